"""Triples that all derived nodes share: what they are, and how they were derived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.extract.keys import KeyMaker
from plangraph.model import Derivation, Evidence
from plangraph.rdf.scope import Scope
from plangraph.rdf.terms import Triple, chinese, decimal, string
from plangraph.rdf.vocabulary import Class, External, Property

PLAN = ""
"""Stands for the plan itself among the keys of what a derivation used."""


@dataclass(frozen=True, slots=True)
class DerivedNode:
    """A derived node as it is written: its class, what it says, how it was derived."""

    kind: str
    key: str
    label: str
    how: str
    derivation: Derivation
    evidence: Evidence = ()


def derived_node(scope: Scope, node: DerivedNode) -> Iterator[Triple]:
    """Yield the triples of a derived node and of its derivation; `how` is what that is called."""
    iri = scope.node(node.key)
    yield iri, External.TYPE, node.kind
    yield iri, External.LABEL, chinese(node.label)
    yield iri, Property.IN_PLAN, scope.plan
    yield from scope.evidence(iri, node.evidence)
    derivation = scope.node(KeyMaker().key("derivation", node.derivation.method, node.key))
    yield iri, Property.DERIVATION, derivation
    yield from derivation_node(scope, derivation, node.how, node.derivation)
    yield from scope.evidence(derivation, node.evidence)


def derivation_node(scope: Scope, iri: str, how: str, given: Derivation) -> Iterator[Triple]:
    """Yield the triples of a derivation, which is called `how`."""
    yield iri, External.TYPE, Class.DERIVATION
    yield iri, External.LABEL, chinese(how)
    yield iri, Property.IN_PLAN, scope.plan
    yield iri, Property.METHOD, string(given.method)
    yield from scope.optional(iri, Property.REASON, given.reason)
    if given.score is not None:
        yield iri, Property.SCORE, decimal(given.score)
    for key in given.used:
        yield iri, Property.USED_STATEMENT, scope.plan if key == PLAN else scope.node(key)
