"""What the columns of a table hold, read off its header."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plangraph.model import Row, Table
from plangraph.structure.boxes import is_box_title

_PERIODS = {
    "十二五": (2011, 2015),
    "十三五": (2016, 2020),
    "十四五": (2021, 2025),
    "十五五": (2026, 2030),
}
_YEAR = re.compile(r"(20\d\d|19\d\d)\s?年?")

_NAME = re.compile(
    "指\\s?标(?:名称|内容|项目|任务)?$|^(?:主要|具体|核心)指标|^[一二三]级指标$|^评价指标|^监测指标"
)
_INDICATORS = re.compile("指标|目标值|目标表|预期目标")
_NEVER = 9999
_WORK = re.compile("任务|事项|举措|措施|目标|内容|项目|工程|工作")
_CONTENT = re.compile("内容|目标|要求")
_CLASS = re.compile("类[别型]|领域|分类|板块")
_AIM = re.compile("(?:主要|总体|发展|具体|规划|年度)?目标(?:内容|要求)?")

# 工作目标 | 目标值 | 责任单位: beside work, the number that is wanted.
_VALUE_HEAD = re.compile(r"(?:20\d\d年?度?)?(?:目标|指标|计划|任务)[值数量]")

# The kinds of column, the first whose words a header holds. “单位” alone is a unit of measure;
# 责任单位 names who answers.
_KINDS = (
    (
        "units",
        re.compile(
            "(?:责任|牵头|配合|主办|协办|承办|实施|参与|负责|建设|项目)(?:责任)?(?:单位|部门|主体)|^部门$"
        ),
    ),
    ("value", _VALUE_HEAD),
    ("funding", re.compile("资金(?:来源|渠道)|筹措|经费来源")),
    ("budget", re.compile("(?:预算|投资|资金|经费|概算|估算)")),
    ("period", re.compile("时限|年限|时间|期限|工期|进度|起止|周期|完成年度|年度$|建设期")),
    ("outcome", re.compile("(?:预期|绩效|建设|工作|阶段)?(?:目标|成效|成果|效果|效益)$")),
    ("number", re.compile("^(?:序|编)\\s?号$")),
    (
        "name",
        re.compile(
            "名称|^项目$|^工程$|^指\\s?标|^任务$|(?:重点|工作|主要)任务|重大项目|^事项$|重点工作|^类别$"
        ),
    ),
    ("description", re.compile("内容|举措|措施|任务|规模|要求|步骤|平台|机制|地点|备注|说明|依托")),
)


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of an indicator table: `kind` is base, target, actual or growth (年均)."""

    index: int
    kind: str
    year: int | None


@dataclass(frozen=True, slots=True)
class IndicatorColumns:
    """The columns of a table of indicators; indices, None where there is no such column."""

    name: int
    unit: int | None
    attribute: int | None
    values: tuple[ValueColumn, ...]

    def of(self, kind: str) -> tuple[ValueColumn, ...]:
        """Return the value columns of a kind."""
        return tuple(column for column in self.values if column.kind == kind)


def indicator_columns(
    table: Table, period: tuple[int | None, int | None]
) -> IndicatorColumns | None:
    """Return the columns of an indicator table, or None if the table is of another kind.

    Args:
        table: The grid.
        period: First and last year of the plan; a bare year after its start is a target.

    """
    heads = [cell.folded.replace(" ", "") for cell in table.header.cells]
    caption = table.caption.folded if table.caption else ""
    names = [i for i, head in enumerate(heads) if _NAME.search(head)]
    if not names and _INDICATORS.search(caption):
        names = [i for i, head in enumerate(heads) if re.search("名称|项目|内容", head)]
    if not names and any(map(_is_value, heads)):
        names = [i for i, head in enumerate(heads) if _WORK.search(head) and not _is_value(head)]
        names = names[:1]
    if not names:
        return None
    units = [
        i for i, h in enumerate(heads) if re.fullmatch(r"(?:20\d\d年?)?(?:计量|指标)?单\s?位", h)
    ]
    attributes = [i for i, h in enumerate(heads) if re.search("属\\s?性|指标类[型别]|性质", h)]
    taken = {*names, *units, *attributes}
    values = _values([(i, h) for i, h in enumerate(heads) if i not in taken], caption, period)
    if not values:
        return None
    # 一级指标 | 二级指标: the last of the columns of names says it most closely.
    return IndicatorColumns(
        names[-1], units[0] if units else None, attributes[0] if attributes else None, values
    )


def _is_value(head: str) -> bool:
    return _VALUE_HEAD.fullmatch(head) is not None


def _values(
    heads: list[tuple[int, str]], caption: str, period: tuple[int | None, int | None]
) -> tuple[ValueColumn, ...]:
    planned = _planned_from(heads, period)
    kinds = [(i, _value_kind(head, planned), _year(head)) for i, head in heads]
    if any(year is not None and planned <= year < _NEVER for _, _, year in kinds):
        # “2020年实际” beside “2025年目标” is where the plan starts from, not what it reports.
        kinds = [(i, "base" if kind == "actual" else kind, year) for i, kind, year in kinds]
    kept = [(i, kind, year) for i, kind, year in kinds if kind]
    last = _period_in(caption) or _period_in("".join(head for _, head in heads))
    past = any(kind == "actual" for _, kind, _ in kept)
    found = []
    for index, kind, year in kept:
        if kind == "growth" and past:
            continue
        if year is None and kind != "base":
            year = last[1] if last else period[1]
        if year is None and last:
            year = last[0] - 1
        found.append(ValueColumn(index, kind, year))
    if not past and all(column.kind == "growth" for column in found):
        return ()
    return tuple(found)


def _planned_from(heads: list[tuple[int, str]], period: tuple[int | None, int | None]) -> int:
    """Return the first year whose bare column (2025年) holds what is planned.

    Where the plan's period is not known, the first of several years is what was reached.
    """
    if period[0] is not None:
        return period[0]
    years = sorted({year for _, head in heads if (year := _year(head))})
    return years[1] if len(years) > 1 else _NEVER


def _value_kind(head: str, planned: int) -> str:
    if re.search("序号|备注|说明|责任|部门|单位|排名|来源|依据|时限|时间|期限|进度", head):
        return ""
    if re.search("年均|年平均|增[长速幅]|[^五]年累计", head) and not re.search(
        "目标|完成|实际", head
    ):
        return "growth" if re.search("年均|年平均|累计", head) else ""
    if re.search("目标|规划[值数]|预期[值数]|计划[值数]|指标值", head):
        return "target"
    if re.search("完成|实际|实现|达到|执行", head):
        return "actual"
    if re.search("基数|现状|基期|基准|现值|基础值", head):
        return "base"
    year = _year(head)
    if year is None:
        return ""
    return "target" if year >= planned else "base"


def _year(head: str) -> int | None:
    match = _YEAR.search(head)
    if match:
        return int(match.group(1))
    named = _period_in(head)
    return named[1] if named else None


def _period_in(text: str) -> tuple[int, int] | None:
    return next((years for name, years in _PERIODS.items() if name in text), None)


def named_period(text: str) -> tuple[int, int] | None:
    """Return first and last year of the five-year plan that a text names (“十四五”期间)."""
    return _period_in(text)


def column_kinds(header: Row) -> list[str]:
    """Return for each column of a project table what it holds (empty: nothing known)."""
    kinds = []
    for cell in header.cells:
        head = cell.folded.replace(" ", "")
        kind = next((name for name, words in _KINDS if words.search(head)), "")
        kinds.append("" if kind in ("name", "number") and kind in kinds else kind)
    return kinds


def named_columns(table: Table) -> list[str]:
    """Return the kinds of columns, of which one is that of the names if there is any.

    Where several could be (类别 | 工作任务), a class of rows names none. Where none is, the first
    column of text names the rows of a table that says who answers (主要目标 | 责任单位), and of
    one in a box (领域 | 内容).
    """
    kinds, heads = column_kinds(table.header), _heads(table)
    texts = [i for i, kind in enumerate(kinds) if kind in ("description", "outcome", "")]
    wanted = [i for i in texts if _WORK.search(heads[i])]
    if "name" in kinds:
        classes = kinds.index("name")
        aims = [i for i in wanted if "units" in kinds and _AIM.fullmatch(heads[i])]
        better = ([i for i in wanted if not _CONTENT.search(heads[i])] or aims)[:1]
        if not better or not _CLASS.search(heads[classes]):
            return kinds
        kinds = ["class" if i == classes else kind for i, kind in enumerate(kinds)]
        return ["name" if i in better else kind for i, kind in enumerate(kinds)]
    boxed = table.caption is not None and is_box_title(table.caption.folded)
    named = (texts if boxed else wanted or texts)[:1] if boxed or "units" in kinds else []
    beside = [i for i in texts if named and i < named[0] and _CLASS.fullmatch(heads[i])]
    kinds = ["class" if i in beside else kind for i, kind in enumerate(kinds)]
    return ["name" if i in named else kind for i, kind in enumerate(kinds)]


def states_aims(table: Table) -> bool:
    """Whether each row of a table is an aim, named beside who answers (主要目标 | 责任单位)."""
    kinds = named_columns(table)
    if "name" not in kinds or "units" not in kinds:
        return False
    return _AIM.fullmatch(_heads(table)[kinds.index("name")]) is not None


def _heads(table: Table) -> list[str]:
    return [cell.folded.replace(" ", "") for cell in table.header.cells]


def values_work(table: Table) -> bool:
    """Whether a table gives values to work with those who answer: its rows are projects too."""
    kinds = column_kinds(table.header)
    return "value" in kinds and "units" in kinds and not any(map(_NAME.search, _heads(table)))
