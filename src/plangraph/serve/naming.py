"""Where a node has its page: `/resource/` and what its identifier has after the namespace.

https://w3id.org/plangraph/id/some-plan/goal-1   /resource/id/some-plan/goal-1
https://w3id.org/plangraph/concept/Monitoring    /resource/concept/Monitoring
https://w3id.org/plangraph/ontology#Measure      /resource/ontology/Measure
"""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from plangraph.store.prefixes import CONCEPT, GRAPH, ONTOLOGY, RESOURCE

NAMESPACE = ONTOLOGY.removesuffix("ontology#")
PAGES = "resource/"
_TERMS = "ontology/"
_OURS = (ONTOLOGY, RESOURCE, CONCEPT, GRAPH, NAMESPACE + "ontology")
# What RFC 3987 leaves out of an IRI, and what would end one in Turtle or SPARQL.
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f]')


def node_at(path: str) -> str | None:
    """Return the node whose page has a path, or None where no node can have it.

    Args:
        path: After `/resource/`, percent-encoded as it was sent: identifiers are, too.

    """
    if not path or _NO_IRI.search(path) or not path.isascii():
        return None
    term = path.removeprefix(_TERMS)
    iri = ONTOLOGY + term if term != path else NAMESPACE + path
    try:
        return NamedNode(iri).value
    except ValueError:
        return None


def page_of(node: str, root: str) -> str | None:
    """Return the address of a node's page, or None where it has none.

    Args:
        node: Its identifier.
        root: The path of the server, with a slash at its end.

    """
    if not node.startswith(_OURS):
        return None
    return root + PAGES + node.removeprefix(NAMESPACE).replace("ontology#", _TERMS)
