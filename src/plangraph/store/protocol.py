"""The one face that all stores have."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from plangraph.store.answers import Answer


@runtime_checkable
class Store(Protocol):
    """Something that answers SPARQL 1.1 queries over the union of its graphs."""

    @property
    def name(self) -> str:
        """What is asked: a folder, a web address."""

    def query(self, text: str) -> Answer:
        """Answer a query; the prefixes of `plangraph.store.prefixes` need no declaration.

        Raises:
            QuerySyntaxError: The text is no SPARQL query.
            StoreError: The store does not answer.

        """

    def close(self) -> None:
        """Give back what the store holds; it answers no more."""
