"""The items of a box: in which style they are set, and where title and text of one part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from plangraph.model import Stretch
from plangraph.structure.headings import heading
from plangraph.structure.numbers import DASH, number

_TAB = re.compile(r"(\d{1,2})[.、]?\t+")
_ZERO = re.compile(r"(0\d|[1-9]\d)[.、]?[\t ]?(?=\D)")
_WORD = re.compile(r"\w")
_BULLET = re.compile(r"[●◆■□▲★※·•○◎▶►➢]\s?|(?:-{2}|——)\s?")
_NAMED = re.compile(r"([^,。;:?!\t|]{2,25}):\s?(?=.{4})")
# 水污染治理。建设截污工程。: a short sentence without a comma opens each line.
_TOLD = re.compile(r"([^,。;:?!\t|]{2,20})。\s?(?=[^\t]{4,}$)")
_PAIR = re.compile(r"([^,。;:?!\t|]{2,30})\t+(?=[^\t]{4,}$)")
_NO_NAME = re.compile(
    "单位|部门|主体|时限|时间|地点|电话|备注|说明|^注$|如下|以下|包括|[是为有]$"
    "|(?:内容|目标|任务|规模|投资|资金|年限|期限|措施|举措|要求|重点)$"
)
_LONGEST_TITLE = 40
_LONGEST_BULLET = 30


class Style(Enum):
    """How the items of a box are set; for numbers as of headings, the rank of the number."""

    TAB = "01⇥学校建设工程"
    ZERO = "01 学校建设工程"
    BULLET = "●学校建设工程。…"
    NAMED = "学校建设工程：…"
    TOLD = "学校建设工程。…"
    PAIR = "学校建设工程⇥…"
    PART = 3.0
    ITEM = 4.0
    DIGIT = 5.0
    DECIMAL = 5.2
    BRACKET = 6.0
    CIRCLE = 7.0

    @property
    def rank(self) -> float | None:
        """The rank of the number, None where the style is not that of headings."""
        return self.value if isinstance(self.value, float) else None


_SAID = {Style.NAMED: _NAMED, Style.TOLD: _TOLD, Style.PAIR: _PAIR}


@dataclass(frozen=True, slots=True)
class Item:
    """An item's number and title, and the text that follows in the same line."""

    number: str
    title: Stretch
    text: Stretch | None = None


def style(lines: Sequence[Stretch]) -> Style | None:
    """Return the style of the items of the box that begins with the given lines.

    The first line decides, or the second where the first only introduces the items.
    """
    for line in lines:
        for kind in Style:
            if item(line, kind) is not None and _is_style(lines, line, kind):
                return kind
    return None


def _is_style(lines: Sequence[Stretch], line: Stretch, kind: Style) -> bool:
    if kind is Style.ZERO:
        return line.folded.startswith("0")
    if kind is Style.NAMED or kind is Style.TOLD:
        # One line with a colon may say anything; two are a list.
        return len(lines) > 1 and all(item(each, kind) is not None for each in lines)
    return True


def item(line: Stretch, kind: Style | None) -> Item | None:
    """Return the item that a line opens in a style, if it opens one; its title says something."""
    found = None if kind is None else _opened(line, kind)
    return found if found and _WORD.search(found.title.folded) else None


def _opened(line: Stretch, kind: Style) -> Item | None:
    if kind is Style.TAB or kind is Style.ZERO:
        match = (_TAB if kind is Style.TAB else _ZERO).match(line.folded)
        return titled(match.group(1), line, match.end()) if match else None
    if kind is Style.BULLET:
        match = _BULLET.match(line.folded)
        return _bulleted(line, match.end()) if match else None
    if kind in _SAID:
        match = _SAID[kind].match(line.folded)
        return _named(line, match) if match and number(line.folded) is None else None
    return _numbered(line, kind)


def _numbered(line: Stretch, kind: Style) -> Item | None:
    found = heading(line)
    if found is not None and found.rank == kind.rank:
        return Item(found.number, found.title, found.rest)
    opened = number(line.folded)
    if opened is None or opened.rank != kind.rank or opened.rank != DASH:
        return None
    return _bulleted(line, opened.end, line.text[: opened.end].strip())


def _bulleted(line: Stretch, start: int, printed: str = "") -> Item | None:
    """Return an item that a bullet opens, if it has a title."""
    found = titled(printed, line, start)
    short = len(found.title.folded) <= _LONGEST_BULLET
    return found if short and (found.text or "," not in found.title.folded) else None


def _named(line: Stretch, match: re.Match[str]) -> Item | None:
    if _NO_NAME.search(match.group(1)):
        return None
    text = line.sub(match.end(), len(line.folded)).strip()
    return Item("", line.sub(*match.span(1)).strip(), text)


def titled(printed: str, line: Stretch, start: int) -> Item:
    """Split an item's line into its title and the text that follows in the same line."""
    rest = line.sub(start, len(line.folded)).strip()
    ends = [i for i in (rest.folded.find(mark) for mark in ("\t", "。", ":")) if i > 0]
    if not ends or min(ends) > _LONGEST_TITLE:
        return Item(printed, rest.strip("。:"))
    text = rest.sub(min(ends) + 1, len(rest.folded)).strip()
    return Item(printed, rest.sub(0, min(ends)).strip(), text or None)
