"""The text of a page in reading order: paragraphs, headings and tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from lxml import etree

from plangraph.read.flow import Flow, Grid, GridCell, Line
from plangraph.read.html.lists import ListNumbers
from plangraph.read.html.words import BLOCKS, han, is_hidden, name

_HEADING = re.compile("h([1-6])")
_BOLD = frozenset({"b", "strong"})
_IS_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CELLS = frozenset({"td", "th"})
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_LONGEST_WRAPPED = 120
_DEEPEST_TABLE = 16
_WIDEST, _TALLEST = 256, 10_000
_HAN = "[\u2014\u2018-\u201d\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
# A line break of a wrapped source, kept as \r until its paragraph ends: between two of these it is
# none of the text, also where an element of the look begins or ends there.
_SOURCE_BREAK = re.compile(rf"(?<={_HAN})[ ]*\r[ \r]*(?={_HAN})")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NUMBERED = re.compile(r"\s*(?:\d{1,3}\s?[.、．)）]|[（(]|第|[一二三四五六七八九十]+、|[①-⑳])")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class _End:
    """Where an element ends: a block, what stands raised, or what is bold."""

    raised_from: int | None = None
    bold: bool = False


@dataclass(slots=True)
class _Open:
    """The paragraph that is being read."""

    text: list[str] = field(default_factory=list)
    level: int = 0
    number: str = ""
    bold: int = 0  # how many elements that are open make it bold
    plain: bool = False  # whether some of its text is not bold


class Body:
    """Reads elements of a page into paragraphs and grids, without recursion but for tables."""

    def __init__(self, without: Collection[etree._Element] = (), *, wrapped: bool = True) -> None:
        """Begin.

        Args:
            without: Elements that are not of the text.
            wrapped: Whether lines of the source may end within words (see `is_wrapped`).

        """
        self._without = without
        self._deep = 0
        self._numbers = ListNumbers()
        self._wrapped = wrapped
        self.pictures = 0

    def read(self, root: etree._Element) -> list[Flow]:
        """Return what an element holds."""
        flow: list[Flow] = []
        opened = _Open()
        todo: list[etree._Element | str | _End] = [*self._inner(root)]
        while todo:
            piece = todo.pop()
            if isinstance(piece, str):
                opened.plain = opened.plain or (not opened.bold and not piece.isspace())
                opened.text.append(_SPACE.sub(_space if self._wrapped else " ", piece))
            elif isinstance(piece, _End):
                self._end(piece, flow, opened)
            elif self._is_shown(piece):
                self._element(piece, todo, flow, opened)
        _close(flow, opened)
        return flow

    def _is_shown(self, element: etree._Element) -> bool:
        return element not in self._without and not is_hidden(element)

    def _inner(self, element: etree._Element) -> Iterator[etree._Element | str]:
        """Yield what an element holds, last things first."""
        for inner in reversed(element):
            if inner.tail:
                yield inner.tail
            yield inner
        if element.text:
            yield element.text

    def _element(
        self,
        element: etree._Element,
        todo: list[etree._Element | str | _End],
        flow: list[Flow],
        opened: _Open,
    ) -> None:
        tag = name(element)
        if tag == "br":
            opened.text.append("\n")
        elif tag == "img":
            self.pictures += 1
        elif tag == "table" and self._deep < _DEEPEST_TABLE:
            _close(flow, opened)
            flow.append(self._grid(element))
        elif tag == "pre":
            _close(flow, opened)
            opened.text.append("\n".join("".join(map(str, element.itertext())).splitlines()))
            _close(flow, opened)
        elif tag in BLOCKS:
            _close(flow, opened)
            self._begin(element, opened)
            todo.append(_End())
            todo.extend(self._inner(element))
        else:
            if tag == "sup":
                todo.append(_End(len(opened.text)))
            elif tag in _BOLD or _IS_BOLD.search(element.get("style") or ""):
                opened.bold += 1
                todo.append(_End(bold=True))
            todo.extend(self._inner(element))

    def _begin(self, element: etree._Element, opened: _Open) -> None:
        """Note what holds for the first paragraph of a block: <li><p>…</p></li>."""
        if heading := _HEADING.fullmatch(name(element)):
            opened.level = int(heading.group(1))
        if name(element) == "li":
            opened.number = self._numbers.next(element)

    def _end(self, end: _End, flow: list[Flow], opened: _Open) -> None:
        if end.bold:
            opened.bold -= 1
            return
        if end.raised_from is None:
            _close(flow, opened)
            opened.level, opened.number = 0, ""
            return
        raised = "".join(opened.text[end.raised_from :]).strip()
        before = "".join(opened.text[max(0, end.raised_from - 1) : end.raised_from])[-1:]
        opened.text[end.raised_from :] = [_raised(raised, before)]

    def _grid(self, table: etree._Element) -> Grid:
        self._deep += 1
        rows: list[tuple[GridCell, ...]] = []
        heads, leading = 0, True
        captions = [Line(line.text) for e in table if name(e) == "caption"
                    for line in self.read(e) if isinstance(line, Line)]  # fmt: skip
        for row, grouped in filter(lambda pair: self._is_shown(pair[0]), _rows(table)):
            cells = [e for e in row if name(e) in _CELLS and self._is_shown(e)]
            head = bool(cells) and (grouped or all(name(cell) == "th" for cell in cells))
            leading = leading and head
            heads += leading
            rows.append(tuple(map(self._cell, cells)))
        self._deep -= 1
        width = max((len(row) for row in rows), default=1)
        titles = [(GridCell((line,), columns=width),) for line in captions]
        return Grid((*titles, *rows), heads + len(titles) if heads else 0)

    def _cell(self, element: etree._Element) -> GridCell:
        return GridCell(
            tuple(self.read(element)),
            _span(element, "colspan", _WIDEST),
            _span(element, "rowspan", _TALLEST),
        )


def is_wrapped(page: etree._Element) -> bool:
    """Whether lines of the source are so short that a break may stand within a word.

    Where some line is long, the program that wrote the page breaks lines at spaces alone.
    """
    texts = (str(text) for element in page.iter() if not is_hidden(element)
             for text in (element.text, element.tail) if text)  # fmt: skip
    return all(han(line) <= _LONGEST_WRAPPED for text in texts for line in text.splitlines())


def _close(flow: list[Flow], opened: _Open) -> None:
    """End the paragraph that is being read; a blank line in it ends one as well."""
    text = _SOURCE_BREAK.sub("", "".join(opened.text)).replace("\r", " ")
    if text.strip():
        number = "" if _NUMBERED.match(text) else opened.number
        for index, part in enumerate(_parted(text)):
            shown = number + part if not index else part
            flow.append(Line(shown, opened.level, bold=not opened.plain))
        opened.level, opened.number = 0, ""
    opened.text.clear()
    opened.plain = False


def _space(match: re.Match[str]) -> str:
    return "\r" if "\n" in match.group() or "\r" in match.group() else " "


def _parted(text: str) -> list[str]:
    r"""Return the paragraphs of a text with breaks: parted by blank lines and by indents.

    `…。<br>　　第二段` and `…。<br><br>第二段` are two, `…综合监<br>管改革` may be one.
    """
    parts = re.split(
        r"\n[ \xa0\u3000]*\n[\s\xa0\u3000]*|\n(?=(?:\u3000|\xa0\s?\xa0|\xa0 ){1,8})", text
    )
    return [part.strip("\n \xa0\u3000") for part in parts if part.strip()]


def _raised(text: str, before: str) -> str:
    """Return raised digits as text: m² and 10^4; others stand as they are."""
    if not text.isdecimal():
        return text
    if before.isascii() and before.isalpha():
        return text.translate(_RAISED)
    return f"^{text}" if before.isdecimal() else f"[{text}]"


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the rows of a table, not of those within it, and whether they are in its head."""
    for element in table:
        if name(element) == "tr":
            yield element, False
        elif name(element) in _GROUPS and not is_hidden(element):
            for row in element:
                if name(row) == "tr":
                    yield row, name(element) == "thead"


def _span(element: etree._Element, key: str, most: int) -> int:
    text = (element.get(key) or "1").strip()
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 7 else 1  # noqa: PLR2004
