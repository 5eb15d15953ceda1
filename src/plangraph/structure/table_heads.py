"""The head of a table: which words name a column, the lines that it is broken over, two rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from plangraph.model import Cell, Row, Stretch

_HEADER_WORD = re.compile(
    r"序号|名称|指标|数值|单位|项目|内容|目标|年份?|基数|现状|类别|工程|举措|步骤|部门|进展|要求|主体|地点|属性|类型|完成|实际|规划|预期|责任|时限|备注|资金|来源|任务|领域|措施|牵头|进度"
)
_FIRST_HEAD = re.compile(r"序\s?号|(?:主要)?指标(?:名称)?|项目名称|类别|领域")
_LONGEST_HEAD = 16
_LONGEST_BROKEN = 12
_SPANS = re.compile(r"20\d\d年?|十[一二三四五六]五|[目标规划]+值|规划目标|发展目标")
_PAIR = 2
_ALONE = re.compile("属\\s?性|性质|类型|备注|单位|责任|依据")


def is_head(folded: str) -> bool:
    """Whether a text reads like the head of a column."""
    return len(folded) < _LONGEST_HEAD and _HEADER_WORD.search(folded) is not None


def is_header(row: Row) -> bool:
    """Whether each cell of a row reads like the head of a column."""
    return all(is_head(cell.folded) for cell in row.cells)


def opens_head(lines: Sequence[Stretch], first: int) -> bool:
    """Whether a line without a tab is the first head of a table whose rows have tabs."""
    return bool(_FIRST_HEAD.fullmatch(lines[first].folded)) and head_end(lines, first) > first


def head_end(lines: Sequence[Stretch], first: int) -> int:
    """Return the index after the lines that the head of a table is broken over, or `first`.

    序号 指标 单位 ⏎ 2020年 ⏎ 2025年 属性: together as many heads as the first row has cells.
    """
    heads = 0
    for index in range(first, min(first + _LONGEST_BROKEN, len(lines))):
        pieces = [piece.strip() for piece in lines[index].folded.split("\t")]
        named = pieces if pieces[0] else pieces[1:]
        if named and all(is_head(piece) for piece in named):
            heads += len(named)
        elif lines[index].folded:
            return index if len(pieces) == heads and index > first + 1 else first
    return first


def with_header(rows: list[Row]) -> tuple[Row, list[Row]]:
    """Return the header row, two printed rows combined where the second only adds to the first."""
    first = rows[0]
    if len(rows) > 1 and _adds_to_header(first, rows[1]):
        return Row(tuple(_combined(first.cells, rows[1].cells))), rows[2:]
    if len(rows) > _PAIR and (spanned := _spanned(first, rows[1], len(rows[2].cells))):
        return spanned, rows[2:]
    return first, rows[1:]


def _spanned(first: Row, second: Row, columns: int) -> Row | None:
    """Return the header whose second row is printed without the cells above which nothing spans.

    目标值 ⏎ 2022年 2025年: as many heads as columns lack span what stands below, alike.
    """
    if not (is_header(second) and all(cell.text for cell in first.cells)):
        return None
    count = len(first.cells) + len(second.cells) - columns
    spans = [i for i, cell in enumerate(first.cells) if _SPANS.search(cell.folded)]
    if count != len(spans):
        spans = [i for i in spans if "值" in first.cells[i].folded]
    if count < 1 or count != len(spans) or len(second.cells) % count:
        return None
    each = len(second.cells) // count
    below = iter(second.cells)
    heads: list[Cell] = []
    for index, cell in enumerate(first.cells):
        under = [next(below) for _ in range(each)] if index in spans else [Cell()]
        heads.extend(Cell(cell.parts + part.parts) for part in under)
    return Row(tuple(heads))


def _combined(above: tuple[Cell, ...], below: tuple[Cell, ...]) -> Iterator[Cell]:
    """Yield the heads of two rows made one; a head above may span several below it."""
    span = Cell()
    for a, b in zip_longest(above, below, fillvalue=Cell()):
        span = a if a.text or not b.text or _ALONE.search(b.folded) else span
        yield Cell((a if a.text or not b.text else span).parts + b.parts)


def _adds_to_header(first: Row, second: Row) -> bool:
    if not first.cells[0].text and len(first.cells) == len(second.cells) and is_header(second):
        return all(is_head(cell.folded) for cell in first.cells if cell.text)
    lacking = len(first.cells) - len(second.cells)
    if lacking < 0 or second.cells[0].text or (lacking and not first.cells[-1].text):
        return False
    texts = [cell.folded for cell in second.cells if cell.text]
    return bool(texts) and all(is_head(text) for text in texts)
