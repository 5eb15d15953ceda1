"""Nearness: whether a name is written almost as another one, as a misspelt name is."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

# How many characters may be wrong in a name of so many; a short word is soon another word.
_WRONG = ((3, 1), (6, 2), (12, 3))
_WRONG_LETTERS = ((4, 1), (8, 2))
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a text is like a name.

    `wrong` counts the characters that differ, are missing or are too many; `same` are the places
    of the text where it is written as the name; `ratio` is 1 for what is written alike.
    """

    wrong: int
    same: frozenset[int]
    ratio: float


def likeness(text: str, name: str) -> Likeness:
    """Return how a text is like a name."""
    matcher = SequenceMatcher(None, text, name, autojunk=False)
    same = frozenset(
        place
        for block in matcher.get_matching_blocks()
        for place in range(block.a, block.a + block.size)
    )
    return Likeness(max(len(text), len(name)) - len(same), same, matcher.ratio())


def most_wrong(name: str) -> int:
    """Return how many characters of a name may be wrong for it to be still recognised."""
    steps = _WRONG_LETTERS if name.isascii() else _WRONG
    return max((wrong for length, wrong in steps if len(name) >= length), default=0)


def may_be(text: str, name: str, wrong: int) -> bool:
    """Whether a text has the length and the characters of a name of which so many may be wrong.

    A character more or less is a slip, several are something else; in so short a name one is.
    """
    if not wrong or abs(len(text) - len(name)) > (len(name) > _SHORT):
        return False
    return sum(character in text for character in name) >= len(name) - wrong
