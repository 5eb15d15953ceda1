"""Fitting the lines of a column to the supposed rows of a table, at the least cost."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from plangraph.read.pdf.blocks import Printed

_LEVEL = 0.2  # sizes of the font by which a cell may miss the place of its row
_EMPTY, _EMPTY_TEXT, _EMPTY_FIRST = 0.3, 0.6, 3.5
_MERGED, _MERGED_NUMBER, _EACH_LEVEL, _MISSED = 1.0, 4.0, 1.0, 0.5
_PARTED, _ORPHANED, _ORPHAN = 0.4, 2.0, 2
_NEVER, _DEAREST = 1e6, 12.0
_MOST_MERGED, _MOST_MET = 4, 2  # rows that a cell goes over; its lines that stand level with one
_TILED = 1.5
_NUMBER = re.compile(
    r"[＞＜≥≤<>≧≦+\-—~∼约达]*[\[［(（]?\d[\d.,]*[\])］）]?[%％‰]?|[-—–/]+"
    r"|[(（]?[一二三四五六七八九十]{1,3}[)）、.]?"
)

Span = tuple[float, float]
Mode = Callable[[Span], float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column; `wide` names the columns of one that stands over several."""

    printed: Printed
    wide: tuple[int, ...] = ()

    @property
    def at(self) -> float:
        """Where it stands, from the top of the page."""
        return self.printed.row.bottom

    @property
    def size(self) -> float:
        """The size of its font."""
        return self.printed.row.size


@dataclass(frozen=True, slots=True)
class Held:
    """A cell: its lines, and its rows, each by the first index and the one behind the last."""

    first: int
    last: int
    row: int
    below: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Supposed rows.

    Attributes:
        spans: Where the first and the last line of each stand.
        levels: Where their cells stand: by their middle or by their first line.
        mode: Which of the two.
        missed: By how much, in sizes of the font, a merged cell may miss the middle of its rows.
        classes: The rows that have text in the first column only: what they say holds for rows
            below, and no cell of another column is theirs.

    """

    spans: Sequence[Span]
    levels: Sequence[float]
    mode: Mode
    missed: float
    classes: frozenset[int] = frozenset()


Fit = tuple[float, tuple[Held, ...]]


def centre(span: Span) -> float:
    """Return the middle."""
    return (span[0] + span[1]) / 2


def top(span: Span) -> float:
    """Return the first line."""
    return span[0]


def is_number(text: str) -> bool:
    """Whether a text is a number, of a row (三、（一）) as well, or a dash in its stead."""
    return _NUMBER.fullmatch("".join(text.split())) is not None


def fit(lines: Sequence[Line], bonds: Sequence[float], rows: Rows, *, first: bool) -> Fit | None:
    """Return the cells that the lines of a column make in supposed rows, with what they cost.

    Merged cells that leave no row empty are believed where one of them stands level with no row,
    or in the first column, where they name what stands beside them; else a cell that is level
    with a row is of that row alone, and its neighbours are empty.

    Args:
        lines: The lines, from top to bottom.
        bonds: What it costs to have each line but the last in a cell with the next.
        rows: The rows.
        first: Whether it is the first column.

    """
    numbers = 2 * sum(is_number(line.printed.row.text) for line in lines) > len(lines)
    fitting = _Fitting(lines, bonds, rows, numbers=numbers)
    if first:
        fitting.classes = frozenset()
        if numbers or rows.mode is not centre:
            fitting.empty = _EMPTY_FIRST
    parted = fitting.best(tiled=False)
    if numbers or rows.mode is not centre:
        return parted
    tiled = fitting.best(tiled=True)
    if tiled is None or not (first or fitting.is_shown(tiled[1])):
        return parted
    return tiled if parted is None or tiled[0] <= parted[0] + _TILED else parted


class _Fitting:
    """The search for the cells of one column."""

    def __init__(
        self, lines: Sequence[Line], bonds: Sequence[float], rows: Rows, *, numbers: bool
    ) -> None:
        self.lines, self.bonds, self.rows = lines, bonds, rows
        self.places = [line.at for line in lines]
        self.levels = rows.levels
        self.ends = [below for _, below in rows.spans]
        self.size = max((line.size for line in lines), default=1.0)
        self.met = [self._met(at) for at in self.places]
        self.classes = rows.classes
        self.empty = _EMPTY if numbers else _EMPTY_TEXT
        self.merged = [
            _MERGED_NUMBER if is_number(line.printed.row.text) else _MERGED for line in lines
        ]
        self.tiled, self.most = False, _MOST_MERGED
        self.known: dict[tuple[int, int], tuple[float, Held | None]] = {}

    def best(self, *, tiled: bool) -> Fit | None:
        """Return the cells that cost least; `tiled` for no row without a cell."""
        self.tiled, self.known = tiled, {}
        self.most = len(self.levels) if tiled else _MOST_MERGED
        cost = self._cost(0, 0)
        if cost >= _NEVER:
            return None
        cells: list[Held] = []
        line = row = 0
        while line < len(self.lines):
            held = self.known[line, row][1]
            if held is None:
                row += 1
                continue
            cells.append(held)
            line, row = held.last, held.below
        return cost, tuple(cells)

    def is_shown(self, cells: Sequence[Held]) -> bool:
        """Whether no cell is merged, or one of them stands level with none of its rows."""
        merged = [cell for cell in cells if cell.below - cell.row > 1]
        return not merged or any(not self._is_level(cell) for cell in merged)

    def _is_level(self, cell: Held) -> bool:
        return self._meets(self._at(cell.first, cell.last), cell.row, cell.below)

    def _met(self, at: float) -> int | None:
        """Return the row that stands at a place."""
        near = _LEVEL * self.size
        index = bisect_left(self.levels, at - near)
        return index if index < len(self.levels) and self.levels[index] <= at + near else None

    def _meets(self, at: float, row: int, below: int) -> bool:
        """Whether some of the rows stand at a place."""
        near = _LEVEL * self.size
        index = bisect_left(self.levels, at - near, row, below)
        return index < below and self.levels[index] <= at + near

    def _at(self, first: int, last: int) -> float:
        return self.rows.mode((self.places[first], self.places[last - 1]))

    def _cost(self, line: int, row: int) -> float:
        """Return the least cost of the lines from one on in the rows from one on."""
        if (line, row) in self.known:
            return self.known[line, row][0]
        if line == len(self.lines) or row == len(self.rows.spans):
            rest = sum(each not in self.classes for each in range(row, len(self.rows.spans)))
            never = line < len(self.lines) or (self.tiled and rest)
            return _NEVER if never else rest * self.empty
        best: tuple[float, Held | None] = (_NEVER, None)
        for own, held in self._steps(line, row):
            next_line, next_row = (line, row + 1) if held is None else (held.last, held.below)
            cost = own + self._cost(next_line, next_row)
            if cost < best[0]:
                best = (cost, held)
        self.known[line, row] = best
        return best[0]

    def _steps(self, line: int, row: int) -> Iterator[tuple[float, Held | None]]:
        """Yield the cells that may stand in a row, or that it is empty, with their costs."""
        near, level = _LEVEL * self.size, self.levels[row]
        if row and self.places[line] < self.levels[row - 1] - near:
            return
        of_class = row in self.classes
        if (of_class or not self.tiled) and self.places[line] > level - near:
            yield 0.0 if of_class else self.empty, None
        if not of_class:
            yield from self._cells(line, row)

    def _cells(self, line: int, row: int) -> Iterator[tuple[float, Held | None]]:
        near, level = _LEVEL * self.size, self.levels[row]
        bond = 0.0
        met = 0
        for last in range(line + 1, len(self.lines) + 1):
            bond += self.bonds[last - 2] if last > line + 1 else 0
            met += self.met[last - 1] is not None
            if bond >= _DEAREST or met > _MOST_MET:
                return
            miss = self._at(line, last) - level
            own = bond + self._parted(last)
            # No cell of one row has a line that stands level with another row.
            if abs(miss) <= near and {None, row}.issuperset(self.met[line:last]):
                yield own + _MISSED * abs(miss) / self.size, Held(line, last, row, row + 1)
            if self.rows.mode is centre and miss > -near:
                yield from self._merged(line, last, row, own)

    def _parted(self, last: int) -> float:
        """Return what it costs that a cell ends before a line that would go on with it."""
        if last == len(self.lines) or self.bonds[last - 1]:
            return 0.0
        rest = self.lines[last].printed.row.text
        return _ORPHANED if len(rest) <= _ORPHAN and not is_number(rest) else _PARTED

    def _merged(
        self, line: int, last: int, row: int, bond: float
    ) -> Iterator[tuple[float, Held | None]]:
        start, at = self.rows.spans[row][0], self._at(line, last)
        near = self.rows.missed * self.size
        first = max(row + 1, bisect_left(self.ends, 2 * (at - near) - start, lo=row))
        for index in range(first, min(len(self.ends), row + self.most)):
            miss = (start + self.ends[index]) / 2 - at
            if miss > near or index in self.classes:
                return
            if self.tiled or not self._meets(at, row, index + 1):
                own = self.merged[line] + self._each_level(line, last, row, index + 1)
                held = Held(line, last, row, index + 1)
                yield bond + own + _MISSED * abs(miss) / self.size, held

    def _each_level(self, line: int, last: int, row: int, below: int) -> float:
        """Return what it costs that each line of a merged cell could be the cell of a row."""
        several = last - line > 1
        each = several and all(self._meets(at, row, below) for at in self.places[line:last])
        return _EACH_LEVEL if each else 0.0
