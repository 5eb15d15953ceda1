"""The numbers that a browser prints before the items of a list."""

from __future__ import annotations

import re

from lxml import etree

from plangraph.read.counting import printed
from plangraph.read.html.words import name

_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([\w-]+)\s*(?:;|$)", re.IGNORECASE)
_STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "simp-chinese-formal": "chineseLegalSimplified",
    "decimal-leading-zero": "decimalZero",
}  # fmt: skip
_UNNUMBERED = frozenset({"none", "disc", "circle", "square"})
_CHINESE = "chinese"
_NUMBER = re.compile(r"-?\d{1,4}")


class ListNumbers:
    """Counts the items of lists."""

    def __init__(self) -> None:
        self._counts: dict[etree._Element, int] = {}

    def next(self, item: etree._Element) -> str:
        """Count an item (`li`) and return its number with its mark; empty where it has none."""
        listed = item.getparent()
        if listed is None or name(listed) != "ol":
            return ""
        style = _STYLE.search(listed.get("style") or "")
        said = style.group(1).lower() if style else ""
        if said in _UNNUMBERED:
            return ""
        count = self._count(listed, item.get("value") or "")
        form = _STYLES.get(said) or _TYPES.get(listed.get("type") or "", "decimal")
        return printed(count, form) + ("、" if form.startswith(_CHINESE) else ".")

    def _count(self, listed: etree._Element, value: str) -> int:
        start = listed.get("start") or ""
        last = self._counts.get(listed, int(start) - 1 if _NUMBER.fullmatch(start) else 0)
        self._counts[listed] = int(value) if _NUMBER.fullmatch(value) else last + 1
        return self._counts[listed]
