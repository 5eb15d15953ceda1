"""What a reported value needs beside a planned one: over what time it accrued, and a full name."""

from __future__ import annotations

import re

from plangraph.extract.columns import named_period
from plangraph.extract.numbers import Number
from plangraph.extract.target_years import Reach
from plangraph.extract.value_words import Before
from plangraph.lexicon.quantity_words import quantity_words
from plangraph.model import Accrual

_LEVELS = ("share", "time", "level")
_PER_HEAD = re.compile("人均|户均|平均|[日月]均")
_SUMMED = re.compile(r"累计|累积|总计|共计|合计|先后|五年|(?<!\d)5年|共(?![有同])")
# What has been built or exists stands at the end: 建成基地9家, 共有机构16家.
_STANDS = re.compile("建成|建有|[拥设现已共]有")
# “由2015年的245元提高到…”, “从“十二五”期末每人每月100元提高到…”
_BASE_YEAR = re.compile(
    r"(?:由|从|自)\s?“?(?:(?P<year>(?:19|20)\d\d)\s?年|(?P<named>十[一二三四五]五)”?)[^,。;]{0,14}$"
)


def reported_accrual(
    said: Accrual, name: str, before: Before, number: Number, reach: Reach | None
) -> Accrual:
    """Return over what time a reported value accrued.

    What flows adds up over several years (“十三五”期间, 2016年以来) and over one year alone where
    that is what the time phrase names (2020年); a stock or rate is what it is at the end.

    Args:
        said: What the words of its clause say, as for a planned value.
        name: What is counted.
        before: What stands before the number in its clause.
        number: The number.
        reach: What the time phrase spans that holds for it.

    """
    left, reached = before.rest.folded, before.reached
    if said is Accrual.ANNUAL:
        return said
    if number.unit_kind in _LEVELS or _PER_HEAD.search(name):
        return Accrual.LEVEL
    counted = number.unit.endswith("次") or _SUMMED.search(left) is not None
    words = quantity_words()
    level = words.level.search(name[-4:]) is not None and words.flow.search(left) is None
    stock = reached or level or _STANDS.search(left) is not None
    if said is Accrual.LEVEL and not counted and (stock or reach is not Reach.SPAN):
        return said
    yearly = reach is Reach.YEAR and not _SUMMED.search(left)
    return Accrual.ANNUAL if yearly else Accrual.CUMULATIVE


def base_year(left: str) -> int | None:
    """Return the year of a starting value, from the text before it."""
    match = _BASE_YEAR.search(left[-30:])
    if match is None:
        return None
    if match.group("year"):
        return int(match.group("year"))
    years = named_period(match.group("named"))
    return years[1] if years else None
