"""The embedded store."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from plangraph.store import LoadError, Oxigraph, QuerySyntaxError, Solutions, StoreError
from plangraph.store.oxigraph import graph_name

GOOD = "<https://example.org/a> <https://example.org/p> 1 .\n"


def test_each_file_is_a_graph(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(GOOD, encoding="utf-8")
    (tmp_path / "one.derived.ttl").write_text(GOOD.replace("1", "2"), encoding="utf-8")
    store = Oxigraph.load(tmp_path)
    found = store.query("SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o")
    assert isinstance(found, Solutions)
    assert [str(row[0]) for row in found.rows] == [
        "<https://w3id.org/plangraph/graph/one>",
        "<https://w3id.org/plangraph/graph/one.derived>",
    ]
    assert len(store) == 2
    assert store.query("ASK { ?s ?p 1, 2 }") is True


def test_a_triple_of_two_files_counts_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.ttl").write_text(GOOD, encoding="utf-8")
    store = Oxigraph.load(tmp_path)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    for text in (count, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", count):
        found = store.query(text)
        assert isinstance(found, Solutions)
        assert int(str(getattr(found.rows[0][0], "value", ""))) == (2 if "?g" in text else 1)
    assert len(store) == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ASK { GRAPH ?g { ?s ?p ?o } }", 1),
        ("ASK {graph ?g {?s ?p ?o}}", 1),
        ("SELECT *\nFROM <x:y> { ?s ?p ?o }", 1),
        ("# from GRAPH\nASK { ?from ?graph ?o }", 0),
        ("#+ en: from\nPREFIX x: <x:>\nASK { ?s x:graph 'x' }", 0),
    ],
)
def test_graphs_are_loaded_when_asked_for(text: str, named: int, tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(GOOD, encoding="utf-8")
    store = Oxigraph.load(tmp_path)
    store.query(text)
    assert len(list(store.inner.named_graphs())) == named


def test_a_file_that_is_gone_when_its_graph_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(GOOD, encoding="utf-8")
    store = Oxigraph.load(tmp_path)
    (tmp_path / "one.ttl").unlink()
    assert store.query("ASK { ?s ?p 1 }") is True
    with pytest.raises(LoadError, match="one"):
        store.query("ASK { graph ?g { ?s ?p 1 } }")


def test_the_name_of_a_graph_is_ascii() -> None:
    assert graph_name(Path("甲 州.ttl")).isascii()
    assert " " not in graph_name(Path("甲 州.ttl"))


def test_several_folders(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.ttl").write_text(GOOD, encoding="utf-8")
    store = Oxigraph.load(tmp_path / "a", tmp_path / "b")
    assert len(store) == 1
    assert store.name == str(tmp_path / "a")


@pytest.mark.parametrize("bad", [b"<a> <b>", b"\xff\xfe", b"@prefix x: <y> .\nx:a x:b \n"])
def test_a_broken_file_is_named(tmp_path: Path, bad: bytes) -> None:
    path = tmp_path / "bad.ttl"
    path.write_bytes(bad)
    with pytest.raises(LoadError) as caught:
        Oxigraph.load(tmp_path)
    assert str(path) in str(caught.value)


def test_the_line_of_what_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(GOOD + "<https://example.org/b> ; .\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        Oxigraph.load(tmp_path)
    assert caught.value.line == 2


def test_a_folder_without_turtle(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no Turtle"):
        Oxigraph.load(tmp_path)
    with pytest.raises(StoreError, match="no such folder"):
        Oxigraph.load(tmp_path / "none")


def test_a_wrong_query_has_its_place() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        Oxigraph().query("SELECT ?x WHERE {\n  ?x ?y }")
    assert caught.value.line == 2
    assert caught.value.column
    assert "line 2" in str(caught.value)


def test_an_unknown_prefix_is_answered_with_those_known() -> None:
    with pytest.raises(QuerySyntaxError, match="pg:, "):
        Oxigraph().query("SELECT ?x WHERE { ?x foo:b ?y }")


def test_an_rdflib_view_shares_the_data(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(GOOD, encoding="utf-8")
    store = Oxigraph.load(tmp_path)
    view = store.as_rdflib()
    triple = (
        rdflib.URIRef("https://example.org/a"),
        rdflib.URIRef("https://example.org/p"),
        rdflib.Literal(1),
    )
    assert triple in view
    assert dict(view.namespaces())["pg"] == rdflib.URIRef("https://w3id.org/plangraph/ontology#")


def test_a_closed_store_says_so() -> None:
    store = Oxigraph("a store")
    store.close()
    with pytest.raises(StoreError, match="a store is closed"):
        store.query("ASK {}")
