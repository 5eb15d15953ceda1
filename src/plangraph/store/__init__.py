"""Stores that answer SPARQL: one protocol, embedded or remote."""

from plangraph.store.answers import Answer, Solutions, Statements, Term
from plangraph.store.errors import (
    LoadError,
    QuerySyntaxError,
    QueryTimeoutError,
    StoreError,
    UnreachableError,
)
from plangraph.store.opening import open_store
from plangraph.store.oxigraph import Oxigraph, write_store
from plangraph.store.prefixes import PREFIXES
from plangraph.store.protocol import Store
from plangraph.store.remote import Remote

__all__ = [
    "PREFIXES",
    "Answer",
    "LoadError",
    "Oxigraph",
    "QuerySyntaxError",
    "QueryTimeoutError",
    "Remote",
    "Solutions",
    "Statements",
    "Store",
    "StoreError",
    "Term",
    "UnreachableError",
    "open_store",
    "write_store",
]
