"""Numbered items that are units of work, because most of their run say who answers for them.

1.压缩审批时间，推行并联审批。 ⏎ 责任单位：市住建局 ⏎ 2.…: the sentence of such an item is its text
and its first clause its name. Items of one run are treated alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plangraph.model import Stretch
from plangraph.structure.headings import ASSIGNS, FIELD
from plangraph.structure.numbers import DASH, ITEM, Number, number, ordinal

# A line of its own: 责任单位：市住建局, （牵头单位：市住建局）, （市住建局负责）.
_LABEL = re.compile(
    r"[(〔\[【]?\s?(?:(?:责任|牵头|配合|参与|主办|协办|承办)(?:单位|部门))\s?[::]"
    r"|[(〔\[【][^()〔〕]{2,200}(?:负责|牵头|落实|配合)[^()〔〕]{0,40}[)〕\]】]。?$"
)
_LONGEST_ITEM = 6


def assigned(lines: Sequence[Stretch]) -> frozenset[int]:
    """Return where the numbered items begin of which most of their run are assigned.

    A run is the items of one rank whose numbers follow one another under one heading; behind the
    text of an item stand at most a few lines more.
    """
    found: set[int] = set()
    for run in _runs(lines):
        named = sum(_is_assigned(lines, index) for index in run)
        if 2 * named > len(run):
            found.update(lines[index].start for index in run)
    return frozenset(found)


def _runs(lines: Sequence[Stretch]) -> Iterator[list[int]]:
    """Yield the indices of the items of each run."""
    open_runs: dict[float, tuple[int, list[int]]] = {}
    for index, line in enumerate(lines):
        opened = number(line.folded)
        if opened is None or FIELD.match(line.folded, opened.end):
            continue
        for rank in [rank for rank in open_runs if rank > opened.rank]:
            yield open_runs.pop(rank)[1]
        if ITEM < opened.rank < DASH:
            yield from _continued(open_runs, opened, index)
    yield from (run for _, run in open_runs.values())


def _continued(
    open_runs: dict[float, tuple[int, list[int]]], opened: Number, index: int
) -> Iterator[list[int]]:
    """Add an item to the run that it continues, or yield that run and begin another."""
    count = ordinal(opened.text) or 0
    last, run = open_runs.get(opened.rank, (0, []))
    if count != last + 1 and run:
        yield run
        run = []
    run.append(index)
    open_runs[opened.rank] = (count, run)


def _is_assigned(lines: Sequence[Stretch], index: int) -> bool:
    if ASSIGNS.search(lines[index].folded):
        return True
    for line in lines[index + 1 : index + _LONGEST_ITEM]:
        if _LABEL.match(line.folded):
            return True
        if number(line.folded) is not None:
            return False
    return False
