"""The table of contents: recognised, so that it is not taken for the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plangraph.model import Stretch
from plangraph.structure.headings import heading

_TITLE = re.compile(r"目\s*[录次]\s*$")
# “第一节 发展成就⇥5”, “一、发展基础.....⇥4”, “前言⇥错误!未定义书签。”
_ENTRY_END = re.compile(
    r"(?:[.…·\-—\s]|\t)*(?:\t|[.…·]{3,}|\s)[\s-]*(?:\d{1,3}|[IVX]+)[\s-]*$|未定义书签。?$"
)
_BARE = re.compile(r"(?:前\s?言|附\s?[录件表]\s?\d?|[一二三四五六七八九十]、附[件表])\s*:?\s*$")
_LEADERS = re.compile(r"[.…·]{4,}\s*\t?\s*\d{1,3}$")
_FEWEST = 4


def contents(lines: Sequence[Stretch]) -> tuple[int, int] | None:
    """Return the indices of the first line of the table of contents and of the line after it.

    It begins with 目录, or with four lines in a row that have dot leaders and a page number, and
    ends before the first line that is neither such an entry nor a heading that comes again.
    """
    leaders = 0
    for index, line in enumerate(lines):
        if _TITLE.match(line.folded.strip()):
            return index, _end(lines, index + 1)
        leaders = leaders + 1 if _LEADERS.search(line.folded) else 0
        if leaders == _FEWEST:
            return index + 1 - _FEWEST, _end(lines, index + 1)
    return None


def _end(lines: Sequence[Stretch], first: int) -> int:
    last = {_key(line): index for index, line in enumerate(lines)}
    seen: set[str] = set()
    index = first
    while index < len(lines):
        folded, key = lines[index].folded.strip(), _key(lines[index])
        bare = _BARE.match(folded) and key not in seen
        entry = not folded or _ENTRY_END.search(folded) or bare
        again = heading(lines[index]) is not None and last[key] > index and key not in seen
        if not entry and not again:
            break
        seen.add(key)
        index += 1
    return index


def _key(line: Stretch) -> str:
    """Return what an entry and its heading share: number and title, without page and leaders."""
    bare = re.sub(r"[.…·]{3,}.*$|\t.*$|错误!.*$", "", line.folded)
    found = heading(line.sub(0, len(bare)).strip())
    return re.sub(r"[\s。]", "", f"{found.number}{found.title.folded}" if found else bare)
