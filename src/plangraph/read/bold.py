"""Headings that are only bold: no style, no level and no number tells of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from plangraph.read.flow import Flow, Line

_LONGEST, _FEWEST = 20, 3
_LONG_TEXT = 40
_MOST_BOLD = 0.3
_NUMBERED = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]+[编篇章节]|[一二三四五六七八九十]+\s?[、.．]"
    r"|[（(][一二三四五六七八九十\d]+[)）]|\d+\s?[.．、])"
)
_OTHER = re.compile(
    r"\s*(?:专栏|附[件表录]|[图表]\s?\d|目\s*录|单位[:：])|[。；;，,：:！!？?]|\d{4}年"
)


def with_bold_headings(flow: Sequence[Flow]) -> list[Flow]:
    """Return the flow in which lines that are only bold are headings of the first level.

    Only in a document that has no other headings, neither by a style nor by a number, and in
    which bold is rare: then short bold lines, each followed by a paragraph, part it. Elsewhere
    bold may be anything, a name, a warning, the caption of a table.
    """
    lines = [piece for piece in flow if isinstance(piece, Line)]
    if any(line.level or (_is_short(line) and _NUMBERED.match(line.text)) for line in lines):
        return list(flow)
    total = sum(len(line.text) for line in lines)
    if sum(len(line.text) for line in lines if line.bold) > _MOST_BOLD * total:
        return list(flow)
    found = {
        index
        for index, (piece, below) in enumerate(pairwise(flow))
        if _parts(piece) and isinstance(below, Line) and not below.bold
    }
    # Above the first long paragraph stands the title.
    first = next((i for i, piece in enumerate(flow) if _is_long(piece)), len(flow))
    found = {index for index in found if index >= first - 1}
    if len(found) < _FEWEST:
        return list(flow)
    return [
        replace(piece, level=1) if index in found and isinstance(piece, Line) else piece
        for index, piece in enumerate(flow)
    ]


def _parts(piece: Flow) -> bool:
    return (
        isinstance(piece, Line)
        and piece.bold
        and _is_short(piece)
        and not _OTHER.search(piece.text)
    )


def _is_short(line: Line) -> bool:
    return 1 < len("".join(line.text.split())) <= _LONGEST


def _is_long(piece: Flow) -> bool:
    return isinstance(piece, Line) and not piece.bold and len(piece.text) >= _LONG_TEXT
