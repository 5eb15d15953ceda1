"""How much a PDF may have; what has more is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """What a PDF may have at most; a file with more is refused, and the limit named.

    Attributes:
        pages: Pages of the file.
        characters: Characters printed on all its pages.
        drawings: Drawn lines and curves of a page of which tables are read; a page with more
            (a map, a plan of a building) is read without tables, which a note says.

    """

    pages: int = 2_000
    characters: int = 5_000_000
    drawings: int = 50_000
