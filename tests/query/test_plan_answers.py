"""What the library answers about the five plans, as their readers see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal

import plangraph
from plangraph.knowledge import KnowledgeGraph
from plangraph.query import Library
from plangraph.query.contexts import Texts
from plangraph.query.formats import plain
from plangraph.store import Solutions
from tests.casefile import Case, cases
from tests.query.test_answers import question

CASES = cases("plans.md")
OTHERS = "…"
NOT = "not: "
ROWS = "rows: "
_PASSAGES = """SELECT ?title ?quote ?start ?end WHERE {
  ?passage pg:quote ?quote ; pg:start ?start ; pg:end ?end ; pg:inPlan/dcterms:title ?title .
}"""
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
    assert {question(case)[0] for case in CASES} == set(Library())


def test_every_passage_is_shown_as_it_is_quoted(plans: KnowledgeGraph) -> None:
    texts = Texts(plans.store, (ROOT,))
    found = plans.store.query(_PASSAGES)
    assert isinstance(found, Solutions)
    assert found.rows
    for row in found.rows:
        title, quote, start, end = (term.value for term in row if isinstance(term, Literal))
        context = texts.around(title, int(start), int(end))
        assert context is not None
        assert context.passage == quote
        assert "[bookmark" not in context.before + context.after


@pytest.mark.parametrize("name", sorted(Library()))
def test_no_row_is_given_twice(name: str, plans: KnowledgeGraph) -> None:
    rows = plans.results(name, {}).rows
    assert len(set(rows)) == len(rows)
