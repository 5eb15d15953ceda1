"""Targets of tables that part a plan's values among its areas: a row an area, a column a value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.extract.indicator_tables import accrual_of_name
from plangraph.extract.keys import KeyMaker
from plangraph.extract.values import parse_value, split_unit
from plangraph.lexicon.measure_units import is_unit
from plangraph.model import (
    Comparator,
    Document,
    Part,
    Row,
    Section,
    Source,
    StatedIn,
    Table,
    Target,
)

_AREA_HEAD = re.compile(
    r"(?:各|责任)?(?:县|市|区|州|旗|乡|镇|街道|地区|区域|园区|行政区划?)[县市区州旗乡镇街道、()]{0,10}(?:名称)?"
)
_AREA = re.compile(r"[\u4e00-\u9fff]{1,12}(?:[省市县区州旗乡镇盟]|街道|新区|园区|管委会|开发区)")
_WHOLE = re.compile(r"全[省市县区州旗]")
_PLANNED = re.compile("目标|任务|指标|计划")
_PAST = re.compile("实际|完成|现状|基[数期准]|现有|已[有建]|占比|排名|比重")
_YEAR = re.compile(r"(20\d\d)\s?年?(?:度|底|末)?的?")
_UNIT_OF_ALL = re.compile(r"单\s?位\s?:\s?([^()\s,;、。]{1,10})")
_ONLY_PLAN = re.compile("(?:规划|年度|计划|预期)?(?:目标|任务|指标|计划)[值数量]?")
# 附表1 2023年各县(市、区)高标准农田建设任务分解表: what is parted is 高标准农田建设.
_LEAD = re.compile(r"附\s?[件表]\s?\d{0,2}|表\s?\d{1,2}|(?:全市|各)[县市区州旗乡镇街道、()]{0,10}")
_TAIL = re.compile(
    "(?:年度)?(?:目标|任务|指标|计划)?(?:任务)?(?:分解|分配|安排|下达)?(?:情况)?(?:表|清单|计划)?$"
)
_FEWEST_AREAS = 2

Period = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of values: where it stands, what it counts, in which unit, for which year."""

    index: int
    name: str
    unit: str
    year: int | None


def area_tables(document: Document, years: Period, taken: set[int], keys: KeyMaker) -> list[Target]:
    """Return the targets of every table of areas, and add its id to those taken.

    Args:
        document: The plan.
        years: First and last year of the plan; a column that names no year is for the last.
        taken: Ids of the tables that were read already.
        keys: Where keys come from.

    """
    found: list[Target] = []
    for section, _ in document.walk():
        for block in section.body if section.part is not Part.BACKGROUND else ():
            if isinstance(block, Table) and id(block) not in taken:
                targets = [*_of_table(document.source, section, block, (years, keys))]
                found.extend(targets)
                taken.update({id(block)} if targets else ())
    return found


def _of_table(
    source: Source, section: Section, table: Table, given: tuple[Period, KeyMaker]
) -> Iterator[Target]:
    heads = [cell.folded.replace(" ", "") for cell in table.header.cells]
    areas = [i for i, head in enumerate(heads) if _AREA_HEAD.fullmatch(head)][:1]
    title = table.caption.folded if table.caption else section.heading.folded
    if not areas or not _PLANNED.search(title + "".join(heads)):
        return
    rows = [row for row in table.rows if len(row.cells) == len(heads) and _is_area(row, areas[0])]
    columns = _columns(heads, areas[0], title.replace(" ", ""), given[0])
    if len(rows) < _FEWEST_AREAS:
        return
    for row in rows:
        for column in columns:
            yield from _target(source, section, (row, areas[0], column), given[1])


def _is_area(row: Row, index: int) -> bool:
    text = row.cells[index].folded.replace(" ", "")
    return bool(_AREA.fullmatch(text) or _WHOLE.fullmatch(text))


def _columns(heads: list[str], area: int, title: str, years: Period) -> list[_Column]:
    """Return the columns of values; what they count says their head, or else the title."""
    told = next((unit for unit in _UNIT_OF_ALL.findall(title) if is_unit(unit)), "")
    dated = _YEAR.search(title)
    found = []
    for index, head in enumerate(heads[area + 1 :], area + 1):
        year = _YEAR.search(head)
        name, unit = split_unit(_YEAR.sub("", head))
        if not name or _ONLY_PLAN.fullmatch(name):
            name = _counted(title)
        when = int(year.group(1)) if year else int(dated.group(1)) if dated else years[1]
        past = _PAST.search(head) or (when or 0) < (years[0] or 0)
        if name and (unit or told) and not past:
            found.append(_Column(index, name, unit or told, when))
    return found


def _counted(title: str) -> str:
    """Return what a table parts among areas, as its title says."""
    bare = _YEAR.sub("", re.sub(r"\([^()]*单位[^()]*\)", "", title))
    return _TAIL.sub("", _LEAD.sub("", bare)).strip(" :、")


def _target(
    source: Source, section: Section, at: tuple[Row, int, _Column], keys: KeyMaker
) -> Iterator[Target]:
    row, area, column = at
    cell = row.cells[column.index]
    value = parse_value(cell.folded)
    if value is None or value.value is None:
        return
    name = row.cells[area].text.replace(" ", "") + column.name
    yield Target(
        key=keys.key("target", "table", name, value.text, column.year),
        label=name,
        evidence=source.evidence(*row.cells[area].parts, *cell.parts),
        rule="area-table",
        section=section.order,
        value=value.value,
        text=cell.text,
        unit=value.unit or column.unit,
        year=column.year,
        comparator=value.comparator or Comparator.EQUAL,
        accrual=value.accrual or accrual_of_name(column.name),
        where=StatedIn.TABLE,
    )
