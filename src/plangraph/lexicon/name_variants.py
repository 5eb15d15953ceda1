"""Words by which two names of one indicator may differ slightly, from `name_variants.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class NameVariant:
    """What may be left out of a name; `example` becomes `same`, `counter` stays as it is."""

    name: str
    words: re.Pattern[str]
    example: str
    same: str
    counter: str

    def without(self, name: str) -> str:
        """Return a folded name without these words, unless nothing telling would be left."""
        shorter = self.words.sub("", name)
        return shorter if len(shorter) >= _SHORTEST_NAME else name


@cache
def name_variants() -> tuple[NameVariant, ...]:
    """Return the rows of the file, in order."""
    text = files("plangraph.lexicon").joinpath("name_variants.toml").read_text("utf-8")
    rows = tomllib.loads(text)["variant"]
    return tuple(NameVariant(**{**row, "words": re.compile(row["words"])}) for row in rows)


@cache
def name_without_variants(name: str) -> str:
    """Return what the names of one thing have in common that differ slightly.

    Args:
        name: A folded name (仲裁案件年结案率).

    """
    for variant in name_variants():
        name = variant.without(name)
    return name
