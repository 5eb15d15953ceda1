"""What a list says of who answers for what: labels, predicates, deadlines, blanket sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from plangraph.extract.role_labels import labels, unboxed
from plangraph.extract.unit_names import named_units
from plangraph.lexicon.role_words import RoleRow, ScopeRow, role_words
from plangraph.lexicon.unit_types import ending, group_of
from plangraph.lexicon.unit_words import unit_words
from plangraph.model import Role
from plangraph.read.lines import fold

_CLAUSE_ENDS = re.compile("[;。]")
_PAUSES = ",;。、 )]】〕"
_KEEPS_UNITS = ",下同"
_LONGEST_BLANKET = 200
_OFFICIAL = {
    "GovernmentDepartment",
    "PartyOrgan",
    "PowerAndJudicialOrgan",
    "MassOrganisation",
    "VerticalAgency",
    "Government",
}


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit with its role, and the rule that says so; `unit` is the printed name, restored."""

    unit: str
    role: Role
    rule: str


@dataclass(slots=True)
class RoleClauses:
    """What a list states; `blanket` is what it gives to further items.

    `first_leads` says that the unit that a list names first is the one that leads.
    """

    assignments: list[Assignment] = field(default_factory=list)
    blanket: list[Assignment] = field(default_factory=list)
    deadline: str = ""
    first_leads: bool = False

    def __bool__(self) -> bool:
        return bool(self.assignments or self.blanket or self.deadline or self.first_leads)


@cache
def _predicate_pattern() -> re.Pattern[str]:
    rows = role_words().predicates
    return re.compile("|".join(f"(?P<r{i}>{row.words.pattern})" for i, row in enumerate(rows)))


def role_clauses(text: str, city: str, *, role: Role | None = None) -> RoleClauses:
    """Return what a list states.

    Args:
        text: The list as printed, without the brackets around it.
        city: The plan's area; empty for the whole country.
        role: The role of units that neither a label nor a predicate gives one (of a column).

    """
    found = RoleClauses()
    plain = unboxed(fold(text))
    plain = _without_order(plain, found)
    plain = _without_blankets(text, plain, city, found)
    plain = _without_deadlines(text, plain, found)
    heads = labels(plain)
    first = heads[0].start if heads else len(plain)
    for clause in _clauses(0, first, plain):
        _predicated(text, plain, clause, _Reading(found, city, None, role))
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        end = following.start if following else len(plain)
        for clause in _clauses(head.end, end, plain):
            _predicated(text, plain, clause, _Reading(found, city, head.row, head.row.role))
    return found


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a clause is read into; `label` is the row of the label that it stands after."""

    found: RoleClauses
    city: str
    label: RoleRow | None
    role: Role | None

    def add(self, text: str, role: Role, rule: str) -> bool:
        """Add the units of a list; False where it is not one."""
        units = named_units(
            text, self.city, trusted=self.label is not None or self.role is not None
        )
        seen = {item.unit for item in self.found.assignments}
        new = [Assignment(unit.name, role, rule) for unit in units if unit.name not in seen]
        self.found.assignments.extend(new)
        return bool(units)


def _clauses(start: int, end: int, plain: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between ; and 。 from start to end."""
    for match in _CLAUSE_ENDS.finditer(plain, start, end):
        if plain[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if plain[start:end].strip():
        yield start, end


def _predicated(text: str, plain: str, clause: tuple[int, int], reading: _Reading) -> None:
    """Read X牵头,Y、Z参与; what has no predicate gets the role of the label."""
    start, end = clause
    joined = False
    rows = role_words().predicates
    for match in _predicate_pattern().finditer(plain, start, end):
        if match.start() < start:
            continue
        row = next(row for i, row in enumerate(rows) if match.group(f"r{i}") is not None)
        if row.name == "predicate-lead" and not _stands_alone(plain, match.end(), end):
            continue
        if plain[start : match.start()].strip(" ,、由"):
            role = Role.SUPPORT if joined else _role(row, reading)
            _take(text, plain, (start, match.start()), (reading, role, row.name))
        joined = row.name == "predicate-with"
        start = match.end() if joined else _object_end(plain, match.end(), end)
    if joined and reading.add(text[start:end], Role.SUPPORT, "predicate-with"):
        return
    if reading.role is not None and plain[start:end].strip():
        rule = reading.label.name if reading.label else "unit-column"
        reading.add(text[start:end], reading.role, rule)


def _role(row: RoleRow, reading: _Reading) -> Role:
    """Return the role that a predicate gives: 负责 after 配合单位: says no more than the label."""
    if row.role is Role.RESPONSIBLE and reading.role is not None:
        return reading.role
    return row.role


def _take(text: str, plain: str, part: tuple[int, int], to: tuple[_Reading, Role, str]) -> None:
    """Add the units of a part; where it is no list, those after its last comma."""
    reading, role, rule = to
    start, end = part
    if reading.add(text[start:end], role, rule):
        return
    comma = plain.rfind(",", start, end)
    if comma > start:
        reading.add(text[comma + 1 : end], role, rule)


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Whether nothing but those who help follows 牵头: a pause, or 会同有关部门."""
    return start >= end or plain[start] in _PAUSES or _names_others(plain, start, end)


def _names_others(plain: str, start: int, end: int) -> bool:
    rows = (row for row in role_words().predicates if row.name == "predicate-with")
    return any(row.words.match(plain, start, end) for row in rows)


def _object_end(plain: str, start: int, end: int) -> int:
    """Return where the object of a predicate (负责学校建设) ends."""
    if start >= end or plain[start] in _PAUSES or _names_others(plain, start, end):
        return start
    match = re.compile("[,;。]").search(plain, start, end)
    return match.start() if match else end


def _without_deadlines(text: str, plain: str, found: RoleClauses) -> str:
    """Return the text with the deadlines that it states blotted out, and keep the first."""
    for row in role_words().deadlines:
        for match in list(row.words.finditer(plain)):
            printed = text[match.start("text") : match.end("text")].strip()
            if printed:
                found.deadline = found.deadline or printed
                plain = _blotted(plain, match.start(), match.end())
    return plain


def _without_blankets(text: str, plain: str, city: str, found: RoleClauses) -> str:
    """Return the text with its blanket sentences blotted out, and keep their units."""
    for start, end, units, keep in blankets(text, plain, city):
        found.blanket.extend(units)
        plain = _blotted(plain, keep, end) if keep else _blotted(plain, start, end)
    return plain


def blankets(text: str, plain: str, city: str) -> Iterator[tuple[int, int, list[Assignment], int]]:
    """Yield the blanket sentences: start, end, their units, and where units that stay end (or 0).

    The rule of each unit is that of its row: blanket-below, blanket-above or blanket-all.
    """
    done = 0
    for row, match in _blanket_heads(plain):
        if match.start() < done:
            continue
        named = "units" in row.words.groupindex
        found = _said(text, match, city) if named else _following(text, plain, match, city)
        if found:
            done = _sentence_end(plain, match.end())
            keep = match.start("verb") if named and match["verb"].endswith(_KEEPS_UNITS) else 0
            units = [Assignment(item.unit, item.role, row.name) for item in found]
            yield match.start(), done, units, keep


def _blanket_heads(plain: str) -> list[tuple[ScopeRow, re.Match[str]]]:
    """Return where blanket sentences may begin, in order; of two at one place, the first row's."""
    heads = [(row, match) for row in role_words().blankets for match in row.words.finditer(plain)]
    return sorted(heads, key=lambda head: head[1].start())


def _said(text: str, match: re.Match[str], city: str) -> list[Assignment]:
    """Return the units in a blanket sentence that names them before its verb."""
    start, end = match.span("units")
    if _cuts_bracket(match["units"]):
        return []
    role = _blanket_role(match["verb"])
    units = named_units(text[start:end], city, trusted=False)
    if not units and "," in match["units"]:
        start += match["units"].rindex(",") + 1
        units = named_units(text[start:end], city, trusted=False)
    return [Assignment(unit.name, role, "") for unit in units]


def _cuts_bracket(plain: str) -> bool:
    """Whether a bracket is left open: 下同 in 各市(含丙市,下同)政府 is about the name alone."""
    return plain.count("(") + plain.count("〔") > plain.count(")") + plain.count("〕")


def _following(text: str, plain: str, match: re.Match[str], city: str) -> list[Assignment]:
    """Return the units that follow the head of a blanket sentence, to its end."""
    end = _sentence_end(plain, match.end())
    found = RoleClauses()
    reading = _Reading(found, city, None, None)
    _predicated(text, plain, (match.end(), end), reading)
    if not found.assignments:
        comma = plain.find(",", match.end(), end)
        reading.add(text[match.end() : comma if comma > 0 else end], Role.RESPONSIBLE, "")
    return found.assignments


def _sentence_end(plain: str, start: int) -> int:
    limit = min(len(plain), start + _LONGEST_BLANKET)
    stop = _CLAUSE_ENDS.search(plain, start, limit)
    return stop.start() if stop else limit


def _without_order(plain: str, found: RoleClauses) -> str:
    """Return the text without 排在第一位的为牵头单位, and keep what it says."""
    match = role_words().first.search(plain)
    if match is None:
        return plain
    found.first_leads = True
    return _blotted(plain, match.start(), match.end())


def _blanket_role(verb: str) -> Role:
    if re.search("配合|参与", verb):
        return Role.SUPPORT
    return Role.LEAD if "牵头" in verb else Role.RESPONSIBLE


def _blotted(plain: str, start: int, end: int) -> str:
    return plain[:start] + ";" * (end - start) + plain[end:]


def official_units(text: str, city: str) -> list[str]:
    """Return the units of a text that holds nothing but names of public bodies; else nothing.

    （市教育局、市财政局） at the end of a sentence is a list of who answers, if at least one name
    begins with its level.
    """
    units = named_units(text, city, trusted=False)
    names = [fold(unit.name) for unit in units]
    kinds = [ending(name) for name in names]
    collective = unit_words().collective
    for name, kind in zip(names, kinds, strict=True):
        if not collective.search(name) and (kind is None or group_of(kind[0]) not in _OFFICIAL):
            return []
    return [unit.name for unit in units] if any(map(_tells_level, names)) else []


def _tells_level(name: str) -> bool:
    """Whether a name begins with whose it is: 市教育局, 国家能源局, 各区县政府."""
    words = unit_words()
    starts = (words.level, words.national, words.collective_area)
    return any(pattern.match(name) for pattern in starts)
