"""Measure how the time of rules grows on texts that are hostile to pattern matching.

    python -m benchmarks.hostile

Prints the CPU seconds for each piece repeated to three lengths, and how they grow from one length
to the next, twice as long: about 2 is linear, 4 is quadratic.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from itertools import pairwise

from plangraph.extract.main_clause import clauses
from plangraph.extract.responsibility_lists import responsibility_lists
from plangraph.extract.textual_roles import textual_roles
from plangraph.lexicon.areas import find_area
from plangraph.lexicon.concepts import themes
from plangraph.lexicon.matching import Matcher
from plangraph.model import Stretch
from plangraph.read.lines import fold

_LENGTHS = (20_000, 40_000, 80_000)
_LIST = "\n推进改革。（责任单位：市教育局）"
_LISTS = (
    *("（", "（责任单位：", "以下均需各县", "市教育局、", "高新区、", "牵头", "由", "，负责"),
    *("【责任单位】", "，各县对以上任务", "各市、县（含", "等国务院、"),
)
_SENTENCES = (
    *("由", "会同", "与", "市教育局、", "，要", "牵头，", "成立由", "，各县制定", "，市直部门承担"),
)
_CLAUSES = (",促进", ",为基础", ",形成", "进一步")
_WORDS = ("拖欠", "大学生", "事业单位", "调解", "引进", "基金")


def _stretch(text: str) -> Stretch:
    return Stretch(0, len(text), text, fold(text))


def _works() -> Iterable[tuple[str, Callable[[str], object], tuple[str, ...]]]:
    matcher = Matcher(themes())
    yield (
        "lists of units",
        lambda text: responsibility_lists(_stretch(text + _LIST), "甲市"),
        _LISTS,
    )
    yield "roles in sentences", lambda text: textual_roles(_stretch(text), "甲市"), _SENTENCES
    yield "main clause", clauses, _CLAUSES
    yield "words of themes", matcher.matches, _WORDS
    yield "name of an area", find_area, ("市",)


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


def main() -> int:
    """Print the table."""
    for name, work, pieces in _works():
        work("甲市")
        for piece in pieces:
            taken = [_seconds(work, piece * (length // len(piece))) for length in _LENGTHS]
            growth = " ".join(
                f"{after / max(before, 1e-4):5.1f}" for before, after in pairwise(taken)
            )
            seconds = " ".join(f"{one:7.3f}" for one in taken)
            print(f"{name:20} {seconds} s   growth {growth}   {piece}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
