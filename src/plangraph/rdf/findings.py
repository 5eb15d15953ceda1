"""Triples of what figures, commitments and silence tell: changes, common terms, flags, coverage."""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.link.layer import DerivedLayer
from plangraph.link.silence import DERIVATION, SEARCH
from plangraph.model import Change, Coverage
from plangraph.rdf.derivations import DerivedNode, derivation_node, derived_node
from plangraph.rdf.scope import Scope
from plangraph.rdf.terms import Triple, chinese, decimal, integer, string
from plangraph.rdf.vocabulary import CONCEPT, PG, Class, External, Property


def changes(scope: Scope, layer: DerivedLayer) -> Iterator[Triple]:
    """Yield the triples of the changes from reported to planned values."""
    for change in layer.changes:
        yield from _change(scope, change)


def _change(scope: Scope, change: Change) -> Iterator[Triple]:
    iri = scope.node(change.key)
    yield from derived_node(
        scope,
        DerivedNode(
            Class.CHANGE, change.key, change.label, "变化计算", change.derivation, change.evidence
        ),
    )
    yield iri, Property.CHANGE_FROM, scope.node(change.start)
    yield iri, Property.CHANGE_TO, scope.node(change.target)
    yield iri, Property.FROM_VALUE, decimal(change.start_value)
    yield iri, Property.TO_VALUE, decimal(change.target_value)
    yield iri, Property.CHANGE_VALUE, decimal(change.target_value - change.start_value)
    if change.rate is not None:
        yield iri, Property.CHANGE_RATE, decimal(change.rate)
    yield iri, Property.DIRECTION, PG + change.direction.value


def normalised_figures(scope: Scope, layer: DerivedLayer) -> Iterator[Triple]:
    """Yield the triples of figures in common terms."""
    for figure in layer.normalised:
        iri = scope.node(figure.key)
        node = DerivedNode(
            Class.NORMALISED_FIGURE,
            figure.key,
            figure.label,
            "数值换算",
            figure.derivation,
            figure.evidence,
        )
        yield from derived_node(scope, node)
        yield iri, Property.NORMALISES, scope.node(figure.figure)
        yield iri, Property.NORMALISED_VALUE, decimal(figure.value)
        yield iri, Property.NORMALISED_UNIT, string(figure.unit)
        yield iri, Property.NORMALISED_ACCRUAL, PG + figure.accrual.value


def specificity_flags(scope: Scope, layer: DerivedLayer) -> Iterator[Triple]:
    """Yield the triples of the flags of measures and projects."""
    for flag in layer.flags:
        iri = scope.node(flag.key)
        node = DerivedNode(
            Class.SPECIFICITY_FLAG,
            flag.key,
            flag.label,
            "具体性标记",
            flag.derivation,
            flag.evidence,
        )
        yield from derived_node(scope, node)
        yield iri, Property.FLAG_OF, scope.node(flag.subject)
        yield iri, Property.FLAG_KIND, PG + flag.kind.value


def coverages(scope: Scope, layer: DerivedLayer) -> Iterator[Triple]:
    """Yield the triples of what the plan takes up, all derived in one way."""
    if not layer.coverages:
        return
    derivation = scope.node(f"derivation-{SEARCH}")
    yield from derivation_node(scope, derivation, "概念查找", DERIVATION)
    for cell in layer.coverages:
        yield from _cell(scope, cell)
        yield scope.node(cell.key), Property.DERIVATION, derivation


def _cell(scope: Scope, cell: Coverage) -> Iterator[Triple]:
    iri = scope.node(cell.key)
    yield iri, External.TYPE, Class.COVERAGE
    yield iri, External.LABEL, chinese(cell.label)
    yield iri, Property.IN_PLAN, scope.plan
    yield iri, Property.COVERAGE_OF, CONCEPT + cell.concept
    yield iri, Property.COVERAGE_STATE, PG + cell.state.value
    yield iri, Property.STATEMENT_COUNT, integer(cell.count)
    yield iri, Property.REASON, string(cell.reason)
