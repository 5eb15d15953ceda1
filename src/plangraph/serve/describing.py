"""The description of the service: formats, graphs with counts, the library as queries to run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from plangraph.query.library import Library, Query
from plangraph.serve.mistakes import COMMON
from plangraph.store import Solutions, Store
from plangraph.store.prefixes import PREFIXES, form

_FORMATS = [
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "JSON-LD",
    "N-Triples",
    "RDF_XML",
]
_TOTALS = """SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects)
  (COUNT(DISTINCT ?p) AS ?properties) WHERE { ?s ?p ?o }"""
_CLASSES = "SELECT ?class (COUNT(*) AS ?n) WHERE { ?s a ?class } GROUP BY ?class ORDER BY ?class"
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"
_GRAPHS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
_PLANS = """SELECT ?plan ?title WHERE { ?plan a pg:Plan ; dcterms:title ?title } ORDER BY ?plan"""
_FORMS = {"SELECT": "Select", "ASK": "Ask", "CONSTRUCT": "Construct", "DESCRIBE": "Describe"}

Counted = tuple[tuple[str, int], ...]


def term(name: str) -> NamedNode:
    """Return a term by its shortened name (`void:triples`)."""
    prefix, local = name.split(":")
    return NamedNode({**COMMON, **PREFIXES}[prefix] + local)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is; parts as pairs of an identifier and a number of triples or instances."""

    triples: int
    subjects: int
    properties: int
    by_class: Counted
    by_property: Counted
    by_graph: Counted
    plans: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, store: Store) -> Counts:
        """Count a store."""
        totals = _rows(store, _TOTALS)[0]
        triples, subjects, properties = (int(one.value) for one in totals)
        return cls(
            triples,
            subjects,
            properties,
            _counted(store, _CLASSES),
            _counted(store, _PROPERTIES),
            _counted(store, _GRAPHS),
            tuple((plan.value, title.value) for plan, title in _rows(store, _PLANS)),
        )


def _counted(store: Store, text: str) -> Counted:
    rows = _rows(store, text)
    return tuple((one.value, int(n.value)) for one, n in rows if isinstance(one, NamedNode))


def _rows(store: Store, text: str) -> tuple[tuple[Any, ...], ...]:
    found = store.query(text)
    return found.rows if isinstance(found, Solutions) else ()


def description(base: str, counts: Counts, library: Library) -> Iterator[Triple]:
    """Yield the triples of the description.

    Args:
        base: The address of the server, with a slash at its end.
        counts: How much it has.
        library: The queries that it offers.

    """
    endpoint = NamedNode(base + "sparql")
    dataset, default = BlankNode("dataset"), BlankNode("default")
    yield Triple(endpoint, term("rdf:type"), term("sd:Service"))
    yield Triple(
        endpoint, term("rdfs:label"), Literal("plangraph: government plans", language="en")
    )
    yield Triple(endpoint, term("rdfs:label"), Literal("政府规划知识图谱", language="zh"))
    yield Triple(endpoint, term("sd:endpoint"), endpoint)
    yield Triple(endpoint, term("sd:supportedLanguage"), term("sd:SPARQL11Query"))
    yield Triple(endpoint, term("sd:feature"), term("sd:UnionDefaultGraph"))
    for name in _FORMATS:
        result = NamedNode("http://www.w3.org/ns/formats/" + name)
        yield Triple(endpoint, term("sd:resultFormat"), result)
    yield Triple(endpoint, term("sd:defaultDataset"), dataset)
    yield Triple(dataset, term("rdf:type"), term("sd:Dataset"))
    yield Triple(dataset, term("sd:defaultGraph"), default)
    yield from _graph(default, counts.triples)
    yield from _sizes(default, counts)
    yield from _named(dataset, counts.by_graph)
    for query in library.values():
        yield from _executable(base, query, endpoint)


def _graph(node: BlankNode, triples: int) -> Iterator[Triple]:
    yield Triple(node, term("rdf:type"), term("sd:Graph"))
    yield Triple(node, term("rdf:type"), term("void:Dataset"))
    yield Triple(node, term("void:triples"), Literal(triples))


def _sizes(node: BlankNode, counts: Counts) -> Iterator[Triple]:
    yield Triple(node, term("void:distinctSubjects"), Literal(counts.subjects))
    yield Triple(node, term("void:properties"), Literal(counts.properties))
    yield Triple(node, term("void:classes"), Literal(len(counts.by_class)))
    parts = (
        ("class", "classPartition", "entities", counts.by_class),
        ("property", "propertyPartition", "triples", counts.by_property),
    )
    for name, partition, unit, counted in parts:
        for number, (iri, count) in enumerate(counted):
            part = BlankNode(f"{name}{number}")
            yield Triple(node, term(f"void:{partition}"), part)
            yield Triple(part, term(f"void:{name}"), NamedNode(iri))
            yield Triple(part, term(f"void:{unit}"), Literal(count))


def _named(dataset: BlankNode, graphs: Iterable[tuple[str, int]]) -> Iterator[Triple]:
    for number, (iri, triples) in enumerate(graphs):
        entry, graph = BlankNode(f"named{number}"), BlankNode(f"graph{number}")
        yield Triple(dataset, term("sd:namedGraph"), entry)
        yield Triple(entry, term("rdf:type"), term("sd:NamedGraph"))
        yield Triple(entry, term("sd:name"), NamedNode(iri))
        yield Triple(entry, term("sd:graph"), graph)
        yield from _graph(graph, triples)


def _executable(base: str, query: Query, endpoint: NamedNode) -> Iterator[Triple]:
    node = NamedNode(f"{base}queries/{query.name}")
    kind = form(query.text)
    yield Triple(node, term("rdf:type"), term("sh:SPARQLExecutable"))
    yield Triple(node, term("rdf:type"), term(f"sh:SPARQL{_FORMS[kind]}Executable"))
    yield Triple(node, term(f"sh:{kind.lower()}"), Literal(query.text))
    yield Triple(node, term("schema:target"), endpoint)
    for language in ("zh", "en"):
        summary = getattr(query.header.summary, language)
        comment = getattr(query.header.description, language)
        yield Triple(node, term("rdfs:label"), Literal(summary, language=language))
        yield Triple(node, term("rdfs:comment"), Literal(comment, language=language))
