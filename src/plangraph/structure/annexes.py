"""Annexes: where one begins, what it is called, and the list of annexes at a body's end."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from plangraph.model import Stretch
from plangraph.structure import tables
from plangraph.structure.stacked import is_head

ANNEX = re.compile(r"附\s?[件录表]\s?[\d一二三四五六七八九十]{0,3}\s?[::]?\s?(?=[^,。]{0,80}$)")
ANNEX_LIST = re.compile(r"附\s?件\s?[::]")
_NUMBER = re.compile(r"\d{1,2}\s?[.、]\s?")
_EDITION = re.compile(r"\([^()]{1,16}\)$|[\s《》]")
_FIRST_HEAD = re.compile("序\\s?号|领域|类别|类型")
_SHORTEST_TITLE = 4
_PROJECTS = re.compile("项目|工程")
_FEWEST_TASKS = 3


@dataclass(frozen=True, slots=True)
class Annex:
    """The number and title of an annex, and the index of the line after them."""

    number: str
    title: Stretch
    next: int


class AnnexList:
    """The titles that the list at a body's end gives (附件：1.…): each opens its annex."""

    def __init__(self) -> None:
        self._titles: set[str] = set()

    def add(self, line: Stretch) -> None:
        """Take the titles of a line of the list."""
        listed = ANNEX_LIST.match(line.folded)
        bare = line.folded[listed.end() if listed else 0 :].strip()
        for title in re.split(r"[;。]\s?(?=\d{1,2}[.、])", bare):
            key = _key(_NUMBER.sub("", title.strip(), count=1))
            if len(key) >= _SHORTEST_TITLE:
                self._titles.add(key)

    def names(self, line: Stretch) -> bool:
        """Whether a line is one of the titles, as the heading of its annex repeats it."""
        return bool(self._titles) and _key(line.folded.strip()) in self._titles


def _may_be_title(lines: Sequence[Stretch], index: int) -> bool:
    """Whether a line can be the title of the annex: running text or the head of a column is none.

    重点任务分工 is the head of a column only if another head follows that opens no table.
    """
    folded = lines[index].folded if index < len(lines) else ""
    if not folded or tables.is_table_line(folded) or "。" in folded:
        return False
    following = lines[index + 1].folded if index + 1 < len(lines) else ""
    return not (is_head(folded) and is_head(following) and not _FIRST_HEAD.fullmatch(following))


def _key(title: str) -> str:
    return _EDITION.sub("", title.strip("。; "))


def annex(lines: Sequence[Stretch], index: int) -> Annex | None:
    """Return the annex that begins at a line; “附件：1.…” at the body's end only lists them."""
    line = lines[index]
    match = ANNEX.match(line.folded)
    if match is None:
        return None
    following = lines[index + 1].folded if index + 1 < len(lines) else ""
    listed = ANNEX_LIST.match(line.folded) and not ANNEX_LIST.fullmatch(line.folded.strip())
    if listed and not tables.is_table_line(following):
        return None
    number = line.sub(0, match.end()).strip(": ")
    title = line.sub(match.end(), len(line.folded)).strip()
    if not title and _may_be_title(lines, index + 1):
        title, index = lines[index + 1].strip(), index + 1
    return Annex(number.text, title or number, index + 1)


def lists_tasks(lines: Sequence[Stretch], opened: Annex, assigned: frozenset[int]) -> bool:
    """Whether an annex lists units of work with who answers for each: 考评指标, 任务分工.

    Args:
        lines: The lines of the document.
        opened: The annex.
        assigned: Where the items begin that say who answers for them.

    """
    if _PROJECTS.search(opened.title.folded):
        return False
    own = itertools.takewhile(lambda line: not ANNEX.match(line.folded), lines[opened.next :])
    return sum(line.start in assigned for line in own) >= _FEWEST_TASKS
