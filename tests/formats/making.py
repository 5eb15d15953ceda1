"""Plans in the formats that cities publish, made from the text of a plan."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Sequence

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.table import _Cell

from tests.formats.pages import PORTAL
from tests.formats.pieces import Piece, Rows, Text, pieces

_MOST_LEVELS = 6

_CHUNK = 7


def as_docx(source_text: str) -> bytes:
    """Return a Word document of a plan: headings with their styles, its tables as tables."""
    document = Document()
    for piece in pieces(source_text):
        if isinstance(piece, Text):
            style = f"Heading {piece.level}" if piece.level else None
            document.add_paragraph(piece.text, style=style)
        else:
            _add_table(document, piece)
            document.add_paragraph()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document: Word, piece: Rows) -> None:
    width = max(len(row) for row in piece.rows)
    table = document.add_table(rows=0, cols=width)
    for row in piece.rows:
        for cell, parts in zip(table.add_row().cells, row, strict=False):
            _fill(cell, parts)
    if piece.header:
        properties = table.rows[0]._tr.get_or_add_trPr()
        header = OxmlElement("w:tblHeader")
        header.set(qn("w:val"), "true")
        properties.append(header)


def _fill(cell: _Cell, parts: tuple[str, ...]) -> None:
    cell.text = parts[0] if parts else ""
    for part in parts[1:]:
        cell.add_paragraph(part)


def as_html(
    source_text: str, *, title: str = "", page: str = PORTAL, manner: str = "elements"
) -> bytes:
    """Return a page of a government's site with a plan: its headings, paragraphs and tables.

    Args:
        source_text: The text of the plan.
        title: What the page calls it.
        page: The page around it, with places for `title` and `content`.
        manner: How the text is marked up: `elements` as HTML wants it, `breaks` with nothing but
            `<br>` and indents, `word` as a word processor saves it, `divs` in boxes within boxes.

    """
    content = MANNERS[manner](pieces(source_text))
    return page.format(title=html.escape(title), content=content).encode()


def _elements(found: Sequence[Piece]) -> str:
    return "\n".join(
        _table(piece, "<p>{}</p>") if isinstance(piece, Rows) else _element(piece)
        for piece in found
    )


def _element(piece: Text) -> str:
    tag = f"h{min(piece.level, _MOST_LEVELS)}" if piece.level else "p"
    indent = "" if piece.level else "　　"
    return f"<{tag}>{indent}{html.escape(piece.text)}</{tag}>"


def _breaks(found: Sequence[Piece]) -> str:
    shown = (
        _table(piece, "{}<br>") if isinstance(piece, Rows) else f"　　{html.escape(piece.text)}<br>"
        for piece in found
    )
    return "<font face=宋体 size=3>" + "\n".join(shown) + "</font>"


def _word(found: Sequence[Piece]) -> str:
    """Return a text with a span around every few characters, which may part words and numbers."""
    return "\n".join(
        _table(piece, "<p class=MsoNormal align=center>{}<o:p></o:p></p>")
        if isinstance(piece, Rows)
        else f"<p class=MsoNormal style='text-indent:32.0pt'>{_spans(piece.text)}<o:p></o:p></p>"
        for piece in found
    )


def _spans(text: str) -> str:
    chunks = (html.escape(text[at : at + _CHUNK]) for at in range(0, len(text), _CHUNK))
    return "".join(
        f"<span style='font-size:16.0pt;font-family:仿宋_GB2312'>{c}</span>" for c in chunks
    )


def _divs(found: Sequence[Piece]) -> str:
    """Return a text with each chapter in a box of its own, which is in boxes of the layout."""
    parts: list[list[str]] = [[]]
    for piece in found:
        if isinstance(piece, Text) and piece.level == 1:
            parts.append([])
        shown = (
            _table(piece, "<div>{}</div>")
            if isinstance(piece, Rows)
            else f"<div class='para'><span>{html.escape(piece.text)}</span></div>"
        )
        parts[-1].append(shown)
    return "\n".join(f"<div class='part'><div>{''.join(part)}</div></div>" for part in parts)


def _table(piece: Rows, part: str) -> str:
    rows = []
    for index, row in enumerate(piece.rows):
        tag = "th" if piece.header and not index else "td"
        cells = ("".join(part.format(html.escape(text)) for text in parts) for parts in row)
        rows.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>")
    return "<table border=1>\n" + "\n".join(rows) + "\n</table>"


MANNERS: dict[str, Callable[[Sequence[Piece]], str]] = {
    "elements": _elements, "breaks": _breaks, "word": _word, "divs": _divs,
}  # fmt: skip
