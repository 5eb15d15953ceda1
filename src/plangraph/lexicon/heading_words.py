"""Words that open a heading without saying what it is about, from `heading_words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_MOST, _LONGEST, _SHORTEST_LEFT = 6, 5, 2


@cache
def heading_words() -> dict[str, Any]:
    """Return the table of the file: `words`, `example`, `same`, `counter`."""
    text = files("plangraph.lexicon").joinpath("heading_words.toml").read_text("utf-8")
    table: dict[str, Any] = tomllib.loads(text)["leading"]
    return table


@cache
def _words() -> frozenset[str]:
    return frozenset(heading_words()["words"].split())


def named_by(heading: str) -> str:
    """Return what a folded heading names, without the words that open it."""
    for _ in range(_MOST):
        sizes = range(min(_LONGEST, len(heading) - _SHORTEST_LEFT), 1, -1)
        size = next((size for size in sizes if heading[:size] in _words()), 0)
        if not size:
            break
        heading = heading[size:]
    return heading
