"""A plan written as a simple page, published as a page of a site or as a Word document.

The page is headings, paragraphs and tables with merged cells. Its Word document says the same with
Word's means: headings by their styles, `gridSpan` and `vMerge` for merged cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tests.formats.pages import PAGES
from tests.formats.word import cell, document, p, style, table

_STYLES = "".join(style(f"h{level}", f"heading {level}") for level in range(1, 7))


def page(markup: str, *, around: str) -> bytes:
    """Return a page of a site, in one of the `PAGES`, whose text a plan is."""
    title = "".join(_parsed(markup).xpath("string(.//h1)"))
    return PAGES[around].format(title=title, content=markup).encode()


def word(markup: str) -> bytes:
    """Return a Word document of a plan."""
    return document("".join(_blocks(_parsed(markup))), styles=_STYLES)


def _parsed(markup: str) -> etree._Element:
    return etree.fromstring(f"<html><body>{markup}</body></html>", etree.HTMLParser())[0]


def _blocks(parent: etree._Element) -> Iterator[str]:
    if (parent.text or "").strip():
        yield p(_text(parent))
        return
    for element in parent:
        tag = str(element.tag)
        if tag == "table":
            yield from (p(_text(caption)) for caption in element.findall("caption"))
            yield _table(element)
        else:
            yield p(_text(element), style=tag if tag.startswith("h") else "")


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for inner in element:
        parts += ["\n" if inner.tag == "br" else _text(inner), inner.tail or ""]
    return "".join(parts)


@dataclass(slots=True)
class _Above:
    """A cell that reaches down: how many rows further, over how many columns."""

    rows: int
    columns: int


def _table(element: etree._Element) -> str:
    rows, above = [], dict[int, _Above]()
    for row in element.iter("tr"):
        rows.append(list(_cells(row, above)))
    return table(*rows, heads=len(element.findall("thead/tr")))


def _cells(row: etree._Element, above: dict[int, _Above]) -> Iterator[str]:
    cells, column = list(row), 0
    while cells or column in above:
        if column in above:
            reaching = above[column]
            yield cell(columns=reaching.columns, merge="continue")
            reaching.rows -= 1
            if not reaching.rows:
                del above[column]
            column += reaching.columns
            continue
        element = cells.pop(0)
        down, columns = int(element.get("rowspan") or 1), int(element.get("colspan") or 1)
        yield cell(*_blocks(element), columns=columns, merge="restart" if down > 1 else "")
        if down > 1:
            above[column] = _Above(down - 1, columns)
        column += columns
