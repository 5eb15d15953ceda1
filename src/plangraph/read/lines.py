"""The lines of a raw text, without markup, each character with its raw offset."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

# What is left out without a trace: markup. The forms are those of plans saved from Word
# ([bookmark: _Toc60730642]), from web pages (<p>, <b>) and from Markdown (**, ##).
_MARKUP = re.compile(r"\[bookmark:[^\]\n]{0,200}\]|</?[A-Za-z][^>\n]{0,300}>|\*|#", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"</?(?:p|br|div|li|ol|ul|tr|table|h[1-6])\b", re.IGNORECASE)
# What is left out although it is text: Markdown's escapes, byte order marks, zero-width and
# control characters. A passage is cut there.
_NOISE = re.compile(r"\\(?=[^\w\s]|$)|[\ufeff\u200b-\u200f\u202a-\u202e\u2060\x00-\x08\x0e-\x1f]")
_PAGE_MARK = re.compile(
    r"\s*(?:[-—–－]{1,2}\s*\d{1,4}\s*[-—–－]{1,2}|第\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?"
    r"|#?\s*Page\s+\d{1,5}\s*:?)\s*"
)
_HASHES = re.compile(r"\s*#{1,6}\s")
_SPACE = re.compile(r"[^\S\n\t]")


@dataclass(slots=True)
class Line:
    """A line without markup: `text[i]` stands at `offsets[i]` of the raw file.

    `cuts` are the indices before which noise was left out; `bold` the index ranges printed bold;
    `marked` says that markup calls the line a heading; `page_mark` that it is a page number.
    """

    text: str = ""
    offsets: list[int] = field(default_factory=list)
    end: int = 0
    cuts: list[int] = field(default_factory=list)
    bold: list[tuple[int, int]] = field(default_factory=list)
    marked: bool = False
    page_mark: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is left of the line (a line of empty table cells is not blank)."""
        return not self.text


def lines(raw: str) -> Iterator[Line]:
    """Yield the lines of a raw text in order; a block tag of HTML ends a line as well."""
    start = 0
    for printed in raw.split("\n"):
        end = start + len(printed)
        if _PAGE_MARK.fullmatch(raw, start, end):
            yield Line(end=end, page_mark=True)
        else:
            line, breaks = _line(raw, start, end)
            line.marked = bool(_HASHES.match(raw, start, end))
            yield from _broken(line, breaks)
        start = end + 1


def _line(raw: str, start: int, end: int) -> tuple[Line, list[int]]:
    """Return the line, and the indices of its text at which a block tag of HTML stands."""
    kept: list[int] = []
    cuts: list[int] = []
    stars: list[int] = []
    breaks: list[int] = []
    position = start
    for left, right, noise in _dropped(raw, start, end):
        if left < position:
            continue
        kept.extend(range(position, left))
        position = right
        if noise:
            cuts.append(len(kept))
        elif raw.startswith("**", left):
            stars.append(len(kept))
        elif _BLOCK_TAG.match(raw, left):
            breaks.append(len(kept))
    kept.extend(range(position, end))
    line, new = _filled(raw, kept)
    line.end = end
    line.cuts = [new[cut] for cut in cuts]
    pairs = zip(stars[::2], stars[1::2], strict=False)
    line.bold = [(new[a], new[b]) for a, b in pairs if new[a] < new[b]]
    return line, [new[index] for index in breaks]


def _dropped(raw: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Return what is left out, in order: start, end, and whether it is more than markup."""
    markup = [(m.start(), m.end(), False) for m in _MARKUP.finditer(raw, start, end)]
    return sorted(markup + [(m.start(), m.end(), True) for m in _NOISE.finditer(raw, start, end)])


def _filled(raw: str, kept: list[int]) -> tuple[Line, list[int]]:
    """Return a line of the kept characters, without spaces that only typography made.

    The second value maps an index in `kept` to the index in the line's text.
    """
    new: list[int] = []
    text: list[str] = []
    offsets: list[int] = []
    spaced = False
    for offset in kept:
        character = raw[offset]
        new.append(len(text))
        if character in "\r\f\v" or _SPACE.match(character):
            spaced = True
            continue
        if spaced and text and _separates(text[-1], character):
            text.append(" ")
            offsets.append(offset - 1)
        new[-1] = len(text)
        spaced = False
        text.append(character)
        offsets.append(offset)
    new.append(len(text))
    return Line("".join(text), offsets), new


def _broken(line: Line, breaks: list[int]) -> Iterator[Line]:
    """Yield the line cut where a block tag stands inside a cell's or a paragraph's text."""
    text = line.text
    inner = [i for i in breaks if 0 < i < len(text) and text[i - 1] != "\t" and text[i] != "\t"]
    ends = [0, *dict.fromkeys(inner), len(text)]
    for start, end in pairwise(ends):
        if inner and not text[start:end].strip(" "):
            continue
        yield Line(
            text[start:end],
            line.offsets[start:end],
            line.end if end == len(text) else line.offsets[end - 1] + 1,
            [cut - start for cut in line.cuts if start <= cut <= end],
            [(a - start, b - start) for a, b in line.bold if start <= a and b <= end],
            line.marked,
        )


def _separates(before: str, after: str) -> bool:
    """Whether a space between two characters means something: not in “2020 年” or “, 5”."""
    if _is_han(before) and _is_han(after):
        return True
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


@cache
def _is_han(character: str) -> bool:
    return unicodedata.category(character) == "Lo"


def fold(text: str) -> str:
    """Return the text with every character that NFKC maps to one other character so mapped."""
    return text.translate({ord(c): f for c in set(text) if len(f := _folded(c)) == 1 and f != c})


@cache
def _folded(character: str) -> str:
    return unicodedata.normalize("NFKC", character)
