"""Long lists are asked for in parts, so many plans at a time, and the parts are the whole."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

import plangraph
from plangraph.knowledge import KnowledgeGraph
from plangraph.query import Labels, Library, ParameterError, fill
from plangraph.query.binding import bind, part

LIBRARY = Library()
LISTS = [name for name in LIBRARY if "plans" in LIBRARY[name].parameters]
LINE = "{ SELECT ?p WHERE { ?p a pg:Plan } LIMIT 20 OFFSET 0 }"


@pytest.fixture(scope="module")
def plans() -> KnowledgeGraph:
    return plangraph.open(Path(__file__).parents[2] / "data" / "ttl")


@pytest.mark.parametrize("name", LISTS)
def test_parts_are_the_whole(name: str, plans: KnowledgeGraph) -> None:
    parts = [plans.results(name, {"plans": wanted}).rows for wanted in ("1", "2-3", "4-9")]
    assert sum(map(bool, parts)) > 1
    assert Counter(map(str, chain(*parts))) == Counter(map(str, plans.results(name, {}).rows))


def test_plans_are_counted_by_title(plans: KnowledgeGraph) -> None:
    titles = sorted(set(plans.query("plans")["plan"]))
    assert [set(plans.query("outline", plans=number)["plan"]) for number in range(1, 6)] == [
        {title} for title in titles
    ]
    assert set(plans.query("measures", plans="2-4")["plan"]) == set(titles[1:4])
    assert len(plans.query("measures", plans="6-20")) == 0


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("1-20", "1-20"),
        ("21–40", "21-40"),
        ("２１至４０", "21-40"),
        (" 3 - 5 ", "3-5"),
        ("7", "7-7"),
    ],
)
def test_ranges(value: str, meant: str, labels: Labels) -> None:
    assert fill(LIBRARY["outline"], {"plans": value}, labels).terms == {"plans": (Literal(meant),)}


@pytest.mark.parametrize(
    "value", ["", "0", "0-5", "5-3", "-3", "1-", "1,5", "1-2-3", "1-9999999", "1 } ?s ?p ?o {"]
)
def test_what_is_no_range(value: str, labels: Labels) -> None:
    with pytest.raises(ParameterError, match="is no range, as 1-20 is"):
        fill(LIBRARY["outline"], {"plans": value}, labels)


def test_one_range_at_a_time(labels: Labels) -> None:
    with pytest.raises(ParameterError, match="one range at a time"):
        fill(LIBRARY["outline"], {"plans": ["1-2", "3-4"]}, labels)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_part_has_as_many_as_from_first_to_last(first: int, count: int) -> None:
    wanted = Literal(f"{first}-{first + count - 1}")
    assert part(LINE, wanted) == LINE.replace(
        "LIMIT 20 OFFSET 0", f"LIMIT {count} OFFSET {first - 1}"
    )


def test_the_line_of_a_part_keeps_its_mark() -> None:
    bound = bind(f"WHERE {{\n  # {LINE}   #? plans\n}}", {"plans": (Literal("3-4"),)})
    assert bound == f"WHERE {{\n  {LINE.replace('20 OFFSET 0', '2 OFFSET 2')}   #? plans\n}}"
