"""Words by which lists say who answers for what, from `role_words.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from plangraph.model import Role


@dataclass(frozen=True, slots=True)
class RoleRow:
    """Words that give units a role."""

    name: str
    role: Role
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ScopeRow:
    """Words that say until when, or to how many items a unit is given (`scope`)."""

    name: str
    words: re.Pattern[str]
    scope: str = ""


@dataclass(frozen=True, slots=True)
class RoleWords:
    """All rows of the file, in order."""

    labels: tuple[RoleRow, ...]
    predicates: tuple[RoleRow, ...]
    deadlines: tuple[ScopeRow, ...]
    blankets: tuple[ScopeRow, ...]
    first: re.Pattern[str]


def role_word_rows() -> dict[str, list[dict[str, str]]]:
    """Return the tables of the file as they stand there, each a list of rows."""
    text = files("plangraph.lexicon").joinpath("role_words.toml").read_text("utf-8")
    tables = tomllib.loads(text).items()
    return {name: table if isinstance(table, list) else [table] for name, table in tables}


@cache
def role_words() -> RoleWords:
    """Return the rows of `role_words.toml`."""
    table = role_word_rows()
    return RoleWords(
        tuple(_role(row) for row in table["label"]),
        tuple(_role(row) for row in table["predicate"]),
        tuple(_scope(row) for row in table["deadline"]),
        tuple(_scope(row) for row in table["blanket"]),
        re.compile(table["first"][0]["words"]),
    )


def _role(row: dict[str, str]) -> RoleRow:
    return RoleRow(row["name"], Role(row["role"]), re.compile(row["words"]))


def _scope(row: dict[str, str]) -> ScopeRow:
    return ScopeRow(row["name"], re.compile(row["words"]), row.get("scope", ""))
