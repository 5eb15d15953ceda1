"""Values in running text: the sentences of goals, measures, projects and reports, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from plangraph.extract.keys import KeyMaker
from plangraph.extract.prose_values import NumberRefusal, ProseValues, ValueDraft, prose_values
from plangraph.extract.subjects import Subject, label
from plangraph.extract.target_years import Period, TargetYears
from plangraph.model import (
    Block,
    Box,
    Document,
    Evidence,
    Observation,
    Paragraph,
    Part,
    Project,
    Refusal,
    Section,
    Source,
    StatedIn,
    Stretch,
    Target,
)
from plangraph.read.folding import fold

# “到2025年，力争实现以下目标：” says the year of all that follows it; so does a heading
# “2035年远景目标”.
_OPENS_YEAR = re.compile(r"(?:到|至|力争)\s?(20\d\d)\s?年[^。;]*[::]$")
_EACH_YEAR = re.compile("每年|年均")
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"20\d\d\s?年|“?十[四五六]五”?(?:期|末|时期)|每年|到20\d\d")
_INDICATORS = re.compile("指标(?:体系|表|清单)")
_ITEM = re.compile("——|[。;；]")
_HEADING_YEAR = re.compile(r"(20\d\d)\s?年[^,。]{0,8}目标")


@dataclass(frozen=True, slots=True)
class ProseFinds:
    """What running text plans and reports, and the numbers refused."""

    targets: list[Target]
    observations: list[Observation]
    refusals: list[Refusal]


def prose(
    document: Document,
    subjects: Sequence[Subject],
    projects: Sequence[Project],
    years: tuple[int | None, int | None],
    keys: KeyMaker,
) -> ProseFinds:
    """Return the values that running text states, and the numbers refused.

    Read are the sentences of the given subjects, the headings above them (3.新增就业5万人。 is
    a heading when units answer for it), the names of projects, what annexes say by year, and the
    part that tells what has been reached; of other parts, what they report of the past.

    Args:
        document: The plan.
        subjects: Goals, measures and projects with their paragraphs.
        projects: The projects among them.
        years: First and last year of the plan.
        keys: Where keys come from.

    """
    reader = _Reader(document.source, keys, Period(*years))
    headings = _headings(document, subjects)
    names = {project.key: project for project in projects}
    for subject in (*subjects, *_annexes(document)):
        heading = headings.pop(subject.section or 0, None)
        period = reader.period
        if subject.key in names:
            period = replace(period, carried_year=names[subject.key].period_end)
            reader.name(names[subject.key], subject, period)
        elif heading is not None:
            reader.sentence(heading, replace(subject, label=""), period)
        for sentence, current in _dated(
            subject, period, whole=subject.is_goal and years[1] is None
        ):
            reader.sentence(sentence, subject, current)
    reader.aside(document.front, None)
    for section, _ in document.walk():
        if section.part is Part.BACKGROUND:
            reader.background(section)
        elif section.part is Part.GUIDANCE:
            reader.aside(section.body, section.order)
    return ProseFinds(reader.targets, reader.observations, reader.refusals)


def _headings(document: Document, subjects: Sequence[Subject]) -> dict[int, Stretch]:
    """Return the headings with a number in them, by section, each to be read once.

    That of an item whose sentence is its text as well is read with it.
    """
    wanted = {subject.section for subject in subjects}
    return {
        section.order: section.heading
        for section, _ in document.walk()
        if section.order in wanted and _DIGIT.search(section.heading.folded)
        if not any(_covers(block, section.heading) for block in section.body)
    }


def _covers(block: Block, part: Stretch) -> bool:
    text = block.stretch if isinstance(block, Paragraph) else None
    return text is not None and text.start <= part.start and part.end <= text.end


def _runs(refusals: Sequence[NumberRefusal]) -> Iterator[list[NumberRefusal]]:
    """Yield the refusals in a row that one rule made of one passage: they are told as one."""
    for _, run in groupby(refusals, key=lambda item: (item.rule, item.stretch.start)):
        yield [*run]


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Box):
        yield from block.paragraphs
        for item in block.items:
            yield from item.paragraphs


def _annexes(document: Document) -> Iterator[Subject]:
    """Yield what annexes say by year (2023年达到80%): that much of an annex commits.

    An annex of indicators (监测指标体系) is a table of which the page left a line a cell.
    """
    for section, above in document.walk():
        if section.part is Part.ANNEX:
            dated = tuple(
                Paragraph(block.stretch, tuple(filter(_is_dated, block.sentences)))
                for block in section.body
                if isinstance(block, Paragraph)
            )
            listed = any(_INDICATORS.search(each.title) for each in (*above, section))
            where = StatedIn.TABLE if listed else StatedIn.PROSE
            yield Subject("", label(section.title), section.order, dated, where)


def _is_dated(sentence: Stretch) -> bool:
    return _DATED.search(sentence.folded) is not None


def _name_text(project: Project, subject: Subject) -> str:
    """Return the numbered text of a project that stands in none of its paragraphs: its name.

    A cell of a table may state a whole list of values as the name of its row.
    """
    told = (project.budget_text, project.period_text, project.funding_source)
    read = "".join((*told, *(paragraph.stretch.text for paragraph in subject.paragraphs)))
    names = (passage.quote for passage in project.evidence if passage.quote not in read)
    return "。".join(name for name in names if _DIGIT.search(name)) or project.label


def _dated(subject: Subject, period: Period, *, whole: bool) -> Iterator[tuple[Stretch, Period]]:
    """Yield the sentences of a subject, each with the year that holds where it names none.

    A year holds on after a semicolon; after a full stop only where the `whole` text is about it,
    as the goal of a plan is that says no other year.
    """
    heading = _HEADING_YEAR.search(subject.label)
    opened = int(heading.group(1)) if heading else None
    held: int | None = None
    for sentence in subject.sentences:
        said = None if whole and _EACH_YEAR.search(sentence.folded) else held
        current = replace(period, carried_year=said or opened or period.carried_year)
        yield sentence, current
        line = _OPENS_YEAR.search(sentence.folded)
        opened = int(line.group(1)) if line else opened
        if whole or sentence.folded.endswith(";"):
            held = TargetYears(sentence.folded, current).last or held
        else:
            held = None


class _Reader:
    """Collects the targets and the refused numbers of one sentence after the other."""

    def __init__(self, source: Source, keys: KeyMaker, period: Period) -> None:
        self.source, self.keys, self.period = source, keys, period
        self.targets: list[Target] = []
        self.observations: list[Observation] = []
        self.refusals: list[Refusal] = []

    def sentence(self, sentence: Stretch, subject: Subject, period: Period) -> None:
        """Read one sentence of a subject."""
        self._take(prose_values(sentence, period, subject.label), subject, None)

    def name(self, project: Project, subject: Subject, period: Period) -> None:
        """Read the name of a project, which the whole project is evidence of."""
        for text in _ITEM.split(_name_text(project, subject)):
            if _DIGIT.search(text):
                piece = Stretch(0, len(text), text, fold(text))
                self._take(prose_values(piece, period), subject, project.evidence)

    def background(self, section: Section) -> None:
        """Read the sentences of a section that tells what has been reached."""
        nothing = Subject("", "", section.order, ())
        period = replace(self.period, carried_year=self.period.before)
        for block in section.body:
            for paragraph in _paragraphs(block):
                for sentence in paragraph.sentences:
                    self._take(prose_values(sentence, period, background=True), nothing, None)

    def aside(self, blocks: Sequence[Block], section: int | None) -> None:
        """Read what text that states no targets (a preamble, guiding ideas) reports of the past."""
        nothing = Subject("", "", section, ())
        for block in blocks:
            for paragraph in _paragraphs(block):
                for sentence in paragraph.sentences:
                    found = prose_values(sentence, self.period)
                    self._take(ProseValues([], found.reported, []), nothing, None)

    def _take(self, found: ProseValues, subject: Subject, evidence: Evidence | None) -> None:
        """Keep what was found; `evidence` is that of all of it, None where each has its own."""
        for draft in found.planned:
            self._add(draft, subject, evidence or self.source.evidence(draft.stretch))
        for draft in found.reported:
            self._report(draft, subject, evidence or self.source.evidence(draft.stretch))
        for run in _runs(found.refusals):
            self._refuse(run, evidence or self.source.evidence(run[0].stretch))

    def _report(self, draft: ValueDraft, subject: Subject, evidence: Evidence) -> None:
        observation = Observation(
            key=self.keys.key("observation", "prose", draft.indicator, draft.text, draft.year),
            label=draft.indicator,
            evidence=evidence,
            rule=draft.rule,
            section=subject.section,
            value=draft.value,
            text=draft.text,
            unit=draft.unit,
            year=draft.year,
            accrual=draft.accrual,
            where=StatedIn.PROSE,
        )
        self.observations.append(observation)

    def _add(self, draft: ValueDraft, subject: Subject, evidence: Evidence) -> None:
        target = Target(
            key=self.keys.key("target", "prose", subject.key, draft.indicator, draft.text),
            label=draft.indicator,
            evidence=evidence,
            rule=draft.rule,
            section=subject.section,
            value=draft.value,
            text=draft.text,
            unit=draft.unit,
            year=draft.year,
            comparator=draft.comparator,
            accrual=draft.accrual,
            where=subject.where,
            baseline=draft.baseline,
            baseline_text=draft.baseline_text,
            baseline_year=draft.baseline_year,
            subject=subject.key or None,
        )
        self.targets.append(target)

    def _refuse(self, run: Sequence[NumberRefusal], evidence: Evidence) -> None:
        first, text = run[0], "、".join(dict.fromkeys(item.text for item in run))
        self.refusals.append(
            Refusal(text=text, reason=first.reason, rule=first.rule, evidence=evidence)
        )
