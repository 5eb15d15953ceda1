"""Triples of the derived layer: what follows from the statements of a plan, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from plangraph.extract.keys import KeyMaker
from plangraph.link.derived import DefaultResponsibility
from plangraph.link.layer import DerivedLayer
from plangraph.model import Discrepancy, Link, LinkKind, Measure
from plangraph.rdf.derivations import DerivedNode, derived_node
from plangraph.rdf.findings import changes, coverages, normalised_figures, specificity_flags
from plangraph.rdf.iris import node_iri
from plangraph.rdf.responsibilities import responsibility
from plangraph.rdf.scope import Scope
from plangraph.rdf.terms import Triple, chinese, string
from plangraph.rdf.vocabulary import PG, Class, External, Property

_DEFAULT = "默认责任"
_HOW = {
    LinkKind.GOAL: "目标与措施对应",
    LinkKind.TARGET: "指标归属目标",
    LinkKind.MEASURE: "项目与措施对应",
    LinkKind.SIMILARITY: "文字比对",
}
_SHORT_CUTS = {
    LinkKind.GOAL: Property.SUPPORTS_GOAL,
    LinkKind.TARGET: Property.FOR_GOAL,
    LinkKind.MEASURE: Property.IMPLEMENTS_MEASURE,
}


def derived_triples(scope: Scope, layer: DerivedLayer) -> Iterator[Triple]:
    """Yield the triples of all that is derived for a plan."""
    yield from default_responsibilities(scope, layer.defaults)
    for write in _WRITERS:
        yield from write(scope, layer)


def default_responsibilities(
    scope: Scope, defaults: Iterable[DefaultResponsibility]
) -> Iterator[Triple]:
    """Yield the responsibilities by default, each with its derivation."""
    keys = KeyMaker()
    for default in defaults:
        given = default.responsibility
        iri = scope.node(given.key)
        yield from responsibility(scope, given)
        derivation = scope.node(keys.key("derivation", default.method, given.key))
        yield iri, Property.DERIVATION, derivation
        yield derivation, External.TYPE, Class.DERIVATION
        yield derivation, External.LABEL, chinese(_DEFAULT)
        yield derivation, Property.IN_PLAN, scope.plan
        yield derivation, Property.METHOD, string(default.method)
        yield derivation, Property.USED_STATEMENT, scope.plan
        yield derivation, Property.USED_STATEMENT, scope.node(given.subject)
        yield from scope.evidence(derivation, given.evidence)


def discrepancies(scope: Scope, layer: DerivedLayer) -> Iterator[Triple]:
    """Yield the triples of the figures that do not agree."""
    for found in layer.discrepancies:
        yield from _discrepancy(scope, found)


def _discrepancy(scope: Scope, found: Discrepancy) -> Iterator[Triple]:
    iri = scope.node(found.key)
    yield from derived_node(
        scope,
        DerivedNode(
            Class.DISCREPANCY, found.key, found.label, "数值核对", found.derivation, found.evidence
        ),
    )
    yield iri, Property.DISCREPANCY_KIND, PG + found.kind.value
    for figure in found.figures:
        yield iri, Property.INVOLVES, scope.node(figure)
    for figure in found.bases:
        yield iri, Property.INVOLVES_BASE_OF, scope.node(figure)


def links(scope: Scope, layer: DerivedLayer) -> Iterator[Triple]:
    """Yield the triples of the links, each with the relation that it stands for."""
    for link in layer.links:
        yield from _link(scope, link)


def _link(scope: Scope, link: Link) -> Iterator[Triple]:
    iri, source = scope.node(link.key), scope.node(link.source)
    target = node_iri(link.target_plan or scope.name, link.target)
    how = _HOW[link.kind]
    yield source, _short_cut(scope, link), target
    yield from derived_node(
        scope, DerivedNode(Class.LINK, link.key, link.label, how, link.derivation, link.evidence)
    )
    yield iri, Property.LINK_FROM, source
    yield iri, Property.LINK_TO, target
    yield iri, Property.LINK_KIND, PG + link.kind.value
    yield from ((iri, Property.SHARED_TEXT, string(text)) for text in link.shared)


def _short_cut(scope: Scope, link: Link) -> str:
    """Return the relation that a link stands for; of measures alike, that of measures."""
    if link.kind in _SHORT_CUTS:
        return _SHORT_CUTS[link.kind]
    measures = isinstance(scope.extraction.nodes.get(link.source), Measure)
    return Property.SIMILAR_MEASURE if measures else Property.SIMILAR_TO


_WRITERS: tuple[Callable[[Scope, DerivedLayer], Iterator[Triple]], ...] = (
    discrepancies,
    links,
    changes,
    normalised_figures,
    specificity_flags,
    coverages,
)
