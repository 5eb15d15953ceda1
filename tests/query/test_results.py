"""Results are typed, and text of them lines up and cannot do harm."""

from __future__ import annotations

import csv
import datetime
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rich.cells import cell_len

from plangraph.harmless import content
from plangraph.query.formats import (
    as_csv,
    as_json,
    as_markdown,
    as_table,
    formatted_answer,
    visible,
)
from plangraph.query.header import Bilingual, Column
from plangraph.query.results import Results, Value, value
from plangraph.store import Solutions, Statements

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (None, None),
        (Literal("007"), "007"),
        (Literal("目标", language="zh"), "目标"),
        (typed("007", "integer"), 7),
        (typed("2025", "gYear"), 2025),
        (typed("70.50", "decimal"), Decimal("70.50")),
        (typed("1.5", "double"), 1.5),
        (typed("true", "boolean"), True),
        (typed("0", "boolean"), False),
        (typed("2021-06-01", "date"), datetime.date(2021, 6, 1)),
        (typed("2021-06-01T00:00:00Z", "dateTime").value and Literal("x"), "x"),
        (typed("many", "integer"), "many"),
        (typed("2021-13-01", "date"), "2021-13-01"),
        (typed("yes", "boolean"), "yes"),
        (typed("1/2", "decimal"), "1/2"),
        (NamedNode("https://w3id.org/plangraph/ontology#IssuerDefault"), "IssuerDefault"),
        (NamedNode("https://example.org/a"), "https://example.org/a"),
        (BlankNode("b"), "_:b"),
    ],
)
def test_value(term: Literal | NamedNode | BlankNode | None, expected: Value) -> None:
    found = value(term)
    assert found == expected
    assert type(found) is type(expected)


def results(*rows: tuple[Value, ...]) -> Results:
    columns = tuple(
        Column(name, Bilingual(zh, name)) for name, zh in (("unit", "单位"), ("start", "起"))
    )
    return Results(columns, rows)


def test_columns_of_a_dataframe_are_typed() -> None:
    frame = results(("甲", 1), (None, 2)).dataframe()
    assert str(frame["start"].dtype) == "Int64"
    assert str(frame["unit"].dtype) == "string"
    mixed = results(("甲", Decimal("1.50")), (1, None)).dataframe()
    assert mixed["start"].iloc[0] == Decimal("1.50")
    assert mixed["unit"].tolist() == ["甲", 1]


def test_an_empty_dataframe_has_its_columns() -> None:
    frame = results().dataframe()
    assert list(frame.columns) == ["unit", "start"]
    assert len(frame) == 0


def test_columns_have_the_headings_of_the_library() -> None:
    solutions = Solutions(("unit", "x"), ((Literal("甲"), None),))
    found = Results.of(solutions, [Column("unit", Bilingual("单位", "unit"))])
    assert [column.label.zh for column in found.columns] == ["单位", "x"]
    assert found.rows == (("甲", None),)


def test_a_table_lines_up() -> None:
    lines = as_table(results(("甲州市人社局", 5), ("unit", 1234)), {}).splitlines()
    assert lines[0].startswith("单位")
    assert len({cell_len(line) for line in lines[2:]}) == 1
    assert lines[2].index("5") + len("甲州市人社局") == lines[3].index("4")


def test_a_table_shows_the_labels_of_terms() -> None:
    assert "牵头" in as_table(results(("Lead", 1)), {"Lead": "牵头"})
    assert "Lead" in as_csv(results(("Lead", 1)))


def test_a_literal_is_not_taken_for_the_name_of_a_term() -> None:
    lead = NamedNode("https://w3id.org/plangraph/ontology#Lead")
    found = Results.of(Solutions(("role", "en"), ((lead, Literal("Lead", language="en")),)))
    assert list(found.labelled({"Lead": "牵头"})) == [["牵头", "Lead"]]


def test_markup_is_text() -> None:
    assert "[red]x[/red] :smile:" in as_table(results(("[red]x[/red] :smile:", 1)), {})


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\u202e", "\0", "\r", "\u2066", "\x9b"])
def test_nothing_moves_the_cursor_or_turns_the_writing(hostile: str) -> None:
    for text in (as_table(results((hostile, 1)), {}), as_markdown(results((hostile, 1)), {})):
        assert hostile not in text
        assert visible(hostile)[:2] in {"\\x", "\\u", "\\r"}


def test_markdown_cells_stay_cells() -> None:
    text = as_markdown(results(("a|b\n<c> [d](e)", 1)), {})
    assert text.splitlines()[2] == "| a\\|b \\<c> \\[d](e) | 1 |"
    assert text.count("\n") == 3


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.integers())))
def test_csv_and_json_give_the_values_back(rows: list[tuple[Value, ...]]) -> None:
    table = results(*rows)
    back = list(csv.reader(io.StringIO(as_csv(table), newline="")))
    assert [[str(one) for one in row] for row in rows] == [[*map(content, row)] for row in back[1:]]
    assert [tuple(row.values()) for row in json.loads(as_json(table))] == [tuple(r) for r in rows]


def test_json_keeps_decimals_exact_and_missing_values_missing() -> None:
    rows = json.loads(as_json(results((None, Decimal("1.50")))))
    assert rows == [{"unit": None, "start": "1.50"}]


def test_answers_of_every_form() -> None:
    node = NamedNode("https://example.org/a")
    triple = Triple(node, node, node)
    assert formatted_answer(True, "table") == "true\n"
    assert "甲" in formatted_answer(Solutions(("x",), ((Literal("甲"),),)), "csv")
    assert formatted_answer(Statements((triple,)), "table").startswith("@prefix")
