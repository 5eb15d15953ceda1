"""Every query of the library gives the right rows over plans small enough to read."""

from __future__ import annotations

import pytest

from plangraph.knowledge import KnowledgeGraph
from plangraph.query import Library
from plangraph.query.formats import plain
from tests.casefile import Case, cases

CASES = cases("queries.md")
# What is not about plans is tested where it lies: the terms of the ontology.
ELSEWHERE = {"terms"}


def question(case: Case) -> tuple[str, dict[str, str], list[str]]:
    """Return the query, its parameters and the columns to look at."""
    asked, columns = case.passage.splitlines()
    name, *given = asked.split(" ", 1)
    values: dict[str, str] = {}
    for word in given[0].split(" ") if given else ():
        if "=" in word:
            parameter, value = word.split("=", 1)
            values[parameter] = value
        else:  # a label with a blank in it
            values[next(reversed(values))] += f" {word}"
    return name, values, columns.split()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_answer(case: Case, graph: KnowledgeGraph) -> None:
    name, values, columns = question(case)
    results = graph.results(name, values)
    places = [[column.name for column in results.columns].index(column) for column in columns]
    found = [" | ".join(plain(row[place]) for place in places) for row in results.rows]
    assert found == list(case.expected)


def test_every_query_has_a_case() -> None:
    asked = {question(case)[0] for case in CASES}
    assert asked | ELSEWHERE == set(Library())
