"""Markup and noise: what of a raw text is no text, and what its entities stand for."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

# Markup is left out without a trace. The forms are those of plans saved from Word
# ([bookmark: _Toc60730642]), from web pages (<p>, <b>) and from Markdown (**, ##). Noise is left
# out although it is text: escapes, byte order marks, zero-width and control characters.
_DROPPED = re.compile(
    r"(?P<tag></?[A-Za-z][^<>\n]{0,300}>)|(?P<bold>\*\*)"
    r"|(?P<mark>\[[^\S\n]*bookmark[^\S\n]*:[^\]\n]{0,200}\]|[*#])"
    r"|(?P<noise>\\(?=[^\w\s]|$)"
    r"|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10}\d{0,2});)",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"</?(?:p|br|div|li|ol|ul|tr|table|h[1-6]|section|article)\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_CELL_END = re.compile(r"</t[dh]\b", re.IGNORECASE)
_NEXT_CELL = re.compile(r"\s*<t[dh]\b", re.IGNORECASE)
_ROW = re.compile(r"<(/?)tr\b", re.IGNORECASE)
_LONGEST_ROW = 20_000
# “- 推行…”, “* 推行…”, “> 引文”: what opens an item of a Markdown list or a quotation.
# “>95” is a value.
_ITEM = re.compile(
    r"[ \t\u3000]*(?:>(?:[ \t]+(?!\d)|(?=[\r\n]|$)))*(?:[-+*][ \t]+(?=[^\s*-]))?", re.MULTILINE
)


# `| 01 | 学校建设工程<br>新建学校。 |`: what parts the paragraphs of a cell in a row of pipes.
PART = "\v"


class Kind(Enum):
    """What a dropped piece is."""

    MARKUP = "markup"
    NOISE = "noise"
    BOLD = "bold"
    BLOCK = "block"
    CELL = "cell"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the raw text that is left out, or read as the one character `text`."""

    start: int
    end: int
    kind: Kind
    text: str = ""


def pieces(
    raw: str, start: int, end: int, *, row: bool = False, pipes: bool = False
) -> Iterator[Piece]:
    """Yield the pieces between two offsets in order.

    Args:
        raw: The raw text.
        start: Where to begin.
        end: Where to stop.
        row: Whether this is a row of an HTML table, in which the end of a cell is a tab.
        pipes: Whether this is a row of pipes, in which `<br>` parts the paragraphs of a cell.

    """
    for match in _DROPPED.finditer(raw, start, end):
        if pipes and match.lastgroup == "tag" and _BREAK.match(raw, match.start()):
            yield Piece(*match.span(), Kind.CELL, PART)
            continue
        found = _piece(match, row)
        if found:
            yield found


def _piece(match: re.Match[str], row: bool) -> Piece | None:
    left, right = match.span()
    if match.lastgroup == "entity":
        text = html.unescape(match.group())
        return Piece(left, right, Kind.ENTITY, text) if len(text) == 1 else None
    if match.lastgroup == "tag":
        if row and _CELL_END.match(match.string, left):
            inner = _NEXT_CELL.match(match.string, right)
            return Piece(left, right, Kind.CELL if inner else Kind.MARKUP, "\t" if inner else "")
        block = not row and _BLOCK.match(match.string, left)
        return Piece(left, right, Kind.BLOCK if block else Kind.MARKUP)
    kinds = {"bold": Kind.BOLD, "noise": Kind.NOISE}
    return Piece(left, right, kinds.get(match.lastgroup or "", Kind.MARKUP))


def item_mark(raw: str, start: int, end: int) -> int:
    """Return where the text begins behind the mark of a list item; `start` where there is none."""
    found = _ITEM.match(raw, start, end)
    return found.end() if found and found.group().strip() else start


def rows(raw: str) -> list[tuple[int, int]]:
    """Return where each row of an HTML table stands, from its tag to its closing tag."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for tag in _ROW.finditer(raw):
        if opened is not None and tag.start() - opened <= _LONGEST_ROW:
            found.append((opened, tag.start()))
        opened = None if tag.group(1) else tag.start()
    return found
