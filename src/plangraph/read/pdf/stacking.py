"""The rows of a table without lines: which lines of its columns are one cell, and stand abreast.

No white tells rows apart where cells have several lines, are centred upright, or go over several
rows. So each column in turn is supposed to have a cell in every row, and the lines of the other
columns are fitted to these rows (dynamic programming): a cell stands level with its row (in its
middle or at its top), a merged one in the middle of several. The supposition that
costs least is taken, where no other one costs about as little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plangraph.read.joining import STARTER
from plangraph.read.pdf.blocks import Cell
from plangraph.read.pdf.fitting import (
    Held,
    Line,
    Mode,
    Rows,
    Span,
    centre,
    fit,
    is_number,
    top,
)
from plangraph.read.pdf.paragraphs import goes_on_in_cell

_LEADING = 1.2  # of the least step: further apart are no lines of one cell
_NARROWEST, _WIDEST = 0.7, 2.2
_NEVER = 1e6
_SPACED = 2.0  # paragraphs of a cell may have room between
_ENDED, _PARAGRAPH, _APART, _UNENDED, _NUMBERS, _AGAIN = 1.0, 0.25, 0.75, 2.5, 3.0, 2.0
_NEAR = 1.5
_LAX, _LOOSE, _STRICT = 2.0, 1.4, 0.5  # sizes of the font by which a merged cell may miss its place
_MARGIN, _LEAST, _MOST = 0.3, 3.0, 0.4
_SENTENCE_ENDS, _IN_NUMBER = "。；;：:", "0123456789.,—–-~～〔（("


Column = Sequence[Line]


@dataclass(frozen=True, slots=True)
class Stack:
    """The cells of each column, and how many rows they make."""

    rows: int
    cells: tuple[tuple[Held, ...], ...]


def stacked(columns: Sequence[Column]) -> Stack | None:
    """Return the rows that the lines of columns make; None where that is not certain."""
    bonds = _bonds(columns)
    most = _LEAST + _MOST * sum(map(len, columns))
    tried: dict[Stack, float] = {}
    for rows in _supposed(columns, bonds):
        for mode in (centre, top):
            dearest = min(most, _MARGIN + min(tried.values(), default=most))
            found = _fitted(_Columns(columns, bonds, dearest, _LAX * most), rows, mode)
            if found is not None:
                cost, stack = found
                tried[stack] = min(cost, tried.get(stack, _NEVER))
    ranked = sorted(tried.items(), key=lambda each: each[1])
    if not ranked or (len(ranked) > 1 and ranked[1][1] - ranked[0][1] < _MARGIN):
        return None
    return ranked[0][0]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns with their bonds.

    `dearest` is the most that their cells may cost, `most` before it is known which rows are of
    the first column alone.
    """

    lines: Sequence[Column]
    bonds: Sequence[Sequence[float]]
    dearest: float
    most: float


def _fitted(columns: _Columns, rows: Sequence[Span], mode: Mode) -> tuple[float, Stack] | None:
    """Return the cells of columns in supposed rows with their cost; None where they do not fit."""
    levels = [mode(span) for span in rows]
    loose = _fits(columns, Rows(rows, levels, mode, _LOOSE), columns.most)
    if loose is None:
        return None
    rows = _extents(columns.lines, loose[1], rows)
    strict = _fits(columns, Rows(rows, levels, mode, _STRICT, _classes(loose[1])), columns.dearest)
    return (strict[0], Stack(len(rows), strict[1])) if strict else None


def _fits(
    columns: _Columns, rows: Rows, most: float
) -> tuple[float, tuple[tuple[Held, ...], ...]] | None:
    cost = 0.0
    cells: list[tuple[Held, ...]] = []
    for index, (column, own) in enumerate(zip(columns.lines, columns.bonds, strict=True)):
        found = fit(column, own, rows, first=not index)
        if found is None or cost + found[0] > most:
            return None
        cost += found[0]
        cells.append(found[1])
    return cost, tuple(cells)


def _extents(
    columns: Sequence[Column], cells: Sequence[Sequence[Held]], rows: Sequence[Span]
) -> tuple[Span, ...]:
    """Return rows as high as the highest of their cells that are not merged."""
    found = list(rows)
    for column, some in zip(columns, cells, strict=True):
        for one in some:
            if one.below == one.row + 1:
                above, below = found[one.row]
                found[one.row] = (
                    min(above, column[one.first].at),
                    max(below, column[one.last - 1].at),
                )
    return tuple(found)


def _classes(cells: Sequence[Sequence[Held]]) -> frozenset[int]:
    """Return the rows of which only the first column has a cell of its own."""
    own = [{held.row for held in some if held.below == held.row + 1} for some in cells]
    return frozenset(own[0].difference(*own[1:]))


def _leading(columns: Sequence[Column]) -> float:
    """Return how far apart the lines of one cell are at most."""
    steps = [
        b.at - a.at
        for column in columns
        for a, b in pairwise(column)
        if _NARROWEST * a.size < b.at - a.at <= _WIDEST * a.size
    ]
    return _LEADING * min(steps, default=0)


def _bonds(columns: Sequence[Column]) -> list[list[float]]:
    """Return for each line but the last of a column what it costs to be of one cell with the next.

    Where all other columns have lines on the levels of both, it costs more: those are rows.
    """
    leading = _leading(columns)
    levels = [{round(line.at / _NEAR) for line in column} for column in columns]
    bonds: list[list[float]] = []
    for index, column in enumerate(columns):
        others = levels[:index] + levels[index + 1 :]
        own = [_bond(a, b, leading) + _abreast(a, b, others) for a, b in pairwise(column)]
        # What stands apart below a heading is the rest of a row that the page before cut.
        if own and len(columns) > 2 and own[0] >= _UNENDED:  # noqa: PLR2004 - a box has two
            own[0] = _NEVER
        bonds.append(own)
    return bonds


def _abreast(one: Line, other: Line, levels: Sequence[set[int]]) -> float:
    held = sum({round(one.at / _NEAR), round(other.at / _NEAR)} <= each for each in levels)
    return _ENDED if held == len(levels) else 0.0


def _bond(one: Line, other: Line, leading: float) -> float:
    before, after = one.printed.row.text, other.printed.row.text
    step = other.at - one.at
    if step > _SPACED * leading or one.wide or other.wide:
        return _NEVER
    apart = _APART if step > leading else 0.0
    if is_number(after) and (is_number(before) or before[-1] not in _IN_NUMBER):
        return _NUMBERS
    if before[-1] in _SENTENCE_ENDS:
        return apart or _PARAGRAPH
    cost = _AGAIN if before == after else 0.0
    if apart:
        cost += _UNENDED
    elif not goes_on_in_cell(one.printed, other.printed):
        cost += _ENDED
    return cost + (_ENDED if STARTER.match(after) else 0.0)


def is_one_cell(cell: Cell) -> bool:
    """Whether the lines of a cell are such: not values below one another."""
    lines = [Line(row) for paragraph in cell.paragraphs for row in paragraph.rows]
    return all(
        _bond(one, other, _WIDEST * one.size) < _NUMBERS
        and one.printed.row.text != other.printed.row.text
        for one, other in pairwise(lines)
    )


def _supposed(
    columns: Sequence[Column], bonds: Sequence[Sequence[float]]
) -> Iterator[tuple[Span, ...]]:
    """Yield what may be the rows: the cells of a column, or of all, that bonds of a cost part."""
    told: set[tuple[Span, ...]] = set()
    parts = [
        span
        for column, own in zip(columns, bonds, strict=True)
        for span in _cells(column, own, _APART)
    ]
    for most in (_NEVER, _ENDED, 0.0):
        cells = [tuple(_cells(*each, most)) for each in zip(columns, bonds, strict=True)]
        for rows in (*cells, *_together(cells), *_with_rests(cells, parts)):
            if rows and rows not in told:
                told.add(rows)
                yield rows


def _cells(column: Column, bonds: Sequence[float], most: float) -> Iterator[Span]:
    first = 0
    for index, line in enumerate(column):
        if index == len(bonds) or bonds[index] >= most:
            yield column[first].at, line.at
            first = index + 1


def _with_rests(
    cells: Sequence[Sequence[Span]], parts: Sequence[Span]
) -> Iterator[tuple[Span, ...]]:
    """Yield the rows of each column with one more: the rest of a row that the page before cut.

    It is the first on its page, or the first below the header, and not all columns have it.
    """
    for rows in cells:
        for place in range(min(2, len(rows))):
            start = rows[place - 1][1] if place else float("-inf")
            rest = [
                at
                for first, last in parts
                if start + _NEAR < first and last < rows[place][0] - _NEAR
                for at in (first, last)
            ]
            if rest:
                yield (*rows[:place], (min(rest), max(rest)), *rows[place:])


def _together(cells: Sequence[Sequence[Span]]) -> Iterator[tuple[Span, ...]]:
    """Yield the rows of all columns together, and those that two columns have."""
    found: list[list[Span]] = []
    for span in sorted((span for column in cells for span in column), key=centre):
        if found and centre(span) - centre(found[-1][-1]) <= _NEAR:
            found[-1].append(span)
        else:
            found.append([span])
    for least in (1, 2):
        yield tuple(
            (min(a for a, _ in each), max(b for _, b in each))
            for each in found
            if len(each) >= least
        )
