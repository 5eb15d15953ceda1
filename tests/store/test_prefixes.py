"""What opens a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.store import QuerySyntaxError
from plangraph.store.prefixes import declared, form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * {}", "SELECT"),
        ("  select ?x {}", "SELECT"),
        ("# ASK\nSELECT * {}", "SELECT"),
        ("#+ summary: DESCRIBE\r\nASK {}", "ASK"),
        ("PREFIX select: <http://x/SELECT#>\nCONSTRUCT {} WHERE {}", "CONSTRUCT"),
        ("prefix : <http://x/>BASE<http://y/>DESCRIBE <z>", "DESCRIBE"),
    ],
)
def test_form(text: str, expected: str) -> None:
    assert form(text) == expected
    assert form(declared(text)) == expected


@pytest.mark.parametrize(
    "text", ["", "#SELECT", "INSERT DATA {}", "SELECTED", "PREFIX x <y> SELECT", "LOAD <x>"]
)
def test_no_form(text: str) -> None:
    with pytest.raises(QuerySyntaxError):
        form(text)


def test_the_place_of_what_is_wrong() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        form("PREFIX x: <y>\n  DROP ALL")
    assert (caught.value.line, caught.value.column) == (2, 3)


@given(st.text())
def test_any_text_has_a_form_or_is_refused(text: str) -> None:
    try:
        assert form(text) in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
    except QuerySyntaxError as error:
        assert error.line
