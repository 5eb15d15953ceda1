"""What a reported value needs beside a planned one: over what time it accrued, and a full name."""

from __future__ import annotations

import re

from plangraph.extract.columns import named_period
from plangraph.extract.numbers import Number
from plangraph.extract.target_years import Reach
from plangraph.lexicon.quantity_words import quantity_words
from plangraph.model import Accrual

_SUMMED = re.compile("累计|累积|总计|共计|合计|先后|五年|5年")
# “由2015年的245元提高到…”, “从“十二五”期末每人每月100元提高到…”
_BASE_YEAR = re.compile(
    r"(?:由|从|自)\s?“?(?:(?P<year>(?:19|20)\d\d)\s?年|(?P<named>十[一二三四五]五)”?)[^,。;]{0,14}$"
)


def reported_accrual(said: Accrual, left: str, number: Number, reach: Reach | None) -> Accrual:
    """Return over what time a reported value accrued.

    What flows adds up over several years (“十三五”期间, 2016年以来) and over one year alone where
    that is what the time phrase names (2020年); a stock or rate is what it is at the end.

    Args:
        said: What the words of its clause say, as for a planned value.
        left: The clause before the number.
        number: The number.
        reach: What the time phrase spans that holds for it.

    """
    flows = said is Accrual.CUMULATIVE and number.unit_kind != "share"
    if flows and reach is Reach.YEAR and not _SUMMED.search(left):
        return Accrual.ANNUAL
    return said


def base_year(left: str) -> int | None:
    """Return the year of a starting value, from the text before it."""
    match = _BASE_YEAR.search(left[-30:])
    if match is None:
        return None
    if match.group("year"):
        return int(match.group("year"))
    years = named_period(match.group("named"))
    return years[1] if years else None


def is_bare(name: str) -> bool:
    """Whether a name says too little to tell what was counted: 企业, 集体."""
    return quantity_words().bare.fullmatch(name) is not None
