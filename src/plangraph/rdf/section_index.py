"""In which section of a document a place of its text stands."""

from __future__ import annotations

from bisect import bisect_right

from plangraph.model import Document


class SectionIndex:
    """Finds the innermost section at an offset of the raw text."""

    def __init__(self, document: Document) -> None:
        offsets = document.source.offsets
        rows = sorted(
            (offsets[section.heading.start], section.order)
            for section, _ in document.walk()
            if section.heading
        )
        self._starts = [start for start, _ in rows]
        self._orders = [order for _, order in rows]

    def at(self, offset: int) -> int | None:
        """Return the order of the section at an offset; None before the first heading."""
        index = bisect_right(self._starts, offset)
        return self._orders[index - 1] if index else None
