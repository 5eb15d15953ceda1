"""The prefixes that users need not declare, and what opens a query."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Literal

from plangraph.store.errors import QuerySyntaxError

ONTOLOGY = "https://w3id.org/plangraph/ontology#"
RESOURCE = "https://w3id.org/plangraph/id/"
CONCEPT = "https://w3id.org/plangraph/concept/"
GRAPH = "https://w3id.org/plangraph/graph/"

PREFIXES = MappingProxyType(
    {
        "pg": ONTOLOGY,
        "pgr": RESOURCE,
        "pgc": CONCEPT,
        "dcterms": "http://purl.org/dc/terms/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
FORMS: tuple[Form, ...] = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

# BASE <…> and PREFIX name: <…>, comments and white space: all that may stand before the form.
_OPENING = re.compile(
    r"[ \t\r\n]+|#[^\r\n]*"
    r"|(?i:BASE)[ \t\r\n]*<[^<>\s]*>"
    r"|(?i:PREFIX)[ \t\r\n]+(?P<name>[^\s:<>#]*):[ \t\r\n]*<[^<>\s]*>"
)
_WORD = re.compile(r"[A-Za-z]+")


def form(text: str) -> Form:
    """Return the form of a query: what follows its prologue.

    Raises:
        QuerySyntaxError: The text opens with none of the four forms; an update is none.

    """
    at, _ = _prologue(text)
    word = _WORD.match(text, at)
    opening = word.group().upper() if word else ""
    for known in FORMS:
        if opening == known:
            return known
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    raise QuerySyntaxError(
        f"expected SELECT, ASK, CONSTRUCT or DESCRIBE, found {text[at : at + 20]!r}", line, column
    )


def declared(text: str) -> str:
    """Return a query with all known prefixes declared, on the line of its form.

    They stand behind the query's own prologue, without those that it declares itself: some stores
    take no BASE after a PREFIX, and of two declarations the first.
    """
    at, own = _prologue(text)
    missing = (f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items() if name not in own)
    return f"{text[:at]}{' '.join(missing)} {text[at:]}"


def _prologue(text: str) -> tuple[int, set[str]]:
    """Return where the prologue ends, and the names of the prefixes that it declares."""
    at = 0
    own = set()
    while match := _OPENING.match(text, at):
        at = match.end()
        if match["name"] is not None:
            own.add(match["name"])
    return at, own
