"""What a PDF's pages are made of, in reading order: paragraphs, tables, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from plangraph.read.pdf.printed import Row


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed row on its page, and the column of text that it stands in.

    Attributes:
        page: Counted from 1.
        row: What is printed.
        left: Where the lines of its column begin.
        right: Where full lines of its column end.

    """

    page: int
    row: Row
    left: float
    right: float

    @property
    def indent(self) -> float:
        """How far it is set in, in sizes of its font."""
        return (self.row.left - self.left) / self.row.size

    @property
    def short(self) -> float:
        """How much is missing to a full line, in sizes of its font."""
        return (self.right - self.row.right) / self.row.size


@dataclass(slots=True)
class Paragraph:
    """Printed rows that are one paragraph.

    `unsure` says that it is a row of a table whose cells could not be told apart for certain.
    """

    rows: list[Printed] = field(default_factory=list)
    unsure: bool = False


@dataclass(slots=True)
class Cell:
    """A cell of a table: its paragraphs, and the columns and rows that it takes."""

    column: int
    columns: int = 1
    rows: int = 1
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of its text, without white space."""
        rows = (each.row.text for one in self.paragraphs for each in one.rows)
        return "".join("".join(rows).split())


@dataclass(slots=True)
class Table:
    """A table: the cells that begin in each row, and where its columns end.

    `ruled` says that lines are drawn between its cells.
    """

    across: tuple[float, ...]
    rows: list[list[Cell]]
    ruled: bool = True

    @property
    def pages(self) -> set[int]:
        """The pages that it stands on."""
        return {
            row.page
            for cells in self.rows
            for cell in cells
            for paragraph in cell.paragraphs
            for row in paragraph.rows
        }


Block = Paragraph | Table
