"""Units of measure and how a number with one of them is read, from `measure_units.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SCALE = "(?:[十百千]{0,2}[万亿]{1,2}|[百千])"
"""A power of ten between a number and its unit: 5万名, 3千家, 2百万元."""


_SCALE = re.compile(SCALE)
_PARTS = re.compile("[/·每]")
# What a unit may be counted by beside another unit (人/万人口); a bare stroke names nothing yet.
_POPULATIONS = ("", "人口", "GDP", "常住人口", "县", "区", "街道", "乡镇", "村", "社区")
_MOST_PARTS, _MOST_DIGITS = 3, 6
_EXCEPTION = re.compile(r"(\S+?)\((\S+?)\)")
# 100家具有…的平台, 5个体育公园: a word of its own stands behind the unit, not 家具 or 个体.
_OWN_WORDS = ("具有", "具备", "体验", "体育", "性能", "政务", "示范")


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
def _by_first() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return, by their first character, the units and what may not follow them, longest first."""
    bounds = {w: group.not_before.get(w, "") for group in unit_groups() for w in group.words}
    found: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(bounds, key=lambda word: (-len(word), word)):
        found.setdefault(word[0], []).append((word, bounds[word]))
    return {first: tuple(words) for first, words in found.items()}


def unit_starts() -> frozenset[str]:
    """Return the characters that a unit may start with."""
    return frozenset(_by_first())


def unit_end(text: str, start: int) -> int:
    """Return where the longest unit ends that starts at a place of a text, or `start` if none does.

    A unit in Latin letters ends with its word; before a character of `not_before` it is
    none, unless that character opens a word of its own.
    """
    for word, not_before in _by_first().get(text[start : start + 1], ()):
        if text.startswith(word, start):
            end = start + len(word)
            following = text[end : end + 1]
            cut = word.isascii() and word.isalpha() and following.isascii() and following.isalnum()
            joined = following and following in not_before
            if not cut and (not joined or text.startswith(_OWN_WORDS, end)):
                return end
    return start


def is_unit(text: str) -> bool:
    """Whether a text is nothing but a unit: 万人, %, 微克/立方米, 1/10万."""
    first, *below = _PARTS.split(text.replace(" ", ""))
    if first in ("", "1"):
        return len(below) == 1 and _counts_by(below[0], scaled=first == "1")
    if not below and _SCALE.fullmatch(first):
        return True
    return _is_word(first) and len(below) <= _MOST_PARTS and all(map(_counts_by, below))


def _is_word(text: str) -> bool:
    """Whether a text is a unit, with or without a scale."""
    scale = _SCALE.match(text)
    return text in _kinds() or (scale is not None and text[scale.end() :] in _kinds())


def _counts_by(text: str, *, scaled: bool = False) -> bool:
    """Whether a text stands after the stroke of a unit: 立方米, 10万, 千人, 万人口."""
    rest = text.lstrip("0123456789")
    if len(text) - len(rest) > _MOST_DIGITS:
        return False
    scale = _SCALE.match(rest)
    if scaled:
        return scale is not None and scale.end() == len(rest)
    pieces = (rest, rest[scale.end() :]) if scale else (rest,)
    return any(piece in _POPULATIONS or _is_word(piece) for piece in pieces)


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
