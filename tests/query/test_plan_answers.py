"""What the library answers about the five plans, as their readers see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import plangraph
from plangraph.knowledge import KnowledgeGraph
from plangraph.query.formats import plain
from tests.casefile import Case, cases
from tests.query.test_answers import question

OTHERS = "…"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def plans() -> Iterator[KnowledgeGraph]:
    with plangraph.open(ROOT / "data" / "ttl") as opened:
        yield opened


@pytest.mark.parametrize("case", cases("plans.md"), ids=lambda case: case.title)
def test_answer(case: Case, plans: KnowledgeGraph) -> None:
    name, values, columns = question(case)
    results = plans.results(name, values)
    places = [[column.name for column in results.columns].index(column) for column in columns]
    found = {" | ".join(plain(row[place]) for place in places) for row in results.rows}
    expected = set(case.expected)
    if OTHERS in expected:
        found &= expected
    assert sorted(found) == sorted(expected - {OTHERS})
