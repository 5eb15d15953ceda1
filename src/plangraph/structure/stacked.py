"""Tables of which a web page left one cell a line: heads, then contents, then the units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plangraph.model import Cell, Row, Stretch, Table
from plangraph.structure.numbers import DASH, number, ordinal

_UNITS_HEAD = re.compile(
    r"(?:主要|主|第一|牵头|配合|参与|协同|协办|主办|承办|实施|落实)?(?:责任|牵头|配合|参与|协办|主办|承办)?(?:单位|部门)"
)
_WHEN_HEAD = re.compile(r"(?:完成|时间|工作)?(?:时限|时间|节点|进度)(?:要求|安排)?")
_WHAT_HEAD = re.compile(
    r"(?:主要|重点|工作|具体|年度|目标|任务|项目|改革|整治)*(?:目标|任务|内容|事项|举措|措施|指标|项目|名称|分工)"
)
_OTHER_HEAD = re.compile("序号|领域|类别|类型|备注|属性")
_CLASS_HEAD = re.compile("领域|类别|类型")
# 单位 beside a year is what the numbers count, not who answers.
_COUNTED_HEAD = re.compile(
    r"[“\"]?(?:20\d\d年?|十[一二三四五六]五)[”\"]?.{0,8}|(?:现状|基期|目标)值"
)
_ORGAN = re.compile(
    r"[^。;:!?]{1,30}(?:[厅局委办部院会署联行处社团队协]|中心|政府|公司|大学|集团|单位|部门|街道|园区)(?:等)?$"
)
_WHEN = re.compile(r"(?:20\d\d|每|长期|全年|持续|\d{1,2}月|前)[^。;]{0,16}$")
_LEAD = re.compile("主要|牵头|主办|第一|^主")
_OF_PLACE = re.compile("[省市县区州团]")
_LONGEST_CLASS, _MOST_CLASS_LINES, _LOOK_AHEAD = 12, 6, 8
_LONGEST_HEAD, _LONGEST_UNIT, _LONGEST_STUB = 10, 30, 8
_HIGHEST_ITEM = 4
_FEWEST_HEADS, _MOST_HEADS = 2, 8


@dataclass(slots=True)
class _Cells:
    """A row while its lines are being read."""

    class_: list[Stretch] = field(default_factory=list)
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
    classes = [head for head in heads if _CLASS_HEAD.fullmatch(_bare(head))][:1]
    rows, end = _rows(lines, first + len(heads), bool(classes))
    if not rows:
        return None
    classes = classes if any(cells.class_ for cells in rows) else []
    when = [head for head in heads if _WHEN_HEAD.fullmatch(_bare(head))][:1]
    # A unit a cell, so that two names in two lines are never read as one.
    most = max(1, *(len(cells.units) for cells in rows))
    lead, other = _unit_heads(units)
    columns = [*classes, what[-1], lead, *[other] * (most - 1), *when]
    grid = tuple(_row(cells, most, (bool(classes), bool(when))) for cells in rows)
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


def _rows(lines: Sequence[Stretch], first: int, classed: bool) -> tuple[list[_Cells], int]:
    rows: list[_Cells] = []
    current = _Cells()
    index = first
    while index < len(lines):
        class_ = _class(lines, index) if classed else []
        if class_:
            rows.append(current)
            current = _Cells(class_=class_)
            index += len(class_)
        if _ends(lines[index]):
            break
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


def _class(lines: Sequence[Stretch], first: int) -> list[Stretch]:
    """Return the lines of a class of rows (妇女 ⏎ 与 ⏎ 健康) that begins at a line, if one does.

    Behind it the items begin anew, and below the first of them stands who answers for it.
    """
    end = first
    while end < min(len(lines), first + _MOST_CLASS_LINES) and _may_be_class(lines[end].folded):
        end += 1
    item = number(lines[end].folded) if end < len(lines) else None
    if end == first or item is None or item.rank <= _HIGHEST_ITEM or ordinal(item.text) != 1:
        return []
    below = lines[end + 1 : end + _LOOK_AHEAD]
    return list(lines[first:end]) if any(_is_unit(line.folded, False) for line in below) else []


def _may_be_class(folded: str) -> bool:
    found = number(folded)
    if found is not None and found.rank > _HIGHEST_ITEM:
        return False
    named = bool(_ORGAN.match(folded) or _OF_PLACE.match(folded))
    return 0 < len(folded) <= _LONGEST_CLASS and not named and not re.search("[,。;:\t]", folded)


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
    """Whether a numbered line follows another: the row above has no units of its own.

    What a dash opens below a number is a part of it.
    """
    if not current.what or (opened := number(line.folded)) is None:
        return False
    above = number(current.what[0].folded)
    if above is not None and above.rank < opened.rank == DASH:
        return False
    return above is None or above.rank != opened.rank or opened.text[:1].isdigit()


def _row(cells: _Cells, most: int, has: tuple[bool, bool]) -> Row:
    """Return a row of as many units as any has; `has` tells of a class and of a deadline."""
    classed, timed = has
    units = [Cell((unit,)) for unit in cells.units]
    empty = [Cell()] * (most - len(units))
    class_, when = Cell(tuple(cells.class_)), Cell(tuple(cells.when))
    return Row((*[class_] * classed, Cell(tuple(cells.what)), *units, *empty, *[when] * timed))
