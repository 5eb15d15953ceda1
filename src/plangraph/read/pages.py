"""What a page adds to a text: page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_PAGE_MARK = re.compile(
    r"[-—–－·~]{1,2}\s*\d{1,4}\s*[-—–－·~]{1,2}"
    r"|第\s*\d{1,4}\s*页\s*[,，/]?\s*(?:共\s*\d{1,4}\s*页)?"
    r"|#?\s*Page\s+\d{1,5}(?:\s+of\s+\d{1,5})?\s*:?"
)
_BARE = re.compile(r"\d{1,3}")
_ENDED = "。！？；：!?;:"
_FEWEST_PAGES = 3
_FEWEST_CHARACTERS = 200
_FEWEST_HEADS = 2
_SHORTEST_HEAD, _LONGEST_HEAD = 6, 45


def is_page_mark(line: str) -> bool:
    """Whether a line, without white space at its ends, is a page number set apart as one."""
    return bool(line) and len(line) <= _LONGEST_HEAD and bool(_PAGE_MARK.fullmatch(line))


def page_lines(printed: Sequence[str]) -> set[int]:
    """Return the indices of the lines that a page added.

    Args:
        printed: All lines of the text, without white space at their ends.

    """
    marks = {index for index, line in enumerate(printed) if is_page_mark(line)}
    marks |= {
        at for mark in marks for at in _neighbours(printed, mark) if _BARE.fullmatch(printed[at])
    }
    marks |= _bare_numbers(printed)
    return marks | _running_heads(printed, marks)


def _bare_numbers(printed: Sequence[str]) -> set[int]:
    """Return the lines that hold a bare page number: they count on, a page's text apart.

    The numbers of a table's rows count on as well, but stand close together, and their
    neighbours are whole cells; a page ends somewhere in a sentence sooner or later.
    """
    found: list[tuple[int, int]] = []
    best: list[tuple[int, int]] = []
    between = 0
    broken = False
    for index, line in enumerate(printed):
        if not _BARE.fullmatch(line):
            between += len(line)
            continue
        number = int(line)
        if found and number == found[-1][1] + 1 and between >= _FEWEST_CHARACTERS:
            found.append((index, number))
        elif not found or between >= _FEWEST_CHARACTERS:
            found = [(index, number)]
        else:
            continue
        broken = any(_is_broken(printed, at) for at, _ in found)
        if broken and len(found) > len(best):
            best = list(found)
        between = 0
    return {index for index, _ in best} if len(best) >= _FEWEST_PAGES else set()


def _is_broken(printed: Sequence[str], index: int) -> bool:
    """Whether the text before a line stops in a sentence."""
    before = next((line for line in reversed(printed[max(0, index - 4) : index]) if line), "")
    return (len(before) >= _SHORTEST_HEAD and before[-1] in "，、,") or (
        len(before) > _LONGEST_HEAD // 2 and (before[-1] not in _ENDED + "）)”》")
    )


def _running_heads(printed: Sequence[str], marks: set[int]) -> set[int]:
    """Return the lines that come again and again beside a page number."""
    beside = {
        at for mark in marks for at in _neighbours(printed, mark) if _may_be_head(printed[at])
    }
    counts = Counter(printed[index] for index in beside)
    return {index for index in beside if counts[printed[index]] >= _FEWEST_HEADS}


def _neighbours(printed: Sequence[str], mark: int) -> list[int]:
    """Return the lines before and after a page mark, blank ones passed over."""
    found: list[int] = []
    for step in (-1, 1):
        index = mark + step
        while (
            0 <= index < len(printed) and abs(index - mark) <= _FEWEST_PAGES and not printed[index]
        ):
            index += step
        if 0 <= index < len(printed) and printed[index]:
            found.append(index)
    return found


def _may_be_head(line: str) -> bool:
    short = _SHORTEST_HEAD <= len(line) <= _LONGEST_HEAD
    return short and "\t" not in line and not line.startswith("|") and line[-1] not in _ENDED
