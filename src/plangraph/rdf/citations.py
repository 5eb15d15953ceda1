"""Triples of citations, with their short cuts on what they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.rdf.iris import policy_iri
from plangraph.rdf.scope import Scope
from plangraph.rdf.terms import Triple
from plangraph.rdf.vocabulary import PG, Class, Property


def citations(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of all citations.

    A citation stands in the action, project or measure whose text it is part of; where it is in
    none of them, in its section.
    """
    measure_of = {measure.section: measure.key for measure in scope.extraction.measures}
    for citation in scope.extraction.citations:
        iri = scope.node(citation.key)
        policy = policy_iri(scope.shared.policy(citation).key)
        yield from scope.common(Class.CITATION, citation)
        yield iri, Property.CITES, policy
        yield iri, Property.CITATION_KIND, PG + citation.kind.value
        standing = measure_of.get(citation.section) if citation.section is not None else None
        commitment = citation.subject or standing
        if commitment:
            yield iri, Property.CITED_IN, scope.node(commitment)
            yield scope.node(commitment), Property.CITES_POLICY, policy
        elif citation.section is not None:
            yield iri, Property.CITED_IN, scope.sections[citation.section]
