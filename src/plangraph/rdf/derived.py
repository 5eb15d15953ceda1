"""Triples of the derived layer: what follows from the statements of a plan, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plangraph.extract.keys import KeyMaker
from plangraph.link.derived import DefaultResponsibility
from plangraph.rdf.responsibilities import responsibility
from plangraph.rdf.scope import Scope
from plangraph.rdf.terms import Triple, chinese, string
from plangraph.rdf.vocabulary import Class, External, Property

_DEFAULT = "默认责任"


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
