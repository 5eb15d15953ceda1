"""The numbers of a text: digits with their unit, and Chinese numerals that count something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from plangraph.extract.numerals import chinese_number, decimal
from plangraph.lexicon.measure_units import SCALE, unit_kind, unit_pattern

_DIGITS = r"\d{1,15}(?:,\d{3}(?!\d)){0,4}(?:\.\d{1,9})?"
_DASH = " ?(?:[-–~～—]|--|——|至|到) ?"
_SMALL = "[一二三四五六七八九十百]"
_HAN_NUMERAL = "[一二三四五六七八九十百千两]{1,6}"
_EDGES = " ()/\n\t"
_MANY = "(?:余|多|几)?"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed from `start` to `end`, its unit included, in the text it was found in.

    `value` is None for a range, a ratio and a fraction; `unit` has its scale (万人次); `core` is
    the number itself as printed.
    """

    start: int
    end: int
    core: str
    value: Decimal | None
    unit: str
    kind: str
    """digits, range, ratio, numeral (十家), round (上千家) or fraction (三分之二)."""

    @property
    def unit_kind(self) -> str:
        """The kind of its unit: share, people, thing, money, size, time, level, or nothing."""
        return unit_kind(self.unit) if self.unit else ""


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all numbers; only spaces, no line breaks, stand inside one."""
    unit = unit_pattern()
    below = rf"(?: ?/ ?(?:{_DIGITS})?{SCALE}?(?:{unit}|人口)?){{0,2}}"
    scale, counted = rf" ?(?P<scale>{SCALE}?) ?", rf"/\d{{0,3}}{SCALE}|(?:{unit}{below})?"
    forms = (
        rf"(?P<ratio>{_DIGITS}(?: ?: ?{_DIGITS}){{1,4}})",
        rf"(?P<first>{_DIGITS})(?P<early> ?(?:{SCALE}?{unit})?){_DASH}(?P<second>{_DIGITS})"
        rf" ?(?P<scale2>{SCALE}?) ?(?P<unit2>{counted})",
        rf"(?P<digits>{_DIGITS}) ?{_MANY}{scale}{_MANY} ?(?P<unit>{counted})",
        rf"(?P<fraction>{_SMALL}{{1,3}}分之{_SMALL}{{1,4}})",
        rf"(?P<numeral>{_HAN_NUMERAL})(?P<unit3>[万亿]{{0,2}}{unit})",
        rf"(?P<round>[万亿])(?P<unit4>{unit})",
        "翻(?P<double>[一两二三四]番|番)",
    )
    return re.compile("|".join(forms))


def numbers(folded: str) -> Iterator[Number]:
    """Yield the numbers of a folded text in order; none overlap."""
    for match in _pattern().finditer(folded):
        number = _number(match)
        if number is not None:
            yield number


def _number(match: re.Match[str]) -> Number | None:
    get = match.group
    if get("digits"):
        return _made(match, get("digits"), decimal(get("digits")), "digits")
    if get("second"):
        unit = (get("scale2") + get("unit2")) or get("early").strip()
        core = f"{get('first')}-{get('second')}"
        return Number(match.start(), match.end(), core, None, unit.replace(" ", ""), "range")
    if get("ratio"):
        return Number(match.start(), match.end(), get("ratio"), None, "", "ratio")
    if get("fraction"):
        return _fraction(match)
    return _counted(match)


def _made(match: re.Match[str], core: str, value: Decimal, kind: str) -> Number:
    unit = (match.group("scale") + match.group("unit")).replace(" ", "")
    end = match.end()
    while end > match.start() and match.string[end - 1] == " ":
        end -= 1
    return Number(match.start(), end, core, value, unit, kind)


def _counted(match: re.Match[str]) -> Number | None:
    if match.group("double"):
        return _doubled(match)
    numeral = match.group("numeral") or match.group("round")
    if not set(numeral) - set("百千万亿"):
        return _round(match, numeral)
    value = chinese_number(numeral)
    if value is None:
        return None
    return Number(
        match.start(), match.end(), numeral, Decimal(value), match.group("unit3"), "numeral"
    )


def _round(match: re.Match[str], numeral: str) -> Number | None:
    """Read 超万人 as 1 万人; a bare 万人 (in brackets, in a cell) is a unit, no number."""
    before = match.string[max(0, match.start() - 1) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    if not before.strip(_EDGES) and not after.strip(_EDGES):
        return None
    unit = numeral + (match.group("unit3") or match.group("unit4"))
    return Number(match.start(), match.end(), numeral, Decimal(1), unit, "round")


def _fraction(match: re.Match[str]) -> Number:
    """Read 百分之九十五 as 95 %; 三分之二 stays as printed."""
    below, above = match.group("fraction").split("分之")
    share = chinese_number(above) if below == "百" else None
    value, unit = (None, "") if share is None else (Decimal(share), "%")
    return Number(match.start(), match.end(), match.group(), value, unit, "fraction")


def _doubled(match: re.Match[str]) -> Number:
    """Read 翻番 as twice and 翻两番 as four times."""
    times = chinese_number(match.group("double")[:-1]) or 1
    return Number(match.start(), match.end(), match.group(), Decimal(2**times), "倍", "double")
