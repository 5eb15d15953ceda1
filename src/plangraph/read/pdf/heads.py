"""Cells that no line shows: headings over several columns, and cells without text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from plangraph.read.pdf.blocks import Cell
from plangraph.read.pdf.rivers import Span

_MOST_COLUMNS = 12


def with_groups(rows: Sequence[list[Cell]], found: Sequence[Span]) -> list[list[Cell]]:
    """Return rows whose first is the upper one of a header with its groups over their columns.

    Where some headings take two rows and others stand one below the other, no heading is empty: a
    column that has only a lower one belongs to a group beside it. A heading goes over two columns
    where it stands over one alone, and cells below go over both.

    Args:
        rows: The cells that begin in each row.
        found: The columns.

    """
    if len(rows) < 2:  # noqa: PLR2004 - a header needs something below
        return list(rows)
    tall = max(cell.rows for cell in rows[0]) if rows[0] else 1
    head = _grouped_head(rows, found) if tall == 2 else list(rows[0])  # noqa: PLR2004
    said = _taken([cell for row in (head, *rows[1:tall]) for cell in row if cell.paragraphs])
    for cell in (cell for row in rows[tall:] for cell in row if cell.columns > 1):
        for above in head:
            beside = above.column + 1
            if above.column == cell.column and above.columns == 1 and beside not in said:
                head = [each for each in head if each.column != beside]
                above.columns = 2
    return [sorted(head, key=lambda cell: cell.column), *rows[1:]]


def _grouped_head(rows: Sequence[list[Cell]], found: Sequence[Span]) -> list[Cell]:
    tall = _taken([cell for cell in rows[0] if cell.rows > 1])
    below = _taken([cell for cell in rows[1] if cell.paragraphs])
    upper = [cell for cell in rows[0] if cell.rows == 1 and cell.paragraphs]
    kept = [cell for cell in rows[0] if cell.rows > 1]
    for run in _runs([i for i in range(len(found)) if i not in tall]):
        own = [cell for cell in upper if cell.column in run]
        whole = below.issuperset(run) and len(run) <= _MOST_COLUMNS
        kept += _grouped(own, run, found) if own and whole else own
    taken = _taken(kept)
    return kept + [cell for cell in rows[0] if not cell.paragraphs and cell.column not in taken]


def _taken(cells: Sequence[Cell]) -> set[int]:
    return {index for cell in cells for index in _over(cell)}


def _over(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.columns)


def _runs(indices: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _grouped(own: Sequence[Cell], run: Sequence[int], found: Sequence[Span]) -> list[Cell]:
    """Return the headings of a run of columns, each over the columns that it stands best over."""
    ways = [[run[0], *cuts, run[-1] + 1] for cuts in combinations(run[1:], len(own) - 1)]
    ways = [way for way in ways if _holds(own, way)]
    if not ways:
        return list(own)
    best = min(ways, key=lambda way: min(_missed(own, way, found, at) for at in (0.0, 0.5)))
    return [
        Cell(start, end - start, 1, cell.paragraphs)
        for cell, (start, end) in zip(own, pairwise(best), strict=True)
    ]


def _holds(own: Sequence[Cell], way: Sequence[int]) -> bool:
    return all(
        start <= cell.column and cell.column + cell.columns <= end
        for cell, (start, end) in zip(own, pairwise(way), strict=True)
    )


def _missed(own: Sequence[Cell], way: Sequence[int], found: Sequence[Span], at: float) -> float:
    """Return by how much headings miss the left edge (at 0) or the middle (0.5) of their groups."""
    missed = 0.0
    for cell, (start, end) in zip(own, pairwise(way), strict=True):
        rows = [row.row for paragraph in cell.paragraphs for row in paragraph.rows]
        left, right = min(row.left for row in rows), max(row.right for row in rows)
        first, last = found[start][0], found[end - 1][1]
        missed += abs(left + at * (right - left) - first - at * (last - first))
    return missed


def filled(rows: Sequence[Sequence[Cell]], width: int) -> list[list[Cell]]:
    """Return rows with an empty cell wherever no cell stands.

    Args:
        rows: The cells that begin in each row.
        width: How many columns the table has.

    """
    taken = {
        (index + down, column)
        for index, row in enumerate(rows)
        for cell in row
        for down in range(cell.rows)
        for column in _over(cell)
    }
    return [
        sorted(
            [*row, *(Cell(i) for i in range(width) if (index, i) not in taken)],
            key=lambda cell: cell.column,
        )
        for index, row in enumerate(rows)
    ]
