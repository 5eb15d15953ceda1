"""Units of measure and how a number with one of them is read, from `measure_units.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SCALE = "(?:[十百千]{0,2}[万亿]{1,2}|[百千])"
"""A power of ten between a number and its unit: 5万名, 3千家, 2百万元."""


_EXCEPTION = re.compile(r"(\S+?)\((\S+?)\)")


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units that are read alike, and by unit the characters before which it is another word."""

    kind: str
    words: tuple[str, ...]
    not_before: dict[str, str]
    example: str
    counter: str


@cache
def unit_groups() -> tuple[UnitGroup, ...]:
    """Return the groups of the file, in order."""
    text = files("plangraph.lexicon").joinpath("measure_units.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return tuple(
        UnitGroup(
            row["kind"],
            tuple(row["words"].split()),
            dict(_EXCEPTION.findall(row.get("not_before", ""))),
            row["example"],
            row["counter"],
        )
        for row in table["group"]
    )


@cache
def unit_pattern() -> str:
    """Return a regular expression of one unit after a number, the longest first."""
    words = {
        word: group.not_before.get(word, "") for group in unit_groups() for word in group.words
    }
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_bounded(word, words[word]) for word in longest) + ")"


def _bounded(word: str, not_before: str) -> str:
    if word.isascii() and word.isalpha():
        return f"{word}(?![A-Za-z0-9])"
    return f"{re.escape(word)}(?![{not_before}])" if not_before else re.escape(word)


@cache
def _bare() -> str:
    words = sorted({w for group in unit_groups() for w in group.words}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(map(re.escape, words)) + ")"


@cache
def _whole() -> re.Pattern[str]:
    unit = rf"{SCALE}?{_bare()}"
    below = rf"(?:[/·每]\d{{0,4}}{SCALE}?(?:{_bare()}|人口|GDP|常住人口)?)"
    return re.compile(rf"{SCALE}|{below}|(?:1?/\d{{0,6}}{SCALE})|{unit}{below}{{0,3}}")


def is_unit(text: str) -> bool:
    """Whether a text is nothing but a unit: 万人, %, 微克/立方米, 1/10万."""
    return _whole().fullmatch(text.replace(" ", "")) is not None


@cache
def _kinds() -> dict[str, str]:
    return {word: group.kind for group in reversed(unit_groups()) for word in group.words}


def unit_kind(unit: str) -> str:
    """Return the kind of a unit (share, people, thing, money, size, time, level), or nothing."""
    kinds = _kinds()
    bare = unit.split("/")[0].lstrip("十百千万亿")
    if bare.startswith("分之") or unit.startswith("/"):
        return "share"
    return kinds.get(unit) or kinds.get(bare, "")
