"""The day on which a plan was issued."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from plangraph.extract.document_head import Head
from plangraph.model import Fact, Stretch

_HAN_DIGITS = {
    **dict(zip("一二三四五六七八九", range(1, 10), strict=True)),
    "〇": 0,
    "○": 0,
    "零": 0,
}
_ZERO = "〇○零0O"
_DATE = re.compile(
    rf"(?P<y>(?:19|20)\d\d|[一二][{_ZERO}一二三四五六七八九]{{3}})\s?年\s?(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月\s?"
    r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)
_PLAIN = re.compile(r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")
_PRINTED = re.compile("印发|印制")
_UNIT_END = re.compile(r"(?:人民政府|办公[厅室]|委员会|[部委局厅院署会])$")
_TEN = 10
_BESIDE = 120


def issued(head: Head) -> Fact | None:
    """Return the day of issue as an ISO date, or None where no full date says it.

    In this order: the day beside the signature; the one a web page calls 成文日期; one in
    brackets below the title; the imprint (…印发); the day of publication on the web.
    """
    for rule, stretch, match in _candidates(head):
        day = _iso(match)
        if day:
            found = stretch.sub(match.start(), match.end())
            return Fact(value=day, evidence=head.source.evidence(found), rule=rule)
    return None


_Found = tuple[str, Stretch, re.Match[str]]


def _candidates(head: Head) -> Iterator[_Found]:
    yield from _signed(head.lines)
    yield from _particular(head, "成文日期|发文日期|印发日期|生成日期")
    yield from _signed(head.tail)
    yield from _bracketed(head.lines)
    yield from _imprinted((*head.lines, *head.tail))
    yield from _particular(head, "发布日期|发布时间|公布日期|公开日期|时间")


def _signed(lines: tuple[Stretch, ...]) -> Iterator[_Found]:
    """Yield the dates that are a line of their own, or end a line with a unit's name."""
    for line in lines:
        bare = line.strip()
        folded = bare.folded
        match = next((m for m in _DATE.finditer(folded) if m.end() == len(folded)), None)
        if match and (match.start() == 0 or _UNIT_END.search(folded[: match.start()].rstrip())):
            yield "signature-date", bare, match


def _bracketed(lines: tuple[Stretch, ...]) -> Iterator[_Found]:
    """Yield the dates in brackets behind a title: …的通知（2023年4月21日）."""
    for line in lines:
        for match in _DATE.finditer(line.folded):
            around = line.folded[max(0, match.start() - 1) : match.end() + 1]
            before = line.folded[max(0, match.start() - _BESIDE) : match.start()]
            if around.startswith("(") and around.endswith(")") and "。" not in before:
                yield "date-in-brackets", line, match


def _imprinted(lines: tuple[Stretch, ...]) -> Iterator[_Found]:
    for line in lines:
        for match in _DATE.finditer(line.folded):
            if _PRINTED.match(line.folded, match.end()):
                yield "imprint-date", line, match


def _particular(head: Head, names: str) -> Iterator[_Found]:
    value = head.particular(names)
    match = (_DATE.search(value.folded) or _PLAIN.search(value.folded)) if value else None
    if value and match:
        yield "page-particulars", value, match


def _iso(match: re.Match[str]) -> str | None:
    try:
        return date(_year(match["y"]), _small(match["m"]), _small(match["d"])).isoformat()
    except ValueError:
        return None


def _year(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    return int("".join(str(_HAN_DIGITS.get(character, 0)) for character in text))


def _small(text: str) -> int:
    """Return the number of 五, 十, 二十六 or 26."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS[text]
    return _TEN * (_HAN_DIGITS[tens] if tens else 1) + (_HAN_DIGITS[ones] if ones else 0)
