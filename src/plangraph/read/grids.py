"""Tables as documents and web pages have them, made into rows that all have the same cells.

What spans columns or rows stands once in a page; a row of text must say on its own what holds
for it. A frame, which is a table of one column, is no table but a border around text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plangraph.read.continued import Cell, Rows
from plangraph.read.flow import Flow, Grid, GridCell, Line
from plangraph.read.placing import Placed, Slot, placed

_MOST_PADDED = 1_000_000
_MOST_HEADS, _LONGEST_HEAD = 4, 16
# 一、就业 across a whole row is the class of the rows below it, not a title.
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)]|\d)"
)
_NOTE = re.compile(r"\s*(?:备?注|说明|(?:数据|资料)来源)\s?[:：]")
_LAYOUT_ROWS, _LAYOUT_LINES, _LAYOUT_TEXT, _LAYOUT_SHARE = 3, 8, 600, 0.8
_NESTED_SHARE = 0.5


def shaped(flow: Sequence[Flow]) -> Iterator[Line | Rows]:
    """Yield the paragraphs, and the rows of each grid; a frame yields what stands in it."""
    for piece in flow:
        if isinstance(piece, Line):
            yield piece
        else:
            yield from _shaped_grid(piece)


def _shaped_grid(grid: Grid) -> Iterator[Line | Rows]:
    if _is_layout(grid):
        for row in grid.rows:
            for cell in row:
                yield from shaped(cell.flow)
        return
    table = placed(grid)
    title = _title_rows(table)
    for slots in table.rows[:title]:
        for slot in _filled(slots):
            yield from shaped(slot.cell.flow)
    yield _rows(table.rows[title:], _heads(table, title, grid.heads), table.width)


def _is_layout(grid: Grid) -> bool:
    """Whether a grid only lays out text.

    Then no row has two cells with text, one cell holds nearly all of it, or most of it stands in
    tables within the cells.
    """
    sizes = [[_size(cell) for cell in row] for row in grid.rows]
    if all(sum(size > 0 for size in row) <= 1 for row in sizes):
        return True
    total = sum(map(sum, sizes))
    nested = sum(
        _size(cell)
        for row in grid.rows
        for cell in row
        if any(isinstance(piece, Grid) for piece in cell.flow)
    )
    if nested >= _NESTED_SHARE * total:
        return True
    few = len(grid.rows) <= _LAYOUT_ROWS
    return few and any(_is_page(cell, total) for row in grid.rows for cell in row)


def _is_page(cell: GridCell, total: int) -> bool:
    size = _size(cell)
    return size >= max(_LAYOUT_TEXT, _LAYOUT_SHARE * total) and len(cell.flow) >= _LAYOUT_LINES


def _size(cell: GridCell) -> int:
    return sum(len("".join(text.split())) for text in _parts(cell))


def _parts(cell: GridCell) -> Cell:
    """Return the paragraphs of a cell; each row of a table within it is one."""
    parts: list[str] = []
    for piece in cell.flow:
        if isinstance(piece, Line):
            parts.append(piece.text)
            continue
        for row in piece.rows:
            cells = ("".join(_parts(inner)).strip() for inner in row)
            parts.append("，".join(text for text in cells if text))
    return tuple(part for part in parts if part.strip())


def _filled(row: dict[int, Slot]) -> list[Slot]:
    """Return the slots of the cells of a row that have text, each cell once."""
    return [slot for left, slot in sorted(row.items()) if slot.left == left and _parts(slot.cell)]


def _title_rows(table: Placed) -> int:
    """Return how many rows at the top are one cell across, which is a title and no header."""
    count = 0
    for row in table.rows[:-1]:
        filled = _filled(row)
        text = "".join(_parts(filled[0].cell)) if filled else ""
        whole = len(filled) == 1 and filled[0].cell.rows == 1
        if filled and not (whole and not _NUMBERED.match(text) and not _NOTE.match(text)):
            break
        count += 1
    return count


def _heads(table: Placed, title: int, declared: int) -> int:
    """Return how many rows are the header: as the format says, or as the merged cells show."""
    rows = table.rows[title:]
    count = declared - title
    first = [slot for left, slot in sorted(rows[0].items()) if slot.left == left]
    wide = any(slot.cell.columns > 1 for slot in first)
    if count < 1 and wide and len(rows) > 1:
        tall = max((slot.cell.rows for slot in first), default=1)
        count = tall if tall > 1 else 1 + _is_second_head(rows[1])
    return count if 1 <= count < min(len(rows), _MOST_HEADS + 1) else 1


def _is_second_head(row: dict[int, Slot]) -> bool:
    texts = ["".join(_parts(slot.cell)) for slot in _filled(row)]
    empty = not row or 0 not in row or not _parts(row[0].cell)
    return empty and bool(texts) and all(_is_head(text) for text in texts)


def _is_head(text: str) -> bool:
    return len(text) < _LONGEST_HEAD and not re.fullmatch(r"[\d.,%<>≥≤\s]+", text)


def _rows(rows: Sequence[dict[int, Slot]], heads: int, width: int) -> Rows:
    if len(rows) * width > _MOST_PADDED:
        width = 0
    header = tuple(_header_cell(rows[:heads], column) for column in range(width))
    body = [
        _row(row, width, rows[heads - 1] if index >= heads else {})
        for index, row in enumerate(rows)
    ]
    again = set(body[:heads])  # a header that was typed again at the top of a page
    kept = [row for row in body[heads:] if any(row) and row not in again]
    return (header if any(header) else body[0], *kept)


def _header_cell(rows: Sequence[dict[int, Slot]], column: int) -> Cell:
    """Return the head of a column: what all header rows say of it (2020年, 实际)."""
    cells = {id(row[column].cell): row[column].cell for row in rows if column in row}
    return tuple(part for cell in cells.values() for part in _parts(cell))


def _place(slot: Slot, row: dict[int, Slot], head: dict[int, Slot]) -> int:
    """Return the column in which a cell is said: the first, or the last below one head.

    Below 指标 over two columns stand a class and a name; where one cell fills both, it is a name.
    """
    column, over = slot.left, head.get(slot.left)
    while (
        over is not None and _same(row.get(column + 1), slot) and _same(head.get(column + 1), over)
    ):
        column += 1
    return column


def _same(one: Slot | None, other: Slot) -> bool:
    return one is not None and one.cell is other.cell


def _row(row: dict[int, Slot], width: int, head: dict[int, Slot]) -> tuple[Cell, ...]:
    """Return the cells of a row.

    A cell that goes over several rows is said again in those that have a name of their own left
    of it (预期性, 市教育局); the name itself, and the class of several rows, is not.
    """
    cells: list[Cell] = []
    named = False
    for column in range(max(width, 1 + max(row, default=-1))):
        slot = row.get(column)
        parts: Cell = ()
        if slot is not None and _place(slot, row, head) == column and (not slot.above or named):
            parts = _parts(slot.cell)
            named = named or (bool(parts) and not slot.above)
        cells.append(parts)
    return tuple(cells)
