"""What the library answers about the five plans, as their readers see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import plangraph
from plangraph.knowledge import KnowledgeGraph
from plangraph.query import Library
from plangraph.query.formats import plain
from tests.casefile import Case, cases
from tests.query.test_answers import ELSEWHERE, question

CASES = cases("plans.md")
OTHERS = "…"
NOT = "not: "
ROWS = "rows: "
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def plans() -> Iterator[KnowledgeGraph]:
    with plangraph.open(ROOT / "data" / "ttl") as opened:
        yield opened


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_answer(case: Case, plans: KnowledgeGraph) -> None:
    name, values, columns = question(case)
    results = plans.results(name, values)
    places = [[column.name for column in results.columns].index(column) for column in columns]
    found = {" | ".join(plain(row[place]) for place in places) for row in results.rows}
    banned = {line.removeprefix(NOT) for line in case.expected if line.startswith(NOT)}
    counts = [int(line.removeprefix(ROWS)) for line in case.expected if line.startswith(ROWS)]
    expected = {line for line in case.expected if not line.startswith((NOT, ROWS))}
    assert not found & banned
    assert counts in ([], [len(results.rows)])
    if OTHERS in expected:
        found &= expected
    assert sorted(found) == sorted(expected - {OTHERS})


def test_every_query_has_a_case() -> None:
    assert {question(case)[0] for case in CASES} | ELSEWHERE == set(Library())


@pytest.mark.parametrize("name", sorted(Library()))
def test_no_row_is_given_twice(name: str, plans: KnowledgeGraph) -> None:
    rows = plans.results(name, {}).rows
    assert len(set(rows)) == len(rows)
