"""The triples that describe a node: what is said of it, what refers to it, its passages."""

from __future__ import annotations

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Triple

from plangraph.store.prefixes import ONTOLOGY

_EVIDENCE = NamedNode(ONTOLOGY + "evidence")
_ALL = DefaultGraph()


def statements(store: pyoxigraph.Store, iri: str) -> list[Triple]:
    """Return the triples with a node as subject or object, in order.

    Blank nodes that it has are described as well, and so are the passages that it rests on.

    Args:
        store: The data; everything is in its default graph.
        iri: The node.

    """
    node = NamedNode(iri)
    said = _said(store, node)
    for triple in list(said):
        if triple.predicate == _EVIDENCE and isinstance(triple.object, NamedNode):
            said |= _said(store, triple.object)
    referring = {quad.triple for quad in store.quads_for_pattern(None, None, node, _ALL)}
    return sorted(said | referring, key=str)


def _said(store: pyoxigraph.Store, node: NamedNode) -> set[Triple]:
    found: set[Triple] = set()
    seen: set[NamedNode | BlankNode] = {node}
    todo: list[NamedNode | BlankNode] = [node]
    while todo:
        for quad in store.quads_for_pattern(todo.pop(), None, None, _ALL):
            found.add(quad.triple)
            if isinstance(quad.object, BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                todo.append(quad.object)
    return found
