"""Questions as they are compared: folded, without white space, knowing where words end."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LONGEST = 400
# What stands between words and means nothing; the enumeration comma joins and is kept.
_KEPT = "、%/"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared.

    `text` has no white space and no punctuation; `places` are the positions of its characters in
    `source`; `breaks` are the positions in `text` at which a word of Latin letters may begin or
    end. Between Chinese characters there is always one.
    """

    source: str
    text: str
    places: tuple[int, ...]
    breaks: frozenset[int]

    def quote(self, start: int, end: int) -> str:
        """Return a stretch of `text` as the source has it."""
        return self.source[self.places[start] : self.places[end - 1] + 1].strip()


def fold(text: str) -> Folded:
    """Fold a text: NFKC, lower case, without white space and punctuation; the first 400 characters."""
    source = unicodedata.normalize("NFKC", text)[:LONGEST]
    letters: list[str] = []
    places: list[int] = []
    breaks = {0}
    for place, character in enumerate(source):
        if not (character.isalnum() or character in _KEPT):
            if not _joins(source, place):
                breaks.add(len(letters))
            continue
        if letters and not (_is_latin(letters[-1]) and _is_latin(character)):
            breaks.add(len(letters))
        lower = character.lower()
        letters.append(lower if len(lower) == 1 else character)
        places.append(place)
    return Folded(source, "".join(letters), tuple(places), frozenset({*breaks, len(letters)}))


def _joins(source: str, place: int) -> bool:
    """Whether a mark stands within a word: co-ordination, don't."""
    return source[place] in "-'’" and source[place - 1 : place].isalnum()


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
