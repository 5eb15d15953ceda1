"""Triples of stated responsibilities, with their short cuts on what they are for."""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.model import Responsibility
from plangraph.rdf.iris import unit_iri
from plangraph.rdf.scope import Scope
from plangraph.rdf.sections import shortened
from plangraph.rdf.terms import Triple
from plangraph.rdf.vocabulary import PG, Class, Property


def responsibilities(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all stated responsibilities."""
    for stated in scope.extraction.responsibilities:
        yield from responsibility(scope, stated)
        subject = scope.node(stated.subject)
        yield subject, Property.STATED_RESPONSIBILITY, scope.node(stated.key)
        yield subject, Property.RESPONSIBLE_UNIT, _agent(scope, stated)


def responsibility(scope: Scope, given: Responsibility) -> Iterator[Triple]:
    """Yield the triples of one responsibility, without short cuts."""
    iri = scope.node(given.key)
    subject = scope.extraction.nodes[given.subject]
    label = f"{given.agent}：{shortened(subject.label)}"
    yield from scope.common(Class.RESPONSIBILITY, given, label)
    yield iri, Property.AGENT, _agent(scope, given)
    yield iri, Property.RESPONSIBLE_FOR, scope.node(given.subject)
    yield iri, Property.ROLE, PG + given.role.value
    yield iri, Property.BASIS, PG + given.basis.value


def _agent(scope: Scope, given: Responsibility) -> str:
    return unit_iri(scope.shared.unit(given.agent, scope.city).name)
