"""The years that a plan is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.extract.document_head import Head
from plangraph.model import Fact, Stretch
from plangraph.read.folding import fold

_NUMERALS = "一二三四五六七八九"
_ZEROTH = 2001  # the 十五 plan, from which the 十一五 to 十九五 are counted
_YEARS = 5
_RANGE = re.compile(
    r"(?P<a>(?:19|20)\d\d)\s?年?\s?(?:[-~–]|—{1,2}|-{2}|至|到)\s?(?P<b>(?:19|20)\d\d)\s?年?"
)
_STATED = re.compile(
    r"(?:规划|计划|方案|实施|行动|目标)(?:的)?(?:期限?|时限|时间|周期|期间|年限|范围和期限)(?:为|是|:|从|自)?\s?"
    r"(?P<a>(?:19|20)\d\d)\s?年?(?:\d{1,2}月)?\s?(?:[-~–]|—{1,2}|-{2}|至|到)\s?(?P<b>(?:19|20)\d\d)\s?年?"
)
_FIVE = re.compile(
    r"[“\"]?十(?P<n>[一二三四五六七八九])五[”\"]?(?:(?=时期|期间|规划)|[”\"])|第十(?P<m>[一二三四五六七八九])个五年"
)
_YEAR = re.compile(r"(?<![到至])(?P<a>(?:19|20)\d\d)\s?年(?:度)?(?!前|底|以[前来]|远景|[—–~-])")
_OWN_FIVE = re.compile(
    r"十(?P<n>[一二三四五六七八九])五[”\"]?(?:时期|期间)?\s?\(\s?(?P<a>20\d\d)\s?年?\s?(?:[-~–]|—{1,2}|至)\s?(?P<b>20\d\d)年?\)"
)
_PREAMBLE = re.compile(r"[“\"]?十(?P<n>[一二三四五六七八九])五[”\"]?(?:规划|时期|期间)")
_REACH = 1200
_Years = tuple[int, int | None]


def period(head: Head, title: Fact) -> tuple[Fact | None, Fact | None]:
    """Return the first and the last year of the plan's period, None where the text says none.

    In this order: a sentence that states it (规划期为2021—2025年); the title's years, its year
    (2022年工作要点), its five-year plan (“十四五”); where the file has no title, its preamble.
    """
    for rule, stretch, years in _candidates(head, title):
        evidence = head.source.evidence(stretch) if stretch else title.evidence
        start, end = (
            Fact(value=str(year), evidence=evidence, rule=rule) if year else None for year in years
        )
        return start, end
    return None, None


def _candidates(head: Head, title: Fact) -> Iterator[tuple[str, Stretch | None, _Years]]:
    opening = head.opening
    folded = opening.folded
    for match in _STATED.finditer(folded):
        yield "period-sentence", opening.sub(match.start(), match.end()), _range(match)
    years = title_period(title.value)
    read = bool(title.evidence)
    if years and read:
        yield "period-in-title", None, years
    for match in (*_OWN_FIVE.finditer(folded, 0, _REACH), *_PREAMBLE.finditer(folded, 0, _REACH)):
        five = _five(match["n"])
        if years == five:
            yield "five-year-plan-in-preamble", opening.sub(match.start(), match.end()), five
    if years:
        yield title.rule, None, years


def title_period(title: str) -> _Years | None:
    """Return the years that a title names, or None."""
    folded = fold(title)
    span = _RANGE.search(folded)
    if span:
        return _range(span)
    five = _FIVE.search(folded)
    if five:
        return _five(five["n"] or five["m"])
    year = _YEAR.search(folded)
    return (int(year["a"]), int(year["a"])) if year else None


def _range(match: re.Match[str]) -> _Years:
    return int(match["a"]), int(match["b"])


def _five(numeral: str) -> tuple[int, int]:
    """Return the years of a five-year plan: the 十四五 is the fourteenth, 2021 to 2025."""
    start = _ZEROTH + _YEARS * (_NUMERALS.index(numeral) + 1)
    return start, start + _YEARS - 1
