"""Where the stores of the field have their services, below the address that their users know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from plangraph.store.errors import StoreError


@dataclass(frozen=True, slots=True)
class Addresses:
    """The three services of a store.

    Attributes:
        query: SPARQL 1.1 Query.
        update: SPARQL 1.1 Update, for stores that take no graphs, or None.
        graphs: SPARQL 1.1 Graph Store Protocol, or None.

    """

    query: str
    update: str | None
    graphs: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a kind of store, below its address; `locked` ones where a password is given."""

    example: str
    query: str
    update: str
    graphs: str | None
    locked: tuple[str, str] | None = None


LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "oxigraph": Layout("http://localhost:7878", "/query", "/update", "/store"),
        "fuseki": Layout("http://localhost:3030/plans", "/query", "/update", "/data"),
        "graphdb": Layout(
            "http://localhost:7200/repositories/plans", "", "/statements", "/rdf-graphs/service"
        ),
        "virtuoso": Layout(
            "http://localhost:8890",
            "/sparql",
            "/sparql",
            "/sparql-graph-crud",
            ("/sparql-auth", "/sparql-graph-crud-auth"),
        ),
        "qlever": Layout("http://localhost:7019", "", "", ""),
    }
)
# What a store says of itself in the headers of any answer.
_SIGNS = (
    ("server", "oxigraph", "oxigraph"),
    ("server", "virtuoso", "virtuoso"),
    ("fuseki-request-id", "", "fuseki"),
    ("server", "fuseki", "fuseki"),
    ("server", "graphdb", "graphdb"),
    ("server", "qlever", "qlever"),
)


def addresses(base: str, kind: str, *, locked: bool) -> Addresses:
    """Return the services of a store.

    Args:
        base: The address that its users know, as in the layout's example.
        kind: One of `LAYOUTS`.
        locked: Whether a password is given: some stores take it at other addresses.

    Raises:
        StoreError: The address is none of the web, or holds a password.

    """
    base = checked(base)
    layout = LAYOUTS[kind]
    update, graphs = layout.update, layout.graphs
    if locked and layout.locked:
        update, graphs = layout.locked
    return Addresses(base + layout.query, base + update, None if graphs is None else base + graphs)


def checked(address: str) -> str:
    """Return an address of the web, without a slash at its end.

    Raises:
        StoreError: It is none, or holds a name and a password, which would end up in logs.

    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise StoreError(f"{address}: a store's address opens with http:// or https://")
    if parts.username or parts.password:
        raise StoreError(
            f"{parts.hostname}: no password in an address;"
            " set PLANGRAPH_USER and PLANGRAPH_PASSWORD in the environment"
        )
    return address.rstrip("/")


def recognised(base: str, headers: Mapping[str, str]) -> str | None:
    """Return the kind of store that headers of an answer tell of; None where they tell nothing.

    Args:
        base: The address that answered; GraphDB has `/repositories/` in it.
        headers: The headers of the answer, names in lower case.

    """
    for name, sign, kind in _SIGNS:
        if name in headers and sign in headers[name].lower():
            return kind
    return "graphdb" if "/repositories/" in base else None
