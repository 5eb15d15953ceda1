"""The head of a table: which words name a column, and the lines that a head is broken over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plangraph.model import Row, Stretch

_HEADER_WORD = re.compile(
    r"序号|名称|指标|数值|单位|项目|内容|目标|年份?|基数|现状|类别|工程|举措|步骤|部门|进展|要求|主体|地点|属性|类型|完成|实际|规划|预期|责任|时限|备注|资金|来源|任务|领域|措施|牵头|进度"
)
_FIRST_HEAD = re.compile(r"序\s?号|(?:主要)?指标(?:名称)?|项目名称|类别|领域")
_LONGEST_HEAD = 16
_LONGEST_BROKEN = 12


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
