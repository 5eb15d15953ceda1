"""In which section of a document a place of its text stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from plangraph.model import Box, Document, Section, Table


class SectionIndex:
    """Finds the innermost section at an offset of the raw text."""

    def __init__(self, document: Document) -> None:
        offsets = document.source.offsets
        last = len(offsets) - 1  # a box without a title may end the text, and begin behind it
        rows = sorted(
            (offsets[min(start, last)], section.order)
            for section, _ in document.walk()
            for start in _starts(section)
        )
        self._starts = [start for start, _ in rows]
        self._orders = [order for _, order in rows]

    def at(self, offset: int) -> int | None:
        """Return the order of the section at an offset; None before the first heading."""
        index = bisect_right(self._starts, offset)
        return self._orders[index - 1] if index else None


def _starts(section: Section) -> Iterator[int]:
    """Yield where a section's text begins: its heading, and every block of its own.

    A block of its own may stand behind the sections below it, as a table after items does.
    """
    if section.heading:
        yield section.heading.start
    for block in section.body:
        if isinstance(block, Table):
            stretches = [*(part for row in (block.header, *block.rows) for part in row.stretches)]
            stretches += [block.caption] if block.caption else []
            yield from (min(part.start for part in stretches),) if stretches else ()
        else:
            yield block.title.start if isinstance(block, Box) else block.stretch.start
