"""Responsibilities: lists in brackets, columns of tables, blanket sentences, and plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.extract.responsibility_lists import (
    Assignment,
    ResponsibilityList,
    responsibility_lists,
    role_of_column,
    units_in_cell,
)
from plangraph.extract.textual_roles import textual_roles

from plangraph.extract.keys import KeyMaker
from plangraph.extract.projects import ProjectRow
from plangraph.extract.subjects import Subject
from plangraph.model import Basis, Evidence, Measure, Paragraph, Responsibility, Role, Source

_Found = tuple[str, Role, Basis, Evidence, str]


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


class _Reader:
    def __init__(self, answering: Answering, keys: KeyMaker) -> None:
        self.given, self.keys = answering, keys
        self.found: list[Responsibility] = []
        self.deadlines: dict[str, str] = {}
        self.blanket: list[tuple[Assignment, Evidence]] = []
        self.seen: set[tuple[str, str, Basis]] = set()

    def lists(self, subject: Subject) -> None:
        """Read the bracketed lists of a subject's paragraphs.

        The first paragraph that has one says who answers for the subject. A later paragraph
        with a list of its own is no longer about it: its list is that of its sentences.
        """
        done = False
        for paragraph in subject.paragraphs:
            lists = responsibility_lists(paragraph.stretch, city=self.given.city)
            for item in lists:
                target = self._action_before(paragraph, item) if done else subject.key
                self._list(paragraph, item, target or subject.key, subject.section)
            done = done or bool(lists)

    def _action_before(self, paragraph: Paragraph, item: ResponsibilityList) -> str | None:
        start = paragraph.stretch.start + item.start
        keys = [
            self.given.action_at[sentence.start]
            for sentence in paragraph.sentences
            if sentence.start < start and sentence.start in self.given.action_at
        ]
        return keys[0] if keys else None

    def _list(
        self, paragraph: Paragraph, item: ResponsibilityList, target: str, section: int
    ) -> None:
        stretch = paragraph.stretch.sub(item.start, item.end)
        evidence = self.given.source.evidence(stretch)
        for unit in item.assignments:
            self._add(unit.unit, target, (unit.role, Basis.EXPLICIT, evidence, unit.rule, section))
        self.blanket.extend((unit, evidence) for unit in item.blanket)
        if item.deadline:
            self.deadlines[target] = item.deadline

    def columns(self, row: ProjectRow) -> None:
        """Read the cells of the columns 责任单位, 牵头单位, 配合单位 of a project's row."""
        for head, cell in row.units:
            role = role_of_column(head.folded)
            if role is None or not cell.parts:
                continue
            evidence = self.given.source.evidence(*cell.parts)
            for unit in units_in_cell(cell.folded, city=self.given.city, role=role):
                rest = (role, Basis.EXPLICIT, evidence, "unit-column", row.section)
                self._add(unit.name, row.key, rest)

    def blankets(self) -> None:
        """Give every item (a measure without measures below it) the units of a blanket sentence."""
        parents = {measure.parent for measure, _ in self.given.measures}
        leaves = [measure for measure, _ in self.given.measures if measure.key not in parents]
        for unit, evidence in self.blanket:
            for measure in leaves:
                rest = (unit.role, Basis.BLANKET, evidence, unit.rule, measure.section or 0)
                self._add(unit.unit, measure.key, rest)

    def textual(self, subject: Subject) -> None:
        """Read the sentences that say in words who does what."""
        for sentence in subject.sentences:
            for unit in textual_roles(sentence, city=self.given.city):
                target = self.given.action_at.get(sentence.start, subject.key)
                evidence = self.given.source.evidence(sentence)
                rest = (unit.role, Basis.TEXTUAL, evidence, unit.rule, subject.section)
                self._add(unit.unit, target, rest)

    def _add(self, agent: str, subject: str, rest: tuple[Role, Basis, Evidence, str, int]) -> None:
        role, basis, evidence, rule, section = rest
        if (agent, subject, basis) in self.seen:
            return
        self.seen.add((agent, subject, basis))
        self.found.append(
            Responsibility(
                key=self.keys.key("responsibility", agent, subject, basis.value),
                label=agent,
                evidence=evidence,
                rule=rule,
                section=section,
                agent=agent,
                subject=subject,
                role=role,
                basis=basis,
            )
        )


def subjects_of(measures: list[tuple[Measure, Subject]]) -> Iterator[Subject]:
    """Yield the subjects of measures."""
    return (subject for _, subject in measures)
