"""What the triples of one plan are made in: its extraction, its text, the IRIs of its nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from plangraph.extract.keys import KeyMaker
from plangraph.lexicon.concepts import target_groups, themes
from plangraph.link.shared import SharedNodes
from plangraph.model import Evidence, Extraction, Passage, Section, Statement, Tag
from plangraph.rdf.iris import node_iri, passage_iri, plan_iri
from plangraph.rdf.section_index import SectionIndex
from plangraph.rdf.terms import Term, Triple, chinese, string
from plangraph.rdf.vocabulary import CONCEPT, External, Property


@dataclass(frozen=True, slots=True)
class TextFile:
    """The UTF-8 text that a plan's offsets point into: its path, and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Scope:
    """A plan whose triples are made; `shared` are the nodes that it shares with other plans."""

    extraction: Extraction
    shared: SharedNodes
    text_file: TextFile

    @property
    def name(self) -> str:
        """The identifier of the plan."""
        return self.extraction.document.source.plan

    @cached_property
    def plan(self) -> str:
        """The IRI of the plan."""
        return plan_iri(self.name)

    @property
    def city(self) -> str:
        """The plan's jurisdiction; empty where it is not known."""
        place = self.extraction.facts.jurisdiction
        return place.value if place else ""

    def node(self, key: str) -> str:
        """Return the IRI of a node by its key."""
        return node_iri(self.name, key)

    def common(self, kind: str, statement: Statement, label: str = "") -> Iterator[Triple]:
        """Yield what all statements share: type, label, plan, section, rule, evidence, concepts."""
        iri = self.node(statement.key)
        yield iri, External.TYPE, kind
        yield iri, External.LABEL, chinese(label or statement.label)
        yield iri, Property.IN_PLAN, self.plan
        yield iri, Property.RULE, string(statement.rule)
        if statement.section is not None:
            yield iri, Property.IN_SECTION, self.sections[statement.section]
        yield from self.evidence(iri, statement.evidence)
        for tag in self.tags.get(statement.key, ()):
            group = tag.concept in group_labels()
            yield iri, Property.TARGET_GROUP if group else Property.THEME, CONCEPT + tag.concept

    def evidence(self, iri: str, evidence: Evidence) -> Iterator[Triple]:
        """Yield the passages that a node rests on."""
        for passage in evidence:
            yield iri, Property.EVIDENCE, passage_iri(self.name, passage.span)

    @cached_property
    def sections(self) -> dict[int, str]:
        """The IRI of each section, by its order: made from the headings that lead to it."""
        keys, found = KeyMaker(), {}
        for section, above in self.extraction.document.walk():
            path = [part for step in (*above, section) for part in (step.number, step.title)]
            found[section.order] = self.node(keys.key("section", *path))
        return found

    @cached_property
    def _index(self) -> SectionIndex:
        return SectionIndex(self.extraction.document)

    def section_at(self, passage: Passage) -> str | None:
        """Return the IRI of the innermost section in which a passage stands."""
        order = self._index.at(passage.span.start)
        return None if order is None else self.sections[order]

    @cached_property
    def tags(self) -> dict[str, list[Tag]]:
        """The concepts of each node, by its key."""
        found: dict[str, list[Tag]] = defaultdict(list)
        for tag in self.extraction.tags:
            found[tag.node].append(tag)
        return found

    def optional(self, iri: str, predicate: str, text: str) -> Iterator[Triple]:
        """Yield a plain string where there is one."""
        if text:
            yield iri, predicate, string(text)

    def all_sections(self) -> Iterator[tuple[Section, Section | None]]:
        """Yield every section with the one above it."""
        for section, above in self.extraction.document.walk():
            yield section, above[-1] if above else None


def given(iri: str, predicate: str, term: Term | None) -> Iterator[Triple]:
    """Yield a triple unless there is nothing to say."""
    if term is not None:
        yield iri, predicate, term


def statements(found: Extraction) -> Iterator[Statement]:
    """Yield all statements of a plan, kind by kind."""
    yield from found.goals
    yield from found.targets
    yield from found.observations
    yield from found.measures
    yield from found.actions
    yield from found.projects
    yield from found.responsibilities
    yield from found.citations


@cache
def theme_labels() -> dict[str, str]:
    """Return the labels of the themes, by the local name of the concept."""
    return {concept.name: concept.label for concept in themes()}


@cache
def group_labels() -> dict[str, str]:
    """Return the labels of the target groups, by the local name of the concept."""
    return {concept.name: concept.label for concept in target_groups()}
