"""The lines of a raw text, without markup, each character with its raw offset."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from plangraph.read.columns import ONE_CELL, parted_by_spaces
from plangraph.read.folding import fold
from plangraph.read.markup import PART, Kind, Piece, item_mark, pieces, rows
from plangraph.read.pages import page_lines

_HASHES = re.compile(r"\s*(?:\*\*)?#{1,6}\s")
_RULE = re.compile(r"(?:-[ -]*-[ -]*-|=[ =]*=[ =]*=|_[ _]*_[ _]*_)[-=_ ]*")
_TOKEN = re.compile(r"(?P<space>[^\S\t]+)|\t|\S+")
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
    columns = parted_by_spaces(bare)
    for index, (start, end, row) in enumerate(printed):
        if index in added or _RULE.fullmatch(bare[index]):
            yield Line(end=end, page_mark=index in added, rule=index not in added)
            continue
        if raw.startswith("\f", start):
            yield Line(end=start, page_mark=True)
        yield from _broken(*_line(raw, (start, end), row=row, column=columns.get(index, 0)))


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
    """What is kept of a printed line, and where in the raw text the rest was left out."""

    text: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    stars: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    gap: int | None = None
    column: int = 0
    parted: bool = False

    def leave_out(self, piece: Piece) -> None:
        """Note a piece that is left out, or keep the one character that it stands for."""
        if piece.kind is Kind.NOISE:
            self.cuts.append(piece.start)
        elif piece.kind is Kind.BOLD:
            self.stars.append(piece.start)
        elif piece.kind is Kind.BLOCK:
            self.breaks.append(piece.start)
        elif piece.text:
            if piece.text not in ("\t", PART) and piece.text.isspace():
                self.gap = piece.start
            else:
                self.word(piece.text, piece.start)
            if piece.kind is Kind.ENTITY:
                self.cuts.extend((piece.start, piece.end))

    def run(self, raw: str, start: int, end: int) -> None:
        """Keep a stretch of the raw text without spaces that only typography made."""
        for token in _TOKEN.finditer(raw, start, end):
            if token.lastgroup == "space":
                if token.group().strip("\r\f\v"):
                    self.gap = token.start()
                    wide = 0 < self.column <= len(token.group())
                    self.parted = wide and not ONE_CELL.match(raw, token.start())
            else:
                self.word(token.group(), token.start())

    def word(self, word: str, offset: int) -> None:
        """Keep characters that stand together, behind a space where that means something."""
        if self.gap is not None and self.text and (self.parted or _separates(self.text, word[0])):
            self.text.append("\t" if self.parted else " ")
            self.offsets.append(self.gap)
        self.gap, self.parted = None, False
        self.text.append(word)
        self.offsets.extend(range(offset, offset + len(word)))


def _line(raw: str, place: tuple[int, int], *, row: bool, column: int) -> tuple[Line, list[int]]:
    """Return the line, and the indices of its text at which a block tag of HTML stands.

    In a `row` the end of an HTML cell is a tab, and so is, unless `column` is 0, a gap of so many
    spaces.
    """
    start, end = place
    kept = _Kept(column=column)
    position = item_mark(raw, start, end)
    item = position > start
    pipes = raw.startswith("|", position) and raw.endswith("|", position + 1, end)
    for piece in pieces(raw, position, end, row=row, pipes=pipes):
        kept.run(raw, position, piece.start)
        kept.leave_out(piece)
        position = piece.end
    kept.run(raw, position, end)
    offsets = kept.offsets
    cuts, stars, breaks = (
        [bisect_left(offsets, at) for at in marks] for marks in (kept.cuts, kept.stars, kept.breaks)
    )
    bold = [(a, b) for a, b in zip(stars[::2], stars[1::2], strict=False) if a < b]
    marked = bool(_HASHES.match(raw, start, end))
    return Line("".join(kept.text), offsets, end, cuts, bold, marked, item), breaks


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


def _separates(words: list[str], after: str) -> bool:
    """Whether a space between two characters means something: not in “2020 年” or “, 5”."""
    last = words[-1][-1]
    if _is_han(after):
        if _is_han(last):
            return True
        alone = len(words) == 1 and after not in _COUNTED
        return alone and _NUMBER.fullmatch(words[0]) is not None
    return last.isascii() and after.isascii() and last.isalnum() and after.isalnum()


@cache
def _is_han(character: str) -> bool:
    return unicodedata.category(character) == "Lo"


__all__ = ["Line", "fold", "lines"]
