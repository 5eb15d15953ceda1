"""Which year a value is for: the time phrases of a sentence and how far they reach."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum

from plangraph.extract.columns import named_period


@dataclass(frozen=True, slots=True)
class Period:
    """The years of a plan, and the year that an opening line states for what follows it."""

    start: int | None
    end: int | None
    carried_year: int | None = None

    @property
    def before(self) -> int | None:
        """The last year before the plan's first."""
        return None if self.start is None else self.start - 1


class Reach(Enum):
    """What a time phrase spans."""

    POINT = "point"
    """A day or the end of a year: 截至2020年底, “十三五”期末."""
    YEAR = "year"
    """A year: 2020年."""
    SPAN = "span"
    """Several years: “十三五”期间, 2016—2020年, 2016年以来, 五年来."""


# “比2020年”, “以2020年为基期”, “自2021年起”: a year that is compared with or started from.
_TIME = re.compile(
    r"(?P<not>[比较与自从以由](?:到)?)?\s?(?P<until>截至|截止到?|截|至|到)?\s?“?(?:(?P<from>(?:19|20)\d\d\s?(?:、|年?(?:\d{1,2}月)?\s?(?:[-–~～—至到]|--|——))\s?)?"
    r"(?P<year>(?:19|20)\d\d)\s?年|(?P<named>十[一二三四五六七八九]五)”?(?:规划)?(?:期)?(?P<when>末|期末|期间|时期|以来)?"
    r"|(?P<now>今年|本年度?|当年内?)|(?P<end>本?规划期末)"
    r"|(?P<years>(?:近|过去|[这前])?(?:[二三四五六七八九十两\d]{1,2}|几|多)?年来|过去[一二三四五\d]年|(?<![年五])以来(?=,))|(?P<present>目前(?![的水基])|迄今|至今))”?"
)
_TITLE = re.compile("《[^《》]{1,160}》")
_COMPARED = re.compile(r"\s?(?:[底末初]|年末)?(?:相比|为基|水平|的?基数|基础上|起(?!步)|同期)")
_SINCE = re.compile(r"\s?(?:\d{1,2}月)?(?:[底末初])?以?来")
_END = re.compile(r"\s?(?:\d{1,2}月)?(?:年?[底末]|\d{1,2}日)")
# A report may be as of a month of the plan's first year; 截至2021年底 may be a deadline.
_AS_OF = re.compile(r"截(?:至|止到?)?\s?20\d\d年(?:1[01]|[1-9])月")
TIME_PHRASE = re.compile(
    r"(?:到|至|截至|截止|力争|自|从|在)?\s?“?(?:(?:(?:19|20)\d\d(?:、|年?[-–~～—至到]))?(?:19|20)\d\d\s?年|十[一二三四五六七八九]五)”?"
    r"(?:规划)?(?:期末|期间|时期|期内|期)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底前?|末|初|前|以前|内|以?来)?(?:\s?[,])?"
    r"|(?:近|过去|[这前])?(?:[二三四五六七八九十两\d]{1,2}|几|多)?年来(?:\s?[,])?|连续[二三四五六七八九十两\d]{1,2}年"
)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@dataclass(frozen=True, slots=True)
class _Phrase:
    place: int
    year: int | None
    reach: Reach
    as_of: bool = False


class TargetYears:
    """The time phrases of one sentence; a phrase holds until the next."""

    def __init__(self, folded: str, period: Period) -> None:
        self._period = period
        text = _TITLE.sub(_blank, folded)
        read = (self._phrase(text, match) for match in _TIME.finditer(text))
        self._phrases = [phrase for phrase in read if phrase is not None]
        self._places = [phrase.place for phrase in self._phrases]

    def _phrase(self, text: str, match: re.Match[str]) -> _Phrase | None:
        """Return what a phrase says; None for a year that is compared with or started from."""
        now = match.group("present") and not match.group("not")
        since = now or match.group("years") or match.group("when") == "以来"
        if since or (match.group("year") and _SINCE.match(text, match.end())):
            return self._since(match)
        if match.group("not") or _COMPARED.match(text, match.end()):
            return None
        as_of = self._year(match) == self._period.start and _AS_OF.match(text, match.start())
        return _Phrase(match.start(), self._year(match), _reach(text, match), bool(as_of))

    def _since(self, match: re.Match[str]) -> _Phrase | None:
        """Read 2016年以来 as reaching up to the plan; a year of the plan itself says nothing."""
        year, before = self._year(match), self._period.before
        if match.group("present"):
            return _Phrase(match.start(), before, Reach.POINT) if before else None
        if match.group("years"):
            return _Phrase(match.start(), before, Reach.SPAN) if before else None
        if year is None or before is None or year > before:
            return None
        return _Phrase(match.start(), before, Reach.SPAN)

    def _governing(self, place: int) -> _Phrase | None:
        index = bisect_left(self._places, place) - 1
        return self._phrases[index] if index >= 0 else None

    def at(self, place: int) -> int | None:
        """Return the year of a value that stands at a place in the sentence."""
        phrase = self._governing(place)
        if phrase is not None and phrase.year is not None:
            return phrase.year
        return self._period.carried_year or self._period.end

    def reach_at(self, place: int) -> Reach | None:
        """Return what the time phrase spans that holds at a place, or None if none does."""
        phrase = self._governing(place)
        return phrase.reach if phrase else None

    def between(self, start: int, end: int) -> list[int]:
        """Return the years of the phrases that stand between two places."""
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        return [p.year for p in self._phrases[first:last] if p.year is not None]

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
        return self._phrases[-1].year if self._phrases else None

    def reported_at(self, place: int) -> int | None:
        """Return the year of a reported value: one before the plan, unless it is told as of a day.

        截至2021年6月 holds for what is reported, though the plan may begin with that year.
        """
        year, before, phrase = self.at(place), self._period.before, self._governing(place)
        if before is None or (phrase is not None and phrase.as_of):
            return year
        return before if year is None else min(year, before)

    def is_past(self, place: int) -> bool:
        """Whether the value at a place is of a year before the plan's first, or as of a day."""
        year, reported = self.at(place), self.reported_at(place)
        return year is not None and self._period.start is not None and year == reported

    def is_later(self, place: int) -> bool:
        """Whether the value at a place is of a later year than a report can be of."""
        year, reported = self.at(place), self.reported_at(place)
        return year is not None and reported is not None and year > reported


def _reach(text: str, match: re.Match[str]) -> Reach:
    if match.group("named"):
        return Reach.POINT if (match.group("when") or "").endswith("末") else Reach.SPAN
    if match.group("end") or match.group("until") or _END.match(text, match.end()):
        return Reach.SPAN if match.group("from") else Reach.POINT
    return Reach.SPAN if match.group("from") else Reach.YEAR
