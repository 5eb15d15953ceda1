"""Tables with level lines between their rows and none between their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangraph.read.pdf.blocks import Table
from plangraph.read.pdf.grids import lattice
from plangraph.read.pdf.heads import with_groups
from plangraph.read.pdf.page import Rule, Rules
from plangraph.read.pdf.printed import Row
from plangraph.read.pdf.rivers import Segment, Span, over, segments
from plangraph.read.pdf.stacking import is_one_cell
from plangraph.read.pdf.tables import table

_FEWEST_LEVELS = 4  # a three-line table has fewer
_NEAR, _INSIDE = 3.0, 2.0


def lined(
    page: int, rows: Sequence[Row], rules: Sequence[Rule], found: Sequence[Span]
) -> Table | None:
    """Return the table that level lines make with the rivers between columns.

    None where there are no lines between all rows: then some cells hold lines of several.

    Args:
        page: The page, counted from 1.
        rows: The rows of the table.
        rules: The level lines of the page.
        found: The columns.

    """
    own = _own(rows, rules, found)
    levels = _levels(own)
    if len(levels) < _FEWEST_LEVELS:
        return None
    ends = [min(rule.start for rule in own), max(rule.end for rule in own)]
    across = [ends[0], *((a[1] + b[0]) / 2 for a, b in pairwise(found)), ends[1]]
    made = lattice(Rules(tuple(own), tuple(_walls(across, levels, rows, found))))
    if made is None or len(made.across) != len(across):
        return None
    whole = table(page, made, [glyph for row in rows for glyph in row.glyphs])
    if not all(is_one_cell(cell) for cells in whole.rows for cell in cells):
        return None
    return Table(whole.across, with_groups(whole.rows, found), ruled=False)


def _own(rows: Sequence[Row], rules: Sequence[Rule], found: Sequence[Span]) -> list[Rule]:
    """Return the level lines of a table, from the one above its first row on."""
    top = min(row.top for row in rows)
    bottom = max(row.bottom for row in rows)
    beside = [rule for rule in rules if rule.end > found[0][0] and rule.start < found[-1][1]]
    above = [rule.at for rule in beside if rule.at <= top + _INSIDE]
    below = [rule.at for rule in beside if rule.at >= bottom - _INSIDE]
    first, last = max(above, default=top), min(below, default=bottom)
    return [rule for rule in beside if first - _NEAR <= rule.at <= last + _NEAR]


def _levels(rules: Sequence[Rule]) -> list[float]:
    """Return where level lines lie."""
    found: list[float] = []
    for rule in sorted(rules):
        if not found or rule.at - found[-1] > _NEAR:
            found.append(rule.at)
    return found


def _walls(
    across: Sequence[float],
    levels: Sequence[float],
    rows: Sequence[Row],
    found: Sequence[Span],
) -> Iterator[Rule]:
    """Yield upright lines between columns, but where a text stands over the columns beside."""
    shown = [(over(segment, found), segment) for row in rows for segment in segments(row)]
    for index, at in enumerate(across):
        for start, end in pairwise(levels):
            inside = [each for each in shown if start < each[1].baseline <= end]
            if not any(_bridges(held, segment, index, at, inside) for held, segment in inside):
                yield Rule(at, start, end)


def _bridges(
    held: Sequence[int],
    segment: Segment,
    index: int,
    at: float,
    inside: Sequence[tuple[list[int], Segment]],
) -> bool:
    """Whether a text stands over the columns on both sides, or reaches into an empty one."""
    if index - 1 in held and index in held:
        return True
    crosses = segment.left < at - 1 and segment.right > at + 1
    return crosses and not any(index in other for other, _ in inside)
