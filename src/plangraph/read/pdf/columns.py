"""The columns of text on pages, and the edges between which their lines run."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plangraph.read.pdf.page import Frame, Glyph
from plangraph.read.pdf.printed import Row, leveled

_MIDDLE = (0.3, 0.7)
_GUTTER = 1.2
_FEWEST_ROWS = 8
_FILLED, _CLEAR = 0.8, 0.85
_EDGE_SHARE = 0.03
_FEWEST_AT_EDGE = 2
_HANGING = "，。、；：！？”’）》」』】,.;:!?)"


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the lines of a column of text begin and, when full, end."""

    left: float
    right: float


def gutter(frame: Frame, glyphs: Sequence[Glyph]) -> float | None:
    """Return where a page's two columns of running text are parted; None where it has one.

    Args:
        frame: The page's frame.
        glyphs: Its characters outside of tables.

    """
    rows = [row for row in leveled(glyphs) if any(glyph.text != " " for glyph in row)]
    if len(rows) < _FEWEST_ROWS:
        return None
    left = min(glyph.left for row in rows for glyph in row)
    right = max(glyph.right for row in rows for glyph in row)
    best = _widest(rows, left, right)
    if best is None:
        return None
    at, parted = best
    full = sum(_is_full(row, left, at) and _is_full(row, at, right) for row in parted)
    return at if full >= max(_FEWEST_ROWS, _FILLED * len(parted) / 2) else None


def _widest(
    rows: Sequence[Sequence[Glyph]], left: float, right: float
) -> tuple[float, list[Sequence[Glyph]]] | None:
    """Return the middle of the gap that most rows have in the middle of the page, and those."""
    found: dict[int, list[Sequence[Glyph]]] = defaultdict(list)
    middles: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        size = max(glyph.size for glyph in row)
        shown = [glyph for glyph in row if glyph.text != " "]
        for before, after in itertools.pairwise(shown):
            at = (before.right + after.left) / 2
            share = (at - left) / (right - left)
            if after.left - before.right > _GUTTER * size and _MIDDLE[0] < share < _MIDDLE[1]:
                found[round(at / size)].append(row)
                middles[round(at / size)].append(at)
                break
    if not found:
        return None
    best = max(sorted(found), key=lambda each: len(found[each]))
    near = [row for key in (best - 1, best, best + 1) for row in found.get(key, ())]
    if len(near) < _FEWEST_ROWS:
        return None
    return sum(middles[best]) / len(middles[best]), near


def _is_full(row: Iterable[Glyph], start: float, end: float) -> bool:
    """Whether a row's characters fill the stretch, but for a margin; cells of a table do not."""
    held = [glyph for glyph in row if glyph.left >= start - 1 and glyph.right <= end + 1]
    return sum(glyph.right - glyph.left for glyph in held) >= _FILLED * (end - start)


def edges(rows: Sequence[Row], fallback: Edges) -> Edges:
    """Return the edges between which most rows run.

    Args:
        rows: The rows of a column on the pages that are laid out alike.
        fallback: The edges where there are no rows.

    """
    if not rows:
        return fallback
    # Pieces of tables without lines may reach further than any line of text.
    whole = [row for row in rows if len(row.pieces) == 1]
    rows = whole if len(whole) > _FEWEST_AT_EDGE else rows
    sizes = Counter(row.size for row in rows)
    size = max(sorted(sizes), key=lambda each: sizes[each])
    own = [row for row in rows if row.size == size]
    least = max(_FEWEST_AT_EDGE, round(_EDGE_SHARE * len(own)))
    left = _outermost([row.left for row in own], size / 4, least)
    # Marks that may not begin a line are printed beyond its end.
    inner = [row for row in own if row.text[-1] not in _HANGING]
    ends = [-row.right for row in (inner if len(inner) >= least else own)]
    right = -_outermost(ends, size, least)
    return Edges(left, right)


def _outermost(values: Iterable[float], step: float, least: int) -> float:
    """Return the smallest value that several have, within a step; the smallest if none has."""
    ordered = sorted(values)
    for index, value in enumerate(ordered):
        near = ordered[index : index + least]
        if len(near) == least and near[-1] - value <= step:
            return value
    return ordered[0]
