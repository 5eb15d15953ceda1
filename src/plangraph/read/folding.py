"""The folded view of a text: what rules match against, character for character as long."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_FIRST_HAN, _LAST_HAN = "\u3400", "\u9fff"


def fold(text: str) -> str:
    """Return the text with each character as rules want to see it; length and indices stay.

    A character that NFKC maps to one other is so mapped (，→, ％→% ０→0). In a text of the
    traditional script every character becomes its simplified form (責任單位→责任单位).
    """
    if text.isascii():
        return text
    if not _PLAIN.issuperset(text):
        if any(map(_is_traditional, set(text) - _PLAIN)):
            return text.translate(folding(text))
        _PLAIN.update(text)
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """The folded form of each character by its code point, found out once."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _compatible(chr(code))
        return folded


_FOLDED = _Folded()
_PLAIN: set[str] = set()
"""Characters that were seen, and that no text needs conversion for."""


def folding(text: str) -> dict[int, str]:
    """Return the map, from code points, that folds a text."""
    characters = set(text)
    table = {ord(c): folded for c in characters if (folded := _compatible(c)) != c}
    if any(map(_is_traditional, characters)):
        for character, simplified in _simplified(sorted(filter(_is_han, characters))).items():
            table.setdefault(ord(character), simplified)
    return table


@cache
def _compatible(character: str) -> str:
    if unicodedata.decomposition(character).startswith("<circle>"):
        return character  # ① opens an item, where a bare 1 would be a number
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


@cache
def _is_traditional(character: str) -> bool:
    """Whether a Han character stands outside GB 2312, which holds what simplified texts use.

    Only then is it worth asking for its simplified form, so that a simplified text is never
    converted: 著, 乾 and 後, which both scripts have, do not stand outside.
    """
    if not _is_han(character):
        return False
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return next(iter(_simplified([character]).values()), character) != character
    return False


def _simplified(characters: list[str]) -> dict[str, str]:
    """Return those of the characters that have another form in the simplified script."""
    # One character a line: no phrase of several is seen, so that each stays one character.
    converted = _converter().convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {a: b for a, b in pairs if len(b) == 1 and a != b}


def _is_han(character: str) -> bool:
    return _FIRST_HAN <= character <= _LAST_HAN


@cache
def _converter() -> OpenCC:
    """Return the converter of OpenCC, loaded only for texts that need it."""
    from opencc import OpenCC

    return OpenCC("t2s")
