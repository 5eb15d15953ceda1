"""Words of which the names of units are made, from `unit_words.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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


def unit_word_rows() -> dict[str, dict[str, str]]:
    """Return the tables of the file: `words`, an `example` that they match, a `counter`."""
    text = files("plangraph.lexicon").joinpath("unit_words.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def unit_words() -> UnitWords:
    """Return the patterns of `unit_words.toml`."""
    return UnitWords(**{n: re.compile(row["words"]) for n, row in unit_word_rows().items()})
