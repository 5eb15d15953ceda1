"""Tables without upright lines: pieces that stand below one another with white between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plangraph.read.joining import STARTER
from plangraph.read.pdf.blocks import Cell, Paragraph, Printed, Table
from plangraph.read.pdf.fitting import Held, Line
from plangraph.read.pdf.heads import filled, with_groups
from plangraph.read.pdf.lined import lined
from plangraph.read.pdf.page import Glyph, Rule
from plangraph.read.pdf.paragraphs import cell_paragraphs
from plangraph.read.pdf.printed import Row, leveled, printed
from plangraph.read.pdf.rivers import Segment, Span, columns, over, segments
from plangraph.read.pdf.stacking import Stack, stacked

_ALONE, _SET_IN, _CENTRED = 0.6, 2.5, 1.5
_RULE = 0.8


@dataclass(frozen=True, slots=True)
class Region:
    """Rows of a page that are a table, with the level lines of the page."""

    page: int
    rows: tuple[Row, ...]
    rules: tuple[Rule, ...] = ()

    @property
    def levels(self) -> list[list[Segment]]:
        """The segments of each row."""
        return [segments(row) for row in self.rows]


def tables(regions: Sequence[Region]) -> list[Table | list[Paragraph]]:
    """Return the tables of regions of which each goes on in the next one, over pages.

    Rows that cannot be told apart for certain are paragraphs, one for each printed row.
    """
    found = columns([level for region in regions for level in region.levels])
    if len(regions) > 1 and len(found) < max(len(columns(each.levels)) for each in regions):
        return [made for region in regions for made in tables([region])]
    return [
        lined(region.page, region.rows, region.rules, found)
        or _table(region, found)
        or _lines(region, found)
        for region in regions
    ]


def _lines(region: Region, found: Sequence[Span]) -> list[Paragraph]:
    left, right = found[0][0], found[-1][1]
    return [Paragraph([Printed(region.page, row, left, right)], unsure=True) for row in region.rows]


def _table(region: Region, found: Sequence[Span]) -> Table | None:
    across = (found[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(found)), found[-1][1])
    rows: list[list[Cell]] = []
    for part in _sections(region, found):
        if isinstance(part, Segment):
            rows.append([_across(region, part, found)])
            continue
        held = [_column(region, part, found, index) for index in range(len(found))]
        stack = stacked(held)
        if stack is None:
            return None
        made = _rows(held, stack)
        rows += filled(with_groups(made, found) if not rows else made, len(found))
    return Table(across, rows, ruled=False)


def _sections(region: Region, found: Sequence[Span]) -> Iterator[list[list[Segment]] | Segment]:
    """Yield the levels between lines drawn across the table, and what is printed across it."""
    width = found[-1][1] - found[0][0]
    cuts = [rule.at for rule in region.rules if rule.end - rule.start >= _RULE * width]
    held: list[list[Segment]] = []
    levels = region.levels
    for index, level in enumerate(levels):
        here = level[0].baseline
        if held and any(held[-1][0].baseline < cut < here for cut in cuts):
            yield held
            held = []
        if len(level) == 1 and _is_across(levels, index, found):
            if held:
                yield held
            yield level[0]
            held = []
        else:
            held.append(level)
    if held:
        yield held


def _is_across(levels: Sequence[Sequence[Segment]], index: int, found: Sequence[Span]) -> bool:
    """Whether a row is one cell over columns from the first one on: a class, a title."""
    one = levels[index][0]
    near = [*levels[max(0, index - 1) : index], *levels[index + 1 : index + 2]]
    if any(
        abs(each.baseline - one.baseline) < _ALONE * one.size for level in near for each in level
    ):
        return False
    before, behind = one.left - found[0][0], found[-1][1] - one.right
    centred = abs(before - behind) <= _CENTRED * one.size
    if len(over(one, found)) == 1:
        return centred and len(found) > 2 and bool(STARTER.match(one.text))  # noqa: PLR2004
    return centred or before <= _SET_IN * one.size


def _across(region: Region, segment: Segment, found: Sequence[Span]) -> Cell:
    (row,) = printed(segment.glyphs)
    shown = Printed(region.page, row, found[0][0], found[-1][1])
    return Cell(0, len(found), 1, [Paragraph([shown])])


def _column(
    region: Region, levels: Sequence[Sequence[Segment]], found: Sequence[Span], index: int
) -> list[Line]:
    """Return the lines of a column."""
    left, right = found[index]
    glyphs: list[Glyph] = []
    lines: list[Line] = []
    for segment in (segment for level in levels for segment in level):
        held = over(segment, found)
        if index not in held:
            continue
        if len(held) == 1:
            glyphs += segment.glyphs
            continue
        (row,) = printed(segment.glyphs)
        lines.append(Line(Printed(region.page, row, segment.left, segment.right), tuple(held)))
    for level in leveled(glyphs):
        lines += [Line(Printed(region.page, row, left, right)) for row in printed(level)]
    return sorted(lines, key=lambda line: line.at)


def _rows(columns_: Sequence[Sequence[Line]], stack: Stack) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[] for _ in range(stack.rows)]
    for index, (lines, cells) in enumerate(zip(columns_, stack.cells, strict=True)):
        for held in cells:
            wide = lines[held.first].wide
            if not wide or wide[0] == index:
                rows[held.row].append(_cell(index, lines, held))
    return rows


def _cell(index: int, lines: Sequence[Line], held: Held) -> Cell:
    shown = [line.printed for line in lines[held.first : held.last]]
    width = max(1, len(lines[held.first].wide))
    return Cell(index, width, held.below - held.row, cell_paragraphs(shown))
