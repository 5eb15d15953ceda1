"""One protocol, several stores: the same questions have the same answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode

from plangraph.knowledge import KnowledgeGraph
from plangraph.query import Labels, Library, fill
from plangraph.store import (
    LoadError,
    Oxigraph,
    QuerySyntaxError,
    Remote,
    Solutions,
    Statements,
    Store,
    StoreError,
    open_store,
    write_store,
)
from plangraph.store.access import Access
from plangraph.store.oxigraph import turtle_files
from plangraph.store.push import Pusher, Transport, addresses, own_graphs
from plangraph.store.push.graphs import RECORD_GRAPH
from tests.query.test_binding import HOSTILE
from tests.store.server import serving
from tests.store.spawned import VIRTUOSO_PASSWORD, VIRTUOSO_USER, kinds, spawned

XSD = "http://www.w3.org/2001/XMLSchema#"
FIXTURE = Path(__file__).parent.parent / "query" / "fixture"
LIBRARY = Library()


@pytest.fixture(scope="module")
def embedded() -> Oxigraph:
    return Oxigraph.load(FIXTURE)


@pytest.fixture(scope="module", params=["embedded", "on-disk", "remote", *kinds()])
def store(
    request: pytest.FixtureRequest, embedded: Oxigraph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "embedded":
        yield embedded
    elif request.param == "on-disk":
        write_store(folder / "store", turtle_files(FIXTURE))
        yield open_store(folder / "store")
    elif request.param == "remote":
        with serving(embedded) as (address, _):
            yield Remote(f"{address}/query")
    else:
        with spawned(request.param, folder) as base:
            yield _pushed(base, request.param)


def _pushed(base: str, kind: str) -> Store:
    access = Access(VIRTUOSO_USER, VIRTUOSO_PASSWORD) if kind == "virtuoso" else Access()
    to = addresses(base, kind, locked=access.pair is not None)
    store = Remote(to.query, access=access)
    for _ in Pusher(store, Transport(to, access)).push(own_graphs(FIXTURE, ontology=False)):
        pass
    Transport(to, access).drop(RECORD_GRAPH)  # the library is compared over the plans alone
    return store


def values(found: object) -> object:
    """Return an answer by the values of its terms: 12.0 is 12, and 1 is true (in Virtuoso)."""
    if not isinstance(found, Solutions):
        return found
    return found.variables, Counter(tuple(map(value, row)) for row in found.rows)


def value(term: object) -> object:
    if isinstance(term, Literal) and term.datatype.value.startswith(XSD):
        kind = term.datatype.value.removeprefix(XSD)
        if kind == "boolean":
            return Decimal(term.value in {"true", "1"})
        if kind in {"decimal", "integer", "double"}:
            return Decimal(term.value).normalize()
    return term


def test_it_is_a_store(store: Store) -> None:
    assert isinstance(store, Store)
    assert store.name


def test_select_gives_terms(store: Store) -> None:
    found = store.query(
        "SELECT ?d ?b ?l { ?p pg:documentNumber ?n ; dcterms:issued ?d ; rdfs:label ?l }"
    )
    assert isinstance(found, Solutions)
    assert found.variables == ("d", "b", "l")
    (row,) = found.rows
    assert row == (
        Literal("2021-06-01", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        None,
        Literal("甲州市“十四五”人社规划", language="zh"),
    )


def test_ask_and_construct(store: Store) -> None:
    assert store.query("ASK { ?x a pg:Plan }") is True
    assert store.query("ASK { ?x a pg:Nothing }") is False
    built = store.query("CONSTRUCT { ?x a pg:Plan } WHERE { ?x a pg:Plan }")
    assert isinstance(built, Statements)
    assert len(built) == 3


def test_own_prefixes_override(store: Store) -> None:
    assert store.query("PREFIX pg: <http://example.org/>\nASK { ?x a pg:Plan }") is False


def test_a_comment_before_the_form(store: Store) -> None:
    assert (
        store.query("# SELECT nothing\nBASE <http://example.org/>\n#\nASK { ?x a pg:Plan }") is True
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SELEC ?x",
        "SELECT ?x WHERE { ?x a }",
        "SELECT ?x WHERE { ?x unknown:a ?y }",
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "DROP ALL",
    ],
)
def test_what_is_no_query(store: Store, text: str) -> None:
    with pytest.raises(QuerySyntaxError):
        store.query(text)


@pytest.mark.parametrize("name", LIBRARY)
def test_the_library_answers_alike(store: Store, name: str, embedded: Oxigraph) -> None:
    found, expected = store.query(LIBRARY[name].text), embedded.query(LIBRARY[name].text)
    assert values(found) == values(expected)


@pytest.mark.parametrize("name", LIBRARY)
def test_parameters_restrict_alike(store: Store, name: str, embedded: Oxigraph) -> None:
    labels = Labels(embedded)
    for parameter, value in (("city", "甲州市"), ("theme", "劳动关系"), ("plans", "2-3")):
        if parameter in LIBRARY[name].parameters:
            text = fill(LIBRARY[name], {parameter: value}, labels).text
            assert values(store.query(text)) == values(embedded.query(text))


@pytest.mark.parametrize("value", [one for one in HOSTILE if one.strip() and "\0" not in one])
def test_hostile_values_are_inert(store: Store, value: str) -> None:
    graph = KnowledgeGraph(store, LIBRARY)
    assert len(graph.results("passages", {"text": value})) == 0 or value in "工资"


def test_closed(embedded: Oxigraph) -> None:
    with serving(embedded) as (address, _):
        remote = Remote(address)
        remote.close()
        with pytest.raises(StoreError, match="closed"):
            remote.query("ASK {}")


def test_opening_by_name(tmp_path: Path) -> None:
    assert isinstance(open_store("https://example.org/sparql"), Remote)
    one = open_store(FIXTURE / "yi.ttl", ontology=False)
    assert one.query("ASK { ?x a pg:Plan }") is True
    with pytest.raises(StoreError, match="no such file"):
        open_store(tmp_path / "none.ttl")


def test_a_store_on_disk(tmp_path: Path) -> None:
    where = tmp_path / "plans.store"
    assert write_store(where, turtle_files(FIXTURE)) == len(Oxigraph.load(FIXTURE))
    one, other = open_store(where), open_store(where)  # two at once
    assert one.query("ASK { GRAPH ?file { ?x a pg:Plan } }") is True
    assert other.query("ASK { ?x a pg:Plan }") is True
    with pytest.raises(StoreError, match="no store"):
        write_store(tmp_path, turtle_files(FIXTURE))
    with pytest.raises(StoreError, match="no store"):
        Oxigraph.on_disk(tmp_path)
    assert isinstance(other, Oxigraph)
    with pytest.raises(RuntimeError, match="read-write"):
        other.inner.add(pyoxigraph.Quad(NamedNode("x:a"), NamedNode("x:b"), NamedNode("x:c")))
    broken = tmp_path / "broken.ttl"
    broken.write_text("<x:a> <x:b>")
    with pytest.raises(LoadError, match=r"broken\.ttl"):
        write_store(where, [broken])
    assert open_store(where).query("ASK { ?x a pg:Plan }") is True  # the older one is still whole
