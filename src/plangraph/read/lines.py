"""The lines of a raw text, without markup, each character with its raw offset."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from plangraph.read.folding import fold
from plangraph.read.markup import Kind, Piece, item_mark, pieces, rows
from plangraph.read.pages import page_lines

_HASHES = re.compile(r"\s*(?:\*\*)?#{1,6}\s")
_RULE = re.compile(r"(?:-[ -]*-[ -]*-|=[ =]*=[ =]*=|_[ _]*_[ _]*_)[-=_ ]*")
_SPACE = re.compile(r"[^\S\t]")
_MARGIN = " \u3000\xa0\r\f\v\ufeff"
# “2.1 完善监测体系”: the space after a number of one or two digits at a line's start parts them;
# in “5 万人” it does not.
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}")
_COUNTED = (
    "号万亿千百十个家名人元年月日条项种台套所张只座处次倍公平吨米件场类至到以多余岁天小级期"
    "户村亩分位支批辆艘起周"
)


@dataclass(slots=True)
class Line:
    """A line without markup: `text[i]` stands at `offsets[i]` of the raw file.

    `cuts` are the indices before which noise was left out; `bold` the index ranges printed bold;
    `marked` says that markup calls the line a heading, `item` that it calls it a list item;
    `page_mark` that a page added it, `rule` that it was a drawn line.
    """

    text: str = ""
    offsets: list[int] = field(default_factory=list)
    end: int = 0
    cuts: list[int] = field(default_factory=list)
    bold: list[tuple[int, int]] = field(default_factory=list)
    marked: bool = False
    item: bool = False
    page_mark: bool = False
    rule: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is left of the line (a line of empty table cells is not blank)."""
        return not self.text


def lines(raw: str) -> Iterator[Line]:
    """Yield the lines of a raw text in order; a block tag of HTML ends a line as well."""
    printed = list(_printed(raw))
    bare = [raw[start:end].strip(_MARGIN) for start, end, _ in printed]
    added = page_lines(bare)
    for index, (start, end, row) in enumerate(printed):
        if index in added or _RULE.fullmatch(bare[index]):
            yield Line(end=end, page_mark=index in added, rule=index not in added)
            continue
        if raw.startswith("\f", start):
            yield Line(end=start, page_mark=True)
        yield from _broken(*_line(raw, start, end, row))


def _printed(raw: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of each printed line; a row of an HTML table counts as one."""
    start = 0
    for row_start, row_end in rows(raw):
        if row_start > start:
            yield from _split(raw, start, row_start)
        yield row_start, row_end, True
        start = row_end
    yield from _split(raw, start, len(raw))


def _split(raw: str, start: int, stop: int) -> Iterator[tuple[int, int, bool]]:
    while start <= stop:
        end = raw.find("\n", start, stop)
        end = stop if end < 0 else end
        yield start, end, False
        start = end + 1


@dataclass(slots=True)
class _Kept:
    """What is kept of a printed line, and indices into it of what was left out."""

    offsets: list[int] = field(default_factory=list)
    read_as: dict[int, str] = field(default_factory=dict)
    cuts: list[int] = field(default_factory=list)
    stars: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def leave_out(self, piece: Piece) -> None:
        """Note a piece that is left out, or keep the one character that it stands for."""
        at = len(self.offsets)
        if piece.kind is Kind.NOISE:
            self.cuts.append(at)
        elif piece.kind is Kind.BOLD:
            self.stars.append(at)
        elif piece.kind is Kind.BLOCK:
            self.breaks.append(at)
        elif piece.text:
            self.offsets.append(piece.start)
            self.read_as[piece.start] = piece.text
            if piece.kind is Kind.ENTITY:
                self.cuts.extend((at, at + 1))


def _line(raw: str, start: int, end: int, row: bool) -> tuple[Line, list[int]]:
    """Return the line, and the indices of its text at which a block tag of HTML stands."""
    kept = _Kept()
    position = item_mark(raw, start, end)
    item = position > start
    for piece in pieces(raw, position, end, row=row):
        kept.offsets.extend(range(position, piece.start))
        kept.leave_out(piece)
        position = piece.end
    kept.offsets.extend(range(position, end))
    line, new = _filled(raw, kept)
    line.end, line.item = end, item
    line.marked = bool(_HASHES.match(raw, start, end))
    line.cuts = [new[cut] for cut in kept.cuts]
    pairs = zip(kept.stars[::2], kept.stars[1::2], strict=False)
    line.bold = [(new[a], new[b]) for a, b in pairs if new[a] < new[b]]
    return line, [new[index] for index in kept.breaks]


def _filled(raw: str, kept: _Kept) -> tuple[Line, list[int]]:
    """Return a line of the kept characters, without spaces that only typography made.

    The second value maps an index of what is kept to the index in the line's text.
    """
    new: list[int] = []
    text: list[str] = []
    offsets: list[int] = []
    gap = -1
    for offset in kept.offsets:
        character = kept.read_as.get(offset) or raw[offset]
        new.append(len(text))
        if character != "\t" and (character == "\xa0" or _SPACE.match(character)):
            gap = gap if character in "\r\f\v" else offset
            continue
        if gap >= 0 and text and _separates(text, character):
            text.append(" ")
            offsets.append(gap)
        new[-1] = len(text)
        gap = -1
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
            line.item,
        )


def _separates(before: list[str], after: str) -> bool:
    """Whether a space between two characters means something: not in “2020 年” or “, 5”."""
    last = before[-1]
    if _is_han(after):
        if _is_han(last):
            return True
        return (
            last in "0123456789" and len(before) <= 8 and after not in _COUNTED  # noqa: PLR2004
            and _NUMBER.fullmatch("".join(before)) is not None
        )  # fmt: skip
    return last.isascii() and after.isascii() and last.isalnum() and after.isalnum()


@cache
def _is_han(character: str) -> bool:
    return unicodedata.category(character) == "Lo"


__all__ = ["Line", "fold", "lines"]
