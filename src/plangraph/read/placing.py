"""Where the cells of a table stand: rows and columns, with what is merged in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plangraph.read.flow import Grid, GridCell

# No plan has a wider table; a wider one is placed without its merged cells, in linear time.
_WIDEST = 256


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a row: its cell, the column where that begins, whether it began in a row above."""

    cell: GridCell
    left: int
    above: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """The slots of each row by column, and how many columns there are."""

    rows: tuple[dict[int, Slot], ...]
    width: int


def placed(grid: Grid) -> Placed:
    """Return where the cells of a grid stand.

    Columns in which no cell begins are left out. Where no cell goes over several rows and all
    rows have the same number of cells, their order alone says the column: tables that were drawn
    by hand have borders that lie a little apart.
    """
    rows = list(_even(grid.rows) or _spread(grid.rows))
    starts = sorted({slot.left for row in rows for slot in row.values()})
    if len(starts) <= 1 + max(starts, default=0):
        rows = _numbered(rows, {start: index for index, start in enumerate(starts)})
    return Placed(tuple(rows), len(starts))


def _even(rows: Sequence[Sequence[GridCell]]) -> list[dict[int, Slot]] | None:
    several = [row for row in rows if len(row) > 1]
    counts = {len(row) for row in several}
    merged = any(cell.rows > 1 for row in rows for cell in row)
    widths = {sum(cell.columns for cell in row) for row in several}
    if merged or len(counts) != 1 or len(widths) != 1:
        return None
    return [{index: Slot(cell, index) for index, cell in enumerate(row)} for row in rows]


def _spread(rows: Sequence[Sequence[GridCell]]) -> Iterable[dict[int, Slot]]:
    """Yield the slots of each row, the cells that reach down from above in their places."""
    reaching: dict[int, tuple[Slot, int]] = {}
    for cells in rows:
        row = {column: slot for column, (slot, _) in reaching.items()}
        down = {c: (slot, rest - 1) for c, (slot, rest) in reaching.items() if rest > 1}
        column = 0
        for cell in cells:
            while column in row:
                column += 1
            fits = column + cell.columns <= _WIDEST
            wide = _free(row, column, cell.columns) if fits else 1
            slot, below = Slot(cell, column), Slot(cell, column, above=True)
            for at in range(column, column + wide):
                row[at] = slot
                if fits and cell.rows > 1:
                    down[at] = (below, cell.rows - 1)
            column += wide
        reaching = down
        yield row


def _free(row: dict[int, Slot], column: int, wanted: int) -> int:
    """Return how many of the wanted columns are free from a column on."""
    count = 1
    while count < wanted and column + count not in row:
        count += 1
    return count


def _numbered(rows: Sequence[dict[int, Slot]], index: dict[int, int]) -> list[dict[int, Slot]]:
    """Return the rows with the columns that cells begin in numbered from 0."""
    return [
        {
            index[column]: Slot(slot.cell, index[slot.left], slot.above)
            for column, slot in row.items()
            if column in index
        }
        for row in rows
    ]
