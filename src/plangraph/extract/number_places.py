"""Why a number that no statement and no rule of prose accounts for is left out: by its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.extract.numbers import Number
from plangraph.extract.refused_numbers import Reason, RefusedNumbers
from plangraph.model import Block, Box, Document, Part, Table

_CONTENTS = Reason("contents", "in the table of contents")
_HEADER = Reason("table-header", "in the header of a table")
_ROW_NUMBER = Reason("row-number", "the number of a row or an item")
_CAPTION = Reason("caption", "in the caption or a note of a table")
_CELL = Reason("table-cell", "in a table cell that states no value of an indicator")
_BOX = Reason("box-title", "in the title of a box or of its item")
_UNREAD = Reason("unread", "no rule reads it as a planned value")
_PARTS = {
    Part.FRONT: Reason("front-matter", "printed before the first heading"),
    Part.BACKGROUND: Reason("background", "past or present, not a commitment"),
    Part.GUIDANCE: Reason("guidance", "in the guiding ideas and principles, not a commitment"),
    Part.ANNEX: Reason("annex", "in an annex, outside indicators and projects"),
}
_BARE_NUMBER = re.compile(r"\s*[(]?\d{1,3}[)、.．]?\s*")
_LIST_NUMBER = re.compile(r"\s{0,3}[(]?\d{1,2}\s?[)、.．](?!\d)")

PLACE_RULES = frozenset(
    reason.rule
    for reason in (
        *(_CONTENTS, _HEADER, _ROW_NUMBER, _CAPTION, _CELL, _BOX, _UNREAD),
        *_PARTS.values(),
    )
)
"""The names of all rules of this module."""


@dataclass(frozen=True, slots=True)
class _Zone:
    start: int
    end: int
    reason: Reason


class NumberPlaces:
    """Tells for each number of a document why it is left out, if nothing accounts for it."""

    def __init__(self, document: Document) -> None:
        self._rules = RefusedNumbers(document.source.folded)
        self._zones = sorted(_zones(document), key=lambda zone: (zone.start, zone.end))
        self._starts = [zone.start for zone in self._zones]
        sections = [section for section, _ in document.walk()]
        self._parts = [section.part for section in sections]
        self._sections = [section.heading.start for section in sections]

    def why(self, number: Number) -> Reason:
        """Return the reason: its zone, else what it is part of, else the part it stands in."""
        index = bisect_right(self._starts, number.start) - 1
        zone = self._zones[index] if index >= 0 else None
        inside = zone is not None and number.start < zone.end
        if zone is not None and inside and zone.reason is not _CELL:
            return zone.reason
        spanned = self._rules.span_reason(number.start)
        if spanned is not None:
            return spanned
        if zone is not None and inside:
            return zone.reason
        place = bisect_right(self._sections, number.start) - 1
        part = self._parts[place] if place >= 0 else Part.FRONT
        return _PARTS.get(part) or self._rules.why(number) or _UNREAD


def _zones(document: Document) -> Iterator[_Zone]:
    if document.contents:
        yield _Zone(document.contents.start, document.contents.end, _CONTENTS)
    for block in document.front:
        yield from _block_zones(block)
    for section, _ in document.walk():
        for block in section.body:
            yield from _block_zones(block)


def _block_zones(block: Block) -> Iterator[_Zone]:
    if isinstance(block, Table):
        yield from _table_zones(block)
    elif isinstance(block, Box):
        for title in (block.title, *(item.title for item in block.items)):
            yield _Zone(max(0, title.start - 8), title.end, _BOX)


def _table_zones(table: Table) -> Iterator[_Zone]:
    captions = (*((table.caption,) if table.caption else ()), *table.notes)
    for stretch in captions:
        yield _Zone(max(0, stretch.start - 4), stretch.end, _CAPTION)
    for part in table.header.stretches:
        yield _Zone(part.start, part.end, _HEADER)
    for row in table.rows:
        for part in row.stretches:
            if _BARE_NUMBER.fullmatch(part.folded) and part is row.stretches[0]:
                yield _Zone(part.start, part.end, _ROW_NUMBER)
                continue
            number = _LIST_NUMBER.match(part.folded)
            start = part.start + (number.end() if number else 0)
            if number:
                yield _Zone(part.start, start, _ROW_NUMBER)
            yield _Zone(start, part.end, _CELL)
