"""What can go wrong between a query and its answer, whatever the store."""

from __future__ import annotations


class StoreError(Exception):
    """A store that cannot be opened, reached or read."""


class LoadError(StoreError):
    """A file that is no Turtle: says which, where and why."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = path, reason, line
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")


class QuerySyntaxError(StoreError):
    """A query that is no SPARQL; `line` and `column` count from 1 where the store tells them."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        self.reason, self.line, self.column = reason, line, column
        place = f"line {line}, column {column}: " if line else ""
        super().__init__(f"the query is not valid SPARQL: {place}{reason}")


class QueryTimeoutError(StoreError):
    """A query that the store did not answer in time."""


class UnreachableError(StoreError):
    """An endpoint that does not answer, or refuses to."""
