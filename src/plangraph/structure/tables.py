"""Tables as grids: from tab-separated lines, from Markdown's pipes, from one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plangraph.model import Cell, Row, Stretch, Table
from plangraph.structure.table_heads import head_end, with_header

_RULE = re.compile(r"[\s|:+=-]+")
# What parts the paragraphs of a cell in a row of pipes.
_PART = "\v"
_NOTE = re.compile(r"(?:备?注|说明)\s?[::]")
# 附件2 重点项目表, 表3 主要指标: what follows is another table.
_TITLE = re.compile(
    r"附\s?[件表录]\s?[\d一二三四五六七八九十]{0,3}\s?[^,;。]{2,40}$|(?:表|专\s?栏)\s?\d{1,2}\s?[^,;。]{2,40}$"
)
_KEY_COLUMN = re.compile("名称|指标|项目|任务|事项|内容|措施")
_NUMBER = re.compile(r"[\[(<>≥≤约]*\d+(?:\.\d+)?")
_WHOLE = re.compile(r"[\[(<>≥≤约]*-?\d+(?:\.\d+)?%?[\])]?|(?:19|20)\d\d年?|[-—]+")
_CLASS_TITLE = re.compile("[\u4e00-\u9fff、(),]{2,20}")
_YEAR_HEAD = re.compile(r"20\d\d年?(?:目标|实际|计划|规划|预期)?值?")
_KIND = re.compile("(?:约束|预期|控制|导向|引导)性")
_KIND_CLASS = re.compile(
    r"[(]?[一二三四]?[)、]?(?:约束|预期|控制|导向|引导)性指标(?:[(].{1,6}[)])?"
)
_CLASS = re.compile("类[别型]|领域|分类|板块")
_FEWEST_VERTICAL = 3
_OPENS_ROW = re.compile(r"\d{1,3}$|\d{1,2}[.、]|[一二三四五六七八九十]+、")
_ENDED = re.compile("[。;!?]$")
# 一、大气污染治理 in a line of its own is the class of the rows below it.
_CLASS_LINE = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)])[^,。;\t]{2,30}"
)


def is_table_line(folded: str) -> bool:
    """Whether a line of clean text belongs to a table: it holds a tab, or opens with a pipe."""
    return "\t" in folded or (folded.startswith("|") and folded.count("|") > 1)


def extent(lines: Sequence[Stretch], first: int) -> int:
    """Return the index after the last line of the table that begins at line `first`.

    A line without a tab is inside when it ends a cell that a page broke: the line before lacks
    cells, or the line after it is one of the table's again and the cell was not complete.
    """
    index = head_end(lines, first)
    columns = max(1, _tabs(lines, index if index > first else first))
    while index < len(lines):
        folded = lines[index].folded
        if is_table_line(folded) or not folded or _is_wrapped(lines, index, columns):
            index += 1
        else:
            break
    while not lines[index - 1].folded:
        index -= 1
    return index


def _tabs(lines: Sequence[Stretch], index: int) -> int:
    return lines[index].folded.count("\t")


def _is_wrapped(lines: Sequence[Stretch], index: int, columns: int) -> bool:
    before, folded = lines[index - 1].folded, lines[index].folded
    if before.startswith("|") or _NOTE.match(folded):
        return False
    following = lines[index + 1].folded if index + 1 < len(lines) else ""
    if "\t" in following and before.count("\t") >= columns and _CLASS_LINE.fullmatch(folded):
        return True
    if 0 < before.count("\t") < columns and not before.startswith("\t"):
        return "\t" in following
    if _TITLE.match(folded) or len(folded) == 1:
        return False
    return "\t" in following and "\t" in before and not _ENDED.search(before)


def is_note(folded: str) -> bool:
    """Whether a line or cell is a note to a table (注：…, 备注：…)."""
    return bool(_NOTE.match(folded))


def table(lines: Sequence[Stretch], caption: Stretch | None) -> Table | None:
    """Return the grid of a table's lines, or None where they make none."""
    filled = [row for row in _rows(lines) if any(cell.text for cell in row.cells)]
    rows = [row for row in filled if not is_note(row.cells[0].folded)]
    noted = [row for row in filled if is_note(row.cells[0].folded)]
    notes = tuple(part for row in noted for part in row.cells[0].parts)
    if caption is None and rows and _filled(rows[0]) == 1 and len(rows[0].cells) > 1:
        caption = next(cell.parts[0] for cell in rows[0].cells if cell.text)
        rows = rows[1:]
    if not rows:
        return None
    header, body = with_header(rows)
    key = _key_column(header)
    body = [_with_class(row, header) for row in body]
    return Table(caption, header, tuple(_merged(_without_repeats(header, body), key)), notes)


def _rows(lines: Sequence[Stretch]) -> Iterator[Row]:
    if _is_vertical(lines):
        yield from _vertical_rows(lines)
        return
    pending: list[list[Stretch]] = []
    columns = max(line.folded.count("\t") for line in lines) + 1
    body = head_end(lines, 0)
    if body:
        heads = [part for line in lines[:body] for part in _split(line, "\t")]
        yield _row([[head] for head in heads if head])
    for line in lines[body:]:
        if line.folded.startswith("|"):
            if not _RULE.fullmatch(line.folded):
                yield _pipe_row(line)
            continue
        cells = [[part] for part in _split(line, "\t")]
        if pending and _completes(pending, cells, columns, line):
            pending[-1].extend(cells[0])
            pending.extend(cells[1:])
            continue
        yield from _closed(pending)
        pending = cells
        if _KIND_CLASS.fullmatch(line.folded):
            yield from _closed(pending)
            pending = []
    yield from _closed(pending)


def _closed(cells: list[list[Stretch]]) -> Iterator[Row]:
    if cells:
        yield _row(cells)


def _completes(
    pending: list[list[Stretch]], cells: list[list[Stretch]], columns: int, line: Stretch
) -> bool:
    """Whether a line goes on with the last cell of the row before it."""
    if not line.folded:
        return False
    if len(cells) == 1:
        # 预期性 completes a row, and so does a number in the last column; what stands alone behind
        # it is the class of the rows around.
        last = pending[-1][-1].folded
        full = len(pending) == columns
        classed = _CLASS_LINE.fullmatch(line.folded) or (
            _WHOLE.fullmatch(last) and _CLASS_TITLE.fullmatch(line.folded)
        )
        return not (_KIND.fullmatch(last) or (full and classed))
    head = cells[0][0].folded
    if all(_YEAR_HEAD.fullmatch(cell[0].folded) for cell in cells if cell):
        return False  # years below the heads are a second row of them
    fits = len(pending) < columns and len(pending) + len(cells) - 1 <= columns
    return fits and bool(head) and not _OPENS_ROW.match(head)


def _split(line: Stretch, mark: str) -> Iterator[Stretch]:
    start = 0
    for piece in line.folded.split(mark):
        yield line.sub(start, start + len(piece)).strip()
        start += len(piece) + len(mark)


def _pipe_row(line: Stretch) -> Row:
    bare = line.strip()
    inner = bare.sub(1, len(bare.folded) - bare.folded.endswith("|"))
    return _row([list(_split(cell, _PART)) for cell in _split(inner, "|")])


def _row(cells: list[list[Stretch]]) -> Row:
    return Row(tuple(Cell(tuple(part for part in parts if part)) for parts in cells))


def _is_vertical(lines: Sequence[Stretch]) -> bool:
    """Whether the table has one cell a line, each after a tab, and a blank line between rows."""
    if len(lines) < _FEWEST_VERTICAL:
        return False
    single = [line.folded.startswith("\t") and line.folded.count("\t") == 1 for line in lines]
    return all(alone or not line.folded for alone, line in zip(single, lines, strict=True)) and all(
        single[:_FEWEST_VERTICAL]
    )


def _vertical_rows(lines: Sequence[Stretch]) -> Iterator[Row]:
    cells: list[list[Stretch]] = []
    for line in lines:
        if line.folded:
            cells.append([line.strip()])
        elif cells:
            yield _row(cells)
            cells = []
    if cells:
        yield _row(cells)


def _filled(row: Row) -> int:
    return sum(bool(cell.text) for cell in row.cells)


def _with_class(row: Row, header: Row) -> Row:
    """Return a row with an empty cell for the class (领域) that stands beside several rows."""
    first = header.cells[0].folded.replace(" ", "")
    numbered = bool(row.cells) and row.cells[0].folded.isdigit()
    if len(row.cells) + 1 == len(header.cells) and _CLASS.fullmatch(first) and numbered:
        return Row((Cell(), *row.cells))
    return row


def _key_column(header: Row) -> int:
    names = [i for i, cell in enumerate(header.cells) if _KEY_COLUMN.search(cell.folded)]
    return names[0] if names else 0


def _without_repeats(header: Row, rows: list[Row]) -> list[Row]:
    texts = [cell.folded for cell in header.cells]
    return [row for row in rows if [cell.folded for cell in row.cells] != texts]


def _merged(rows: list[Row], key: int) -> Iterator[Row]:
    """Yield the rows, with those that a page's end cut in two joined again."""
    pieces: list[Row] = []
    for row in rows:
        if pieces and not _goes_on(pieces[0], row, key):
            yield _joined(pieces)
            pieces = []
        pieces.append(row)
    if pieces:
        yield _joined(pieces)


def _joined(pieces: list[Row]) -> Row:
    if len(pieces) == 1:
        return pieces[0]
    columns = zip(*(row.cells for row in pieces), strict=True)
    return Row(
        tuple(Cell(tuple(part for cell in column for part in cell.parts)) for column in columns)
    )


def _goes_on(before: Row, row: Row, key: int) -> bool:
    """Whether a row is the rest of the row before: it has no name and no number of its own."""
    if len(row.cells) != len(before.cells) or len(row.cells) < _FEWEST_VERTICAL:
        return False
    if any(cell.text for cell in row.cells[: key + 1]):
        return False
    if any(_NUMBER.match(cell.folded) for cell in row.cells[key + 1 :]):
        return False
    return not _is_further_row(before.cells[key + 1 :], row.cells[key + 1 :])


def _is_further_row(before: tuple[Cell, ...], cells: tuple[Cell, ...]) -> bool:
    """Whether the cells are complete after complete ones: the name above holds for both rows."""
    filled = all(cell.text for cell in cells)
    return filled and any(_ENDED.search(cell.folded) for cell in before)
