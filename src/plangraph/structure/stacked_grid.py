"""Tables of numbers of which a page left one cell a line: heads, then row after row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plangraph.model import Cell, Row, Stretch, Table
from plangraph.structure.annexes import ANNEX
from plangraph.structure.numbers import number
from plangraph.structure.stacked import Stacked

_NAME_HEAD = re.compile(r"(?:主要|具体|核心)?(?:指标|项目)(?:名称|内容)?|名称")
_ORDER_HEAD = re.compile(r"序\s?号")
_CLASS_HEAD = re.compile(r"类\s?[别型]|领\s?域|分类")
_KIND_HEAD = re.compile(r"(?:指标)?(?:属性|类型|性质)")
_UNIT_HEAD = re.compile(r"(?:计量)?单\s?位")
_YEAR_HEAD = re.compile(
    r"[“\"]?(?:20\d\d年?|十[一二三四五六]五)[”\"]?.{0,8}|现状值?|基期值?|目标值?"
)
_PART_HEAD = re.compile(r"[(]?(?:实际|规划|预期|目标|完成|现状|基期|基准|累计|年均)[^,。;]{0,6}")
_KIND = re.compile(r"(?:约束|预期|控制|导向|引导)性")
_VALUE = re.compile(r"[\[(<>≥≤≧≦约]{0,2}-?\d|[-—─/]{1,2}$|完成|达标|全覆盖|[“\"]?见")
_ENDS = re.compile("[。;]$|[,。;].{12}")
_NUMBERED = re.compile(r"[(]?(\d{1,2})[.、)](?!\d)\s?")
_LONGEST_HEAD, _LONGEST_CELL = 16, 40
_FEWEST_HEADS, _MOST_HEADS = 3, 14
_LOOK_AHEAD = 4
_FEWEST_ROWS, _HIGHEST_ITEM = 2, 4
_FEWEST_FITTING = 0.7


def stacked_grid(lines: Sequence[Stretch], first: int) -> Stacked | None:
    """Return the table of indicators whose heads begin at a line, or None where there is none.

    A row begins with its running number, or ends with the kind of its indicator (约束性); how
    many cells most rows have is how many columns there are.
    """
    heads = _heads(lines, first)
    if len(heads) < _FEWEST_HEADS:
        return None
    cells, end = _cells(lines, first + len(heads))
    ordered = bool(_ORDER_HEAD.fullmatch(heads[0].folded))
    rows = _by_number(cells) if ordered else _by_numbered_name(cells) or _by_kind(cells)
    if len(rows) < _FEWEST_ROWS:
        return None
    rows[-1], end = _without_surplus(rows, end)
    grids = [(header, _all_fitted(rows, header)) for header in _headers(heads)]
    header, fitted = max(grids, key=lambda grid: len(grid[1]))
    if len(fitted) < _FEWEST_FITTING * len(rows):
        return None
    return Stacked(Table(None, header, tuple(fitted)), end)


def _heads(lines: Sequence[Stretch], first: int) -> list[Stretch]:
    found: list[Stretch] = []
    for line in lines[first : first + _MOST_HEADS]:
        if len(line.folded) > _LONGEST_HEAD or not _is_head(line.folded):
            break
        found.append(line)
    named = any(_NAME_HEAD.fullmatch(head.folded) for head in found)
    return found if named and any(_YEAR_HEAD.fullmatch(head.folded) for head in found) else []


def _is_head(folded: str) -> bool:
    patterns = (
        _NAME_HEAD,
        _ORDER_HEAD,
        _CLASS_HEAD,
        _KIND_HEAD,
        _UNIT_HEAD,
        _YEAR_HEAD,
        _PART_HEAD,
    )
    return any(pattern.fullmatch(folded) for pattern in patterns)


def _cells(lines: Sequence[Stretch], first: int) -> tuple[list[Stretch], int]:
    index = first
    while index < len(lines):
        folded = lines[index].folded
        if not folded or len(folded) > _LONGEST_CELL or "\t" in folded or _ENDS.search(folded):
            break
        if ANNEX.match(folded):
            break
        if _is_next_heading(lines, index):
            break
        index += 1
    return list(lines[first:index]), index


def _is_next_heading(lines: Sequence[Stretch], index: int) -> bool:
    """Whether a numbered line is a heading behind the table, not a class of rows within it."""
    found = number(lines[index].folded)
    if found is None or found.rank > _HIGHEST_ITEM:
        return False
    following = (line.folded for line in lines[index + 1 : index + 1 + _LOOK_AHEAD])
    return not any(_VALUE.match(text) and not _ENDS.search(text) for text in following)


def _by_number(cells: list[Stretch]) -> list[list[Stretch]]:
    """Return the rows, each of which opens with the next whole number."""
    rows: list[list[Stretch]] = []
    for cell in cells:
        if cell.folded.strip(".、") == str(len(rows) + 1) and (not rows or len(rows[-1]) > 1):
            rows.append([])
        if rows:
            rows[-1].append(cell)
    return [_up_to_kind(row) for row in rows]


def _by_numbered_name(cells: list[Stretch]) -> list[list[Stretch]]:
    """Return the rows, each of which opens with a name that bears the next number (2.…率)."""
    rows: list[list[Stretch]] = []
    for cell in cells:
        bears = _NUMBERED.match(cell.folded)
        if bears and bears.group(1) == str(len(rows) + 1) and bears.end() < len(cell.folded):
            rows.append([])
        if rows:
            rows[-1].append(cell)
    return [_without_class(_up_to_kind(row)) for row in rows]


def _without_class(row: list[Stretch]) -> list[Stretch]:
    """Return a row without a last cell that is the class of the next rows (二、社会保障)."""
    found = number(row[-1].folded) if len(row) > 1 else None
    return row[:-1] if found and found.rank <= _HIGHEST_ITEM else row


def _up_to_kind(row: list[Stretch]) -> list[Stretch]:
    """Return a row without what follows the kind of its indicator: the class of the next rows."""
    ends = [i for i, cell in enumerate(row) if _KIND.fullmatch(cell.folded)]
    return row[: ends[0] + 1] if ends else row


def _without_surplus(rows: list[list[Stretch]], end: int) -> tuple[list[Stretch], int]:
    """Return the last row without the lines behind the table, and the table's end before them."""
    last, most = rows[-1], max(map(len, rows[:-1]))
    surplus = max(0, len(last) - most)
    return last[: len(last) - surplus], end - surplus


def _by_kind(cells: list[Stretch]) -> list[list[Stretch]]:
    """Return the rows, each of which ends with the kind of its indicator."""
    rows: list[list[Stretch]] = [[]]
    for cell in cells:
        rows[-1].append(cell)
        if _KIND.fullmatch(cell.folded):
            rows.append([])
    return rows[:-1]


def _headers(heads: list[Stretch]) -> Iterator[Row]:
    """Yield the header rows that the heads may make: some columns have a second line."""
    parts = [[head] for head in heads]
    for header in (parts, _beside(parts), *_below(parts)):
        yield Row(tuple(Cell(tuple(cell)) for cell in header))


def _beside(parts: list[list[Stretch]]) -> list[list[Stretch]]:
    """Return the heads with 2020年 ⏎ 实际值 made one."""
    joined: list[list[Stretch]] = []
    for part in parts:
        second = _PART_HEAD.fullmatch(part[0].folded)
        if (
            joined
            and second
            and len(joined[-1]) == 1
            and _YEAR_HEAD.fullmatch(joined[-1][0].folded)
        ):
            joined[-1].extend(part)
        else:
            joined.append(part)
    return joined


def _below(parts: list[list[Stretch]]) -> Iterator[list[list[Stretch]]]:
    """Yield the heads with the last ones, which stand below, given to the years in order."""
    years = [i for i, part in enumerate(parts) if _YEAR_HEAD.fullmatch(part[0].folded)]
    above, below = parts[: -len(years)], parts[-len(years) :]
    if all(_PART_HEAD.fullmatch(part[0].folded) for part in below):
        second = dict(zip(years, below, strict=True))
        yield [[*part, *second.get(i, [])] for i, part in enumerate(above)]


def _all_fitted(rows: list[list[Stretch]], header: Row) -> list[Row]:
    fitted = (_fitted(row, header) for row in rows)
    heads = [cell.folded for cell in header.cells]
    return [row for row in fitted if row is not None and _agrees(row, heads)]


def _agrees(row: Row, heads: list[str]) -> bool:
    """Whether numbers stand where years are, and none where the name is."""
    pairs = [(head, cell.folded) for head, cell in zip(heads, row.cells, strict=True)]
    years = [text for head, text in pairs if _YEAR_HEAD.match(head)]
    names = [text for head, text in pairs if _NAME_HEAD.fullmatch(head)]
    return all(not text or _VALUE.match(text) for text in years) and not any(
        _VALUE.match(_NUMBERED.sub("", text, count=1)) for text in names
    )


def _fitted(row: list[Stretch], header: Row) -> Row | None:
    """Return a row with as many cells as the header, or None where that cannot be known."""
    heads = [cell.folded for cell in header.cells]
    name = next(i for i, head in enumerate(heads) if _NAME_HEAD.fullmatch(head))
    cells: list[tuple[Stretch, ...]] = [(cell,) for cell in row]
    missing = len(heads) - len(cells)
    if missing < 0:
        # A long name takes several lines.
        long = row[name : name - missing + 1]
        if any(_VALUE.match(cell.folded) for cell in long):
            return None
        cells[name : name - missing + 1] = [tuple(long)]
    elif missing == 1:
        at = _empty(row, heads, name)
        if at is None:
            return None
        cells.insert(at, ())
    elif missing > 1:
        return None
    return Row(tuple(map(Cell, cells)))


def _empty(row: list[Stretch], heads: list[str], name: int) -> int | None:
    """Return the column of the one cell that a row lacks: its class, its unit or its kind."""
    for index, head in enumerate(heads):
        if _CLASS_HEAD.fullmatch(head) and index < name:
            return index
        if _UNIT_HEAD.fullmatch(head) and _VALUE.match(row[index].folded):
            return index
        if _KIND_HEAD.fullmatch(head) and index == len(row):
            return index
    return None
