"""Rules by which sentences say who does what, from `textual_roles.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from plangraph.model import Role

_CLAUSE, _CONNECTED = "clause", "(?:其中|同时|并|并由)?"


@dataclass(frozen=True, slots=True)
class TextualRow:
    """A rule: units that stand after `opens` and before `closes` have a role.

    `any_kind` says that other organisations than public bodies count as well, `serving` that those
    that serve the public (schools, hospitals) do, `nearest` that the
    first words that can follow the units end them, not the farthest. `opens` is looked for where
    a clause begins if `of_clause`, else anywhere. A sentence without any of the words `needs`
    (if it lists some) holds nothing for the rule.
    """

    name: str
    role: Role
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    any_kind: bool
    serving: bool
    nearest: bool
    of_clause: bool
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextualWords:
    """All rules of the file, in order, and the patterns of bodies that are founded."""

    rows: tuple[TextualRow, ...]
    founding: re.Pattern[str]
    body: re.Pattern[str]
    others_found: re.Pattern[str]
    others: re.Pattern[str]


def textual_rows() -> dict[str, Any]:
    """Return the tables of the file as they stand there."""
    text = files("plangraph.lexicon").joinpath("textual_roles.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def textual_words() -> TextualWords:
    """Return the rules of `textual_roles.toml`."""
    table = textual_rows()
    return TextualWords(
        tuple(_row(row, table["verbs"], table["adverb"]) for row in table["textual"]),
        re.compile(table["founding"]["words"]),
        re.compile(table["body"]["words"]),
        re.compile(table["others_found"]["words"]),
        re.compile(table["others"]["words"]),
    )


def _row(row: dict[str, Any], verbs: str, adverb: str) -> TextualRow:
    of_clause = row["opens"].startswith(_CLAUSE)
    closes = row["closes"].replace("VERBS", verbs).replace("ADVERB", adverb)
    return TextualRow(
        row["name"],
        Role(row["role"]),
        re.compile(row["opens"].replace(_CLAUSE, _CONNECTED)),
        re.compile(closes),
        bool(row.get("any")),
        bool(row.get("serving")),
        bool(row.get("nearest")),
        of_clause,
        tuple(row.get("needs", "").split()),
    )
