"""From printed rows to paragraphs: what a line's width and a page's end have parted."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from plangraph.read.folding import fold
from plangraph.read.joining import STARTER
from plangraph.read.pdf.blocks import Paragraph, Printed

_SET_IN = 0.9
# Sizes of the font that may miss to a full line: for a character that may not end or begin one,
# and more where the line ends in the midst of a sentence.
_FULL, _FULL_INSIDE = 1.6, 3.2
_LARGER, _GAP, _LEADING = 0.08, 1.45, 1.2
_CENTRED, _MARGIN = 1.0, 1.5
_FULL_CELL, _HALF = 1.4, 0.6
_CELL_GAP, _NARROW = 1.6, 12
# One unit below the other in a narrow cell (市人社局 / 市财政局): the space between is not printed.
_UNITS = re.compile(r"(?:局|委|办|院|会|中心|公司|政府)\n(?:[省市县区]|各|团[省市县区])")
_CLOSED = "）)」』”"
_OPEN = "，,、（(《“"
# A word, a number with its mark, or a character with the marks that may not open a line.
_TOKEN = re.compile(r"[“《（(]?(?:[A-Za-z0-9.,%％℃+-]+|.)[，。、；：！？”》）)]*")
_ENDS = "。；;：:！？!?"


def paragraphs(rows: Sequence[Printed]) -> Iterator[Paragraph]:
    """Yield the paragraphs of rows in reading order, over pages as well."""
    leading = _leading(rows)
    held = Paragraph()
    for row in rows:
        if held.rows and not _goes_on(held, row, leading):
            yield held
            held = Paragraph()
        held.rows.append(row)
    if held.rows:
        yield held


def cell_paragraphs(rows: Iterable[Printed]) -> list[Paragraph]:
    """Return the paragraphs of a cell: there a line's end shows little but where it is short."""
    found: list[Paragraph] = []
    rows = list(rows)
    step = _least_step(rows)
    for row in rows:
        before = found[-1].rows[-1] if found else None
        apart = before is not None and _step(before, row) > _CELL_GAP * step
        if before is not None and not apart and not _ends_in_cell(before, row):
            found[-1].rows.append(row)
        else:
            found.append(Paragraph([row]))
    return found


def _least_step(rows: Sequence[Printed]) -> float:
    """Return how far apart the lines of a cell's paragraphs are; at least as lines must be."""
    steps = [step for one, other in itertools.pairwise(rows) if (step := _step(one, other)) > 0]
    return max(_LEADING, min(steps, default=_LEADING))


def _step(before: Printed, after: Printed) -> float:
    return (after.row.bottom - before.row.bottom) / after.row.size


def goes_on_in_cell(before: Printed, after: Printed) -> bool:
    """Whether a paragraph of a cell goes on where the page cut the cell."""
    return not _ends_in_cell(before, after)


def _ends_in_cell(before: Printed, after: Printed) -> bool:
    """Whether a paragraph of a cell ends between two rows.

    It does with its sentence, or where what comes next would still have had room.
    """
    last = before.row.text[-1]
    if last in _ENDS:
        return True
    if _width(before) <= _NARROW and _UNITS.search(f"{before.row.text}\n{after.row.text}"):
        return True
    free = (before.right - before.left - before.row.right + before.row.left) / before.row.size
    return last not in _OPEN and free > _FULL_CELL + _unbroken(after)


def _width(row: Printed) -> float:
    return (row.right - row.left) / row.row.size


def _unbroken(row: Printed) -> float:
    """Return how wide, in sizes of the font, what opens a row is that no line's end may part."""
    match = _TOKEN.match(row.row.text)
    return sum(_HALF if sign.isascii() else 1 for sign in match.group()) if match else 1


def _leading(rows: Sequence[Printed]) -> float:
    """Return how far apart, in sizes of the font, the rows of a paragraph mostly are."""
    steps = [
        (after.row.bottom - before.row.bottom) / after.row.size
        for before, after in itertools.pairwise(rows)
        if before.page == after.page and after.row.bottom > before.row.bottom
        if _alike(before, after)
    ]
    return median(steps) if steps else _LEADING


def _alike(before: Printed, after: Printed) -> bool:
    return abs(before.row.size - after.row.size) <= _LARGER * before.row.size


def _goes_on(held: Paragraph, after: Printed, leading: float) -> bool:
    before = held.rows[-1]
    if not _alike(before, after) or _is_apart(before, after, leading):
        return False
    if _is_centred(before) and _is_centred(after):
        return not _is_starter(after) and before.row.text[-1] not in _ENDS
    ends = before.row.text[-1] in _ENDS
    if (ends or before.row.text[-1] in _CLOSED) and _is_starter(after):
        return False
    if before.short > (_FULL if ends else max(_FULL_INSIDE, _FULL + _unbroken(after))):
        return False
    return after.indent < _SET_IN or (len(held.rows) > 1 and _is_hanging(held, after))


def _is_starter(row: Printed) -> bool:
    """Whether a row opens with a number or a mark that opens paragraphs."""
    return bool(STARTER.match(fold(row.row.text)))


def _is_apart(before: Printed, after: Printed, leading: float) -> bool:
    """Whether more room than between lines stands between two rows of a page."""
    step = (after.row.bottom - before.row.bottom) / after.row.size
    return before.page == after.page and 0 < leading * _GAP < step


def _is_centred(row: Printed) -> bool:
    """Whether a row stands in the middle of its column, clear of both edges."""
    return (
        row.indent > _MARGIN
        and row.short > _MARGIN
        and abs(row.indent - row.short) <= max(_CENTRED, 0.1 * row.short)
    )


def _is_hanging(held: Paragraph, after: Printed) -> bool:
    """Whether all lines of a paragraph but the first are set in as this one is."""
    return all(
        each.indent >= _SET_IN and abs(each.row.left - after.row.left) < each.row.size / 2
        for each in held.rows[1:]
    )
