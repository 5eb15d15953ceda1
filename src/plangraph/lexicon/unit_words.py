"""Words of which the names of units are made, from `unit_words.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from plangraph.lexicon.areas import find_area
from plangraph.lexicon.places import leading_place


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The patterns of the file, by the name of their table."""

    level: re.Pattern[str]
    no_level: re.Pattern[str]
    league: re.Pattern[str]
    collective: re.Pattern[str]
    collective_area: re.Pattern[str]
    national: re.Pattern[str]
    tail: re.Pattern[str]
    shares: re.Pattern[str]
    own: re.Pattern[str]
    sentence: re.Pattern[str]
    zone: re.Pattern[str]
    aside: re.Pattern[str]


def unit_word_rows() -> dict[str, dict[str, str]]:
    """Return the tables of the file: `words`, an `example` that they match, a `counter`."""
    text = files("plangraph.lexicon").joinpath("unit_words.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def unit_words() -> UnitWords:
    """Return the patterns of `unit_words.toml`."""
    return UnitWords(**{n: re.compile(row["words"]) for n, row in unit_word_rows().items()})


def opens_with_area(name: str) -> bool:
    """Return whether a folded name begins with that of a known area: 镇江市教育局 is no 镇's."""
    place = leading_place(name)
    return bool(place) and find_area(place) is not None
