"""The pieces of a plan's text as its author would have set them: headings, paragraphs, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plangraph.model import Box, Row, Source, Stretch, Table
from plangraph.read.clean import clean
from plangraph.structure import document_lines, tables
from plangraph.structure.boxes import box, end_of_box, is_box_title
from plangraph.structure.contents import contents
from plangraph.structure.headings import heading

_LOWEST_HEADING = 5


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `level` is that of a heading, from 1, or 0."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: its rows, each of cells, each of paragraphs; the first is the header, if it has one."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]
    header: bool = True


Piece = Text | Rows


def pieces(text: str) -> list[Piece]:
    """Return the pieces of a plan's text in order, without its table of contents."""
    source = clean(text, "made", "made.txt")
    lines = document_lines(source)
    found = contents(lines)
    if found:
        lines = lines[: found[0]] + lines[found[1] :]
    return list(_pieces(source, lines, _levels(source, lines)))


def _levels(source: Source, lines: Sequence[Stretch]) -> dict[float, int]:
    """Return the level of each rank of headings that stand alone."""
    ranks = {rank for line in lines if (rank := _rank(source, line)) is not None}
    return {rank: level for level, rank in enumerate(sorted(ranks), 1)}


def _rank(source: Source, line: Stretch) -> float | None:
    found = heading(line, marked=line.start in source.marked)
    alone = found is not None and found.rest is None and found.sentence is None
    return found.rank if found and alone and found.rank < _LOWEST_HEADING else None


def _pieces(source: Source, lines: Sequence[Stretch], levels: dict[float, int]) -> Iterator[Piece]:
    index = 0
    while index < len(lines):
        line = lines[index]
        if tables.is_table_line(line.folded):
            end = tables.extent(lines, index)
            found = tables.table(lines[index:end], None)
            yield from _table(found) if found else ()
            index = end
            continue
        rank = _rank(source, line)
        if line.text.strip():
            yield Text(line.text, levels[rank] if rank is not None else 0)
        index += 1
        if is_box_title(line.folded) and index < len(lines) and "\t" in lines[index].text:
            end = end_of_box(lines, index - 1, {})
            yield _items(box(lines[index - 1 : end]))
            index = end


def _items(found: Box) -> Rows:
    """Return a box of numbered items as the table of two columns that it is printed as."""
    texts = (tuple(p.stretch.text for p in item.paragraphs) for item in found.items)
    rows = zip(found.items, texts, strict=True)
    return Rows(tuple(((i.number,), (i.title.text, *t)) for i, t in rows), header=False)


def _table(found: Table) -> Iterator[Piece]:
    if found.caption is not None:
        yield Text(found.caption.text)
    yield Rows((_row(found.header), *map(_row, found.rows)))
    yield from (Text(note.text) for note in found.notes)


def _row(row: Row) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(part.text for part in cell.parts) for cell in row.cells)
