"""The three layers of Turtle: what a plan states, what is derived, what plans share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from plangraph.link.layer import DerivedLayer
from plangraph.link.shared import SharedNodes
from plangraph.rdf.citations import citations
from plangraph.rdf.commitments import actions, measures, projects
from plangraph.rdf.derived import derived_triples
from plangraph.rdf.figures import goals, observations, targets
from plangraph.rdf.iris import passage_iri
from plangraph.rdf.notes import refusals, taggings
from plangraph.rdf.plans import plan
from plangraph.rdf.reading_order import ReadingOrder
from plangraph.rdf.responsibilities import responsibilities
from plangraph.rdf.scope import Scope, statements
from plangraph.rdf.sections import passages, sections
from plangraph.rdf.shared import shared
from plangraph.rdf.terms import Triple
from plangraph.rdf.turtle import turtle
from plangraph.rdf.vocabulary import CONCEPT, ID, PG

_STATED: tuple[Callable[[Scope], Iterator[Triple]], ...] = (
    plan,
    sections,
    goals,
    targets,
    observations,
    measures,
    actions,
    projects,
    responsibilities,
    citations,
    taggings,
    refusals,
    passages,
)
_PREFIXES = {
    "pg": PG,
    "pgr": ID,
    "pgc": CONCEPT,
    "unit": f"{ID}unit/",
    "policy": f"{ID}policy/",
    "indicator": f"{ID}indicator/",
    "area": f"{ID}area/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MARK = "# Written by plangraph: "
"""How each file begins that a build has written, and may replace or remove."""


def stated(scope: Scope) -> list[Triple]:
    """Return what a plan states, as triples."""
    return [triple for group in _STATED for triple in group(scope)]


def stated_turtle(scope: Scope) -> str:
    """Return what a plan states, as Turtle."""
    triples = stated(scope)
    title = scope.extraction.facts.title.value
    return turtle(triples, _prefixes(scope), ReadingOrder(triples), _head(title, "stated · 陈述层"))


def derived(scope: Scope, layer: DerivedLayer) -> list[Triple]:
    """Return what is derived for a plan, as triples."""
    return list(derived_triples(scope, layer))


def derived_turtle(scope: Scope, layer: DerivedLayer) -> str:
    """Return what is derived for a plan, as Turtle."""
    triples = derived(scope, layer)
    title = scope.extraction.facts.title.value
    order = ReadingOrder(triples, _passage_starts(scope))
    return turtle(triples, _prefixes(scope), order, _head(title, "derived · 推导层"))


def shared_turtle(nodes: SharedNodes, jurisdictions: Iterable[str]) -> str:
    """Return what plans share, as Turtle."""
    triples = list(shared(nodes, jurisdictions))
    head = _head("", "shared by the plans · 各规划共用")
    return turtle(triples, _PREFIXES, ReadingOrder(triples), head)


def _passage_starts(scope: Scope) -> dict[str, int]:
    """Return where the passages begin that the stated layer describes."""
    return {
        passage_iri(scope.name, passage.span): passage.span.start
        for node in statements(scope.extraction)
        for passage in node.evidence
    }


def _prefixes(scope: Scope) -> dict[str, str]:
    return {"": f"{scope.plan}/", **_PREFIXES}


def _head(title: str, layer: str) -> str:
    subject = "".join(filter(str.isprintable, " ".join(title.split())))
    return f"{MARK}{layer}\n" + (f"# {subject}\n" if subject else "") + "\n"
