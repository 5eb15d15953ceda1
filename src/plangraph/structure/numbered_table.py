"""Tables of one cell a line with numbered rows: which line is a cell of which column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from plangraph.model import Cell, Row, Stretch, Table
from plangraph.read.numbered_cells import numbered_cells
from plangraph.structure.stacked import Stacked, is_organ

# What the cells of a column look like, by the words of its head.
_KINDS = (
    (re.compile(r"^[序编]\s?号$"), re.compile(r"\d{1,3}[.、]?")),
    (
        re.compile("时限|年限|时间|期限|工期|起止|进度|周期|^(?:完成)?年[度份]$"),
        re.compile(r".{0,4}(?:20\d\d|每[年月季]|长期|全年|持续|常年|\d{1,2}月).{0,24}"),
    ),
    (
        re.compile("(?:投资|资金|预算|经费|概算)(?!来源|渠道|筹措)"),
        re.compile(r"约?\d[\d,.]*\s?(?:亿|万)?元?左?右?"),
    ),
    (
        re.compile(r"20\d\d|^“?十[一二三四五六七]五|现状|基期|[目数]标?值"),
        re.compile(r"[\[(<>≥≤≧≦约]{0,2}-?\d.{0,8}|完成.*|达标|全覆盖"),
    ),
    (re.compile("单位.|.单位|部门|主体"), None),
)
_DASH = re.compile("[-—─/]{1,2}|无")
# The names of a list; 各县(市、区)人民政府 is one.
_PARTED = re.compile(r"[、,;](?![^(]{0,20}\))")
_OPEN = re.compile("[、,(]$")
_CLOSING = re.compile("[、,)]")
_RIGHT, _PLAIN, _WRONG, _EMPTY, _LONGER = 2.0, 1.0, -2.0, -2.5, -0.6
_MOST_LINES = 8
_FEWEST_FITTING = 0.7


def numbered_table(lines: Sequence[Stretch], texts: Sequence[str], first: int) -> Stacked | None:
    """Return the table whose heads begin at a line, or None where there is none.

    Cells may take several lines or lack; of the ways to deal a row's lines out to the columns
    the one is taken in which most cells look as their heads ask (责任单位: an organ's name).

    Args:
        lines: The lines of the document.
        texts: What is folded of each.
        first: The index of the first head.

    """
    found = numbered_cells(texts, first)
    if found is None:
        return None
    heads = [lines[at] for at in found.heads]
    kinds = [_kind(head.folded) for head in heads]
    dealt = [_dealt([lines[at].strip() for at in row], kinds) for row in found.rows]
    rows = [row for row in dealt if row is not None]
    if len(rows) < _FEWEST_FITTING * len(dealt):
        return None
    header = Row(tuple(Cell((head.strip(),)) for head in heads))
    return Stacked(Table(None, header, tuple(rows)), found.end)


def _kind(head: str) -> int | None:
    bare = head.replace(" ", "")
    return next((kind for kind, (words, _) in enumerate(_KINDS) if words.search(bare)), None)


def _dealt(row: list[Stretch], kinds: list[int | None]) -> Row | None:
    """Return the best way to deal the lines of a row out to the columns, None without a good one.

    `best[j]` is, for the lines so far, the score and the cuts of the first `j` columns.
    """
    none = float("-inf")
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, (0,))] + [(none, ())] * len(row)
    for kind in kinds:
        new: list[tuple[float, tuple[int, ...]]] = [(none, ())] * (len(row) + 1)
        for end in range(len(row) + 1):
            for start in range(max(0, end - _MOST_LINES), end + 1):
                score, cuts = best[start]
                if score > none:
                    new[end] = max(new[end], (score + _fits(row[start:end], kind), (*cuts, end)))
        best = new
    score, cuts = best[-1]
    if score <= 0:
        return None
    cells = pairwise(cuts)
    return Row(tuple(Cell(tuple(row[a:b])) for a, b in cells))


def _fits(lines: list[Stretch], kind: int | None) -> float:
    """Return how well lines make one cell of a column of a kind."""
    if not lines:
        return _EMPTY
    text = "".join(line.folded for line in lines)
    broken = sum(
        not (_OPEN.search(a.folded) or _CLOSING.match(b.folded)) for a, b in pairwise(lines)
    )
    return _likeness(text, kind) + broken * _LONGER


def _likeness(text: str, kind: int | None) -> float:
    if kind != 0 and _DASH.fullmatch(text):
        return _PLAIN
    if kind is not None:
        return _RIGHT if _is(text, kind) else _WRONG
    return 0.0 if any(_is(text, other) for other in range(1, len(_KINDS))) else _PLAIN


def _is(text: str, kind: int) -> bool:
    pattern = _KINDS[kind][1]
    if pattern is not None:
        return pattern.fullmatch(text) is not None
    return all(is_organ(part) for part in _PARTED.split(text) if part)
