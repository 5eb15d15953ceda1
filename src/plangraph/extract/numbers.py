"""The numbers of a text: digits with their unit, and Chinese numerals that count something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from plangraph.extract.numerals import chinese_number, decimal
from plangraph.lexicon.measure_units import SCALE, unit_end, unit_kind, unit_starts

_DIGITS = r"\d{1,15}(?:,\d{3}(?!\d)){0,4}(?:\.\d{1,9})?"
_SMALL = "[一二三四五六七八九十百]"
# Where a number starts; whether a numeral is one, the unit behind it decides (unit_end). Only
# spaces, no line breaks, stand inside a number.
_START = re.compile(
    rf"(?P<digits>{_DIGITS})|(?P<fraction>{_SMALL}{{1,3}}分之{_SMALL}{{1,4}})"
    r"|(?P<numeral>[一二三四五六七八九十百千两]{1,6})|(?P<round>[万亿])"
    "|翻(?P<double>[一两二三四]番|番)"
)
_RATIO = re.compile(rf" ?: ?{_DIGITS}(?: ?: ?{_DIGITS}){{0,3}}")
_RANGE = re.compile(rf" ?(?:--|——|[-–~～—至到]) ?(?P<second>{_DIGITS})")
_ABOUT = re.compile(rf" ?[余多几]? ?(?P<scale>(?:{SCALE})?) ?[余多几]? ?")
_BELOW = re.compile(rf" ?/ ?(?P<count>(?:{_DIGITS})?(?:{SCALE})?)")
_PER_SCALE = re.compile(rf"/\d{{0,3}}{SCALE}")
_LARGE = re.compile("[万亿]{0,2}[余多几]?")
# 5万台(套), 1.2万人(次): how else the same is counted.
_OTHERWISE = re.compile(r"\([台套个处座件次人户家支条栋项所组]\)")
_MOST_BELOW = 2
_EDGES = " ()/\n\t"


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
    """digits, range, ratio, numeral (十家), round (上千家), fraction (三分之二), double (翻番)."""

    @property
    def unit_kind(self) -> str:
        """The kind of its unit: share, people, thing, money, size, time, level, or nothing."""
        return unit_kind(self.unit) if self.unit else ""


@cache
def _tails() -> frozenset[str]:
    """Return the characters that a number may go on with, behind a space or not."""
    return frozenset("余多几/:-–~～—至到十百千万亿") | unit_starts()


def numbers(folded: str) -> Iterator[Number]:
    """Yield the numbers of a folded text in order; none overlap."""
    at = 0
    while match := _START.search(folded, at):
        number = _number(folded, match)
        at = match.start() + 1 if number is None else number.end
        if number is not None and not _is_bare_unit(folded, number):
            yield number


def _number(text: str, match: re.Match[str]) -> Number | None:
    if match.lastgroup == "digits":
        return _digits(text, match)
    if match.lastgroup == "fraction":
        return _fraction(match)
    if match.lastgroup == "double":
        return _doubled(match)
    return _counted(text, match)


def _digits(text: str, match: re.Match[str]) -> Number:
    start, end, core = match.start(), match.end(), match.group()
    following = text[end : end + 2].lstrip(" ")[:1]
    if following not in _tails():
        return Number(start, end, core, decimal(core), "", "digits")
    ratio = _RATIO.match(text, end)
    if ratio:
        return Number(start, ratio.end(), text[start : ratio.end()], None, "", "ratio")
    stop, unit = _tail(text, end)
    return _range(text, match, stop, unit) or Number(
        start, _trimmed(text, end, stop), core, decimal(core), unit, "digits"
    )


def _tail(text: str, end: int) -> tuple[int, str]:
    """Return where the scale and the unit behind a number end, and the two."""
    about = _ABOUT.match(text, end)
    at, scale = (about.end(), about.group("scale")) if about else (end, "")
    stop, plain = unit_end(text, at), end + text.startswith(" ", end)
    if unit_end(text, plain) > max(stop, at):  # 5百分点 is no 5百 of 分点
        at, scale, stop = plain, "", unit_end(text, plain)
    per = _PER_SCALE.match(text, at)
    if stop > at:
        other = _OTHERWISE.match(text, stop)
        stop = _below(text, other.end() if other else stop)
    elif per:
        stop = per.end()
    return stop, (scale + text[at:stop]).replace(" ", "")


def _below(text: str, end: int) -> int:
    """Return where what a unit is counted by ends (个/万人)."""
    for _ in range(_MOST_BELOW):
        stroke = _BELOW.match(text, end)
        if stroke is None:
            break
        stop = unit_end(text, stroke.end())
        if stop == stroke.end() and text.startswith("人口", stop):
            stop += len("人口")
        if stop == stroke.end() and not stroke.group("count"):
            break
        end = stop
    return end


def _range(text: str, match: re.Match[str], stop: int, early: str) -> Number | None:
    """Read two numbers with a dash between them; the first's unit `early` ends at `stop`."""
    dash = _RANGE.match(text, stop) or _RANGE.match(text, match.end())
    if dash is None:
        return None
    end, unit = _tail(text, dash.end())
    core = f"{match.group()}-{dash.group('second')}"
    return Number(
        match.start(), _trimmed(text, dash.end(), end), core, None, unit or early, "range"
    )


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" "))


def _counted(text: str, match: re.Match[str]) -> Number | None:
    """Read a numeral with a unit behind it; one without is a word."""
    start, longest = match.start(), match.end() - match.start()
    for size in range(longest, 0, -1):
        scale = _LARGE.match(text, start + size)
        most = scale.end() if scale else start + size
        for at in range(most, start + size - 1, -1):
            end = unit_end(text, at)
            if end > at:
                large = text[start + size : at].rstrip("余多几")
                return _numeral(text, start, start + size, (end, large + text[at:end]))
    return None


def _numeral(text: str, start: int, stop: int, tail: tuple[int, str]) -> Number | None:
    """Read 十家 as 10 and 超万人 as 1 of 万人; `tail` is where the unit ends, and the unit."""
    numeral, (end, unit) = text[start:stop], tail
    if not set(numeral) - set("百千万亿"):
        return Number(start, end, numeral, Decimal(1), numeral + unit, "round")
    value = chinese_number(numeral)
    return None if value is None else Number(start, end, numeral, Decimal(value), unit, "numeral")


def _is_bare_unit(text: str, number: Number) -> bool:
    """Whether a round number is but a unit (万人 in brackets, in a cell)."""
    if number.kind != "round":
        return False
    before = text[max(0, number.start - 1) : number.start]
    after = text[number.end : number.end + 1]
    return not before.strip(_EDGES) and not after.strip(_EDGES)


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
