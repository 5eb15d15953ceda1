"""What a sentence commits to, apart from its aim and its setting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.extract.main_clause import Clauses, clauses


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("健全台账,促进就业。", Clauses("健全台账,", "促进就业")),
        ("健全台账,推动共享,带动就业", Clauses("健全台账,", "推动共享,带动就业")),
        ("健全台账,从而更好促进就业", Clauses("健全台账,", "从而更好促进就业")),
        (
            "健全台账,为乡村振兴提供人才支撑",
            Clauses("健全台账,", "", "为乡村振兴提供人才支撑"),
        ),
        (
            "健全台账,促进就业,形成尊重人才的良好氛围。",
            Clauses("健全台账,", "促进就业,", "形成尊重人才的良好氛围"),
        ),
    ],
)
def test_aim_and_setting_stand_behind_the_deeds(sentence: str, parts: Clauses) -> None:
    assert clauses(sentence) == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "促进创业带动就业",
        "为农民工提供法律服务",
        "推动就业,健全台账",
        "健全台账,为农民工提供法律援助",
        "健全台账,加强宣传",
        "",
    ],
)
def test_what_is_done_is_the_main_clause(sentence: str) -> None:
    assert clauses(sentence) == Clauses(sentence)


@given(st.text(alphabet="促进就业,为人才提供支撑;。", max_size=40))
def test_the_parts_make_up_the_sentence(sentence: str) -> None:
    parts = clauses(sentence)
    assert parts.main + parts.aim + parts.setting == sentence.rstrip("。;")


@pytest.mark.parametrize("piece", [",促进", ",为基础", ",形成", "进一步"])
def test_the_deed_before_a_hundred_thousand_clauses_is_found(piece: str) -> None:
    """Times are measured by `benchmarks.hostile`."""
    text = f"健全台账,{piece * 100_000}"
    parts = clauses(text)
    assert parts.main.startswith("健全台账,")
    assert parts.main + parts.aim + parts.setting == text
