"""Tables that a page's end parted into several, put together again.

A document made from a PDF has a table on each page, with the header again or without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plangraph.read.flow import Line

Cell = tuple[str, ...]
Rows = tuple[tuple[Cell, ...], ...]

_AGAIN = re.compile(
    r"\s*[（(]?\s*(?:续\s?上?表|[（(]?续[)）]|接上[表页])\s?[\d一二三四五]{0,2}\s*[)）]?\s*[:：]?\s*"
)
_COUNT = re.compile(r"\d{1,3}")


def joined(pieces: Iterable[Line | Rows]) -> list[Line | Rows]:
    """Return paragraphs and tables, tables that go on in the next one joined with it."""
    found: list[Line | Rows] = []
    for piece in pieces:
        if isinstance(piece, Line):
            found.append(piece)
            continue
        said = isinstance(found[-1], Line) and _AGAIN.fullmatch(found[-1].text) if found else None
        before = found[-2] if said and len(found) > 1 else found[-1] if found else None
        more = _continued(before, piece, said=bool(said)) if isinstance(before, tuple) else None
        if more is None or not isinstance(before, tuple):
            found.append(piece)
            continue
        del found[-2 if said else -1 :]
        found.append((*before, *more))
    return found


def _continued(before: Rows, after: Rows, *, said: bool) -> Rows | None:
    """Return the rows with which a table goes on, None where it is another table.

    It goes on if it has the same header, or counts on in its first column, or says so (续表).
    """
    if len(before[0]) != len(after[0]):
        return None
    if _bare(before[0]) == _bare(after[0]):
        return after[1:]
    first, last = _count(after[0]), max(filter(None, map(_count, before)), default=0)
    return after if said or (last and first == last + 1) else None


def _count(row: Sequence[Cell]) -> int | None:
    text = "".join(row[0]) if row else ""
    return int(text) if _COUNT.fullmatch(text) else None


def _bare(row: Sequence[Cell]) -> list[str]:
    return ["".join("".join(cell).split()) for cell in row]
