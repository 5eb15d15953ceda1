"""Why a number is no planned value, from `number_refusals.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from plangraph.lexicon.compiling import compiled

LEFT, RIGHT = 40, 16
"""How many characters before and after a number a row may look at."""


@dataclass(frozen=True, slots=True)
class SpanRow:
    """A stretch of text all of whose numbers are refused."""

    name: str
    reason: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ContextRow:
    """What stands round a refused number; None where a row does not ask."""

    name: str
    reason: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    kinds: frozenset[str] | None
    unit: re.Pattern[str] | None
    core: re.Pattern[str] | None
    forms: frozenset[str] | None
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    unless_reported: re.Pattern[str] | None
    reports: bool


@cache
def refusal_tables() -> dict[str, list[dict[str, str]]]:
    """Return the tables of the file as they stand there."""
    text = files("plangraph.lexicon").joinpath("number_refusals.toml").read_text("utf-8")
    tables: dict[str, Any] = tomllib.loads(text)
    return tables


@cache
def span_rows() -> tuple[SpanRow, ...]:
    """Return the rows of spans, in order."""
    return tuple(
        SpanRow(row["name"], row["reason"], compiled(row["words"]))
        for row in refusal_tables()["span"]
    )


@cache
def context_rows() -> tuple[ContextRow, ...]:
    """Return the rows of contexts, in order."""
    return tuple(_context(row) for row in refusal_tables()["context"])


@cache
def reported_rows() -> tuple[ContextRow, ...]:
    """Return the rows of contexts that hold for reported values alone, in order."""
    return tuple(_context(row) for row in refusal_tables()["reported"])


def _context(row: dict[str, str]) -> ContextRow:
    def pattern(field: str) -> re.Pattern[str] | None:
        # What a row sees holds neither 。 nor ; and a class without 。 is compiled much faster.
        return compiled(row[field].replace("[^,。;", "[^,")) if field in row else None

    def words(field: str) -> frozenset[str] | None:
        return frozenset(row[field].split()) if field in row else None

    return ContextRow(
        row["name"],
        row["reason"],
        pattern("before"),
        pattern("after"),
        words("kind"),
        pattern("unit"),
        pattern("core"),
        words("form"),
        pattern("unless_before"),
        pattern("unless_after"),
        pattern("unless_reported"),
        row.get("reports") == "yes",
    )
