"""The five plans as built: valid against every shape, and able to answer the questions."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from plangraph import resources
from plangraph.rdf import validation

ONTOLOGY = resources.ontology()
ROOT = Path(__file__).parent.parent.parent
BUILT = sorted((ROOT / "data" / "ttl").glob("*.ttl"))
QUESTIONS = [
    path
    for path in sorted((ONTOLOGY / "questions").glob("*.rq"))
    if "# the five plans answer it too" in path.read_text(encoding="utf-8")
]


def test_the_plans_are_valid_without_a_warning() -> None:
    assert len(BUILT) == 11, "run: plangraph build data/plans -o data/ttl"
    report = validation.validate(BUILT)
    assert list(report.faults) == []


def test_the_concepts_are_valid_without_a_warning() -> None:
    report = validation.validate((ONTOLOGY / "concepts").glob("*.ttl"))
    assert len(report.files) >= 5
    assert list(report.faults) == []


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    concepts = (ONTOLOGY / "concepts").glob("*.ttl")
    for path in (ONTOLOGY / "plangraph.ttl", *concepts, *BUILT):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_the_plans_answer(path: Path, graph: ox.Store) -> None:
    found = graph.query(path.read_text(encoding="utf-8"))
    assert isinstance(found, ox.QuerySolutions)
    assert next(iter(found), None) is not None


def test_there_are_questions_for_the_plans() -> None:
    assert len(QUESTIONS) >= 25
