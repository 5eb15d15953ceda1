"""What the cells of an indicator table hold: a value, its comparator, its unit, its accrual."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from plangraph.extract.numerals import decimal
from plangraph.lexicon.measure_units import is_unit
from plangraph.lexicon.quantity_words import accrual_of, comparator_after, comparator_before
from plangraph.model import Accrual, Comparator

_NOTHING = re.compile(r"[-—–－―/\\.…*·×~_|]*|无|暂无|空|不适用|N/?A|nan|/{1,3}", re.IGNORECASE)
# “[60]”, “〔18〕”: brackets round the whole value say that it adds up over the plan's years.
_INSIDE = r"[^\[\]〔〕【】()]"
_BRACKETS = re.compile(
    rf"[\[〔【(](?P<inner>{_INSIDE}{{1,16}})[\]〕】)](?P<after>{_INSIDE}{{0,8}})"
)
_NUMBER = r"\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,9})?"
_RATIO = re.compile(rf"{_NUMBER}(?:\s?:\s?{_NUMBER}){{1,4}}")
_RANGE = re.compile(rf"{_NUMBER}\s?%?\s?(?:[-—–~～至到]|--|——)\s?{_NUMBER}")
_YEAR = re.compile(r"(?:19|20)\d\d\s?年?(?:末|底)?")
_BOUND = "(?:(?<!年)(?:以上|以下|以内|左右))?"  # 2074以上 is a number, as 2074 is
_VALUE = re.compile(rf"(?P<sign>-)?(?P<number>{_NUMBER})(?P<rest>.*)")
_NOTE = re.compile(r"[(\[〔](?P<note>[^()\[\]〔〕]{1,30})[)\]〕]")
_FIVE_YEARS = re.compile(r"/\s?(?:五|5|[三四3-4])年|/\s?(?:规划期|五年累计|累计)")
_A_YEAR = re.compile(r"/\s?(?:年均?|每年)")
_LIST_NUMBER = re.compile(
    r"\s*(?:\d{1,3}\s?[.、．:]\s?(?!\d)|\d{1,2}[.](?=\d[A-Z])|[(]\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[)]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}、|其中\s?[:,]?|[#*•·●▲△★☆◆■]{1,2}|--|——|—|-|\d{1,2}[)])\s*"
)
_UNIT_BRACKET = re.compile(r"\s*[(\[〔]\s*(?:单位\s?[:]\s?)?(?P<inside>[^()\[\]〔〕]{1,20})[)\]〕]")
_TAIL_UNIT = re.compile(r"(?<=[\u4e00-\u9fff])\s*[,/]?\s*(?P<unit>[%‰]|个百分点)$")
_MOST_NUMBERS = 4


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says; `value` is None where it is a ratio, a range or words alone."""

    text: str
    value: Decimal | None
    unit: str
    comparator: Comparator | None
    accrual: Accrual | None


def parse_value(text: str) -> Value | None:
    """Return what a cell of values (folded) says, or None for a cell that says nothing.

    “—”, “/” and an empty cell say nothing; “达到国家要求” is a value of words; “23: 36: 46” and
    “50-60” are values that no one number holds.
    """
    printed = text.strip()
    bare = re.sub(r"\s+", "", printed)
    if _NOTHING.fullmatch(bare):
        return None
    accrual = _accrual(_NOTE.sub(_unless_numbered, bare))
    inner = _BRACKETS.fullmatch(bare) or _BRACKETS.fullmatch(bare.lstrip("≥≤<>=~约"))
    if inner and re.search(r"\d", inner.group("inner")):
        sign = bare[: len(bare) - len(bare.lstrip("≥≤<>=~约"))]
        found = _number(sign + inner.group("inner") + inner.group("after"))
        accrual = accrual or Accrual.CUMULATIVE
    else:
        found = _number(_NOTE.sub(_unless_only, bare))
    if found is None:
        return Value(printed, None, "", _bound(bare), accrual) if _says(bare) else None
    value, unit, comparator = found
    return Value(printed, value, unit, comparator, accrual)


def _unless_numbered(note: re.Match[str]) -> str:
    """Leave out a note with a number of its own: the 年均 of “60(年均12)” is not said of 60."""
    return "" if re.search(r"\d", note.group()) else note.group()


def _says(bare: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]{2}|\d", bare) is not None


def _unless_only(note: re.Match[str]) -> str:
    """Leave a note out, unless it is where the cell keeps its number: “下降(18%)”."""
    return "" if re.search(r"\d", note.string[: note.start()]) else note.group()


def _number(text: str) -> tuple[Decimal, str, Comparator | None] | None:
    """Return the one number of a text, its unit and comparator; None if there is not just one."""
    if _RATIO.search(text) or _RANGE.search(text):
        return None
    if not re.match(rf"[≥≤<>=~约]*{_YEAR.pattern}[^\u4e00-\u9fff]*{_BOUND}$", text):
        text = re.sub(rf"[比较到]?{_YEAR.pattern}(?=[\u4e00-\u9fff:])", "", text)
    numbers = re.findall(rf"-?{_NUMBER}", _FIVE_YEARS.sub("", text))
    if not 1 <= len(numbers) <= 1 + text.count("/"):
        return None
    before, match = _split(text)
    if match is None:
        return None
    rest = _FIVE_YEARS.sub("", match.group("rest"))
    comparator = comparator_after(_A_YEAR.sub("", rest)) or comparator_before(before)
    unit = _leading_unit(match.group("rest"))
    value = decimal(match.group("number"))
    return (-value if match.group("sign") else value), unit, comparator


def _split(text: str) -> tuple[str, re.Match[str] | None]:
    start = re.search(r"-?\d", text)
    if start is None:
        return text, None
    at = start.start()
    if text[at] == "-" and at and "\u4e00" <= text[at - 1] <= "\u9fff":
        at += 1
    return text[:at], _VALUE.match(text, at)


def _leading_unit(rest: str) -> str:
    """Return the longest unit at the start of what follows a number: 万人以上 → 万人."""
    rest = _FIVE_YEARS.sub("", _A_YEAR.sub("", rest))
    most = min(len(rest), 12)
    return next((rest[:end] for end in range(most, 0, -1) if is_unit(rest[:end])), "")


def _bound(bare: str) -> Comparator | None:
    """Return the comparator of a value of words; the ~ of a range is none."""
    if re.search(r"\d", bare):
        return None
    return comparator_before(bare[:4]) or comparator_after(bare[-4:])


def _accrual(bare: str) -> Accrual | None:
    if _FIVE_YEARS.search(bare):
        return Accrual.CUMULATIVE
    return Accrual.ANNUAL if _A_YEAR.search(bare) else accrual_of(bare)


def split_unit(name: str) -> tuple[str, str]:
    """Return an indicator's name without list numbers and unit bracket, and the unit.

    “4. 其中：农民工参加职业培训(万人次)” gives 农民工参加职业培训 and 万人次; a bracket that holds
    no unit (“(审限)”, “(含机关养老保险)”) belongs to the name.
    """
    text = _without_number(name.strip())
    unit = ""
    for bracket in reversed(list(_UNIT_BRACKET.finditer(text))):
        found = _unit_in(bracket.group("inside"))
        if found:
            unit = found
            text = text[: bracket.start()] + text[bracket.end() :]
            break
    tail = _TAIL_UNIT.search(text)
    if tail:
        unit = unit or tail.group("unit")
        text = text[: tail.start()]
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", text).strip(" :,;"), unit


def _without_number(text: str) -> str:
    for _ in range(_MOST_NUMBERS):
        match = _LIST_NUMBER.match(text)
        if match is None or match.end() == len(text):
            break
        text = text[match.end() :]
    return text


def _unit_in(inside: str) -> str:
    """Return the unit that a bracket names, alone or beside a note (“五年累计,万人”)."""
    bare = inside.replace(" ", "")
    pieces = [bare, *re.split("[,;、:]", bare)]
    return next((piece for piece in pieces if is_unit(piece)), "")
