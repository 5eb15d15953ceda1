"""Rules by which sentences say who does what, from `textual_roles.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from plangraph.model import Role

_CLAUSE = r"(?:^|(?<=[,;。:\s]))(?:其中|同时|并|并由)?"


@dataclass(frozen=True, slots=True)
class TextualRow:
    """A rule: units that stand after `opens` and before `closes` have a role.

    `any_kind` says that other organisations than public bodies count as well.
    """

    name: str
    role: Role
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    any_kind: bool


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
        tuple(_row(row, table["verbs"]) for row in table["textual"]),
        re.compile(table["founding"]["words"]),
        re.compile(table["body"]["words"]),
        re.compile(table["others_found"]["words"]),
        re.compile(table["others"]["words"]),
    )


def _row(row: dict[str, Any], verbs: str) -> TextualRow:
    opens = _CLAUSE if row["opens"] == "clause" else row["opens"]
    return TextualRow(
        row["name"],
        Role(row["role"]),
        re.compile(opens),
        re.compile(row["closes"].replace("VERBS", verbs)),
        bool(row.get("any")),
    )
