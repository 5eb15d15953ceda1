"""Triples of sections and passages: the tree of the text, and what of it is quoted."""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.model import Evidence, Part, Passage, Section
from plangraph.rdf.iris import passage_iri
from plangraph.rdf.plans import named_facts, plan_evidence
from plangraph.rdf.scope import Scope, statements
from plangraph.rdf.terms import Triple, chinese, integer, string
from plangraph.rdf.vocabulary import Class, Code, External, Property

_PARTS = {
    Part.FRONT: Code.FRONT_PART,
    Part.BACKGROUND: Code.BACKGROUND_PART,
    Part.GUIDANCE: Code.GUIDANCE_PART,
    Part.GOALS: Code.GOALS_PART,
    Part.TASKS: Code.TASKS_PART,
    Part.ANNEX: Code.ANNEX_PART,
}
_LONGEST_LABEL = 24


def sections(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all sections."""
    for section, above in scope.all_sections():
        iri = scope.sections[section.order]
        heading = _one_line(section.title) or section.number
        yield iri, External.TYPE, Class.SECTION
        yield iri, External.LABEL, chinese(heading)
        yield iri, Property.IN_PLAN, scope.plan
        yield iri, Property.HEADING, string(heading)
        yield from scope.optional(iri, Property.SECTION_NUMBER, section.number)
        yield iri, Property.ORDER, integer(section.order)
        yield iri, Property.PART, _PARTS[section.part]
        yield from scope.evidence(iri, heading_evidence(scope, section))
        if above:
            yield iri, Property.SUBSECTION_OF, scope.sections[above.order]


def heading_evidence(scope: Scope, section: Section) -> Evidence:
    """Return the passages of a section's heading."""
    return scope.extraction.document.source.evidence(section.heading)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def passages(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all passages on which something of the plan rests, each once."""
    for passage in _all_passages(scope):
        iri = passage_iri(scope.name, passage.span)
        yield iri, External.TYPE, Class.PASSAGE
        yield iri, External.LABEL, chinese(shortened(passage.quote))
        yield iri, Property.IN_PLAN, scope.plan
        yield iri, Property.QUOTE, string(passage.quote)
        yield iri, Property.START, integer(passage.span.start)
        yield iri, Property.END, integer(passage.span.end)
        yield from _pages(scope, iri, passage)
        section = scope.section_at(passage)
        if section:
            yield iri, Property.IN_SECTION, section


def _pages(scope: Scope, iri: str, passage: Passage) -> Iterator[Triple]:
    """Yield on which pages of the original file a passage stands, where it has pages."""
    source = scope.extraction.document.source
    first, last = source.page(passage.span.start), source.page(passage.span.end - 1)
    if first and last:
        yield iri, Property.PAGE, integer(first)
        if last > first:
            yield iri, Property.END_PAGE, integer(last)


def shortened(text: str) -> str:
    """Return the beginning of a text on one line, as a label."""
    line = _one_line(text) or text
    return line if len(line) <= _LONGEST_LABEL else f"{line[: _LONGEST_LABEL - 1]}…"


def _all_passages(scope: Scope) -> Iterator[Passage]:
    by_span = {passage.span: passage for passage in _quoted(scope)}
    yield from (by_span[span] for span in sorted(by_span))


def _quoted(scope: Scope) -> Iterator[Passage]:
    found = scope.extraction
    yield from plan_evidence(scope)
    for _, fact in named_facts(found.facts):
        yield from fact.evidence
    for section, _ in found.document.walk():
        yield from heading_evidence(scope, section)
    for statement in statements(found):
        yield from statement.evidence
    for refusal in found.refusals:
        yield from refusal.evidence
