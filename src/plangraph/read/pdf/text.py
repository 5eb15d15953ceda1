"""From blocks to text, with the place on its page of each printed row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangraph.model.text import LineBox
from plangraph.read.flow import Flow, Grid, GridCell, Line
from plangraph.read.pdf.blocks import Block, Cell, Paragraph, Printed, Table
from plangraph.read.pdf.page import Frame
from plangraph.read.writing import written


def text_with_boxes(
    blocks: Sequence[Block], frames: Sequence[Frame]
) -> tuple[str, tuple[LineBox, ...]]:
    """Return the text of blocks, and where its parts stand on pages.

    Args:
        blocks: Paragraphs and tables in reading order.
        frames: The frame of each page.

    """
    parts: list[str] = []
    boxes: list[LineBox] = []
    length = 0
    for block in blocks:
        part = written([_flow(block)]).rstrip("\n")
        if not part:
            continue
        boxes += _boxes(part, length, block, frames)
        parts.append(part)
        length += len(part) + 2
    return "\n\n".join(parts) + "\n" if parts else "", tuple(boxes)


def page_starts(boxes: Sequence[LineBox], count: int) -> tuple[int, ...]:
    """Return the offset at which each page starts: where its first printed row stands.

    Args:
        boxes: Where rows stand.
        count: How many pages the file has; one without text starts where the next one does.

    """
    first: dict[int, int] = {}
    for box in boxes:
        first[box.page] = min(box.start, first.get(box.page, box.start))
    starts: list[int] = []
    following = max((box.end for box in boxes), default=0)
    for page in range(count, 0, -1):
        following = min(first.get(page, following), following)
        starts.append(following if page > 1 else 0)
    return tuple(reversed(starts))


def _flow(block: Block) -> Flow:
    if isinstance(block, Paragraph):
        return Line(joined_rows(block.rows))
    return Grid(tuple(tuple(map(_cell, row)) for row in block.rows))


def _cell(cell: Cell) -> GridCell:
    flow = tuple(Line(joined_rows(each.rows, in_cell=True)) for each in cell.paragraphs)
    return GridCell(flow, cell.columns, cell.rows)


def joined_rows(rows: Sequence[Printed], *, in_cell: bool = False) -> str:
    """Return the text of rows that are one paragraph.

    Args:
        rows: The rows.
        in_cell: Whether a space at a line's end is one of the text (市人社局 ⏎ 市商务局), as it is
            in cells; elsewhere only Latin words have one between them.

    """
    text = ""
    for index, each in enumerate(rows):
        row = each.row.text
        before = rows[index - 1].row if index else None
        words = before is not None and _is_word(text[-1]) and _is_word(row[0])
        if words or (in_cell and before is not None and before.spaced):
            text += " "
        text += row
    return text


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalpha() or character in ",;)")


def _boxes(part: str, start: int, block: Block, frames: Sequence[Frame]) -> Iterator[LineBox]:
    """Yield where the rows of a block stand; a row that is not found as it is printed has none."""
    at = 0
    for each in _printed(block):
        words = each.row.text
        found = part.find(words, at)
        if found < 0 and isinstance(block, Table):
            found = part.find(words)
        if found < 0:
            continue
        at = found + len(words)
        row = each.row
        box = frames[each.page - 1].as_shown(row.left, row.top, row.right, row.bottom)
        yield LineBox(start + found, start + at, each.page, *box)


def _printed(block: Block) -> Iterator[Printed]:
    if isinstance(block, Paragraph):
        yield from block.rows
        return
    for cells in block.rows:
        for cell in cells:
            for paragraph in cell.paragraphs:
                yield from paragraph.rows
