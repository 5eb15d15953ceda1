"""The scores on the annotated plans are floors: they may rise, never fall.

`tests/gold/score.py` is the measure; it reads the Turtle through the public vocabulary only.
`tests/floors.json` holds what was reached, with the hash of the annotated corpus: whoever
changes an annotation has to set new floors in the same change.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.quality import corpus_hash, measure

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "tests" / "floors.json"


@pytest.fixture(scope="module")
def scores() -> dict[str, Any]:
    return measure(ROOT / "data" / "ttl")


@pytest.fixture(scope="module")
def floors() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return read


def test_the_floors_belong_to_this_corpus(floors: dict[str, Any]) -> None:
    assert floors["corpus"] == corpus_hash()


def test_the_corpus_hash_sees_a_change(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("{}", encoding="utf-8")
    before = corpus_hash(tmp_path)
    file.write_text("{ }", encoding="utf-8")
    assert before != corpus_hash(tmp_path)
    assert len(before) == hashlib.sha256().digest_size * 2


def test_no_score_falls_below_its_floor(scores: dict[str, Any], floors: dict[str, Any]) -> None:
    fallen = {
        kind: (scores[kind]["f1"], floor["f1"])
        for kind, floor in floors["kinds"].items()
        if scores[kind]["f1"] < floor["f1"] - 0.0005
    }
    assert fallen == {}


def test_no_attribute_falls_below_its_floor(scores: dict[str, Any], floors: dict[str, Any]) -> None:
    fallen = {
        (kind, name): (scores[kind]["attributes"][name], least)
        for kind, floor in floors["kinds"].items()
        for name, least in floor.get("attributes", {}).items()
        if scores[kind]["attributes"][name] < least - 0.0005
    }
    assert fallen == {}


def test_every_passage_says_what_it_quotes(scores: dict[str, Any]) -> None:
    assert scores["evidence"]["passages"] > 0
    assert scores["evidence"]["right"] == scores["evidence"]["passages"]
