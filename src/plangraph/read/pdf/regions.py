"""Where tables without upright lines stand among the rows of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangraph.read.joining import STARTER
from plangraph.read.pdf.fitting import is_number
from plangraph.read.pdf.page import Rule
from plangraph.read.pdf.printed import Row
from plangraph.read.pdf.rivers import Segment, Span, columns, over, segments

_MOST_ROWS = 250
_FEWEST_ROWS, _FEWEST_ABREAST, _FEWEST_COLUMNS = 3, 2, 2
_OTHER_SIZE = 0.12
_FARTHEST, _FAR, _CLOSE, _TIGHT = 2.6, 2.5, 1.5, 1.2
_LABEL = 0.62
_ABREAST = 0.85
_EDGE = 0.4
_HEAD_LEVELS, _AGAIN = 3, 0.6
_PROSE = "。；，、："
_UNIT = re.compile(r"[（(]?\s*(?:计量)?单位\s?[:：]")
_PAGE = re.compile(r"\d{1,3}")


def regions(rows: Sequence[Row], rules: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """Yield where tables begin and end among the rows of a page (end exclusive).

    Args:
        rows: The rows outside of other tables, in reading order; of more than a printed page
            ever has, none are tables.
        rules: The level lines of the page.

    """
    if len(rows) > _MOST_ROWS:
        return
    levels = [segments(row) for row in rows]
    done = 0
    while (seed := _seed(rows, done)) is not None:
        found = _Region(rows, levels, rules, seed)
        found.grow(done)
        if found.is_table():
            yield found.start, found.end
        done = max(found.end, seed + 1) if found.is_table() else seed + 1


def _seed(rows: Sequence[Row], start: int) -> int | None:
    """Return the next row that has several pieces, or stands beside the next one."""
    for index in range(start, len(rows)):
        beside = index + 1 < len(rows) and _are_abreast(rows[index], rows[index + 1])
        if len(rows[index].pieces) > 1 or beside:
            return index
    return None


def _are_abreast(one: Row, other: Row) -> bool:
    """Whether two rows stand beside one another, on levels that are no lines of one paragraph."""
    apart = one.right < other.left or other.right < one.left
    return apart and abs(other.bottom - one.bottom) < _ABREAST * max(one.size, other.size)


class _Region:
    """Rows that may be a table, from `start` to `end` (exclusive)."""

    def __init__(
        self, rows: Sequence[Row], levels: Sequence[list[Segment]], rules: Sequence[Rule], seed: int
    ) -> None:
        self.rows, self.levels, self.rules = rows, levels, rules
        self.start, self.end = seed, seed + 1
        self.size = rows[seed].size
        self.known: dict[tuple[int, int], list[Span]] = {}

    @property
    def columns(self) -> list[Span]:
        """The columns of the rows."""
        return self._between(self.start, self.end)

    def _between(self, start: int, end: int) -> list[Span]:
        if (start, end) not in self.known:
            self.known[start, end] = columns(self.levels[start:end])
        return self.known[start, end]

    def grow(self, first: int) -> None:
        """Take in the rows below and above that go on with the columns, and none before `first`."""
        while self.end < len(self.rows) and self._goes_on(self.end):
            self.end += 1
        if self.end < len(self.rows) and self._is_header(self.levels[self.end]):
            self._give_back()
        while self.end > self.start + 1 and not self._is_last(self.end - 1):
            self.end -= 1
        while self.start > first and self._begins(self.start - 1):
            self.start -= 1

    def _give_back(self) -> None:
        """Leave out the rows that are lines of the header that comes next."""
        top = self.rows[self.end].bottom - self.size
        while self.end > self.start + 1 and self.rows[self.end - 1].bottom > top:
            self.end -= 1

    def is_table(self) -> bool:
        """Whether the rows are enough, and stand in columns; entries of contents do not."""
        found = self.columns
        count = self.end - self.start
        if len(found) < _FEWEST_COLUMNS or count + (len(found) > _FEWEST_COLUMNS) < _FEWEST_ROWS:
            return False
        return self._abreast(found) >= _FEWEST_ABREAST and not self._is_contents(found)

    def _abreast(self, found: Sequence[Span]) -> int:
        """Return how many rows stand in several columns, or beside the next row."""
        count = 0
        for index in range(self.start, self.end):
            held = {each for segment in self.levels[index] for each in over(segment, found)}
            after = index + 1 < self.end and _are_abreast(self.rows[index], self.rows[index + 1])
            count += (len(held) > 1 and len(self.levels[index]) > 1) or after
        return count

    def _is_contents(self, found: Sequence[Span]) -> bool:
        levels = self.levels[self.start : self.end]
        pages = [level[-1].text for level in levels if len(level) > 1]
        numbered = bool(pages) and all(_PAGE.fullmatch(page) for page in pages)
        rising = numbered and all(int(a) <= int(b) for a, b in pairwise(pages))
        starts = sum(bool(STARTER.match(level[0].text)) for level in levels)
        return len(found) == _FEWEST_COLUMNS and rising and 2 * starts > len(levels)

    def _goes_on(self, index: int) -> bool:
        row, before = self.rows[index], self.rows[index - 1]
        step = row.bottom - before.bottom
        if step < 0 or row.top - before.bottom > _FARTHEST * self.size:
            return False
        if len(row.pieces) > 1 or _are_abreast(before, row):
            return len(self._between(self.start, index + 1)) > 1 and not self._is_other(index)
        if abs(row.size - self.size) > _OTHER_SIZE * self.size:
            return False
        found = self.columns
        if any(len(over(segment, found)) > 1 for segment in self.levels[index]):
            width = found[-1][1] - found[0][0]
            return row.right - row.left <= _LABEL * width and row.text[-1] not in _PROSE
        return True

    def _is_other(self, index: int) -> bool:
        """Whether another table begins: with the same header, or apart and across the columns."""
        if self._is_header(self.levels[index]):
            return True
        rows = self.rows[self.start : index + 1]
        *steps, step = (b.bottom - a.bottom for a, b in pairwise(rows))
        fewer = len(self._between(self.start, index + 1)) < len(self.columns)
        return fewer and bool(steps) and step > max(steps)

    def _is_header(self, level: Sequence[Segment]) -> bool:
        """Whether a row says what the header says, of which some cells may have more lines."""
        first = self.levels[self.start : min(self.start + _HEAD_LEVELS, self.end)]
        texts = {each.text for each in max(first, key=len) if not is_number(each.text)}
        again = sum(each.text in texts for each in level)
        return again > 1 and again >= _AGAIN * len(level)

    def _is_last(self, index: int) -> bool:
        """Whether a row at the end belongs to the table: alone, it goes on in its column."""
        row, before = self.rows[index], self.rows[index - 1]
        if len(row.pieces) > 1 or _are_abreast(before, row):
            return True
        found = self._between(self.start, index)
        held = over(self.levels[index][0], found)
        if len(held) > 1 or STARTER.match(row.text):
            return False
        above = [
            line.baseline
            for level in self.levels[self.start : index]
            for line in level
            if over(line, found) == held
        ]
        step = self.levels[index][0].baseline - max(above, default=float("-inf"))
        most = max(_TIGHT * self._leading(), self._most_step() if self._is_set(index) else 0)
        return step <= most

    def _is_set(self, index: int) -> bool:
        """Whether a row begins where a column does that is not the first."""
        row = self.rows[index]
        lefts = [left for left, _ in self._between(self.start, index)[1:]]
        return any(abs(row.left - left) <= _EDGE * row.size for left in lefts)

    def _most_step(self) -> float:
        """Return the greatest step from one row to the next."""
        rows = self.rows[self.start : self.end]
        return max((b.bottom - a.bottom for a, b in pairwise(rows[:-1])), default=0)

    def _leading(self) -> float:
        """Return the least step between two lines of a column."""
        found = self.columns
        last: dict[int, float] = {}
        steps: list[float] = []
        for level in self.levels[self.start : self.end]:
            for line in level:
                for column in over(line, found):
                    if column in last and line.baseline - last[column] > _ABREAST * line.size:
                        steps.append(line.baseline - last[column])
                    last[column] = line.baseline
        return min(steps, default=_CLOSE * self.size)

    def _begins(self, index: int) -> bool:
        """Whether the row above is the first of the table: part of a cell that starts higher."""
        row, after = self.rows[index], self.rows[index + 1]
        step = after.bottom - row.bottom
        if not 0 <= step <= _FAR * self.size or len(row.pieces) > 1:
            return False
        if abs(row.size - self.size) > _OTHER_SIZE * self.size or _UNIT.match(row.text):
            return False
        found = self.columns
        held = over(self.levels[index][0], found)
        left = found[held[0]][0] if held else row.left
        if held and held[0] and abs(row.left - left) <= _EDGE * row.size and len(held) == 1:
            return True
        if step > _CLOSE * self.size and (not held or not held[0]):
            return False
        return row.text[-1] not in _PROSE and not STARTER.match(row.text) and bool(held)
