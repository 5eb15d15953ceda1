"""Tables: what stands in the cells that drawn lines make, and how they go on over pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from plangraph.read.pdf.blocks import Block, Cell, Paragraph, Printed, Table
from plangraph.read.pdf.grids import Area, Lattice
from plangraph.read.pdf.page import Glyph
from plangraph.read.pdf.paragraphs import cell_paragraphs, goes_on_in_cell
from plangraph.read.pdf.printed import Row, printed

_SAME_EDGE = 6.0
_PADDING = 2.0
_MOST_HEADS = 3
_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[.．、）)]|$)|\d{1,3}(?=\D)")
_FEWEST_NUMBERED, _NUMBERED = 2, 0.7


def parted(
    lattices: Sequence[Lattice], glyphs: Iterable[Glyph]
) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Return the characters that stand in each lattice, and those that stand in none."""
    inside: list[list[Glyph]] = [[] for _ in lattices]
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, glyph.baseline - glyph.size / 3
        held = next((i for i, each in enumerate(lattices) if each.holds(x, y)), None)
        (outside if held is None else inside[held]).append(glyph)
    return inside, outside


def is_frame(lattice: Lattice) -> bool:
    """Whether a lattice has one column only: a border around text, not a table."""
    return len({(area.column, area.beside) for area in lattice.areas}) == 1


def is_empty(lattice: Lattice, glyphs: Sequence[Glyph]) -> bool:
    """Whether nothing is printed in a lattice: it is a picture, or a line that is drawn twice."""
    return not any(glyph.text != " " for glyph in glyphs) or not lattice.areas


def table(page: int, lattice: Lattice, glyphs: Iterable[Glyph]) -> Table:
    """Return the table that a lattice and the characters in it make."""
    held: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, glyph.baseline - glyph.size / 3
        held[lattice.cell(x, y)].append(glyph)
    rows: list[list[Cell]] = [[] for _ in lattice.down[1:]]
    for index, area in enumerate(lattice.areas):
        rows[area.row].append(_cell(page, area, printed(held[index])))
    return Table(lattice.across, rows)


def _cell(page: int, area: Area, rows: Sequence[Row]) -> Cell:
    shown = _within(page, area, rows)
    return Cell(
        area.column, area.beside - area.column, area.below - area.row, cell_paragraphs(shown)
    )


def _within(page: int, area: Area, rows: Sequence[Row]) -> Iterator[Printed]:
    """Yield the rows of a cell; those that fill it show where its text may end."""
    right = max((row.right for row in rows), default=area.right)
    padding = max(_PADDING, min((row.left for row in rows), default=area.left) - area.left)
    for row in rows:
        yield Printed(page, row, area.left + padding, max(right, area.right - padding))


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with tables made one that the end of a page has parted."""
    held: Table | None = None
    for block in blocks:
        if not isinstance(block, Table):
            if held is not None:
                yield held
                held = None
            yield block
        elif held is not None and _goes_on(held, block):
            _append(held, block)
        else:
            if held is not None:
                yield held
            held = block
    if held is not None:
        yield held


def _goes_on(before: Table, after: Table) -> bool:
    """Whether a table goes on in one that begins another page: its columns are the same."""
    if max(before.pages, default=0) >= min(after.pages, default=0):
        return False
    one, other = before.across, after.across
    return len(one) == len(other) and all(
        abs((a - one[0]) - (b - other[0])) <= _SAME_EDGE for a, b in zip(one, other, strict=True)
    )


def _append(before: Table, after: Table) -> None:
    rows = after.rows[_repeated(before, after) :]
    if rows and before.rows and _is_cut(before, rows[0]):
        _mend(before, rows[0])
        rows = rows[1:]
    before.rows += rows


def _repeated(before: Table, after: Table) -> int:
    """Return how many rows at the top say the same as the header of the table before."""
    count = 0
    for one, other in zip(before.rows[:_MOST_HEADS], after.rows, strict=False):
        if [cell.text for cell in one] != [cell.text for cell in other]:
            break
        count += 1
    return count if any(cell.text for row in after.rows[:count] for cell in row) else 0


def _is_cut(before: Table, first: Sequence[Cell]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Then the column that names each row, the first in which no cell is merged, is empty in one of
    the two: where its cell stands in the middle of a row's height, it may be in either.
    """
    name = _name_column(before)
    if len(before.rows) > 1 and not _is_named(before.rows[-1], name):
        return True
    return not _is_named(first, name) or _lacks_number(before, first, name)


def _lacks_number(before: Table, first: Sequence[Cell], name: int) -> bool:
    """Whether the rows of a table are numbered up to their last, but this one is not."""
    names = [cell.text for row in before.rows[1:] for cell in row if cell.column <= name]
    names = [text for text in names if text]
    numbered = sum(bool(_NUMBER.match(text)) for text in names)
    if len(names) < _FEWEST_NUMBERED or numbered < _NUMBERED * len(names):
        return False
    return not any(_NUMBER.match(cell.text) for cell in first if cell.column <= name)


def _is_named(row: Sequence[Cell], name: int) -> bool:
    """Whether a row has text in the column of names, or left of it (一、就业, across the table)."""
    return any(cell.text for cell in row if cell.column <= name)


def _name_column(of: Table) -> int:
    tall = {cell.column for row in of.rows[1:] for cell in row if cell.rows > 1}
    columns = sorted({cell.column for row in of.rows for cell in row})
    return next((column for column in columns if column not in tall), columns[0])


def _mend(before: Table, rest: Sequence[Cell]) -> None:
    """Give the rest of a row's cells back to the row that the page cut."""
    last = {cell.column: cell for row in before.rows for cell in row}
    for cell in rest:
        whole = last.get(cell.column)
        if whole is None:
            before.rows[-1].append(cell)
            continue
        _continue(whole.paragraphs, cell.paragraphs)


def _continue(whole: list[Paragraph], rest: Sequence[Paragraph]) -> None:
    if whole and rest and goes_on_in_cell(whole[-1].rows[-1], rest[0].rows[0]):
        whole[-1].rows += rest[0].rows
        rest = rest[1:]
    whole += rest
