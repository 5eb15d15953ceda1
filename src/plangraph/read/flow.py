"""What the readers of documents and web pages hand on: paragraphs and grids, in reading order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    r"""A paragraph.

    Attributes:
        text: Its text; a soft break is `\n`, a tab `\t`.
        level: The level that the format gives it as a heading, from 1; 0 for running text.
        bold: Whether all of it is bold.

    """

    text: str
    level: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid, and over how many columns and rows it goes."""

    flow: tuple[Flow, ...] = ()
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a format has it: each row with the cells that begin in it.

    Attributes:
        rows: The cells that begin in each row, in order.
        heads: How many of the first rows the format calls header rows.

    """

    rows: tuple[tuple[GridCell, ...], ...]
    heads: int = 0


Flow = Line | Grid
