"""Labels of lists: 责任单位:, 【牵头单位】, and the headers of columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from plangraph.lexicon.role_words import RoleRow, role_words
from plangraph.read.lines import fold

# 【责任单位】市教育局: the label stands in a bracket of its own; in 市教育局(牵头)、市财政局 what
# stands in the bracket is said of the name before it.
_BOXED = re.compile(r"[【〔\[(]([^【〔\[()\]〕】]{2,8})[】〕\])](?=[^,;。、])")
_NAME_ENDS = tuple("局委办厅部府会院")
_SHORTEST_INSIDE = 2
_LABEL_ENDS = ("单位", "部门", "主体", "处室", "科室")


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its row, and where it stands in the folded text."""

    row: RoleRow
    start: int
    end: int


def unboxed(plain: str) -> str:
    """Return the folded text with labels in brackets of their own made labels with a colon."""
    label = _label_pattern()

    def opened(match: re.Match[str]) -> str:
        inner = match.group(1)
        said = plain[match.start() - 1 : match.start()] in _NAME_ENDS
        of_role = inner.endswith(_LABEL_ENDS) if said else True
        if (of_role and label.fullmatch(f"{inner}:")) or _deadline_label().match(f"{inner}:某时"):
            return f" {inner}:"
        return match.group()

    return _BOXED.sub(opened, plain) if "】" in plain or "]" in plain or ")" in plain else plain


def labels(plain: str) -> list[Label]:
    """Return the labels (责任单位:) of a folded text, in order."""
    return list(_labels(plain))


def _labels(plain: str) -> Iterator[Label]:
    rows = role_words().labels
    for match in _label_pattern().finditer(plain):
        opens = match.start() == 0 or not "\u4e00" <= plain[match.start() - 1] <= "\u9fff"
        index = next(i for i in range(len(rows)) if match.group(f"r{i}") is not None)
        word = match.group(f"r{index}")
        # In 市财政局等部门为成员单位 the word is the end of a list and heads none.
        if opens or (word.endswith(_LABEL_ENDS) and len(word) > _SHORTEST_INSIDE):
            yield Label(rows[index], match.start(), match.end())


@cache
def _label_pattern() -> re.Pattern[str]:
    rows = role_words().labels
    words = "|".join(f"(?P<r{i}>{row.words.pattern})" for i, row in enumerate(rows))
    return re.compile(rf"(?:{words})\s?(?::{{1,2}}|为(?=[^主先]))\s?")


@cache
def _deadline_label() -> re.Pattern[str]:
    return role_words().deadlines[0].words


def role_of_label(text: str) -> RoleRow | None:
    """Return the row of the label that a text (a column's header) consists of, if any."""
    plain = fold("".join(text.split())).strip(":")
    for row in role_words().labels:
        if row.words.fullmatch(plain):
            return row
    return None
