"""Values are inert: whatever a user types is one term of the query, and nothing else."""

from __future__ import annotations

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from plangraph.query.binding import bind, markers, written
from plangraph.store.prefixes import form

QUERY = """\
SELECT ?_text WHERE {
  VALUES ?_text { "x" }   #? text
  # ?_city a ?kind .      #? city
  # ?area ?within ?_city  #? city
}"""
HOSTILE = [
    '"',
    "'",
    '"""',
    "\\",
    '\\"',
    "\n",
    "\r",
    "\r\n#",
    "\0",
    "\x01abcd",
    "> . ?s ?p ?o",
    '" } ?s ?p ?o { "',
    '"@zh } # ',
    "\u202e",
    "\u2028",
    "\\u0022",
    "\\U00000022",
    "\\\\u0022",
    "\\u005c\\u0022",
    '\\u005c"',
    "\\u000a#",
    "#? text",
    "\n  ?s ?p ?o #? city",
    "}} SERVICE <http://127.0.0.1/> {",
    "\\1\\g<name>",
    "{0} %s ${x}",
    "工资",
    "𠮷",
]
# Pieces of which engines have been fooled before, in any order.
PIECES = st.lists(
    st.sampled_from([*HOSTILE, "u", "U", "0022", "5c", "00", "{", "}", "<", ">", "#?", " text"]),
    max_size=8,
).map("".join)
TEXTS = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), PIECES)


def by_oxigraph(text: str) -> list[str]:
    found = pyoxigraph.Store().query(text)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return [str(getattr(row[0], "value", None)) for row in found]


def by_rdflib(text: str) -> list[str]:
    return [str(row[0]) for row in rdflib.Graph().query(text) if isinstance(row, tuple)]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_itself(value: str) -> None:
    text = bind(QUERY, {"text": [Literal(value)]}, frozenset({"city"}))
    assert by_oxigraph(text) == [value]
    assert by_rdflib(text) == [value]
    assert text.count("\n") == QUERY.count("\n")


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_itself_for_oxigraph(value: str) -> None:
    text = bind(QUERY, {"text": [Literal(value)]}, frozenset({"city"}))
    assert by_oxigraph(text) == [value]
    assert len(text.split("\n")) == len(QUERY.split("\n"))
    assert form(text) == "SELECT"


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_any_text_is_itself_for_rdflib(value: str) -> None:
    text = bind(QUERY, {"text": [Literal(value)]}, frozenset({"city"}))
    assert by_rdflib(text) == [value]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_iri_that_is_none_never_becomes_a_term(value: str) -> None:
    try:
        node = NamedNode("https://example.org/" + value)
    except ValueError:
        return
    assert written(node) == f"<{node.value}>"
    assert not set(node.value) & set('<>"{}|^`\\ \n')


def test_a_value_that_looks_like_a_mark_stays_a_value() -> None:
    bound = bind(QUERY, {"text": [Literal("#? city")], "city": [NamedNode("x:y")]})
    assert by_rdflib(bound.replace("?_city a ?kind .", "").replace("?area ?within ?_city", ""))
    assert bound.splitlines()[1:4] == [
        '  VALUES ?_text { "#? city" }',
        "  VALUES ?_city { <x:y> }",
        "  ?area ?within ?_city",
    ]


def test_several_values() -> None:
    text = bind(QUERY, {"text": [Literal("a"), Literal("b")]}, frozenset({"city"}))
    assert by_oxigraph(text) == ["a", "b"]


def test_an_optional_parameter_leaves_nothing() -> None:
    lines = bind(QUERY, {}, frozenset({"city"})).splitlines()
    assert lines[1] == QUERY.splitlines()[1]
    assert lines[2:4] == ["", ""]


def test_marks_tell_whether_the_line_is_in_force() -> None:
    found = [(mark.name, mark.in_force) for mark in markers(QUERY)]
    assert found == [("text", True), ("city", False), ("city", False)]


@pytest.mark.parametrize(
    "line",
    [
        "  ?s ?p ?o . # text",
        "  ?s ?p ?o . #?text",
        "  ?s ?p ?o . #? 1",
        "  ?s ?p ?o . #? text and more",
    ],
)
def test_what_is_no_mark(line: str) -> None:
    assert not list(markers(line))


def test_an_iri_with_a_fragment_may_stand_before_a_mark() -> None:
    line = "  ?s <http://www.w3.org/2000/01/rdf-schema#label> ?_text .   #? text"
    assert [mark.name for mark in markers(line)] == ["text"]
