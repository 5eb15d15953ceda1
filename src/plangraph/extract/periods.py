"""Periods and money as project tables print them."""

from __future__ import annotations

import re
from decimal import Decimal

from plangraph.extract.columns import named_period

__all__ = ["budget", "named_period", "told_budget", "told_period", "years"]

_RANGE = re.compile(r"(20\d\d)\s?年?(?:\d{1,2}月)?\s?(?:-{1,2}|—{1,2}|–|~|～|至|到)\s?(20\d\d)")
_YEAR = re.compile(r"20\d\d")
_ONE_YEAR = re.compile(r"20\d\d\s?年?度?")
_SPANS = re.compile("年限|起止|建设(?:时间|期|周期)|实施(?:时间|期|年[度限]|周期)|工期")
_AMOUNT = re.compile(
    r"(?P<about>约|近)?\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>亿元?|万元?|元)?(?P<after>左右)?$"
)
_TOLD_PERIOD = re.compile(
    r"((?:建设|实施)(?:起止)?(?:年限|期限|周期|工期|时间))\s?[::为]?\s?(20\d\d[^,。;:]{0,16})"
)
_TOLD_BUDGET = re.compile(
    r"(?:总投资|投资总额|投资估算|估算投资)额?\s?[::为达]?\s?(?P<amount>约?\s?\d[\d,.]*\s?[亿万]元)"
)
_SCALE = {"亿": Decimal(10000), "万": Decimal(1), "元": Decimal("0.0001")}


def years(text: str, head: str = "") -> tuple[int | None, int | None]:
    """Return first and last year of a period as printed.

    “2021-2025年” is a range; “2022年底” and “2022年…，2025年…” say only until when; “持续推进”
    says nothing.

    Args:
        text: The folded cell.
        head: The folded header; under 建设年限 “2022年” is the whole of it, under 完成时限 its end.

    """
    span = _RANGE.search(text)
    if span:
        return int(span.group(1)), int(span.group(2))
    found = [int(year) for year in _YEAR.findall(text)]
    if found:
        whole = _SPANS.search(head) and _ONE_YEAR.fullmatch(text)
        return (found[0] if whole else None), max(found)
    named = named_period(text)
    return named if named else (None, None)


def told_period(text: str) -> tuple[int | None, int | None]:
    """Return the period that running text names as that of building (建设年限：2021—2023年)."""
    found = _TOLD_PERIOD.search(text)
    return years(found.group(2), found.group(1)) if found else (None, None)


def told_budget(text: str) -> re.Match[str] | None:
    """Return where running text says, once, what all of a project costs (总投资60亿元)."""
    found = list(_TOLD_BUDGET.finditer(text))
    return found[0] if len(found) == 1 else None


def budget(text: str, head: str) -> Decimal | None:
    """Return an amount in 万元, or None where the cell says more than one plain amount.

    Without a unit anywhere it is not known whether 150 is 150 元 or 150 万元.

    Args:
        text: The folded cell (150; 1.2亿元; 每个中心100万元, which is no total).
        head: The folded header, which may name the unit (建设资金预算(万元)), with what is said
            around the table (单位:亿元).

    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return None
    unit = match.group("unit") or next((sign for sign in _SCALE if sign in head), None)
    if unit is None:
        return None
    amount = Decimal(match.group("number").replace(",", ""))
    return (amount * _SCALE[unit[0]]).normalize() + Decimal(0)
