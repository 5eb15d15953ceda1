"""Responsibilities: lists in brackets, columns of tables, blanket sentences, and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plangraph.extract.keys import KeyMaker
from plangraph.extract.projects import ProjectRow
from plangraph.extract.responsibility_lists import (
    ResponsibilityList,
    responsibility_lists,
    role_of_column,
    unit_line,
    units_in_cell,
)
from plangraph.extract.role_clauses import Assignment
from plangraph.extract.subjects import Subject, without_number
from plangraph.extract.textual_roles import TextualRole, textual_roles
from plangraph.model import (
    Basis,
    Cell,
    Evidence,
    Measure,
    Paragraph,
    Responsibility,
    Role,
    Source,
    Stretch,
)
from plangraph.read.lines import fold

# What a sentence says to all (各有关单位要…), and what it only tells of a body (各县(市)区制定…),
# adds nothing where a list of the measure names who answers.
_SAID_TO_ALL = re.compile(
    "(?:各级?|有关|相关|其他|其它|市直|市级|县直|县级|区直|省直|省级|国务院)*"
    "(?:地区?|方面|成员单位|单位|部门|地区和部门|部门和单位|地方|方)"
)
_ADDRESSED, _TOLD = "must", "acts"
# One such line alone may be a signature.
_FEWEST_LINES = 2
_Read = tuple[Paragraph, list[ResponsibilityList]]


@dataclass(frozen=True, slots=True)
class Answering:
    """What the responsibilities of a plan are read from.

    `action_at` gives the key of the action that begins at an offset of the clean text.
    """

    source: Source
    city: str
    measures: list[tuple[Measure, Subject]]
    projects: list[Subject]
    rows: list[ProjectRow]
    action_at: dict[int, str]


def responsibilities(
    answering: Answering, keys: KeyMaker
) -> tuple[list[Responsibility], dict[str, str]]:
    """Return the stated responsibilities, and the deadlines that lists give, by subject."""
    reader = _Reader(answering, keys)
    for _, subject in answering.measures:
        reader.lists(subject)
    for subject in answering.projects:
        reader.lists(subject)
    for row in answering.rows:
        reader.columns(row)
    reader.blankets()
    for subject in (*(subject for _, subject in answering.measures), *answering.projects):
        reader.textual(subject)
    return reader.found, reader.deadlines


@dataclass(frozen=True, slots=True)
class _Given:
    """On what ground a unit answers: role, basis, passages, rule and section."""

    role: Role
    basis: Basis
    evidence: Evidence
    rule: str
    section: int | None


@dataclass(slots=True)
class _Place:
    """Where the reading of a subject's lists stands.

    `target` is what the last list was about, `pending` the first action since then. `item` is the
    action of the last numbered item, `items` counts those since the last list; `several` says that
    more than one paragraph of the subject has a list.
    """

    target: str
    several: bool
    pending: str | None = None
    done: bool = False
    item: str | None = None
    items: int = 0


class _Reader:
    def __init__(self, answering: Answering, keys: KeyMaker) -> None:
        self.given, self.keys = answering, keys
        self.found: list[Responsibility] = []
        self.deadlines: dict[str, str] = {}
        self.blanket: list[tuple[Assignment, Evidence, int | None]] = []
        self.listed: set[str] = set()
        self.first_leads = False
        self.seen: set[tuple[str, str, Basis]] = set()

    def lists(self, subject: Subject) -> None:
        """Read the lists of a subject's paragraphs.

        The first list says who answers for the subject. A later list is about the sentences
        before it since the last list, in its own paragraph or, on a line of its own, above it;
        the list of a numbered item is about the item.
        """
        city = self.given.city
        read = [(each, responsibility_lists(each.stretch, city)) for each in subject.paragraphs]
        read = _with_unit_lines(read, city)
        naming = sum(any(item.assignments for item in found) for _, found in read)
        place = _Place(subject.key, naming > 1)
        if naming:
            self.listed.add(subject.key)
        for paragraph, found in read:
            self._paragraph(paragraph, found, place, subject)

    def _paragraph(
        self, paragraph: Paragraph, found: list[ResponsibilityList], place: _Place, subject: Subject
    ) -> None:
        first = self._first_action(paragraph, paragraph.stretch.end)
        before = place.pending or first
        if without_number(paragraph.stretch.folded) != paragraph.stretch.folded:
            place.item, place.items = first, place.items + 1
        after = paragraph.stretch.start
        for item in found:
            target = self._target(paragraph, (after, item), place)
            self._list(paragraph.stretch, item, target, subject)
            after = paragraph.stretch.start + item.end
            if item.assignments:
                place.done, place.pending = True, None
        if any(item.assignments for item in found):
            place.items = 0
        else:
            place.pending = before

    def _target(
        self, paragraph: Paragraph, listed: tuple[int, ResponsibilityList], place: _Place
    ) -> str:
        """Return the key of what a list is about, given where the list before it ends."""
        after, item = listed
        if item.assignments and place.item and place.items and (place.several or place.items == 1):
            place.target = place.item
        elif item.assignments and place.done:
            own = self._first_action(paragraph, paragraph.stretch.start + item.start, after)
            place.target = place.pending or own or place.target
        return place.target

    def _first_action(self, paragraph: Paragraph, end: int, after: int = 0) -> str | None:
        keys = (
            self.given.action_at[sentence.start]
            for sentence in paragraph.sentences
            if sentence.start < end and after + 1 < sentence.end
            if sentence.start in self.given.action_at
        )
        return next(keys, None)

    def _list(
        self, stretch: Stretch, item: ResponsibilityList, target: str, subject: Subject
    ) -> None:
        evidence = self.given.source.evidence(stretch.sub(item.start, item.end))
        self.first_leads = self.first_leads or item.first_leads
        for unit in self._ordered(item.assignments):
            given = _Given(unit.role, Basis.EXPLICIT, evidence, unit.rule, subject.section)
            self._add(unit.unit, target, given)
        self.blanket.extend((unit, evidence, subject.section) for unit in item.blanket)
        if item.deadline:
            self.deadlines.setdefault(target, item.deadline)

    def _ordered(self, units: list[Assignment]) -> list[Assignment]:
        """Return the units of a list, the first as its lead where the plan says that it is."""
        if not self.first_leads or any(unit.role is not Role.RESPONSIBLE for unit in units):
            return units
        return [replace(unit, role=Role.LEAD) for unit in units[:1]] + units[1:]

    def columns(self, row: ProjectRow) -> None:
        """Read the cells of the columns 责任单位, 牵头单位, 配合单位 of a project's row."""
        for head, cell in row.units:
            role = role_of_column(head.folded)
            if role is None or not cell.parts:
                continue
            evidence = self.given.source.evidence(*cell.parts)
            for unit in units_in_cell(cell_text(cell), city=self.given.city, role=role):
                given = _Given(unit.role, Basis.EXPLICIT, evidence, unit.rule, row.section)
                self._add(unit.name, row.key, given)

    def blankets(self) -> None:
        """Give every item (a measure without measures below it) the units of a blanket sentence."""
        parents = {measure.parent for measure, _ in self.given.measures}
        leaves = [measure for measure, _ in self.given.measures if measure.key not in parents]
        for unit, evidence, section in self.blanket:
            for measure in leaves:
                if _in_scope(unit.rule, section, measure.section):
                    given = _Given(unit.role, Basis.BLANKET, evidence, unit.rule, measure.section)
                    self._add(unit.unit, measure.key, given)

    def textual(self, subject: Subject) -> None:
        """Read the sentences that say in words who does what."""
        for sentence in subject.sentences:
            self._sentence(sentence, subject)

    def _sentence(self, sentence: Stretch, subject: Subject) -> None:
        target = self.given.action_at.get(sentence.start, subject.key)
        listed = subject.key in self.listed
        for unit in textual_roles(sentence, city=self.given.city):
            if not (listed and _adds_nothing(unit)):
                evidence = self.given.source.evidence(sentence)
                given = _Given(unit.role, Basis.TEXTUAL, evidence, unit.rule, subject.section)
                self._add(unit.unit, target, given)

    def _add(self, agent: str, subject: str, given: _Given) -> None:
        if (agent, subject, given.basis) in self.seen:
            return
        self.seen.add((agent, subject, given.basis))
        self.found.append(
            Responsibility(
                key=self.keys.key("responsibility", agent, subject, given.basis.value),
                label=agent,
                evidence=given.evidence,
                rule=given.rule,
                section=given.section,
                agent=agent,
                subject=subject,
                role=given.role,
                basis=given.basis,
            )
        )


def _with_unit_lines(read: list[_Read], city: str) -> list[_Read]:
    """Return the paragraphs with the names of units, a line each, that stand below their items.

    The first leads where 主要责任单位, the head of its column, stands above.
    """
    lines = [None if found else unit_line(each.stretch, city) for each, found in read]
    if sum(map(bool, lines)) < _FEWEST_LINES:
        return read
    kept: list[_Read] = []
    below, leads = False, False
    for (each, found), line in zip(read, lines, strict=True):
        numbered = without_number(each.stretch.folded) != each.stretch.folded
        leads = leads or role_of_column(each.stretch.folded) is Role.LEAD
        opens = bool(kept) and not kept[-1][1]
        kept.append((each, [_led(line) if leads and opens else line] if line and below else found))
        below = numbered or bool(line and below)
    return kept


def _led(line: ResponsibilityList) -> ResponsibilityList:
    units = [replace(unit, role=Role.LEAD) for unit in line.assignments]
    return replace(line, assignments=units)


def _adds_nothing(said: TextualRole) -> bool:
    """Whether a sentence says no more than the list of its measure."""
    addressed = said.rule == _ADDRESSED and _SAID_TO_ALL.fullmatch(fold(said.unit))
    return bool(addressed) or said.rule == _TOLD


def cell_text(cell: Cell) -> str:
    """Return the text of a cell of units, with the line ends that may part two names."""
    return "\n".join(part.text for part in cell.parts)


def _in_scope(rule: str, stated: int | None, section: int | None) -> bool:
    """Whether a blanket sentence of one section holds for the measure of another.

    以下… holds from its own section on, 以上… up to it, any other for the whole plan.
    """
    if stated is None or section is None:
        return True
    if rule in ("blanket-below", "blanket-not-repeated"):
        return section >= stated
    return section <= stated if rule.startswith("blanket-above") else True


def subjects_of(measures: list[tuple[Measure, Subject]]) -> Iterator[Subject]:
    """Yield the subjects of measures."""
    return (subject for _, subject in measures)
