"""Tables of which a page left one cell a line, and whose rows open with a running number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ORDER = re.compile(r"[序编]\s?号")
_NO_HEAD = re.compile(r"[,。;:!?\t|]|^\d+$")
_COUNT = re.compile(r"(\d{1,3})[.、]?")
_CLASS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)])[^,。;]*"
)
_AMOUNT = re.compile("投资|资金|预算|经费|概算|规模|数量|[目标数]值")
_UNFINISHED = re.compile("[、,(]$")
_LONGEST_HEAD, _LONGEST_CLASS = 16, 24
_FEWEST_HEADS, _MOST_HEADS = 3, 12
_FEWEST_ROWS = 2
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class NumberedCells:
    """The indices of the lines of a table: its heads, and each row with its number first."""

    heads: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]

    @property
    def end(self) -> int:
        """The index after the table's last line."""
        return self.rows[-1][-1] + 1


def numbered_cells(texts: Sequence[str], first: int) -> NumberedCells | None:
    """Return the table whose first head (序号) is the given line, or None where there is none.

    Below the heads stands 1, and behind the cells of its row 2, and so on; a class of rows
    (一、大气污染治理) may stand before a number and is no cell.

    Args:
        texts: The folded lines in order; blank ones are passed over.
        first: The index of a line.

    """
    if not _ORDER.fullmatch(texts[first]):
        return None
    heads = _heads(texts, first)
    if len(heads) < _FEWEST_HEADS:
        return None
    rows = tuple(_rows(texts, heads))
    return NumberedCells(heads, rows) if len(rows) >= _FEWEST_ROWS else None


def numbered_lines(texts: Sequence[str]) -> set[int]:
    """Return the indices of all lines of such tables in a text."""
    found: set[int] = set()
    for index, text in enumerate(texts):
        table = numbered_cells(texts, index) if text else None
        if table is not None:
            found.update(range(index, table.end))
    return found


def _heads(texts: Sequence[str], first: int) -> tuple[int, ...]:
    found: list[int] = []
    for index in _filled(texts, first):
        text = texts[index]
        if _counts(text, 1) or _is_class(text):
            return tuple(found)
        if len(text) > _LONGEST_HEAD or _NO_HEAD.search(text) or len(found) == _MOST_HEADS:
            break
        found.append(index)
    return ()


def _rows(texts: Sequence[str], heads: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield the rows, each with the indices of its lines, without those of a class of rows."""
    row: list[int] = []
    number = 1
    columns = len(heads)
    for index in _filled(texts, heads[-1] + 1):
        text = texts[index]
        opens = _counts(text, number) and (not row or len(row) > columns // 2)
        if opens and not (row and _is_value(texts, index, heads[len(row) :], number)):
            if row:
                yield tuple(row)
            row, number = [index], number + 1
        elif row and _is_whole(texts, row, columns) and not _goes_on(texts, index, number, columns):
            break
        elif not _is_class(text):
            row.append(index)
        if len(row) > _MOST_LINES * columns:
            return
    if row and len(row) > columns // 2:
        yield tuple(row)


def _is_value(texts: Sequence[str], index: int, left: tuple[int, ...], number: int) -> bool:
    """Whether a number that could open the next row is a cell of this one (总投资 2).

    So it is where the same number follows before the cells that are `left` are full, or where a
    column of amounts and another are left.
    """
    following = itertools.islice(_filled(texts, index + 1), len(left))
    if any(_counts(texts[below], number) for below in following):
        return True
    return len(left) > 1 and _AMOUNT.search(texts[left[0]]) is not None


def _is_whole(texts: Sequence[str], row: list[int], columns: int) -> bool:
    return len(row) >= columns and not _UNFINISHED.search(texts[row[-1]])


def _goes_on(texts: Sequence[str], index: int, number: int, columns: int) -> bool:
    """Whether the number of the next row stands not far below a line."""
    for at, below in enumerate(_filled(texts, index)):
        if at > _MOST_LINES * columns:
            return False
        if _counts(texts[below], number):
            return True
    return False


def _filled(texts: Sequence[str], first: int) -> Iterator[int]:
    return (index for index in range(first, len(texts)) if texts[index])


def _counts(text: str, number: int) -> bool:
    match = _COUNT.fullmatch(text)
    return match is not None and int(match[1]) == number


def _is_class(text: str) -> bool:
    return len(text) <= _LONGEST_CLASS and _CLASS.fullmatch(text) is not None
