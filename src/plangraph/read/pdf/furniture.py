"""What is printed on every page and is no part of the text: running heads, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from plangraph.read.pdf.page import Frame
from plangraph.read.pdf.printed import Row
from plangraph.read.pdf.rivers import columns, segments

_ZONE = 0.14  # of the page's height, at the top and at the foot
_DEEPEST = 3
_FEWEST, _SHARE = 3, 0.3
_NEAR = 4.0
_ROOM, _OTHER = 1.0, 0.08  # in sizes of the usual font
_MARK = r"[-—–－―·•~|\s]*"
_NUMBER = re.compile(
    rf"{_MARK}(?:第?\s*\d{{1,4}}\s*页?(?:\s*[/／,，]?\s*共?\s*\d{{1,4}}\s*页?)?"
    rf"|[ivxlcIVXLC]{{1,7}}|第\s*[一二三四五六七八九十百]+\s*页){_MARK}"
)
_FEWEST_HEADS, _BELOW, _NEAR_ROOM, _BESIDE = 2, 6, 2.0, 1.5
_DIGITS = re.compile(r"\d+")

Place = tuple[int, str]


def without_furniture(pages: Sequence[tuple[Frame, Sequence[Row]]]) -> list[list[Row]]:
    """Return the rows of each page without running heads, feet and page numbers.

    A row is such where it stands in the margin, among the outermost of its page, and is a number
    as pages have them, or says the same as rows at that height of other pages, but for digits.

    Args:
        pages: The frame of each page and its rows from top to bottom.

    """
    outer = [_outer(frame, rows) for frame, rows in pages]
    counts: Counter[Place] = Counter()
    for found in outer:
        counts.update({place for index in found for place in _places(found[index])})
    least = max(2, min(_FEWEST, len(pages)), round(_SHARE * len(pages) / 2))
    kept: list[list[Row]] = []
    size = _usual_size(pages)
    for (_, rows), found in zip(pages, outer, strict=True):
        dropped = {i for i, row in found.items() if _is_furniture(row, counts, least)}
        dropped -= set(_headers(dropped, rows))
        dropped -= set(_inner(dropped, len(rows)))
        dropped = set(_apart(dropped, rows, size))
        kept.append([row for index, row in enumerate(rows) if index not in dropped])
    return kept


def _outer(frame: Frame, rows: Sequence[Row]) -> dict[int, Row]:
    """Return the rows that may be furniture, by index."""
    top, foot = _ZONE * frame.height, (1 - _ZONE) * frame.height
    count = len(rows)
    ends = {*range(min(_DEEPEST, count)), *range(max(0, count - _DEEPEST), count)}
    return {i: rows[i] for i in sorted(ends) if rows[i].bottom < top or rows[i].top > foot}


def _is_furniture(row: Row, counts: Counter[Place], least: int) -> bool:
    if _NUMBER.fullmatch(row.text):
        return True
    return any(counts[place] >= least for place in _places(row))


def _headers(dropped: set[int], rows: Sequence[Row]) -> Iterator[int]:
    """Yield the rows that are the header of a table, lines of its cells beside them included."""
    heads = [rows[index] for index in dropped if _heads_table(rows, index)]
    for index in dropped:
        row = rows[index]
        if any(abs(row.bottom - head.bottom) <= _BESIDE * row.size for head in heads):
            yield index


def _heads_table(rows: Sequence[Row], index: int) -> bool:
    """Whether a row is the header of a table that goes on overleaf, said again on each page.

    Then the rows below stand in the columns of its pieces.
    """
    count = len(rows[index].pieces)
    if count < _FEWEST_HEADS or index + 1 >= len(rows):
        return False
    room = rows[index + 1].top - rows[index].bottom
    levels = [segments(row) for row in rows[index : index + _BELOW]]
    return room <= _NEAR_ROOM * rows[index].size and len(columns(levels)) >= count


def _inner(dropped: set[int], count: int) -> Iterator[int]:
    """Yield the rows that a row of text parts from the page's edge: they are text."""
    for index in dropped:
        above, below = range(index), range(index + 1, count)
        if not dropped.issuperset(above) and not dropped.issuperset(below):
            yield index


def _usual_size(pages: Sequence[tuple[Frame, Sequence[Row]]]) -> float:
    sizes = Counter(row.size for _, rows in pages for row in rows)
    return max(sorted(sizes), key=lambda each: sizes[each], default=0)


def _apart(dropped: set[int], rows: Sequence[Row], size: float) -> Iterator[int]:
    """Yield the rows that stand apart from the text: by room, or by the size of their font.

    Others begin or end a page with the same words as another page by chance.
    """
    count = len(rows)
    kept = [index for index in range(count) if index not in dropped]
    above = [index for index in sorted(dropped) if not kept or index < kept[0]]
    below = [index for index in sorted(dropped, reverse=True) if kept and index > kept[-1]]
    for ends, inner in ((above, 1), (below, -1)):
        while ends and 0 <= ends[-1] + inner < count:
            last, text = rows[ends[-1]], rows[ends[-1] + inner]
            room = text.top - last.bottom if inner > 0 else last.top - text.bottom
            if room > _ROOM * size or abs(last.size - size) > _OTHER * size:
                break
            ends.pop()
        yield from ends


def _places(row: Row) -> tuple[Place, ...]:
    """Return what a row says, digits aside, at its height, which may differ a little."""
    text = _DIGITS.sub("0", "".join(row.text.split()))
    height = round(row.top / _NEAR)
    return tuple((height + shift, text) for shift in (0, 1))
