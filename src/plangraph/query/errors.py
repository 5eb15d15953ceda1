"""What can be wrong with a question to the library; each says what would have been right."""

from __future__ import annotations

from collections.abc import Sequence


class QueryError(Exception):
    """A question that cannot be put."""


class LibraryError(QueryError):
    """A file of the query library that does not say what it must."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{path}: {reason}")


class UnknownQueryError(QueryError):
    """No query of this name; `candidates` are the nearest."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.candidates = tuple(candidates)
        super().__init__(f"there is no query {name!r}{_or(self.candidates)}")


class ParameterError(QueryError):
    """A parameter that the query lacks, or a value that it cannot take."""


class UnknownParameterError(ParameterError):
    """The query has no parameter of this name; `candidates` are those it has."""

    def __init__(self, query: str, name: str, candidates: Sequence[str]) -> None:
        self.candidates = tuple(candidates)
        has = ", ".join(self.candidates) or "none"
        super().__init__(f"{query} has no parameter {name!r}; its parameters: {has}")


class UnknownValueError(ParameterError):
    """No such theme, city, unit …; `candidates` are the nearest labels there are."""

    def __init__(self, kind: str, value: str, candidates: Sequence[str]) -> None:
        self.kind, self.value, self.candidates = kind, value, tuple(candidates)
        super().__init__(f"no {kind} is called {value!r}{_or(self.candidates)}")


class AmbiguousValueError(ParameterError):
    """Several things have this label; `candidates` are labels that tell them apart."""

    def __init__(self, kind: str, value: str, candidates: Sequence[str]) -> None:
        self.kind, self.value, self.candidates = kind, value, tuple(candidates)
        super().__init__(f"several {kind}s are called {value!r}{_or(self.candidates)}")


def _or(candidates: tuple[str, ...]) -> str:
    return f"; did you mean {', '.join(candidates)}?" if candidates else ""
