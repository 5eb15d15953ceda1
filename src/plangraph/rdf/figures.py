"""Triples of goals, targets and observations."""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.model import Goal, Observation, Target
from plangraph.rdf.iris import indicator_iri
from plangraph.rdf.scope import Scope, given
from plangraph.rdf.terms import Triple, decimal, integer, string
from plangraph.rdf.vocabulary import PG, Class, Property


def goals(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all goals."""
    for goal in scope.extraction.goals:
        yield from scope.common(Class.GOAL, goal)


def targets(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all targets."""
    for target in scope.extraction.targets:
        iri = scope.node(target.key)
        yield from scope.common(Class.TARGET, target)
        yield from _figure(scope, iri, target)
        yield from _planned(iri, target)
        yield from _baseline(iri, target)
        yield from _owner(scope, iri, target.subject)


def observations(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all observations."""
    for seen in scope.extraction.observations:
        iri = scope.node(seen.key)
        yield from scope.common(Class.OBSERVATION, seen)
        yield from _figure(scope, iri, seen)
        yield iri, Property.VALUE_TEXT, string(seen.text)
        yield from given(iri, Property.VALUE, None if seen.value is None else decimal(seen.value))
        yield from given(iri, Property.YEAR, None if seen.year is None else integer(seen.year))


def _figure(scope: Scope, iri: str, figure: Target | Observation) -> Iterator[Triple]:
    yield iri, Property.INDICATOR, indicator_iri(scope.shared.indicator(figure))
    yield iri, Property.ACCRUAL, PG + figure.accrual.value
    yield iri, Property.STATED_IN, PG + figure.where.value
    yield from scope.optional(iri, Property.UNIT_OF_MEASURE, figure.unit)


def _planned(iri: str, target: Target) -> Iterator[Triple]:
    yield iri, Property.TARGET_TEXT, string(target.text)
    yield iri, Property.COMPARATOR, string(target.comparator.value)
    if target.value is not None:
        yield iri, Property.TARGET_VALUE, decimal(target.value)
    if target.year is not None:
        yield iri, Property.TARGET_YEAR, integer(target.year)
    if target.bindingness:
        yield iri, Property.BINDINGNESS, PG + target.bindingness.value


def _baseline(iri: str, target: Target) -> Iterator[Triple]:
    if target.baseline_text:
        yield iri, Property.BASELINE_TEXT, string(target.baseline_text)
    if target.baseline is not None:
        yield iri, Property.BASELINE_VALUE, decimal(target.baseline)
    if target.baseline_year is not None:
        yield iri, Property.BASELINE_YEAR, integer(target.baseline_year)


def _owner(scope: Scope, iri: str, subject: str | None) -> Iterator[Triple]:
    node = scope.extraction.nodes.get(subject) if subject else None
    if node:
        predicate = Property.FOR_GOAL if isinstance(node, Goal) else Property.TARGET_OF
        yield iri, predicate, scope.node(node.key)
