"""Words of questions, from `question_words.toml`, and names of areas in Latin letters."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from plangraph.lexicon.areas import find_area


@dataclass(frozen=True, slots=True)
class WordRow:
    """A concept of questions and the words for it.

    `weight` is how much it tells queries apart; `broader` a concept that may stand for it.
    """

    concept: str
    words: tuple[str, ...]
    weight: float
    broader: str
    example: str
    counter: str


@cache
def question_words() -> tuple[WordRow, ...]:
    """Return all rows of the file, in order."""
    return tuple(_row(row) for row in _table("question_words.toml")["word"])


@cache
def english_names() -> Mapping[str, tuple[str, ...]]:
    """Return, by label, names in English that the concepts themselves do not have."""
    return {
        label: tuple(words.split("|"))
        for label, words in _table("question_words.toml")["names"].items()
    }


def latin_name(area: str) -> str | None:
    """Return the name of an area in Latin letters, without 市 or 县; None where it is not listed."""
    found = find_area(area)
    return _latin().get(found.code) if found else None


@cache
def _latin() -> Mapping[str, str]:
    lines = _table("area_names.toml")["names"].splitlines()
    return {code: name for code, _, name in (line.partition(" ") for line in lines if line)}


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("plangraph.lexicon").joinpath(name).read_text("utf-8"))


def _row(row: dict[str, Any]) -> WordRow:
    english = [word for word in row["en"].split("|") if word]
    return WordRow(
        concept=row["concept"],
        words=(*row["zh"].split(), *english),
        weight=float(row.get("weight", 1)),
        broader=row.get("broader", ""),
        example=row["example"],
        counter=row.get("counter", ""),
    )
