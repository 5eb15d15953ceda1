"""The numbers that headings and items open with: their rank, and what they count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_HAN = "一二三四五六七八九十百零〇"
DASH = 7
ITEM = 4
_TOP = 3

# Of numbers that measure something (“2.5 万人”) the unit follows at once.
_COUNTED = "(?![万亿千百十个家名人元倍公平吨米％%])"
_RANKS = (
    (0.5, re.compile(rf"第\s?[{_HAN}\d]{{1,4}}\s?(?:[篇编]|部分)[、:]?")),
    (1, re.compile(rf"第\s?[{_HAN}\d]{{1,4}}\s?章[、:]?")),
    (2, re.compile(rf"第\s?[{_HAN}\d]{{1,4}}\s?节[、:]?")),
    (2.5, re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|X|[Ⅱ-Ⅻ])[.、](?![IVXⅡ-Ⅻ])")),
    (3, re.compile(rf"[{_HAN}]{{1,4}}[、.]")),
    (3.5, re.compile(rf"第\s?[{_HAN}\d]{{1,4}}\s?条[、:]?(?=\s)")),
    (4, re.compile(rf"[(]\s?[{_HAN}]{{1,4}}\s?[)]、?|[㈠-㈩]、?")),
    (5, re.compile(r"\d{1,2}\s?(?:[.、](?!\d)|\.(?=\d{4}年))|[⒈-⒛]")),
    (5.2, re.compile(rf"\d{{1,2}}\.\d{{1,2}}[.、]?\s?(?=[\u4e00-\u9fff“《]){_COUNTED}")),
    (5.4, re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{2}}[.、]?\s?(?=[\u4e00-\u9fff“《]){_COUNTED}")),
    (5.6, re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{3}}[.、]?\s?(?=[\u4e00-\u9fff“《]){_COUNTED}")),
    (5, re.compile(r"\d{1,2}\s(?=[\u4e00-\u9fff“])")),
    (6, re.compile(r"[(]\s?\d{1,2}\s?[)]、?|\d{1,2}[)]、?|[⑴-⒇]")),
    (DASH, re.compile(r"[①-⑳]|-{2}|——|──")),
)
# Most lines open with none of these, so that no pattern need be tried.
_FIRST = frozenset(
    "第(-—─0123456789IVX"
    + _HAN
    + "".join(map(chr, (*range(0x2160, 0x216C), *range(0x2460, 0x249C))))
    + "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
)
_ROMAN = {
    text: count
    for count, text in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), 1)
}
_UNITS = {character: value for value, character in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, its rank, and the index of what follows it."""

    text: str
    rank: float
    end: int


def number(folded: str) -> Number | None:
    """Return the number that a line opens with, or None."""
    if folded[:1] not in _FIRST:
        return None
    for rank, pattern in _RANKS:
        match = pattern.match(folded)
        if match:
            return Number(match.group().strip(), rank, match.end())
    return None


def is_top(folded: str) -> bool:
    """Whether a line opens with the number of a chapter, or of what stands in for one (一、)."""
    found = number(folded)
    return found is not None and found.rank <= _TOP


def ordinal(printed: str) -> int | None:
    """Return the last count in a printed number: 第十二章 12, （三） 3, 2.1.3 3; None in a dash."""
    plain = unicodedata.normalize("NFKC", printed)
    digits = re.findall(r"\d+", plain)
    if digits:
        return int(digits[-1])
    han = "".join(re.findall(f"[{_HAN}]", plain))
    return _count(han.replace("〇", "零")) if han else _ROMAN.get(plain.strip(" .、"))


def _count(han: str) -> int:
    total = 0
    for part, weight in (("百", 100), ("十", 10)):
        before, mark, after = han.partition(part)
        if mark:
            total += weight * _UNITS.get(before.lstrip("零") or "一", 1)
            han = after
    return total + _UNITS.get(han.lstrip("零"), 0)
