"""Triples of measures, actions and projects."""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.model import Deadline, Project
from plangraph.rdf.scope import Scope, given
from plangraph.rdf.terms import Triple, decimal, integer, string
from plangraph.rdf.vocabulary import PG, Class, Property


def measures(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all measures."""
    for measure in scope.extraction.measures:
        iri = scope.node(measure.key)
        yield from scope.common(Class.MEASURE, measure)
        yield from scope.optional(iri, Property.SECTION_NUMBER, measure.number)
        yield from _deadline(iri, measure.deadline)
        if measure.parent:
            yield iri, Property.SUB_MEASURE_OF, scope.node(measure.parent)


def actions(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all actions."""
    for action in scope.extraction.actions:
        iri = scope.node(action.key)
        yield from scope.common(Class.ACTION, action)
        yield iri, Property.ACTION_OF, scope.node(action.subject)
        yield from _deadline(iri, action.deadline)


def projects(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all projects."""
    for project in scope.extraction.projects:
        iri = scope.node(project.key)
        yield from scope.common(Class.PROJECT, project)
        yield iri, Property.STATED_IN, PG + project.where.value
        yield from _money(scope, iri, project)
        yield from _period(scope, iri, project)
        yield from _deadline(iri, project.deadline)
        yield from scope.optional(iri, Property.BOX_TITLE, project.box)
        yield from scope.optional(iri, Property.DESCRIPTION, project.description)
        yield from scope.optional(iri, Property.EXPECTED_OUTCOME, project.expected_outcome)
        if project.measure:
            yield iri, Property.IMPLEMENTS_MEASURE, scope.node(project.measure)


def _deadline(iri: str, deadline: Deadline | None) -> Iterator[Triple]:
    if deadline:
        yield iri, Property.DEADLINE_TEXT, string(deadline.text)
        if deadline.year is not None:
            yield iri, Property.DEADLINE_YEAR, integer(deadline.year)


def _money(scope: Scope, iri: str, project: Project) -> Iterator[Triple]:
    budget = project.budget
    yield from given(iri, Property.BUDGET, None if budget is None else decimal(budget))
    yield from scope.optional(iri, Property.BUDGET_TEXT, project.budget_text)
    yield from scope.optional(iri, Property.FUNDING_SOURCE, project.funding_source)


def _period(scope: Scope, iri: str, project: Project) -> Iterator[Triple]:
    start, end = project.period_start, project.period_end
    yield from given(iri, Property.PERIOD_START, None if start is None else integer(start))
    yield from given(iri, Property.PERIOD_END, None if end is None else integer(end))
    yield from scope.optional(iri, Property.PERIOD_TEXT, project.period_text)
