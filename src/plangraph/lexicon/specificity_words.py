"""Words by which a measure names a date, money or a check, from `specificity_words.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DEADLINE, FUNDING, CHECK, NOBODY = "deadline", "funding", "check", "nobody"
"""The tables of the file; the last is of units that name nobody (其他部门)."""


@dataclass(frozen=True, slots=True)
class SpecificityRow:
    """Words that name a date, money or a check; `not_in` are those that only look like them."""

    name: str
    words: re.Pattern[str]
    not_in: re.Pattern[str] | None
    example: str
    counter: str

    def found(self, text: str) -> str:
        """Return the words of a folded text that tell it, or nothing."""
        if self.not_in is not None:
            text = self.not_in.sub("\x1f", text)
        match = self.words.search(text)
        return match.group() if match else ""


@cache
def specificity_rows(table: str) -> tuple[SpecificityRow, ...]:
    """Return the rows of a table of the file, in order."""
    text = files("plangraph.lexicon").joinpath("specificity_words.toml").read_text("utf-8")
    return tuple(
        SpecificityRow(
            row["name"],
            re.compile(row["words"]),
            re.compile(row["not_in"]) if row["not_in"] else None,
            row["example"],
            row["counter"],
        )
        for row in tomllib.loads(text)[table]
    )


def told_by(table: str, text: str) -> str:
    """Return the words of a folded text by which it names what a table is for, or nothing."""
    return next((words for row in specificity_rows(table) if (words := row.found(text))), "")
