"""The columns of a table without upright lines: where white runs down between its pieces.

The columns are the peaks of the vertical projection of what is printed; the white between two is
a river. A heading over several columns, or a class across the table, does not dam a river.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from plangraph.read.pdf.page import Glyph
from plangraph.read.pdf.printed import Row

ROOM = 0.7
"""How wide a river is at least, in sizes of the font."""
_MARKS, _INKED = "，。、；：）》」』】", 0.45
_HEADS = 2
_SHARED = 0.3
_APART, _BESIDE = 0.2, 0.85
_LABEL, _SET_IN, _CENTRED = 0.62, 2.5, 1.5

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Segment:
    """What is printed on one level without a gap that may be a river.

    Attributes:
        glyphs: Its characters.
        left: Left edge, as `right` and `baseline` in points on the page as it is read.
        right: Right edge, without the white of a mark at its end, which may hang beyond its cell.
        baseline: The lowest line that its characters stand on.
        size: The size of the font of its row, in points.

    """

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    baseline: float
    size: float

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(glyph.text for glyph in self.glyphs).strip()


def segments(row: Row) -> list[Segment]:
    """Return the segments of a printed row from left to right."""
    found: list[list[Glyph]] = []
    end = float("-inf")
    for glyph in row.glyphs:
        if glyph.text == " ":
            if found:
                found[-1].append(glyph)
            continue
        if glyph.left - end <= ROOM * row.size:
            found[-1].append(glyph)
        else:
            found.append([glyph])
        end = max(end, _inked(glyph))
    return [_segment(each, row.size) for each in found]


def _segment(glyphs: Sequence[Glyph], size: float) -> Segment:
    shown = [glyph for glyph in glyphs if glyph.text != " "]
    right = max([*(glyph.right for glyph in shown[:-1]), _inked(shown[-1])])
    baseline = max(glyph.baseline for glyph in shown)
    return Segment(tuple(glyphs), shown[0].left, right, baseline, size)


def _inked(glyph: Glyph) -> float:
    """Return where the ink of a character ends: a mark as wide as a character is half white."""
    if glyph.text in _MARKS:
        return min(glyph.right, glyph.left + _INKED * glyph.size)
    return glyph.right


def columns(levels: Sequence[Sequence[Segment]]) -> list[Span]:
    """Return the left and the right edge of each column, from left to right.

    Args:
        levels: The segments of each printed row, from top to bottom.

    """
    shown = [segment for level in levels for segment in level]
    if not shown:
        return []
    extent = (min(each.left for each in shown), max(each.right for each in shown))
    loose = set(_loose(levels, extent))
    firm = [each for each in shown if id(each) not in loose]
    found = merged([(each.left, each.right) for each in firm], ROOM * shown[0].size)
    for each in shown:
        held = _over(each, found) if id(each) in loose else [-1, -1]
        if len(held) <= 1:
            found = _with(found, (each.left, each.right))
        elif held[0] >= 0 and not _are_filled(held, found, firm):
            found[held[0] : held[-1] + 1] = [(found[held[0]][0], found[held[-1]][1])]
    return [part for span in found for part in _parts(span, firm)]


def _parts(span: Span, firm: Sequence[Segment]) -> list[Span]:
    """Return the columns that a column is for some of its rows, while others go over both.

    Lines of one cell never stand beside one another on levels half a line apart.
    """
    own = [each for each in firm if span[0] <= each.left and each.right <= span[1]]
    pairs = [
        (one.right, other.left)
        for one in own
        for other in own
        if _APART * one.size < abs(one.baseline - other.baseline) < _BESIDE * one.size
        and one.right + ROOM * one.size <= other.left
    ]
    left, right = max((a for a, _ in pairs), default=span[1]), min((b for _, b in pairs), default=0)
    return [(span[0], left), (right, span[1])] if left < right else [span]


def _are_filled(held: Sequence[int], found: Sequence[Span], firm: Sequence[Segment]) -> bool:
    """Whether two columns have something abreast; else they are one, set at different edges."""
    levels = [[each.baseline for each in firm if over(each, found) == [index]] for index in held]
    return any(
        abs(a - b) < firm[0].size
        for one, other in combinations(levels, 2)
        for a in one
        for b in other
    )


def merged(spans: Iterable[Span], room: float) -> list[Span]:
    """Return stretches with those made one that less than some room parts."""
    found: list[Span] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1] + room:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def over(segment: Segment, found: Sequence[Span]) -> list[int]:
    """Return the indices of the columns that a segment stands over, at least one.

    One that only reaches into a column's white, as a long heading does, does not stand over it;
    one in the middle of a narrow river stands over both of its sides.
    """
    held = _over(segment, found)
    if held or not found:
        return held
    middle = (segment.left + segment.right) / 2
    return [min(range(len(found)), key=lambda index: abs(sum(found[index]) / 2 - middle))]


def _over(segment: Segment, found: Sequence[Span]) -> list[int]:
    width, room = segment.right - segment.left, ROOM * segment.size
    shares = [min(segment.right, b) - max(segment.left, a) for a, b in found]
    held = [
        index
        for index, (share, (a, b)) in enumerate(zip(shares, found, strict=True))
        if share > _SHARED * min(width, b - a)
    ]
    if held:
        return held
    for index, (one, other) in enumerate(pairwise(found)):
        apart = segment.left >= one[1] + room and segment.right <= other[0] - room
        if one[1] < (segment.left + segment.right) / 2 < other[0] and not apart:
            return [index, index + 1]
    return []


def _loose(levels: Sequence[Sequence[Segment]], extent: Span) -> Iterator[int]:
    """Yield what may stand over several columns: headings, and what is alone across the table."""
    for index, level in enumerate(levels):
        if index < _HEADS < len(levels) - 1:
            yield from map(id, level)
        elif len(level) == 1 and _is_label(level[0], extent) and _is_alone(levels, index):
            yield id(level[0])


def _is_label(segment: Segment, extent: Span) -> bool:
    width, size = extent[1] - extent[0], segment.size
    before, behind = segment.left - extent[0], extent[1] - segment.right
    placed = before <= _SET_IN * size or abs(before - behind) <= _CENTRED * size
    return placed and segment.right - segment.left <= _LABEL * width


def _is_alone(levels: Sequence[Sequence[Segment]], index: int) -> bool:
    here = levels[index][0]
    near = [*levels[max(0, index - 1) : index], *levels[index + 1 : index + 2]]
    return all(abs(each[0].baseline - here.baseline) >= here.size for each in near)


def _with(found: Sequence[Span], span: Span) -> list[Span]:
    """Return columns with one wider, or one more; never two made one."""
    touched = [i for i, (left, right) in enumerate(found) if span[0] < right and left < span[1]]
    if not touched:
        return sorted([*found, span])
    index = touched[0]
    before = found[index - 1][1] if index else float("-inf")
    after = found[index + 1][0] if index + 1 < len(found) else float("inf")
    left, right = found[index]
    wider = (min(left, max(span[0], before)), max(right, min(span[1], after)))
    return [*found[:index], wider, *found[index + 1 :]]
