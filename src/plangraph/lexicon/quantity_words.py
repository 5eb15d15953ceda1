"""Words round numbers, from `quantity_words.toml`: comparators, accrual, verbs that govern."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from plangraph.lexicon.compiling import compiled
from plangraph.model import Accrual, Comparator

_NEAR = 12


@dataclass(frozen=True, slots=True)
class ComparatorRow:
    """Words that bind a value, before it or after it."""

    name: str
    sign: Comparator
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class AccrualRow:
    """Words that say over what time a value accrues."""

    name: str
    accrual: Accrual
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """All tables of the file, compiled.

    Those of `before`, `level` and of fields named `ending_…` match the end of a text; `after`
    and `leading` start where they are matched.
    """

    before: tuple[ComparatorRow, ...]
    after: tuple[ComparatorRow, ...]
    accruals: tuple[AccrualRow, ...]
    ending_reach: re.Pattern[str]
    leading: re.Pattern[str]
    ending_change: re.Pattern[str]
    cutting: re.Pattern[str]
    deed: re.Pattern[str]
    ending_deed: re.Pattern[str]
    level: re.Pattern[str]
    flow: re.Pattern[str]
    shared: re.Pattern[str]
    head: re.Pattern[str]
    bare: re.Pattern[str]
    people: re.Pattern[str]
    ending_deed_to_people: re.Pattern[str]
    predicate: re.Pattern[str]


@cache
def quantity_word_tables() -> dict[str, Any]:
    """Return the tables of the file as they stand there."""
    text = files("plangraph.lexicon").joinpath("quantity_words.toml").read_text("utf-8")
    return tomllib.loads(text)


def quantity_word_rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every row of the file with the name of its table."""
    for name, rows in quantity_word_tables().items():
        for row in rows if isinstance(rows, list) else [rows]:
            yield name, row


@cache
def quantity_words() -> QuantityWords:
    """Return the words of `quantity_words.toml`, compiled."""
    table = quantity_word_tables()
    one = {name: row["words"] for name, row in table.items() if isinstance(row, dict)}
    return QuantityWords(
        tuple(_comparator(row, f"(?:{row['words']})$") for row in table["before"]),
        tuple(_comparator(row, row["words"]) for row in table["after"]),
        tuple(
            AccrualRow(row["name"], Accrual(row["accrual"]), compiled(row["words"]))
            for row in table["accrual"]
        ),
        compiled(f"(?:{one['reaching']})$"),
        compiled(one["leading"]),
        compiled(f"(?:{one['changing']})$"),
        compiled(one["cutting"]),
        compiled(one["doing"]),
        compiled(f"(?:{one['doing']})了?$"),
        compiled(f"(?:{one['level']})$"),
        compiled(one["flow"]),
        compiled(f"(?:{one['shared']})$"),
        compiled(one["head"]),
        compiled(one["bare"]),
        compiled(f"(?:{one['people']})$"),
        compiled(f"(?:{one['deed_to_people']})$"),
        compiled(one["predicate"]),
    )


def _comparator(row: dict[str, str], words: str) -> ComparatorRow:
    return ComparatorRow(row["name"], Comparator(row["sign"]), compiled(words))


def comparator_before(text: str) -> Comparator | None:
    """Return the comparator that ends the text before a number: 不低于 → >=."""
    near = text[-_NEAR:].rstrip()
    return next((row.sign for row in quantity_words().before if row.words.search(near)), None)


def comparator_after(text: str) -> Comparator | None:
    """Return the comparator that opens the text after a number and its unit: 以上 → >=."""
    rows = quantity_words().after
    near = text[:_NEAR]
    found = next((row.sign for row in rows if row.words.match(near)), None)
    if found is None and near[:1] not in ("", "以"):
        ending = re.search("(?:以上|以下|以内|左右)$", near)
        found = comparator_after(ending.group()) if ending else None
    return found


def accrual_of(text: str) -> Accrual | None:
    """Return the accrual that the words of a text state, or None."""
    rows = quantity_words().accruals
    return next((row.accrual for row in rows if row.words.search(text)), None)
