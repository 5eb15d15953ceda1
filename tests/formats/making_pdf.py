"""A plan's text laid out as a PDF, as cities publish it: pages, running heads, ruled tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from plangraph.read.clean import clean
from plangraph.structure.headings import heading
from tests.formats.pieces import Text, pieces

FONT = "STSong-Light"
_LONGEST_TITLE = 40
_CHAPTER = 3
_LONGEST_CENTRED = 16
_NUMBER = re.compile(r"[<≥＜]?[\d.,]+%?|—+")
_BLACK = (0, 0, 0)

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@dataclass(frozen=True, slots=True)
class Cells:
    """How the cells of tables are set.

    Attributes:
        lines: Which are drawn: `all`, `level` ones only, the `three` of a three-line table, `none`.
        level: Where texts stand in their cells: `MIDDLE`, `TOP` or `BOTTOM`.
        centred: Whether columns of short texts are centred, and those of numbers set at the right.
        padding: Points above and below.
        shaded: Whether every other row has a grey ground.

    """

    lines: str = "all"
    level: str = "MIDDLE"
    centred: bool = False
    padding: float = 3
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is laid out.

    Attributes:
        columns: Columns of a page.
        page: Width and height of a page in points.
        size: Size of the running text in points.
        running_head: What stands at the top of each page; nothing where empty.
        page_number: How a page is numbered at its foot (`－ {} －`, `第{}页`); empty for not at all.
        indent: By how many characters a paragraph's first line is set in.
        space: Points between paragraphs.
        cells: How the cells of tables are set.
        rotation: By how many degrees the pages are turned for display.
    """

    columns: int = 1
    page: tuple[float, float] = A4
    size: float = 12
    running_head: str = ""
    page_number: str = "－ {} －"
    indent: int = 2
    space: float = 0
    cells: Cells = Cells()
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell over several columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


LAYOUTS = {
    "as an office prints it": Layout(size=16, running_head="", page_number="— {} —"),
    "with a running head": Layout(running_head="某市“十四五”规划", page_number="第 {} 页"),
    "as a gazette": Layout(
        size=10.5, running_head="某市人民政府公报 2021年第5期", page_number="· {} ·"
    ),
    "without indents": Layout(indent=0, space=8, page_number="{}"),
    "turned": Layout(rotation=90),
}
HARD_LAYOUTS = {
    "a4": Layout(running_head="某市“十四五”规划"),
    "small pages": Layout(page=(420, 500), size=10),
}

UNRULED = {
    "no lines": Layout(cells=Cells("none")),
    "no lines, centred": Layout(cells=Cells("none", centred=True)),
    "no lines, at the top": Layout(cells=Cells("none", "TOP")),
    "no lines, tight": Layout(cells=Cells("none", padding=0.5)),
    "no lines, shaded rows": Layout(cells=Cells("none", padding=5, shaded=True)),
    "no lines, as a gazette": Layout(size=10.5, cells=Cells("none", centred=True)),
    "three lines": Layout(cells=Cells("three", centred=True)),
    "three lines, large": Layout(size=16, cells=Cells("three", padding=4)),
    "level lines": Layout(cells=Cells("level", centred=True)),
}

Alignment = Literal[0, 1, 2]  # left, centre, right
Grid = Sequence[Sequence["str | Merged"]]
Block = str | Grid


def as_pdf(text: str, layout: Layout = Layout()) -> bytes:
    """Return a plan's text, in any form that is read, laid out as a PDF."""
    return laid_out(blocks(text), layout)


def blocks(text: str) -> Iterator[Block]:
    """Yield the paragraphs of a plan's text, and its tables as rows of cells."""
    for piece in pieces(text):
        if isinstance(piece, Text):
            yield piece.text
        else:
            yield [["\n".join(parts) for parts in row] for row in piece.rows]


def laid_out(content: Iterator[Block] | Sequence[Block], layout: Layout) -> bytes:
    """Return paragraphs and tables laid out as a PDF."""
    target = BytesIO()
    width, height = layout.page
    margin, gap = 2.5 * cm, 0.8 * cm
    inner = (width - 2 * margin - (layout.columns - 1) * gap) / layout.columns
    frames = [
        Frame(margin + i * (inner + gap), margin, inner, height - 2 * margin, 0, 0, 0, 0)
        for i in range(layout.columns)
    ]

    def furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        if layout.running_head:
            canvas.drawCentredString(width / 2, height - 1.6 * cm, layout.running_head)
        if layout.page_number:
            number = layout.page_number.format(canvas.getPageNumber())
            canvas.drawCentredString(width / 2, 1.4 * cm, number)

    document = BaseDocTemplate(target, pagesize=layout.page, rotation=layout.rotation, invariant=1)
    document.addPageTemplates(PageTemplate("page", frames, onPage=furniture))
    document.build(list(_flow(content, layout, inner)))
    return target.getvalue()


def _flow(
    content: Iterator[Block] | Sequence[Block], layout: Layout, width: float
) -> Iterator[Flowable]:
    for index, block in enumerate(content):
        if isinstance(block, str):
            if block.strip():
                yield Paragraph(escape(block.strip()), _style(block, layout, first=index == 0))
        else:
            yield Spacer(1, layout.size / 2)
            yield _table(block, layout, width)
            yield Spacer(1, layout.size / 2)


def _style(block: str, layout: Layout, *, first: bool) -> ParagraphStyle:
    size = layout.size
    line = clean(block, "plan", "plan.txt").stretch()
    found = heading(line)
    chapter = found is not None and found.rank <= _CHAPTER and found.rest is None
    plain = ParagraphStyle(
        "plain", fontName=FONT, fontSize=size, leading=1.6 * size, wordWrap="CJK",
        firstLineIndent=layout.indent * size, spaceAfter=layout.space, alignment=4,
    )  # fmt: skip
    if (first and len(block) <= _LONGEST_TITLE) or chapter:
        return ParagraphStyle(
            "title", plain, fontSize=1.25 * size, leading=2 * size, alignment=TA_CENTER,
            firstLineIndent=0, spaceBefore=size / 2, spaceAfter=size / 2,
        )  # fmt: skip
    return plain


def _table(cells: Grid, layout: Layout, width: float) -> Table:
    size = min(10.2, 0.85 * layout.size)
    style = ParagraphStyle(
        "cell", fontName=FONT, fontSize=size, leading=1.25 * size, wordWrap="CJK"
    )
    grid, spans = _spread(cells)
    set_at = _alignments(grid, layout.cells)
    drawn = [
        [
            _drawn(text, ParagraphStyle("at", style, alignment=at if any(row[1:]) else 0))
            for text, at in zip(row, set_at, strict=True)
        ]
        for row in grid
    ]
    commands: list[Any] = [*_commands(layout.cells), *spans]
    return Table(
        drawn, colWidths=_widths(grid, width, size), repeatRows=1, splitInRow=0,
        style=TableStyle(commands),
    )  # fmt: skip


def _alignments(grid: Sequence[Sequence[str]], cells: Cells) -> list[Alignment]:
    """Return how the texts of each column are aligned."""
    if not cells.centred:
        return [0] * len(grid[0])
    first, *others = zip(*grid, strict=True)
    names: Alignment = 1 if _are_short(first) else 0
    return [names, *(_alignment([text for text in column[1:] if text]) for column in others)]


def _are_short(texts: Sequence[str]) -> bool:
    return all(len(text) <= _LONGEST_CENTRED for text in texts)


def _alignment(texts: Sequence[str]) -> Alignment:
    if 2 * sum(_NUMBER.fullmatch(text) is not None for text in texts) > len(texts):
        return 2
    return 1 if _are_short(texts) else 0


def _commands(cells: Cells) -> Iterator[tuple[Any, ...]]:
    """Yield how tables are drawn, as reportlab has it."""
    yield "VALIGN", (0, 0), (-1, -1), cells.level
    yield "TOPPADDING", (0, 0), (-1, -1), cells.padding
    yield "BOTTOMPADDING", (0, 0), (-1, -1), cells.padding
    if cells.lines == "all":
        yield "GRID", (0, 0), (-1, -1), 0.5, _BLACK
    if cells.lines in ("three", "level"):
        yield "LINEABOVE", (0, 0), (-1, 0), 1, _BLACK
        yield "LINEBELOW", (0, -1), (-1, -1), 1, _BLACK
    if cells.lines == "three":
        yield "LINEBELOW", (0, 0), (-1, 0), 0.5, _BLACK
    if cells.lines == "level":
        yield "LINEBELOW", (0, 0), (-1, -2), 0.5, _BLACK
    if cells.shaded:
        yield "ROWBACKGROUNDS", (0, 0), (-1, -1), [(0.9, 0.9, 0.9), (1, 1, 1)]


def _drawn(text: str, style: ParagraphStyle) -> list[Paragraph]:
    return [Paragraph(escape(line), style) for line in text.split("\n")]


def _spread(cells: Grid) -> tuple[list[list[str]], list[tuple[object, ...]]]:
    """Return the texts in their rows and columns, and what is merged."""
    grid: list[list[str]] = []
    spans: list[tuple[object, ...]] = []
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(cells):
        texts: dict[int, str] = {}
        x = 0
        for cell in row:
            while (x, y) in taken:
                x += 1
            wide = cell if isinstance(cell, Merged) else Merged(cell)
            texts[x] = wide.text
            if wide.columns > 1 or wide.rows > 1:
                spans.append(("SPAN", (x, y), (x + wide.columns - 1, y + wide.rows - 1)))
            taken |= {(x + i, y + j) for i in range(wide.columns) for j in range(wide.rows)}
            x += 1
        columns = 1 + max((i for i, j in taken if j == y), default=0)
        grid.append([texts.get(i, "") for i in range(columns)])
    columns = max(map(len, grid))
    return [row + [""] * (columns - len(row)) for row in grid], spans


def _widths(grid: Sequence[Sequence[str]], width: float, size: float) -> list[float]:
    """Return how wide the columns are: by what stands in them, none below three characters."""
    longest = [max(len(text) for text in column) for column in zip(*grid, strict=True)]
    wanted = [min(60, max(3, each)) ** 0.7 for each in longest]
    least = 3.2 * size
    spare = max(0.0, width - least * len(wanted))
    return [least + spare * each / sum(wanted) for each in wanted]
