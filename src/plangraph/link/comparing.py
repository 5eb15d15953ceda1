"""When two readings of one indicator and year do not agree: an ordered list of named rules.

Every rule abstains where the two may well speak of different things: the share of one project in
a total of the plan, rows of one list, values without a name that tells much.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from plangraph.link.readings import Reading, same_number
from plangraph.model import (
    Accrual,
    Comparator,
    DiscrepancyKind,
    Extraction,
    Goal,
    Measure,
    Passage,
    Project,
    StatedIn,
    Target,
)
from plangraph.read.folding import fold

_SHORTEST_COUNT, _SHORTEST_RATE = 5, 6
_ABOUT = {Comparator.ABOUT}
_LEAST = {Comparator.AT_LEAST, Comparator.MORE}
_MOST = {Comparator.AT_MOST, Comparator.LESS}
# What makes a sentence speak of the whole plan, not of what one measure adds to it.
_OVERALL = re.compile(
    '全[市省县区州国盟旗]|[我本][市省县区州]|20\\d\\d年|[“"]?十[三四五六][五][”"]?|期末|规划期|力争|总量|总数|总规模'
)
_YEAR = re.compile(r"20\d\d\s?年")
# What a task's name adds to what it is about: 建设社区老年食堂, 社区老年食堂建设工程.
_ABOUT_TASK = re.compile(
    "(?:新建|建设|改造|提升|推进|实施|开展|完成|加快|加强|组织|培育|发展|全[市县区省]|重点|工程|项目|行动|计划|工作|任务)"
)
_MOST_YEARS = 2
_FLOW = re.compile("新增|新建|新改建|改建|新设|新培|累计|培训|引进|招[收聘录]|培养|建成|打造|完成")


@dataclass(frozen=True)
class Setting:
    """The plan in which two readings stand."""

    extraction: Extraction

    @property
    def years(self) -> int:
        """How many years the plan lasts; 0 where it does not say."""
        start, end = self.extraction.facts.years
        return end - start + 1 if start and end and end >= start else 0

    @cached_property
    def _yearly(self) -> set[Passage]:
        """The rows that plan an amount for each of several years (2022年 50, 2023年 50)."""
        years: dict[Passage, set[int | None]] = defaultdict(set)
        for target in self.extraction.targets:
            for passage in target.evidence[:1]:
                years[passage].add(target.year)
        return {passage for passage, each in years.items() if len(each) > _MOST_YEARS}

    def is_yearly(self, reading: Reading) -> bool:
        """Whether a value is the share of one year in what is planned for several."""
        flows = _FLOW.search(fold(reading.figure.label)) is not None
        return flows and not reading.is_rate and reading.place in self._yearly

    def subject(self, reading: Reading) -> object:
        """Return what a planned value is for: a goal, measure or project; None in a table."""
        figure = reading.figure
        key = figure.subject if isinstance(figure, Target) else None
        return self.extraction.nodes.get(key or "")

    def year(self, reading: Reading) -> int | None:
        """Return the year for which a value is compared.

        By when a row of a table is done says nothing of the same value elsewhere: unless the words
        beside the value name a year, that is the plan's last.
        """
        named = reading.place is None or _YEAR.search(fold(reading.place.quote))
        if named or not reading.is_planned or not isinstance(self.subject(reading), Project):
            return reading.year
        return self.extraction.facts.years[1]

    def is_overall(self, reading: Reading) -> bool:
        """Whether a value is one of the whole plan."""
        subject = self.subject(reading)
        if isinstance(subject, Project):
            return False
        if isinstance(subject, Measure) and reading.place:
            return _OVERALL.search(fold(reading.place.quote)) is not None
        return subject is None or isinstance(subject, Goal)


@dataclass(frozen=True, slots=True)
class Rule:
    """When two readings disagree in one way; `example` shows such a pair, `counter` none."""

    name: str
    kind: DiscrepancyKind
    reason: str
    differ: Callable[[Reading, Reading, Setting], bool]
    example: str
    counter: str

    def holds(self, one: Reading, other: Reading, setting: Setting) -> bool:
        """Whether two readings that can be compared differ in the way of this rule."""
        return _comparable(one, other, setting) and self.differ(one, other, setting)


def _comparable(one: Reading, other: Reading, setting: Setting) -> bool:
    """Whether two readings speak of one thing, each in a row or sentence of its own.

    A sentence may give the amount of each year and that of all years together.
    """
    if one.figure is other.figure:
        return False
    if one.place == other.place:
        one_name = one.indicator.key == other.indicator.key
        return one_name and _yearly_and_total(one, other) is not None
    if _are_persons_and_times(one, other):
        return False
    named = _is_known(one) or _is_known(other) or _is_telling(one)
    return named and not _are_listed(one, other, setting)


def _are_persons_and_times(one: Reading, other: Reading) -> bool:
    """Whether one counts persons and the other how often they came: 6万人 may be 10万人次."""
    units = one.figure.unit, other.figure.unit
    return all(units) and len({unit.endswith("人次") for unit in units}) > 1


def _is_known(reading: Reading) -> bool:
    """Whether an indicator is one that plans share, or that a table of the plan lists."""
    return bool(reading.indicator.concept) or reading.figure.where is StatedIn.TABLE


def _is_telling(reading: Reading) -> bool:
    """Whether a name tells what is counted: 覆盖率 and 项目 alone do not."""
    return len(reading.alike) >= (_SHORTEST_RATE if reading.is_rate else _SHORTEST_COUNT)


def _are_listed(one: Reading, other: Reading, setting: Setting) -> bool:
    """Whether two readings are of different items of one list, each with its own share."""
    first, second = setting.subject(one), setting.subject(other)
    both = isinstance(first, Project) and isinstance(second, Project) and first.key != second.key
    if not both or one.is_rate or not isinstance(first, Project):
        return False
    return isinstance(second, Project) and (first.where, first.box, first.section) == (
        second.where,
        second.box,
        second.section,
    )


def _is_contribution(one: Reading, other: Reading, setting: Setting) -> bool:
    """Whether the smaller of two amounts may be what one measure or project adds to the larger."""
    if one.is_rate or one.value is None or other.value is None:
        return False
    smaller = one if one.value < other.value else other
    return not (setting.is_overall(smaller) or _are_one_task(one, other, setting))


def _are_one_task(one: Reading, other: Reading, setting: Setting) -> bool:
    """Whether two values are of one task: of its box and its row, or of its row and its measure.

    A row 建设社区老年食堂 is all there is of the 社区老年食堂 that a measure plans.
    """
    first, second = setting.subject(one), setting.subject(other)
    tasks = [task for task in (first, second) if isinstance(task, Project)]
    if len(tasks) > 1:
        return tasks[0].label == tasks[1].label
    return any(_about(task.label) == _about(one.figure.label) for task in tasks)


def _about(name: str) -> str:
    return _ABOUT_TASK.sub("", fold(name))


def _value(one: Reading, other: Reading, setting: Setting) -> bool:
    if same_number(one, other) or not _same_accrual(one, other):
        return False
    if setting.is_yearly(one) != setting.is_yearly(other):
        return False
    return not (one.is_planned and _is_contribution(one, other, setting))


def _same_accrual(one: Reading, other: Reading) -> bool:
    if one.is_rate or one.accrual is other.accrual:
        return True
    # That an amount adds up over the years is often left unsaid where its name tells it.
    levels = {one.accrual, other.accrual} == {Accrual.LEVEL, Accrual.CUMULATIVE}
    names = (one.figure.label, other.figure.label)
    return levels and one.is_planned and all(_FLOW.search(fold(name)) for name in names)


def _bound(one: Reading, other: Reading, _: Setting) -> bool:
    """Whether one number is a bound here and about what is meant there, or an opposite bound."""
    if not one.is_planned or not same_number(one, other):
        return False
    if not one.is_rate and one.accrual is not other.accrual:
        return False
    signs = {one.comparator, other.comparator}
    about = bool(signs & _ABOUT) and bool(signs & (_LEAST | _MOST))
    return about or (bool(signs & _LEAST) and bool(signs & _MOST))


def _yearly_as_total(one: Reading, other: Reading, _: Setting) -> bool:
    """Whether one number is planned for each year here and for all years together there."""
    return _yearly_and_total(one, other) is not None and same_number(one, other)


def _yearly_against_total(one: Reading, other: Reading, setting: Setting) -> bool:
    """Whether the yearly amounts add up to another amount than the total that is planned."""
    pair = _yearly_and_total(one, other)
    if pair is None or not setting.years or same_number(one, other):
        return False
    yearly, total = pair
    if not (setting.is_overall(yearly) and setting.is_overall(total)):
        return False
    summed = (yearly.value or Decimal(0)) * setting.years
    if yearly.comparator in _LEAST or total.comparator in _LEAST:
        return summed > (total.value or Decimal(0)) and total.comparator not in _LEAST
    return summed != total.value and not (signs_about(yearly) or signs_about(total))


def signs_about(reading: Reading) -> bool:
    """Whether a value is meant roughly."""
    return reading.comparator in _ABOUT


def _yearly_and_total(one: Reading, other: Reading) -> tuple[Reading, Reading] | None:
    if one.is_rate or not one.is_planned:
        return None
    if (one.accrual, other.accrual) == (Accrual.ANNUAL, Accrual.CUMULATIVE):
        return one, other
    if (one.accrual, other.accrual) == (Accrual.CUMULATIVE, Accrual.ANNUAL):
        return other, one
    return None


RULES = (
    Rule(
        "value",
        DiscrepancyKind.VALUE,
        "values differ",
        _value,
        "目标“城镇新增就业不低于4.5万人”，表格“5.8（五年累计）”",
        "目标“高技能人才11.64万人”，表格基数“11.6”",
    ),
    Rule(
        "bound",
        DiscrepancyKind.BOUND,
        "one number is a bound here and meant roughly there, or is bound in opposite ways",
        _bound,
        "目标“控制在5.5%以下”，表格“5.5左右”",
        "目标“控制在5%以内”，表格“<5”",
    ),
    Rule(
        "yearly-as-total",
        DiscrepancyKind.ACCRUAL,
        "one number is planned for each year here and for all years together there",
        _yearly_as_total,
        "专栏“每年新建工作室15家”，附表“新建工作室15家”",
        "目标“每年培训4万人次”，表格“20（五年累计）”",
    ),
    Rule(
        "yearly-against-total",
        DiscrepancyKind.ACCRUAL,
        "the yearly amounts add up to another amount than the total",
        _yearly_against_total,
        "目标“每年培训5万人次”，表格“20（五年累计）”",
        "目标“每年培训4万人次以上”，表格“25（五年累计）”",
    ),
)
"""The ways in which two readings disagree; the first that holds is told."""
