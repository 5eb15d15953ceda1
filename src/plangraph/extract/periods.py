"""Periods and money as project tables print them."""

from __future__ import annotations

import re
from decimal import Decimal

from plangraph.extract.columns import named_period

__all__ = ["budget", "named_period", "years"]

_RANGE = re.compile(r"(20\d\d)\s?年?(?:\d{1,2}月)?\s?(?:-{1,2}|—{1,2}|–|~|～|至|到)\s?(20\d\d)")
_YEAR = re.compile(r"20\d\d")
_AMOUNT = re.compile(
    r"(?P<about>约|近)?\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>亿元?|万元?|元)?(?P<after>左右)?$"
)
_SCALE = {"亿": Decimal(10000), "万": Decimal(1), "元": Decimal("0.0001")}


def years(text: str) -> tuple[int | None, int | None]:
    """Return first and last year of a period as printed.

    “2021-2025年” is a range; “2022年底” and “2022年…，2025年…” say only until when; “持续推进”
    says nothing.
    """
    span = _RANGE.search(text)
    if span:
        return int(span.group(1)), int(span.group(2))
    found = [int(year) for year in _YEAR.findall(text)]
    if found:
        return None, max(found)
    named = named_period(text)
    return named if named else (None, None)


def budget(text: str, head: str) -> Decimal | None:
    """Return an amount in 万元, or None where the cell says more than one plain amount.

    Args:
        text: The folded cell (150; 1.2亿元; 每个中心100万元, which is no total).
        head: The folded header, which may name the unit (建设资金预算(万元)).

    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return None
    unit = match.group("unit") or ("亿" if "亿" in head else "万" if "万" in head else "元")
    amount = Decimal(match.group("number").replace(",", ""))
    return (amount * _SCALE[unit[0]]).normalize() + Decimal(0)
