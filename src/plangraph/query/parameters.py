"""Parameters: what a user calls a theme, a city, a unit …, resolved to terms of the graph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from plangraph.query.binding import bind
from plangraph.query.errors import (
    AmbiguousValueError,
    ParameterError,
    UnknownParameterError,
    UnknownValueError,
)
from plangraph.query.header import Kind, Parameter
from plangraph.query.labels import Labels, Thing
from plangraph.query.library import Query

Value = str | int | None
Values = Mapping[str, Value | Sequence[str] | Sequence[int]]
Resolved = NamedNode | Literal

_YEAR = re.compile(r"([12][0-9]{3})年?")
_RANGE = re.compile(r"([1-9][0-9]{0,5})(?:\s*[-–—~至到]\s*([1-9][0-9]{0,5}))?")
_NAMES = {Kind.UNIT_TYPE: "unit type", Kind.GROUP: "target group"}


@dataclass(frozen=True, slots=True)
class Binding:
    """A query with its parameters filled in.

    `text` is the SPARQL to run; `terms` are the values by parameter, as they were understood.
    """

    text: str
    terms: Mapping[str, tuple[Resolved, ...]]


def fill(query: Query, values: Values, labels: Labels) -> Binding:
    """Return a query with values for its parameters.

    Args:
        query: A query of the library.
        values: By parameter, a label or several; None leaves an optional parameter out. One that
            is not given stays at its default.
        labels: The labels of the store that will be asked.

    Raises:
        UnknownParameterError: The query has no such parameter.
        UnknownValueError: Nothing is called so; the error has the nearest labels.
        AmbiguousValueError: Several things are called so; the error has their labels.
        ParameterError: A required parameter is left out, a year or a range is none or given
            twice, a text is unusable.

    """
    for name in values:
        if name not in query.parameters:
            raise UnknownParameterError(query.name, name, tuple(query.parameters))
    terms: dict[str, tuple[Resolved, ...]] = {}
    dropped = set()
    for parameter in sorted(query.header.parameters, key=lambda one: one.kind is not Kind.CITY):
        given = _given(parameter, values)
        if given:
            areas = _cities(query, terms)
            if parameter.kind is Kind.PLANS and len(given) > 1:
                raise ParameterError(f"{parameter.name}: one range at a time, not {len(given)}")
            terms[parameter.name] = tuple(_term(parameter, one, labels, areas) for one in given)
        elif parameter.required:
            raise ParameterError(f"{query.name}: the parameter {parameter.name!r} is required")
        else:
            dropped.add(parameter.name)
    return Binding(bind(query.text, terms, frozenset(dropped)), terms)


def _given(parameter: Parameter, values: Values) -> list[str]:
    """Return the values of a parameter, none where it is to be left out."""
    given = values.get(parameter.name, parameter.default)
    if given is None:
        return []
    many: Iterable[str | int] = [given] if isinstance(given, str | int) else given
    return [str(one) for one in many]


def _cities(query: Query, terms: Mapping[str, tuple[Resolved, ...]]) -> frozenset[NamedNode]:
    """Return the cities that the question is about: 市人社局 is then theirs."""
    return frozenset(
        term
        for name, resolved in terms.items()
        if query.parameters[name].kind is Kind.CITY
        for term in resolved
        if isinstance(term, NamedNode)
    )


def _term(
    parameter: Parameter, value: str, labels: Labels, areas: frozenset[NamedNode]
) -> Resolved:
    if parameter.kind is Kind.YEAR:
        return _year(parameter, value)
    if parameter.kind is Kind.PLANS:
        return _range(parameter, value)
    if parameter.kind is Kind.TEXT:
        return _text(parameter, value)
    return resolve(parameter.kind, value, labels, areas)


def resolve(
    kind: Kind, value: str, labels: Labels, areas: frozenset[NamedNode] = frozenset()
) -> NamedNode:
    """Return the one thing of a kind that is called so.

    Args:
        kind: What it is.
        value: A label of it, preferred, alternative or hidden; with or without 市; or its IRI.
        labels: The labels of the store.
        areas: Where several units are called so, prefer those of these areas.

    Raises:
        UnknownValueError: Nothing is called so.
        AmbiguousValueError: Several things are called so.

    """
    index = labels.index(kind)
    for node in index.things:
        if value == node.value:
            return node
    found = index.find(value)
    if len(found) > 1 and areas:
        found = [thing for thing in found if thing.area in areas] or found
    if len(found) == 1:
        return found[0].node
    name = _NAMES.get(kind, kind.value)
    if found:
        raise AmbiguousValueError(name, value, _told_apart(found))
    raise UnknownValueError(name, value, index.nearest(value))


def _told_apart(things: list[Thing]) -> list[str]:
    """Return labels that differ: those that are the same are followed by their IRI."""
    labels = [thing.label for thing in things]
    return sorted(
        thing.label if labels.count(thing.label) == 1 else f"{thing.label} <{thing.node.value}>"
        for thing in things
    )


def _year(parameter: Parameter, value: str) -> Literal:
    match = _YEAR.fullmatch(unicodedata.normalize("NFKC", value).strip())
    if not match:
        raise ParameterError(f"{parameter.name}: {value!r} is no year (four digits)")
    return Literal(int(match[1]))


def _range(parameter: Parameter, value: str) -> Literal:
    match = _RANGE.fullmatch(unicodedata.normalize("NFKC", value).strip())
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if first > last:
        raise ParameterError(f"{parameter.name}: {value!r} is no range, as 1-20 is")
    return Literal(f"{first}-{last}")


def _text(parameter: Parameter, value: str) -> Literal:
    if not value.strip():
        raise ParameterError(f"{parameter.name}: the text is empty")
    if "\0" in value:
        raise ParameterError(f"{parameter.name}: a text has no NUL character")
    try:
        return Literal(value)
    except ValueError as error:  # half of a surrogate pair
        raise ParameterError(f"{parameter.name}: {value!r} is no Unicode text") from error
