"""Tokens of a question: a character of Chinese, a word in Latin letters, a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from plangraph.read import folding

_TOKEN = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)?|[^\W\d_]")
_LATIN = re.compile(r"[a-z]{2,}")
_CHINESE = re.compile(r"[㐀-鿿]")
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|「([^」]+)」|『([^』]+)』|《([^》]+)》|‘([^’]+)’")
_SPELLINGS = (("isation", "ization"), ("labour", "labor"), ("programme", "program"))


@dataclass(frozen=True, slots=True)
class Token:
    """A token, and the characters of the question where it stands.

    `key` is how it is written, without capitals, `stem` the stem of a word in Latin letters.
    """

    key: str
    stem: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; punctuation and blanks are none."""
    return tuple(
        Token(match[0], stem(match[0]), match.start(), match.end())
        for match in _TOKEN.finditer(fold(text))
    )


def keys(text: str) -> tuple[str, ...]:
    """Return the tokens of a text as they are written, without capitals."""
    return tuple(_TOKEN.findall(fold(text)))


def fold(text: str) -> str:
    """Return a text of the same length: simplified, full-width forms and capitals folded."""
    return (text if _is_simplified(text) else folding.fold(text)).translate(_FOLDED)


def _is_simplified(text: str) -> bool:
    """Whether a text surely has no character that only the traditional script has."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


class _Folded(dict[int, str]):
    """Each character without capitals and full width, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character).casefold()
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_FOLDED = _Folded()


@cache
def stem(word: str) -> str:
    """Return the stem of a word in Latin letters, so that policies is policy; others unchanged."""
    if len(word) == 1 or not (word[0].isascii() and word[0].isalpha()):
        return word
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    return f"{_stemmer()(word)}-"


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    stemmed: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stemmed


def is_latin(text: str) -> bool:
    """Whether a text has words in Latin letters: its English must then be understood too."""
    return bool(_LATIN.search(fold(text)))


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return bool(_CHINESE.search(text))


def quoted(text: str) -> list[tuple[int, int]]:
    """Return where quotation marks and title marks stand round something: its characters."""
    return [match.span(match.lastindex or 0) for match in _QUOTED.finditer(text)]
