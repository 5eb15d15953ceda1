"""Lists of who answers: in brackets, on lines of their own, in cells, and blanket sentences."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.extract.role_clauses import (
    Assignment,
    RoleClauses,
    blankets,
    official_units,
    role_clauses,
)
from plangraph.extract.role_labels import labels, role_of_label, unboxed
from plangraph.lexicon.role_words import role_words
from plangraph.model import Role, Stretch

_OPEN, _CLOSE = "([【〔", ")]】〕"
_LONGEST, _LONGEST_LINE = 1500, 20
_NO_NAME = re.compile("[,;。:!?、\\d]")
# What a bracket must hold to be worth reading.
_TELLING = re.compile("单位|部门|负责|牵头|配合|参[与加]|协办|主办|承办|落实|主体|分工|[时期]限")
_SENTENCE_END = re.compile("[。\n]")
_AFTER = " 。;,.\n"


@dataclass(frozen=True, slots=True)
class ResponsibilityList:
    """A list: where it stands in its stretch, and what it states.

    `blanket` holds the units that it gives to further items; their rule tells which: those from
    here on (`blanket-below`, `blanket-not-repeated`), those up to here (`blanket-above`), or all.
    `first_leads` says that from here on the unit that a list names first leads.
    """

    start: int
    end: int
    assignments: list[Assignment]
    blanket: list[Assignment]
    deadline: str = ""
    first_leads: bool = False


@dataclass(frozen=True, slots=True)
class CellUnit:
    """A unit of a table cell and its role."""

    name: str
    role: Role
    rule: str


def responsibility_lists(stretch: Stretch, city: str) -> list[ResponsibilityList]:
    """Return the lists of a paragraph, in order, and its blanket sentences.

    Args:
        stretch: The paragraph.
        city: The plan's area (某市), empty for the whole country.

    """
    plain = unboxed(stretch.folded)
    if not _TELLING.search(plain) and not _has_bare_list(plain):
        return []
    found: list[ResponsibilityList] = []
    for start, end in _brackets(plain):
        clauses = _bracket(stretch.text, plain, (start, end), city)
        if clauses:
            found.append(_list(start, end, clauses))
    for start, end in _lines(stretch, plain, found):
        clauses = role_clauses(stretch.text[start:end], city)
        if clauses:
            found.append(_list(start, end, clauses))
    found.extend(_blanket_sentences(stretch.text, plain, city, found))
    found.extend(_orders(plain, found))
    return sorted(found, key=lambda item: item.start)


def unit_line(stretch: Stretch, city: str) -> ResponsibilityList | None:
    """Return the list of a line that is nothing but the name of a public body, else None."""
    line = stretch.folded
    if len(line) > _LONGEST_LINE or _NO_NAME.search(line):
        return None
    names = official_units(stretch.text, city)
    units = [Assignment(name, Role.RESPONSIBLE, "unit-line") for name in names]
    return ResponsibilityList(0, len(line), units, []) if len(units) == 1 else None


def role_of_column(header: str) -> Role | None:
    """Return the role that a column of units gives: 牵头单位 Lead, 责任单位 Responsible.

    None where the header names no such column.
    """
    row = role_of_label(header)
    return row.role if row else _loose_role(header)


def _loose_role(header: str) -> Role | None:
    """Return the role of a longer header: 责任单位及责任人, 牵头(责任)部门."""
    plain = "".join(header.split())
    if not re.search("单位|部门|主体", plain):
        return None
    if re.search("牵头|主办|主责|主要责任", plain):
        return Role.LEAD
    if re.search("配合|协办|协同|参与|参加|协助", plain):
        return Role.SUPPORT
    return Role.RESPONSIBLE if re.search("责任|负责|承办|实施|落实|建设|主管|项目", plain) else None


def units_in_cell(text: str, city: str, role: Role) -> list[CellUnit]:
    """Return the units of a table cell.

    Args:
        text: The cell's text; names parted by 、 , ; or by spaces and line ends.
        city: The plan's area.
        role: The role that the column gives; a label or predicate inside the cell (牵头单位:…,
            …牵头) says it better.

    """
    found = role_clauses(text[:_LONGEST], city, role=role)
    return [CellUnit(item.unit, item.role, item.rule) for item in found.assignments]


class _Taken:
    """Where the lists stand that were found so far; no two overlap."""

    def __init__(self, found: list[ResponsibilityList]) -> None:
        self.spans = sorted((item.start, item.end) for item in found)

    def holds(self, offset: int) -> bool:
        """Return whether an offset lies in one of them."""
        index = bisect_right(self.spans, (offset, sys.maxsize)) - 1
        return index >= 0 and offset < self.spans[index][1]


def _list(start: int, end: int, clauses: RoleClauses) -> ResponsibilityList:
    return ResponsibilityList(
        start,
        end,
        clauses.assignments,
        clauses.blanket,
        clauses.deadline,
        clauses.first_leads,
    )


def _brackets(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the outermost brackets, with their marks."""
    opened: list[int] = []
    for index, character in enumerate(plain):
        if character in _OPEN:
            opened.append(index)
        elif character in _CLOSE and opened:
            start = opened.pop()
            if not opened and index - start <= _LONGEST:
                yield start, index + 1


def _bracket(text: str, plain: str, span: tuple[int, int], city: str) -> RoleClauses | None:
    start, end = span
    inner, printed = plain[start + 1 : end - 1], text[start + 1 : end - 1]
    if _TELLING.search(inner):
        clauses = role_clauses(printed, city)
        if _closes(plain, start, end):
            clauses.assignments[:0] = _unlabelled(printed, inner, clauses, city)
        dated = role_words().deadlines[0].words.match(inner)
        if clauses.assignments or clauses.blanket or clauses.first_leads or dated:
            return clauses
    if not _closes(plain, start, end):
        return None
    names = official_units(printed, city)
    units = [Assignment(name, Role.RESPONSIBLE, "bare-list") for name in names]
    return RoleClauses(units) if units else None


def _unlabelled(printed: str, inner: str, clauses: RoleClauses, city: str) -> list[Assignment]:
    """Return the units that open a bracket without a word of their role.

    In (市教育局;配合单位:市财政局) they are helped, so they lead; behind (市教育局、市财政局;
    stands which of them leads.
    """
    order = role_words().first.search(inner)
    heads = [head.start for head in labels(inner)] + ([order.start()] if order else [])
    if not heads or not min(heads):
        return []
    known = {unit.unit for unit in clauses.assignments}
    names = official_units(printed[: min(heads)].rstrip(" ，,；;。"), city)
    helped = any(unit.role is Role.SUPPORT for unit in clauses.assignments)
    role = Role.LEAD if helped else Role.RESPONSIBLE
    return [Assignment(name, role, "bare-list") for name in names if name not in known]


def _closes(plain: str, start: int, end: int) -> bool:
    """Whether a bracket closes a sentence that has its full stop already, or its paragraph."""
    before = plain[start - 1 : start]
    after = plain[end : end + 1]
    return before in ("。", ";") and after in ("", *_AFTER)


def _has_bare_list(plain: str) -> bool:
    return bool(re.search(r"[。;][(【〔\[]", plain))


def _lines(
    stretch: Stretch, plain: str, found: list[ResponsibilityList]
) -> Iterator[tuple[int, int]]:
    """Yield the labelled stretches outside of brackets: 责任单位:市教育局 to its full stop."""
    done, taken = 0, _Taken(found)
    heads = [head.start for head in labels(plain)]
    heads += [match.start() for match in _deadline_lines(plain)]
    heads = [head - (stretch.folded[head - 1 : head] in tuple(_OPEN)) for head in heads]
    for start in sorted(heads):
        if start < done or taken.holds(start):
            continue
        end = _SENTENCE_END.search(plain, start)
        done = end.start() if end else len(plain)
        yield start, min(done, start + _LONGEST)


def _deadline_lines(plain: str) -> list[re.Match[str]]:
    """Return the deadline that a paragraph opens with (完成时限:2023年6月底前), if any."""
    match = role_words().deadlines[0].words.match(plain)
    return [match] if match else []


def _blanket_sentences(
    text: str, plain: str, city: str, found: list[ResponsibilityList]
) -> Iterator[ResponsibilityList]:
    """Yield the blanket sentences that stand outside of the lists found."""
    taken = _Taken(found)
    for start, end, units, _ in blankets(text, plain, city):
        if not taken.holds(start):
            yield ResponsibilityList(start, end, [], units)


def _orders(plain: str, found: list[ResponsibilityList]) -> Iterator[ResponsibilityList]:
    """Yield the sentence outside of lists that says that the first unit of each list leads."""
    taken = _Taken(found)
    for match in role_words().first.finditer(plain):
        if not taken.holds(match.start()):
            yield ResponsibilityList(match.start(), match.end(), [], [], first_leads=True)
