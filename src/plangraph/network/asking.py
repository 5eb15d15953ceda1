"""Asking: the queries of this room, answered by any store as rows of plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from plangraph.query import Labels, Library, QueryError, Results, fill
from plangraph.query.results import Value
from plangraph.store import Solutions, Store

Row = Mapping[str, Value]
Choice = Mapping[str, str | Sequence[str] | None]

# What restricts the nodes of a plan, not the plans.
_INNER = frozenset({"theme", "unit"})
QUERIES = Path(__file__).parent / "queries"


class Asker:
    """Asks a store the queries of networks, each restricted to the same plans and cities."""

    def __init__(self, store: Store, choice: Choice) -> None:
        """Name the store and what to keep.

        Args:
            store: What answers.
            choice: Values by parameter (`plan`, `city`, `theme`, `unit` …), by label; a query
                takes those that it has.

        """
        self._store, self._choice = store, choice
        self._labels, self._library = Labels(store), Library(QUERIES)

    def chosen(self, parameter: str) -> bool:
        """Whether a value is given for a parameter."""
        return bool(self._choice.get(parameter))

    def rows(self, name: str, *, whole: bool = False) -> list[Row]:
        """Return the answer of a query.

        Args:
            name: Of the query.
            whole: Whether to keep what has neither the theme nor the unit chosen.

        Raises:
            QueryError: A chosen value names nothing, or several things.
            StoreError: The store does not answer.

        """
        query = self._library[name]
        values = {
            parameter: value
            for parameter, value in self._choice.items()
            if value and parameter in query.parameters and not (whole and parameter in _INNER)
        }
        found = self._store.query(fill(query, values, self._labels).text)
        if not isinstance(found, Solutions):
            raise QueryError(f"{name}: no SELECT")
        results = Results.of(found)
        names = [column.name for column in results.columns]
        return [dict(zip(names, row, strict=True)) for row in results.rows]
