"""A plan written as a simple page, laid out as a PDF with the same merged cells."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.formats.making_pdf import Block, Layout, Merged, laid_out


def pdf(markup: str, layout: Layout) -> bytes:
    """Return a PDF of a plan."""
    body = etree.fromstring(f"<html><body>{markup}</body></html>", etree.HTMLParser())[0]
    return laid_out(list(_blocks(body)), layout)


def _blocks(body: etree._Element) -> Iterator[Block]:
    for element in body:
        if element.tag == "table":
            yield from (_text(caption) for caption in element.findall("caption"))
            yield [[_cell(cell) for cell in row] for row in element.iter("tr")]
        else:
            yield _text(element)


def _cell(element: etree._Element) -> Merged:
    lines = [_text(element), *(f"\n{_text(part)}" for part in element.findall("p"))]
    text = "".join(lines).strip() if element.findall("p") else _text(element)
    return Merged(text, int(element.get("colspan", "1")), int(element.get("rowspan", "1")))


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for inner in element:
        if inner.tag != "p":
            parts += ["\n" if inner.tag == "br" else _text(inner)]
        parts.append(inner.tail or "")
    return "".join(parts)
