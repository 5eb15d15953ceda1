"""A node as its page shows it: what is said of it, what refers to it, and the passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from plangraph.query import markup
from plangraph.query.binding import written
from plangraph.query.contexts import Context, Texts
from plangraph.query.header import Bilingual
from plangraph.query.results import value
from plangraph.serve.names import Names, literal, named, short
from plangraph.serve.naming import page_of
from plangraph.store import Solutions, Store
from plangraph.store.prefixes import ONTOLOGY, PREFIXES

_SAID = """SELECT ?property ?value (MIN(?name) AS ?label) WHERE {
  %s ?property ?value . FILTER (!isBlank(?value))
  OPTIONAL { ?value rdfs:label|skos:prefLabel|dcterms:title ?name . FILTER (LANG(?name) != "en") }
} GROUP BY ?property ?value ORDER BY ?property ?label ?value"""
_COUNTS = """SELECT ?property (COUNT(*) AS ?count) WHERE {
  ?subject ?property %s . FILTER (!isBlank(?subject))
} GROUP BY ?property ORDER BY ?property"""
_REFERRING = """SELECT ?subject (MIN(?name) AS ?label) (MIN(?title) AS ?plan) WHERE {
  { SELECT ?subject WHERE { ?subject %s %s . FILTER (!isBlank(?subject)) }
    ORDER BY ?subject LIMIT %d }
  OPTIONAL { ?subject rdfs:label|skos:prefLabel ?name . FILTER (LANG(?name) != "en") }
  OPTIONAL { ?subject pg:inPlan/dcterms:title ?title }
} GROUP BY ?subject ORDER BY ?plan ?label ?subject"""
_PASSAGES = """SELECT DISTINCT ?passage ?plan ?section ?quote ?start ?end WHERE {
  %s
  ?passage pg:quote ?quote ; pg:start ?start ; pg:end ?end ; pg:inPlan/dcterms:title ?plan .
  OPTIONAL { ?passage pg:inSection/pg:heading ?section }
} ORDER BY ?plan ?start ?end LIMIT %d"""
_AT = """SELECT ?passage WHERE { VALUES ?title { %s %s } ?plan dcterms:title ?title .
  ?passage pg:inPlan ?plan ; pg:start %d ; pg:end %d } ORDER BY ?passage LIMIT 1"""
_OWN = "{ %s pg:evidence ?passage } UNION { VALUES ?passage { %s } }"
_NAMING = (
    "?statement pg:agent|pg:cites|pg:indicator|pg:theme|pg:targetGroup|pg:issuedBy %s ; "
    "pg:evidence ?passage ."
)
_MOST_REFERRING = 40
_MOST_PASSAGES = 20
_COLUMNS = ("passage", "plan", "section", "quote", "start", "end")
# First what a thing is called and where it belongs, last what only explains how it is known.
_FIRST = ["rdfs:label", "skos:prefLabel", "dcterms:title", "skos:altLabel", "skos:definition"]
_HOUSEKEEPING = frozenset(
    [
        "rule",
        "derivation",
        "derivedBy",
        "taggedNode",
        "usedStatement",
        "concept",
        "coverageOf",
        "textHash",
        "textFile",
        "negativeLabel",
        "hiddenLabel",
        "inScheme",
        "topConceptOf",
        "isDefinedBy",
        "first",
        "hasValue",
        "evidence",
        "flagOf",
        "normalisationOf",
        "statedResponsibility",
    ]
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value: its text, the page it has, the language of the text, the plan it is of."""

    text: str
    page: str | None = None
    language: str = ""
    plan: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values, or with the first of those that refer by it."""

    iri: str
    name: Bilingual
    values: tuple[Value, ...]
    count: int
    page: str | None = None

    @property
    def housekeeping(self) -> bool:
        """Whether it only tells how something is known."""
        return self.iri.replace("/", "#").rsplit("#", 1)[-1] in _HOUSEKEEPING


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage: its words, its page, the plan, in words where it stands, and its context."""

    words: str
    page: str | None
    plan: str
    where: str
    context: Context | None


@dataclass(frozen=True, slots=True)
class Node:
    """A node with all that its page shows."""

    iri: str
    label: str
    kinds: tuple[Property, ...]
    said: tuple[Property, ...]
    referring: tuple[Property, ...]
    quotes: tuple[Quote, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Nodes:
    """What nodes are read from; `root` is the path of the server."""

    store: Store
    names: Names
    texts: Texts
    root: str = "/"

    def node(self, iri: str) -> Node | None:
        """Return a node, or None where nothing is said of it and nothing refers to it."""
        term = written(NamedNode(iri))
        said = self._said(term)
        referring = self._referring(term, _plan(said))
        if not said and not referring:
            return None
        own = self._quotes(_OWN % (term, term))
        return Node(
            iri,
            _label(said) or short(iri),
            tuple(self._property(one.iri, (), 0) for one in _kinds(said)),
            tuple(one for one in said if one.iri != PREFIXES["rdf"] + "type"),
            referring,
            own or self._quotes(_NAMING % term),
            bool(own),
        )

    def _said(self, term: str) -> tuple[Property, ...]:
        values: dict[str, list[Value]] = {}
        for property_, object_, label in self._rows(_SAID % term):
            values.setdefault(property_.value, []).append(self._value(object_, literal(label)))
        for of in values.values():
            of.sort(key=lambda one: one.language == "en")
        found = [self._property(iri, of, len(of)) for iri, of in values.items()]
        return tuple(sorted(found, key=_rank))

    def _referring(self, term: str, own: str) -> tuple[Property, ...]:
        found = []
        for property_, count in self._rows(_COUNTS % term):
            rows = self._rows(_REFERRING % (property_, term, _MOST_REFERRING))
            values = [
                self._value(node, literal(label), literal(plan)) for node, label, plan in rows
            ]
            found.append(self._property(property_.value, values, int(literal(count))))
        return tuple(sorted(found, key=_rank))

    def _property(self, iri: str, values: Iterable[Value], count: int) -> Property:
        page = page_of(iri, self.root)
        return Property(iri, named(iri, self.names), tuple(values), count, page)

    def _value(self, term: Literal | NamedNode, label: str, plan: str = "") -> Value:
        if isinstance(term, Literal):
            return Value(term.value, language=term.language or "")
        if term.value in self.names:
            label = self.names[term.value].zh
        page = page_of(term.value, self.root)
        return Value(label or short(term.value), page, "zh" if label else "", plan, term.value)

    def _quotes(self, pattern: str) -> tuple[Quote, ...]:
        rows = self._rows(_PASSAGES % (pattern, _MOST_PASSAGES))
        return tuple(self._quote(dict(zip(_COLUMNS, row, strict=True))) for row in rows)

    def _quote(self, row: Mapping[str, Any]) -> Quote:
        values = {name: value(term) for name, term in row.items()}
        plan, start, end = str(values["plan"]), int(str(values["start"])), int(str(values["end"]))
        context = self.texts.around(plan, start, end)
        where = markup.place(values, context)
        page = page_of(row["passage"].value, self.root)
        return Quote(str(values["quote"]), page, plan, where, context)

    def passage(self, plan: str, start: int, end: int) -> str | None:
        """Return the address of the page of a passage, by the title of its plan and its place."""
        title = written(Literal(plan, language="zh"))
        rows = self._rows(_AT % (title, written(Literal(plan)), start, end))
        return page_of(rows[0][0].value, self.root) if rows else None

    def _rows(self, text: str) -> tuple[tuple[Any, ...], ...]:
        found = self.store.query(text)
        return found.rows if isinstance(found, Solutions) else ()


def _rank(one: Property) -> tuple[int, bool, str]:
    name = short(one.iri)
    first = _FIRST.index(name) if name in _FIRST else len(_FIRST)
    return first, not one.iri.startswith(ONTOLOGY), one.iri


def _label(said: Iterable[Property]) -> str:
    for one in said:
        if short(one.iri) in _FIRST[:3]:
            return min(one.values, key=lambda each: each.language == "en").text
    return ""


def _plan(said: Iterable[Property]) -> str:
    """Return the title of the plan that a node is of, or is."""
    for one in said:
        if one.iri in (ONTOLOGY + "inPlan", PREFIXES["dcterms"] + "title"):
            return one.values[0].text
    return ""


def _kinds(said: Iterable[Property]) -> tuple[Value, ...]:
    types = next((one for one in said if one.iri == PREFIXES["rdf"] + "type"), None)
    return types.values if types else ()
