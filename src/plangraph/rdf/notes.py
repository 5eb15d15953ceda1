"""Triples of taggings (why a node carries a concept) and refusals (what was left out, and why)."""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.extract.keys import KeyMaker
from plangraph.model import Refusal
from plangraph.rdf.scope import Scope, group_labels, theme_labels
from plangraph.rdf.sections import shortened
from plangraph.rdf.terms import Triple, chinese, string
from plangraph.rdf.vocabulary import CONCEPT, Class, External, Property


def taggings(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all taggings."""
    keys, labels = KeyMaker(), theme_labels() | group_labels()
    for tag in scope.extraction.tags:
        iri = scope.node(keys.key("tagging", tag.node, tag.concept))
        yield iri, External.TYPE, Class.TAGGING
        yield iri, External.LABEL, chinese(labels[tag.concept])
        yield iri, Property.IN_PLAN, scope.plan
        yield iri, Property.TAGGED_NODE, scope.node(tag.node)
        yield iri, Property.CONCEPT, CONCEPT + tag.concept
        yield iri, Property.TRIGGER, string(tag.trigger)
        yield from scope.evidence(iri, scope.extraction.nodes[tag.node].evidence)


def refusals(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all refusals."""
    keys = KeyMaker()
    for refusal in scope.extraction.refusals:
        key = keys.key("refusal", refusal.rule, refusal.reason, refusal.text)
        yield from _refusal(scope, scope.node(key), refusal)


def _refusal(scope: Scope, iri: str, refusal: Refusal) -> Iterator[Triple]:
    yield iri, External.TYPE, Class.REFUSAL
    yield iri, External.LABEL, chinese(shortened(refusal.text))
    yield iri, Property.IN_PLAN, scope.plan
    yield iri, Property.REFUSED_TEXT, string(refusal.text)
    yield iri, Property.REASON, string(refusal.reason)
    yield from scope.optional(iri, Property.RULE, refusal.rule)
    yield from scope.evidence(iri, refusal.evidence)
    section = scope.section_at(refusal.evidence[0]) if refusal.evidence else None
    if section:
        yield iri, Property.IN_SECTION, section
