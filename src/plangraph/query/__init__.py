"""The library of queries, its parameters, and results as tables."""

from plangraph.query.errors import (
    AmbiguousValueError,
    LibraryError,
    ParameterError,
    QueryError,
    UnknownParameterError,
    UnknownQueryError,
    UnknownValueError,
)
from plangraph.query.header import Kind, Parameter
from plangraph.query.labels import Labels
from plangraph.query.library import Library, Query
from plangraph.query.parameters import Binding, fill, resolve
from plangraph.query.results import Results

__all__ = [
    "AmbiguousValueError",
    "Binding",
    "Kind",
    "Labels",
    "Library",
    "LibraryError",
    "Parameter",
    "ParameterError",
    "Query",
    "QueryError",
    "Results",
    "UnknownParameterError",
    "UnknownQueryError",
    "UnknownValueError",
    "fill",
    "resolve",
]
