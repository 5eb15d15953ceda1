"""Which numbers of a passage a plan's statements and refusals account for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plangraph.extract.numbers import numbers
from plangraph.model import (
    Action,
    Deadline,
    Evidence,
    Extraction,
    Fact,
    Measure,
    Observation,
    Project,
    Refusal,
    Section,
    Source,
    Span,
    Target,
)
from plangraph.read.folding import fold

_COUNTING = re.compile(r"[\d一二三四五六七八九十百千两兩万萬亿億番]")
_DIGITS = re.compile(r"\d+")
_MOST = 400


@dataclass(frozen=True, slots=True)
class Claim:
    """Within `span`, the numbers printed in `texts` are accounted for by `by`.

    `texts` is None where every number of the span is. `refused` carries the rule of a refusal.
    """

    span: Span
    texts: tuple[str, ...] | None
    by: str
    refused: str = ""

    @property
    def cores(self) -> frozenset[str] | None:
        """The numbers of the texts as they are compared."""
        if self.texts is None:
            return None
        return frozenset(core for text in self.texts for core in cores(text))


def cores(text: str) -> Iterator[str]:
    """Yield the numbers of a text in the form in which two printings of one are equal."""
    if _COUNTING.search(text):
        # The marks keep a number that stands alone (百年) from being taken for a bare unit.
        for number in numbers(fold(f"“{text}”")):
            yield from comparable(number.core)


def comparable(core: str) -> tuple[str, ...]:
    """Return a number as printed without what does not change it (05 and 5, 1,500 and 1500)."""
    if core.isdecimal():
        return (core.lstrip("0") or "0",)
    pieces = core.replace(",", "").split("-") if _DIGITS.search(core) else [core]
    return tuple(piece.lstrip("0") or "0" for piece in pieces)


def claims(extraction: Extraction) -> Iterator[Claim]:
    """Yield what the statements of a plan account for, then what its refusals do."""
    yield from _headings(extraction)
    yield from _facts(extraction)
    yield from _values(extraction)
    yield from _works(extraction)
    for citation in extraction.citations:
        yield from _claim(
            citation.evidence, (citation.label, citation.document_number), citation.key
        )


def refused(refusals: Iterable[Refusal], rules: frozenset[str]) -> Iterator[Claim]:
    """Yield what refusals of numbers (by one of the given rules) account for."""
    for refusal in refusals:
        if refusal.rule in rules:
            yield from _claim(refusal.evidence, (refusal.text,), refusal.reason, refusal.rule)


def _claim(
    evidence: Evidence, texts: tuple[str, ...] | None, by: str, rule: str = ""
) -> Iterator[Claim]:
    for passage in evidence:
        yield Claim(passage.span, texts, by, rule)


def _headings(extraction: Extraction) -> Iterator[Claim]:
    source = extraction.document.source
    for section, _ in extraction.document.walk():
        if section.heading:
            yield Claim(_heading_span(source, section), None, f"section {section.order}")


def _heading_span(source: Source, section: Section) -> Span:
    """Return where a heading stands, with the number before it."""
    start, end = section.heading.start, section.heading.end
    line = source.clean.rfind("\n", max(0, start - 40), start) + 1 or max(0, start - 40)
    number = source.clean.rfind(section.number, line, start) if section.number else -1
    return Span(
        source.offsets[max(number, 0) if number >= 0 else start], source.offsets[end - 1] + 1
    )


def _facts(extraction: Extraction) -> Iterator[Claim]:
    known = extraction.facts
    single = (
        known.title,
        known.document_number,
        known.issued,
        known.jurisdiction,
        known.period_start,
        known.period_end,
    )
    for fact in (*single, *known.issuers):
        if isinstance(fact, Fact):
            yield from _claim(fact.evidence, (fact.value.replace("-", " "),), "plan")


def _values(extraction: Extraction) -> Iterator[Claim]:
    for target in extraction.targets:
        yield from _claim(target.evidence, _target_texts(target), target.key)
    for observation in extraction.observations:
        yield from _claim(observation.evidence, _observed_texts(observation), observation.key)


def _target_texts(target: Target) -> tuple[str, ...]:
    return (target.label, target.text, target.baseline_text, f"{target.year}年")


def _observed_texts(observation: Observation) -> tuple[str, ...]:
    return (observation.label, observation.text, f"{observation.year}年")


def _works(extraction: Extraction) -> Iterator[Claim]:
    """Yield the money, periods, names and deadlines of projects, measures and actions."""
    answers: dict[str, list[Evidence]] = {}
    for answer in extraction.responsibilities:
        answers.setdefault(answer.subject, []).append(answer.evidence)
    for project in extraction.projects:
        yield from _claim(project.evidence, _project_texts(project), project.key)
    due: tuple[Measure | Action, ...] = (*extraction.measures, *extraction.actions)
    for node in due:
        if isinstance(node.deadline, Deadline):
            for evidence in (node.evidence, *answers.get(node.key, [])):
                yield from _claim(evidence, (node.deadline.text,), node.key)


def _project_texts(project: Project) -> tuple[str, ...]:
    texts = (project.label, project.budget_text, project.period_text, project.funding_source)
    return tuple(text[:_MOST] for text in texts)
