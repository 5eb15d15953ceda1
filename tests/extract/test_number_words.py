"""The words round numbers: each row holds for its example and not for its counter-example."""

from __future__ import annotations

import re

import pytest

from plangraph.extract.numbers import Number, numbers
from plangraph.extract.refused_numbers import RefusedNumbers
from plangraph.lexicon.measure_units import UnitGroup, is_unit, unit_groups, unit_kind
from plangraph.lexicon.number_refusals import refusal_tables
from plangraph.lexicon.quantity_words import quantity_word_rows
from plangraph.read.folding import fold

ROWS = [(table, row) for table, row in quantity_word_rows()]
ENDING = {
    *("before", "reaching", "changing", "doing", "level", "shared", "people", "deed_to_people"),
}
WHOLE = {"bare"}
REFUSALS = [(table, row) for table, rows in refusal_tables().items() for row in rows]


def holds(table: str, words: str, text: str) -> bool:
    if table in ENDING:
        return re.search(f"(?:{words})$", fold(text)) is not None
    if table in WHOLE:
        return re.fullmatch(words, fold(text)) is not None
    if table in ("after", "leading", "predicate"):
        return re.match(words, fold(text)) is not None
    return re.search(words, fold(text)) is not None


@pytest.mark.parametrize(("table", "row"), ROWS, ids=[f"{t}-{r.get('name', '')}" for t, r in ROWS])
def test_words(table: str, row: dict[str, str]) -> None:
    assert holds(table, row["words"], row["example"])
    assert not holds(table, row["words"], row["counter"])


def marked(text: str) -> tuple[str, list[Number]]:
    """Return a text without ‹ and ›, and its numbers that stand between them."""
    start, end = text.index("‹"), text.index("›") - 1
    bare = fold(text.replace("‹", "").replace("›", ""))
    return bare, [n for n in numbers(bare) if n.start < end and start < n.end]


def rules(table: str, bare: str, found: list[Number]) -> set[str]:
    """Return the rules that refuse numbers as planned values, or as reported ones."""
    refused = RefusedNumbers(bare)
    why = refused.why_reported if table == "reported" else refused.why
    return {reason.rule for number in found if (reason := why(number))}


@pytest.mark.parametrize(("table", "row"), REFUSALS, ids=[row["name"] for _, row in REFUSALS])
def test_refusal(table: str, row: dict[str, str]) -> None:
    bare, found = marked(row["example"])
    assert rules(table, bare, found) == {row["name"]}


@pytest.mark.parametrize(("table", "row"), REFUSALS, ids=[row["name"] for _, row in REFUSALS])
def test_no_refusal(table: str, row: dict[str, str]) -> None:
    bare, found = marked(row["counter"])
    reasons = rules(table, bare, found)
    assert found
    assert row["name"] not in reasons


EXEMPT = [row for _, row in REFUSALS if "unless_reported" in row]


@pytest.mark.parametrize("row", EXEMPT, ids=[row["name"] for row in EXEMPT])
def test_a_row_that_does_not_hold_for_what_was_reached(row: dict[str, str]) -> None:
    bare, found = marked(row["reported"])
    assert row["name"] in rules("context", bare, found)
    assert row["name"] not in rules("reported", bare, found)


def test_each_row_has_a_name_of_its_own() -> None:
    names = [row["name"] for _, row in REFUSALS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("group", unit_groups(), ids=lambda group: group.kind)
def test_units(group: UnitGroup) -> None:
    (example,) = [n for n in numbers(fold(group.example)) if n.unit]
    assert example.unit_kind == group.kind
    assert all(n.unit_kind != group.kind for n in numbers(fold(group.counter)))
    assert {unit_kind(word) for word in group.words} == {group.kind}


@pytest.mark.parametrize(
    "text", ["万人", "%", "个百分点", "1/10万", "微克/立方米", "批次/千人", "元/人·月"]
)
def test_a_unit(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize("text", ["审限", "含机关养老保险", "人才", "万人空巷", ""])
def test_no_unit(text: str) -> None:
    assert not is_unit(text)
