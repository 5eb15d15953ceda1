"""One protocol, several stores: the same questions have the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from plangraph.knowledge import KnowledgeGraph
from plangraph.query import Library
from plangraph.store import (
    Oxigraph,
    QuerySyntaxError,
    Remote,
    Solutions,
    Statements,
    Store,
    StoreError,
    open_store,
)
from tests.query.test_binding import HOSTILE
from tests.store.server import serving

FIXTURE = Path(__file__).parent.parent / "query" / "fixture"
LIBRARY = Library()


@pytest.fixture(scope="module")
def embedded() -> Oxigraph:
    return Oxigraph.load(FIXTURE)


@pytest.fixture(scope="module", params=["embedded", "remote"])
def store(request: pytest.FixtureRequest, embedded: Oxigraph) -> Iterator[Store]:
    if request.param == "embedded":
        yield embedded
    else:
        with serving(embedded) as (address, _):
            yield Remote(f"{address}/query")


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
    assert store.query(LIBRARY[name].text) == embedded.query(LIBRARY[name].text)


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
