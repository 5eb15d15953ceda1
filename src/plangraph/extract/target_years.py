"""Which year a planned value is for: the time phrases of a sentence and how far they reach."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from plangraph.extract.columns import named_period


@dataclass(frozen=True, slots=True)
class Period:
    """The years of a plan, and the year that an opening line states for what follows it."""

    start: int | None
    end: int | None
    carried_year: int | None = None


# “比2020年”, “以2020年为基期”, “自2021年起”: a year that is compared with or started from.
_TIME = re.compile(
    r"(?P<not>[比较与自从以由](?:到)?)?\s?“?(?:(?:(?:19|20)\d\d\s?年?\s?(?:[-–~～—至到]|--|——)\s?)?"
    r"(?P<year>(?:19|20)\d\d)\s?年|(?P<named>十[一二三四五六七八九]五)”?(?:规划)?(?:期)?(?P<when>末|期末|期间|时期|以来)?"
    r"|(?P<now>今年|本年度?|当年内?)|(?P<end>本?规划期末))”?"
)
_TITLE = re.compile("《[^《》]{1,160}》")
_COMPARED = re.compile(r"\s?(?:[底末初]|年末)?(?:相比|为基|水平|的?基数|基础上|以来|起(?!步)|同期)")
TIME_PHRASE = re.compile(
    r"(?:到|至|截至|力争|自|从|在)?\s?“?(?:(?:(?:19|20)\d\d年?[-–~～—至到])?(?:19|20)\d\d\s?年|十[一二三四五六七八九]五)”?"
    r"(?:规划)?(?:期末|期间|时期|期内|期)?(?:\d{1,2}月)?(?:年?底前?|末|初|前|以前|内)?(?:\s?[,])?"
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


class TargetYears:
    """The time phrases of one sentence; a phrase holds until the next."""

    def __init__(self, folded: str, period: Period) -> None:
        self._period = period
        self._places: list[int] = []
        self._years: list[int | None] = []
        for match in _TIME.finditer(_TITLE.sub(_blank, folded)):
            if match.group("not") or _COMPARED.match(folded, match.end()):
                continue
            self._places.append(match.start())
            self._years.append(self._year(match))

    def at(self, place: int) -> int | None:
        """Return the year of a value that stands at a place in the sentence."""
        index = bisect_left(self._places, place) - 1
        if index >= 0 and self._years[index] is not None:
            return self._years[index]
        return self._period.carried_year or self._period.end

    def between(self, start: int, end: int) -> list[int]:
        """Return the years of the phrases that stand between two places."""
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        return [year for year in self._years[first:last] if year is not None]

    def _year(self, match: re.Match[str]) -> int | None:
        if match.group("year"):
            return int(match.group("year"))
        if match.group("named"):
            years = named_period(match.group("named"))
            return years[1] if years else None
        return self._period.end

    @property
    def last(self) -> int | None:
        """The year of the last time phrase, which holds on after a semicolon."""
        return self._years[-1] if self._years else None

    def is_past(self, place: int) -> bool:
        """Whether the value at a place is of a year before the plan's first."""
        year, start = self.at(place), self._period.start
        return year is not None and start is not None and year < start
