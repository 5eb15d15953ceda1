"""Tables without drawn lines: rows whose pieces stand below one another with room between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangraph.read.pdf.blocks import Cell, Printed, Table
from plangraph.read.pdf.paragraphs import cell_paragraphs
from plangraph.read.pdf.printed import Piece, Row

_FEWEST_ROWS, _SHARE = 3, 0.6
_ROOM = 0.9
_FEWEST_FILLED = 2
_LONGEST = 0.62  # of the width of the page's text: a longer piece is a line of a paragraph
_STEP = 1.35


def runs(rows: Sequence[Printed]) -> Iterator[tuple[int, int]]:
    """Yield where tables without lines begin and end among rows (end exclusive)."""
    start: int | None = None
    for index in range(len(rows) + 1):
        if index < len(rows) and _may_be(rows[index], rows[start] if start is not None else None):
            start = index if start is None else start
            continue
        if start is not None:
            yield from _run(rows, start, index)
        start = None


def _may_be(row: Printed, first: Printed | None) -> bool:
    """Whether a row may belong to a table: it has several pieces, or is short and follows one."""
    if len(row.row.pieces) > 1:
        return True
    width = row.row.right - row.row.left
    return (
        first is not None
        and first.page == row.page
        and width <= _LONGEST * (row.right - row.left)
        and row.row.text[-1] not in "。；"
    )


def _run(rows: Sequence[Printed], start: int, end: int) -> Iterator[tuple[int, int]]:
    while end > start and len(rows[end - 1].row.pieces) == 1:
        end -= 1
    several = sum(_is_aligned(row, rows[start:end]) for row in rows[start:end])
    if end - start < _FEWEST_ROWS or several < _SHARE * (end - start):
        return
    if len(_columns(rows[start:end])) > 1:
        yield start, end


def _is_aligned(row: Printed, rows: Sequence[Printed]) -> bool:
    """Whether a row has several pieces, or its only one stands below a later one of another row."""
    if len(row.row.pieces) > 1:
        return True
    near = row.row.size / 4
    return any(
        abs(piece.left - row.row.left) <= near for other in rows for piece in other.row.pieces[1:]
    )


def _columns(rows: Sequence[Printed]) -> list[tuple[float, float]]:
    """Return the stretches of the page in which something is printed, room between them."""
    size = rows[0].row.size
    spans = sorted((piece.left, piece.right) for row in rows for piece in row.row.pieces)
    found: list[tuple[float, float]] = []
    for left, right in spans:
        if found and left <= found[-1][1] + _ROOM * size:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def aligned(rows: Sequence[Printed]) -> Table:
    """Return the table that rows make whose pieces stand in columns."""
    columns = _columns(rows)
    across = (columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1])
    made = [_row(group, columns, across) for group in _groups(rows, across[1])]
    return Table(across, [cells for cells in made if cells], ruled=False)


def _groups(rows: Sequence[Printed], first: float) -> Iterator[list[Printed]]:
    """Yield the printed rows of each row of the table.

    More room stands between those than between the lines of a cell; where all stand alike, a row
    begins where its first cell, which ends at `first`, has text.
    """
    steps = [b.row.bottom - a.row.bottom for a, b in pairwise(rows) if a.page == b.page]
    least = min(steps, default=0)
    wide = max(steps, default=0) > _STEP * least
    group: list[Printed] = []
    for row in rows:
        if group and _begins(group[-1], row, first, _STEP * least if wide else None):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _begins(before: Printed, row: Printed, first: float, step: float | None) -> bool:
    if before.page != row.page:
        return True
    if step is None:
        return row.row.left < first
    return row.row.bottom - before.row.bottom > step


def _row(
    group: Sequence[Printed], columns: Sequence[tuple[float, float]], across: Sequence[float]
) -> list[Cell]:
    cells = []
    for index, (left, right) in enumerate(columns):
        shown = [
            Printed(row.page, Row(pieces), left, right)
            for row in group
            if (pieces := tuple(_between(row.row, across[index], across[index + 1])))
        ]
        cells.append(Cell(index, paragraphs=cell_paragraphs(shown)))
    return cells


def _between(row: Row, left: float, right: float) -> Iterator[Piece]:
    for piece in row.pieces:
        if left - 1 <= (piece.left + piece.right) / 2 <= right + 1:
            yield piece
