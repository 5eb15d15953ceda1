"""Plans in the formats that cities publish, made from the text of a plan."""

from __future__ import annotations

import html
import io

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.table import _Cell

from tests.formats.pieces import Rows, Text, pieces

_MOST_LEVELS = 6

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}_某市人民政府门户网站</title>
<style>.nav li {{ float: left }}</style><script>var site = "某市人民政府";</script></head>
<body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li>
<li><a href="/fw">政务服务</a></li><li><a href="/hd">互动交流</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 规划计划</div>
<div class="main"><h1>{title}</h1>
<div class="info">发布时间：2022-03-01 10:20　来源：某市人民政府　字体：【<a>大</a> <a>中</a> <a>小</a>】</div>
<div class="content" id="zoom">
{content}
</div>
<div class="tools"><a href="javascript:print()">打印</a> <a href="javascript:close()">关闭</a></div>
</div>
<div class="related"><h3>相关链接</h3><ul><li><a href="/1">某市就业工作会议召开</a></li>
<li><a href="/2">一图读懂规划</a></li></ul></div>
<div class="footer"><p>主办：某市人民政府办公室　网站标识码：3500000001　闽ICP备05000001号</p>
<p>版权所有，未经授权禁止转载。</p></div>
</body></html>
"""


def as_docx(source_text: str) -> bytes:
    """Return a Word document of a plan: headings with their styles, its tables as tables."""
    document = Document()
    for piece in pieces(source_text):
        if isinstance(piece, Text):
            style = f"Heading {piece.level}" if piece.level else None
            document.add_paragraph(piece.text, style=style)
        else:
            _add_table(document, piece)
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


def as_html(source_text: str, *, title: str = "", page: str = PAGE) -> bytes:
    """Return a page of a government's site with a plan: its headings, paragraphs and tables.

    Args:
        source_text: The text of the plan.
        title: What the page calls it.
        page: The page around it, with places for `title` and `content`.

    """
    content = "\n".join(map(_element, pieces(source_text)))
    return page.format(title=html.escape(title), content=content).encode()


def _element(piece: Text | Rows) -> str:
    if isinstance(piece, Rows):
        return _table_element(piece)
    level = min(piece.level, _MOST_LEVELS)
    tag = f"h{level}" if level else "p"
    indent = "" if level else "　　"
    return f"<{tag}>{indent}{html.escape(piece.text)}</{tag}>"


def _table_element(piece: Rows) -> str:
    rows = []
    for index, row in enumerate(piece.rows):
        tag = "th" if piece.header and not index else "td"
        cells = ("".join(f"<p>{html.escape(part)}</p>" for part in parts) for parts in row)
        rows.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"
