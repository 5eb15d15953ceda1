"""Tables of which a web page left one cell a line: heads, then contents, then the units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plangraph.model import Cell, Row, Stretch, Table
from plangraph.structure.numbers import number

_UNITS_HEAD = re.compile(
    r"(?:主要|主|第一|牵头|配合|参与|协同|协办|主办|承办|实施|落实)?(?:责任|牵头|配合|参与|协办|主办|承办)?(?:单位|部门)"
)
_WHEN_HEAD = re.compile(r"(?:完成|时间|工作)?(?:时限|时间|节点|进度)(?:要求|安排)?")
_WHAT_HEAD = re.compile(
    r"(?:主要|重点|工作|具体|年度|目标|任务|项目|改革|整治)*(?:目标|任务|内容|事项|举措|措施|指标|项目|名称|分工)"
)
_OTHER_HEAD = re.compile("序号|领域|类别|类型|备注|属性")
# 单位 beside a year is what the numbers count, not who answers.
_COUNTED_HEAD = re.compile(
    r"[“\"]?(?:20\d\d年?|十[一二三四五六]五)[”\"]?.{0,8}|(?:现状|基期|目标)值"
)
_ORGAN = re.compile(
    r"[^。;:!?]{1,30}(?:[厅局委办部院会署联行处社团队协]|中心|政府|公司|大学|集团|单位|部门|街道|园区)(?:等)?$"
)
_WHEN = re.compile(r"(?:20\d\d|每|长期|全年|持续|\d{1,2}月|前)[^。;]{0,16}$")
_LEAD = re.compile("主要|牵头|主办|第一|^主")
_LONGEST_HEAD, _LONGEST_UNIT, _LONGEST_STUB = 10, 30, 8
_HIGHEST_ITEM = 4
_FEWEST_HEADS, _MOST_HEADS = 2, 8


@dataclass(slots=True)
class _Cells:
    """A row while its lines are being read."""

    what: list[Stretch] = field(default_factory=list)
    units: list[Stretch] = field(default_factory=list)
    when: list[Stretch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stacked:
    """A table of one cell a line, and the index after its last line."""

    table: Table
    end: int


def stacked(lines: Sequence[Stretch], first: int) -> Stacked | None:
    """Return the table whose heads begin at a line, or None where there is none.

    It needs two heads, one of which names units (责任单位) and one the work (主要目标): then
    each row is what is to be done, and below it who does it, a unit a line.
    """
    heads = _heads(lines, first)
    what = [head for head in heads if _WHAT_HEAD.fullmatch(_bare(head))]
    units = [head for head in heads if _UNITS_HEAD.fullmatch(_bare(head))]
    if len(heads) < _FEWEST_HEADS or not what or not units:
        return None
    following = first + len(heads)
    if following < len(lines) and _COUNTED_HEAD.fullmatch(_bare(lines[following])):
        return None
    rows, end = _rows(lines, first + len(heads))
    if not rows:
        return None
    when = [head for head in heads if _WHEN_HEAD.fullmatch(_bare(head))][:1]
    # A unit a cell, so that two names in two lines are never read as one.
    most = max(1, *(len(cells.units) for cells in rows))
    lead, other = _unit_heads(units)
    columns = [what[-1], lead, *[other] * (most - 1), *when]
    grid = tuple(_row(cells, most, bool(when)) for cells in rows)
    return Stacked(Table(None, Row(tuple(Cell((head,)) for head in columns)), grid), end)


def is_head(folded: str) -> bool:
    """Whether a line is the head of a column and nothing else."""
    bare = folded.replace(" ", "")
    patterns = (_UNITS_HEAD, _WHEN_HEAD, _WHAT_HEAD, _OTHER_HEAD)
    return len(bare) <= _LONGEST_HEAD and any(pattern.fullmatch(bare) for pattern in patterns)


def is_organ(folded: str) -> bool:
    """Whether a cell is the name of one organ or unit and nothing else."""
    return _ORGAN.fullmatch(folded) is not None


def _heads(lines: Sequence[Stretch], first: int) -> list[Stretch]:
    index = first
    while index < min(len(lines), first + _MOST_HEADS) and is_head(lines[index].folded):
        index += 1
    return list(lines[first:index])


def _bare(head: Stretch) -> str:
    return head.folded.replace(" ", "")


def _unit_heads(units: list[Stretch]) -> tuple[Stretch, Stretch]:
    """Return the head of the first unit of a row, who may lead, and that of the others."""
    leads = [head for head in units if _LEAD.search(head.folded)]
    return (leads[0] if leads else units[-1]), units[-1]


def _rows(lines: Sequence[Stretch], first: int) -> tuple[list[_Cells], int]:
    rows: list[_Cells] = []
    current = _Cells()
    index = first
    while index < len(lines) and not _ends(lines[index]):
        line = lines[index].strip()
        if _is_unit(line.folded, bool(current.units)) and current.what:
            current.units.append(line)
        elif _WHEN.match(line.folded) and current.units:
            current.when.append(line)
        elif line:
            if current.units or _is_next(current, line):
                rows.append(current)
                current = _Cells()
            current.what.append(line)
        index += 1
    return [row for row in (*rows, current) if row.what], index


def _ends(line: Stretch) -> bool:
    found = number(line.folded)
    return "\t" in line.folded or (found is not None and found.rank <= _HIGHEST_ITEM)


def _is_unit(folded: str, after_unit: bool) -> bool:
    if number(folded) is not None or len(folded) > _LONGEST_UNIT or re.search("[,。;:]", folded):
        return False
    # 省人口计生: what a page cut off still stands between units.
    stub = 1 < len(folded) <= _LONGEST_STUB and not folded.isdigit()
    return bool(_ORGAN.match(folded)) or (after_unit and stub)


def _is_next(current: _Cells, line: Stretch) -> bool:
    """Whether a numbered line follows another: the row above has no units of its own."""
    if not current.what or (opened := number(line.folded)) is None:
        return False
    above = number(current.what[0].folded)
    return above is None or above.rank != opened.rank or opened.text[:1].isdigit()


def _row(cells: _Cells, most: int, timed: bool) -> Row:
    units = [Cell((unit,)) for unit in cells.units]
    empty = [Cell()] * (most - len(units))
    return Row((Cell(tuple(cells.what)), *units, *empty, *[Cell(tuple(cells.when))] * timed))
