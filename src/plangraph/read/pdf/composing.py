"""From the pages of a PDF to its blocks in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plangraph.read.pdf.aligned import Region, tables
from plangraph.read.pdf.blocks import Block, Paragraph, Printed, Table
from plangraph.read.pdf.columns import Edges, edges, gutter
from plangraph.read.pdf.furniture import without_furniture
from plangraph.read.pdf.grids import Lattice, lattices
from plangraph.read.pdf.page import Glyph, Page
from plangraph.read.pdf.paragraphs import paragraphs
from plangraph.read.pdf.printed import Row, printed
from plangraph.read.pdf.regions import regions
from plangraph.read.pdf.tables import is_empty, is_frame, joined, parted, table


@dataclass(slots=True)
class _Sheet:
    """A page taken apart: its tables, and the rows outside of them in columns of text."""

    page: Page
    tables: list[tuple[float, Table]]
    framed: list[tuple[float, list[Row], Edges]]
    glyphs: list[Glyph]
    gutter: float | None
    rows: list[Row]
    unruled: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> list[Row]:
        """The rows that are no table."""
        taken = {index for start, end in self.unruled for index in range(start, end)}
        return [row for index, row in enumerate(self.rows) if index not in taken]


def blocks(pages: Sequence[Page]) -> Iterator[Block]:
    """Yield the paragraphs and tables of pages in reading order."""
    sheets = [_sheet(page) for page in pages]
    kept = without_furniture([(sheet.page.frame, sheet.rows) for sheet in sheets])
    for sheet, rows in zip(sheets, kept, strict=True):
        sheet.rows = rows
        sheet.unruled = list(regions(rows, sheet.page.rules.level))
    widths = _widths(sheets)
    made = _unruled(sheets)
    pieces = [piece for sheet in sheets for piece in _pieces(sheet, widths, made)]
    yield from joined(_whole(pieces))


Made = dict[tuple[int, int], "Table | list[Paragraph]"]


def _unruled(sheets: Sequence[_Sheet]) -> Made:
    """Return the tables without upright lines, by page and first row."""
    made: Made = {}
    held: list[tuple[tuple[int, int], Region]] = []
    ends = False
    for sheet in sheets:
        for start, end in sheet.unruled:
            if not (ends and not start):
                made.update(_tables(held))
                held = []
            rows = tuple(sheet.rows[start:end])
            key = sheet.page.number, start
            held.append((key, Region(sheet.page.number, rows, sheet.page.rules.level)))
            ends = end == len(sheet.rows)
        ends = ends and bool(sheet.unruled)
    made.update(_tables(held))
    return made


def _tables(held: Sequence[tuple[tuple[int, int], Region]]) -> Made:
    shown = tables([region for _, region in held]) if held else []
    return {key: one for (key, _), one in zip(held, shown, strict=True)}


def _sheet(page: Page) -> _Sheet:
    found = lattices(page.rules)
    inside, outside = parted(found, page.glyphs)
    tables: list[tuple[float, Table]] = []
    framed: list[tuple[float, list[Row], Edges]] = []
    for lattice, glyphs in zip(found, inside, strict=True):
        if is_empty(lattice, glyphs):
            continue
        if is_frame(lattice):
            framed.append(_frame(lattice, glyphs))
        else:
            tables.append((lattice.down[0], table(page.number, lattice, glyphs)))
    at = gutter(page.frame, outside)
    return _Sheet(page, tables, framed, outside, at, printed(outside) if at is None else
                  [*_halves(outside, at)])  # fmt: skip


def _frame(lattice: Lattice, glyphs: Sequence[Glyph]) -> tuple[float, list[Row], Edges]:
    rows = printed(glyphs)
    left = min(row.left for row in rows)
    return lattice.down[0], rows, Edges(left, lattice.across[-1] - left + lattice.across[0])


def _halves(glyphs: Sequence[Glyph], at: float) -> Iterator[Row]:
    """Yield the rows of a page of two columns, the left ones first between those across both."""
    left = [glyph for glyph in glyphs if glyph.right <= at + 1]
    right = [glyph for glyph in glyphs if glyph.left >= at - 1]
    across = [row for row in printed(glyphs) if _crosses(row, at)]
    ends = [*(row.top for row in across), float("inf")]
    one = [row for row in printed(left) if not _meets(row, across)]
    other = [row for row in printed(right) if not _meets(row, across)]
    start = float("-inf")
    for index, end in enumerate(ends):
        for half in (one, other):
            yield from (row for row in half if start <= row.top < end)
        if index < len(across):
            yield across[index]
        start = end


def _crosses(row: Row, at: float) -> bool:
    return any(piece.left < at - 1 and piece.right > at + 1 for piece in row.pieces)


def _meets(row: Row, others: Sequence[Row]) -> bool:
    return any(row.top < other.bottom and other.top < row.bottom for other in others)


Widths = dict[tuple[int, int], Edges]


def _key(sheet: _Sheet, row: Row) -> tuple[int, int]:
    """Return which rows run between the same edges: by the page's side, and its column."""
    half = 0 if sheet.gutter is None else 2 if row.left >= sheet.gutter - 1 else 1
    return sheet.page.number % 2 + 2 * round(sheet.page.frame.width), half


def _widths(sheets: Sequence[_Sheet]) -> Widths:
    rows: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for sheet in sheets:
        for row in sheet.text:
            rows[_key(sheet, row)].append(row)
    return {key: edges(some, Edges(0, 0)) for key, some in rows.items()}


Piece = Printed | Table | Paragraph


def _pieces(sheet: _Sheet, widths: Widths, made: Made) -> Iterator[Piece]:
    """Yield the rows and tables of a page, from top to bottom within its columns."""
    waiting: list[tuple[float, Table | list[Printed]]] = [*sheet.tables]
    number = sheet.page.number
    for top, rows, own in sheet.framed:
        waiting.append((top, [Printed(number, row, own.left, own.right) for row in rows]))
    waiting.sort(key=lambda each: each[0])
    ends = dict(sheet.unruled)
    end = 0
    for index, row in enumerate(sheet.rows):
        while waiting and waiting[0][0] <= row.top and sheet.gutter is None:
            yield from _given(waiting.pop(0)[1])
        if index in ends:
            end = ends[index]
            yield from _given(made[number, index])
        if index < end:
            continue
        own = widths[_key(sheet, row)]
        yield Printed(number, row, own.left, own.right)
    for _, rest in waiting:
        yield from _given(rest)


def _given(piece: Table | list[Printed] | list[Paragraph]) -> Iterator[Piece]:
    if isinstance(piece, Table):
        yield piece
    else:
        yield from piece


def _whole(pieces: Sequence[Piece]) -> Iterator[Block]:
    """Yield blocks: tables, and the rows between them made paragraphs."""
    held: list[Printed] = []
    for piece in pieces:
        if isinstance(piece, Printed):
            held.append(piece)
            continue
        yield from paragraphs(held)
        held = []
        yield piece
    yield from paragraphs(held)
