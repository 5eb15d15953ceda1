"""One thing of the graph with all that is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from plangraph.query import markup
from plangraph.query.binding import written
from plangraph.query.errors import AmbiguousValueError, UnknownValueError
from plangraph.query.formats import plain
from plangraph.query.results import value
from plangraph.store import Solutions, Store
from plangraph.store.prefixes import ONTOLOGY

_CALLED = """SELECT DISTINCT ?node ?kind WHERE {
  VALUES ?label { %s }
  { ?node rdfs:label ?label } UNION { ?node skos:prefLabel ?label }
  UNION { ?node dcterms:title ?label } UNION { ?node skos:altLabel ?label }
  ?node a ?kind .
} ORDER BY ?node ?kind"""
_SAID = """SELECT ?property ?value (SAMPLE(?name) AS ?label) WHERE {
  %s ?property ?value .
  OPTIONAL { ?value rdfs:label|skos:prefLabel ?name . FILTER (LANG(?name) != "en") }
} GROUP BY ?property ?value ORDER BY ?property ?label ?value"""
_PASSAGES = """SELECT ?plan ?section ?quote ?start ?end WHERE {
  %s pg:evidence ?passage ; pg:inPlan/dcterms:title ?plan .
  ?passage pg:quote ?quote ; pg:start ?start ; pg:end ?end .
  OPTIONAL { ?passage pg:inSection/pg:heading ?section }
} ORDER BY ?start"""
_ELSEWHERE = frozenset({"evidence", "derivation", "inSection", "rule"})
_MOST_VALUES = 30
# A label means the thing itself before a section, a target or a link that is called so too.
_SHARED = "Plan Unit Indicator Policy AdministrativeArea Theme TargetGroup UnitType"
_RANKS = {
    **dict.fromkeys(_SHARED.split(), 0),
    **dict.fromkeys(("Goal", "Measure", "Project"), 1),
    "Action": 2,
}
_LAST = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """A property of a thing: its name, and what its values are called."""

    property: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Entity:
    """A thing: `facts` by property, and the passages that it rests on."""

    iri: str
    label: str
    kinds: tuple[str, ...]
    facts: tuple[Fact, ...]
    passages: tuple[Mapping[str, Any], ...]
    names: Mapping[str, str]
    around: markup.Around

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """Return the values of a property by its name in the ontology (`responsibleUnit`)."""
        return next((fact.values for fact in self.facts if fact.property == name), ())

    def __repr__(self) -> str:
        return f"<Entity {'、'.join(self.kinds)} {self.label} {self.iri}>"

    def _repr_html_(self) -> str:
        kinds = "、".join(self.names.get(kind, kind) for kind in self.kinds)
        rows = [
            [
                markup.text(self.names.get(fact.property, fact.property)),
                "<br>".join(
                    markup.text(self.names.get(one, one)) for one in fact.values[:_MOST_VALUES]
                )
                + (f"<br>…（共 {len(fact.values)}）" if len(fact.values) > _MOST_VALUES else ""),
            ]
            for fact in self.facts
        ]
        rows += [["原文", self._quote(passage)] for passage in self.passages]
        title = f"<p><b>{markup.text(self.label)}</b> {markup.text(kinds)}</p>"
        return markup.page(title, markup.table(["", ""], rows), markup.note(self.iri))

    def _quote(self, passage: Mapping[str, Any]) -> str:
        context = self.around(str(passage["plan"]), passage["start"], passage["end"])
        where = f"{passage['plan']} · {markup.place(passage, context)}"
        return markup.quote(str(passage["quote"]), context, where)


def find(store: Store, what: str) -> NamedNode:
    """Return the thing that an identifier or a label means.

    Raises:
        UnknownValueError: Nothing is called so.
        AmbiguousValueError: Several things are; the error has their identifiers.

    """
    if what.startswith(("https://", "http://")):
        node = NamedNode(what)
        if not _rows(store, f"SELECT ?p WHERE {{ {node} ?p ?o }} LIMIT 1"):
            raise UnknownValueError("thing", what, ())
        return node
    labels = " ".join(written(one) for one in (Literal(what, language="zh"), Literal(what)))
    ranks: dict[NamedNode, int] = {}
    for node, kind in _rows(store, _CALLED % labels):
        rank = _RANKS.get(str(value(kind)), _LAST)
        ranks[node] = min(rank, ranks.get(node, _LAST))
    if not ranks:
        raise UnknownValueError("thing", what, ())
    found = [node for node, rank in ranks.items() if rank == min(ranks.values())]
    if len(found) > 1:
        raise AmbiguousValueError("thing", what, [node.value for node in found])
    return found[0]


def entity(store: Store, what: str, names: Mapping[str, str], around: markup.Around) -> Entity:
    """Return a thing by its identifier or its label, with all that is said of it."""
    node = find(store, what)
    said: dict[str, list[str]] = {}
    for property_, term, label in _rows(store, _SAID % node):
        name = str(value(property_)).rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        shown = plain(value(label)) or plain(value(term))
        said.setdefault(name, []).append(shown.removeprefix(ONTOLOGY))
    label_of = next((said[key][0] for key in ("label", "prefLabel", "title") if key in said), "")
    facts = tuple(
        Fact(name, tuple(values))
        for name, values in said.items()
        if name not in _ELSEWHERE and name != "type"
    )
    columns = ("plan", "section", "quote", "start", "end")
    passages = tuple(
        {name: value(term) for name, term in zip(columns, row, strict=True)}
        for row in _rows(store, _PASSAGES % node)
    )
    return Entity(node.value, label_of, _kinds(store, node), facts, passages, names, around)


def _kinds(store: Store, node: NamedNode) -> tuple[str, ...]:
    rows = _rows(store, f"SELECT ?kind WHERE {{ {node} a ?kind }} ORDER BY ?kind")
    return tuple(str(value(row[0])).rsplit("#", 1)[-1] for row in rows)


def _rows(store: Store, text: str) -> tuple[tuple[Any, ...], ...]:
    found = store.query(text)
    return found.rows if isinstance(found, Solutions) else ()
