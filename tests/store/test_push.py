"""Pushing into real stores, and what a store may do on the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import pytest

from plangraph.cli.main import main
from plangraph.store import Remote, Solutions, StoreError, UnreachableError
from plangraph.store.access import PASSWORD, TOKEN, USER, Access
from plangraph.store.push import Addresses, Pusher, RefusedError, Transport, addresses, own_graphs
from plangraph.store.push.graphs import ONTOLOGY_GRAPH, RECORD_GRAPH, OwnGraph, own
from plangraph.store.push.layouts import LAYOUTS, checked, recognised
from plangraph.store.push.pushing import State
from plangraph.store.push.transport import CHUNK_TRIPLES
from tests.store.spawned import VIRTUOSO_PASSWORD, VIRTUOSO_USER, kinds, spawned

FIXTURE = Path(__file__).parent.parent / "query" / "fixture"
FOREIGN = "http://example.org/mine"


@dataclass(frozen=True)
class Here:
    """A spawned store, and how to get at it."""

    kind: str
    base: str
    access: Access
    to: Addresses

    def pusher(self, *, put: bool = True) -> Pusher:
        transport = Transport(self.to, self.access, timeout=60)
        return Pusher(Remote(self.to.query, access=self.access), transport, put=put)

    def ask(self, text: str) -> list[list[str]]:
        found = Remote(self.to.query, access=self.access).query(text)
        assert isinstance(found, Solutions)
        return [[str(getattr(term, "value", "")) for term in row] for row in found.rows]

    def count(self, graph: str) -> int:
        return int(self.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")[0][0])


@pytest.fixture(scope="module", params=kinds())
def here(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Here]:
    kind = request.param
    virtuoso = kind == "virtuoso"
    access = Access(VIRTUOSO_USER, VIRTUOSO_PASSWORD) if virtuoso else Access()
    with spawned(kind, tmp_path_factory.mktemp(kind)) as base:
        yield Here(kind, base, access, addresses(base, kind, locked=virtuoso))


@pytest.fixture
def empty(here: Here) -> Here:
    """The store with nothing of ours in it, and a graph that is somebody else's."""
    transport = here.pusher().transport
    names = [*(graph.name for graph in own_graphs(FIXTURE)), RECORD_GRAPH]
    for name in names:
        transport.drop(name)
    transport._update(f"INSERT DATA {{ GRAPH <{FOREIGN}> {{ <x:a> <x:b> <x:c> }} }}")
    return here


@pytest.mark.parametrize("put", [True, False])
def test_all_of_it_arrives(empty: Here, put: bool) -> None:
    graphs = own_graphs(FIXTURE)
    done = list(empty.pusher(put=put).push(graphs))
    assert [step.graph for step in done] == [graph.name for graph in graphs]
    assert {step.how for step in done} == {"PUT" if put else "INSERT DATA"}
    assert [empty.count(graph.name) for graph in graphs] == [len(graph.triples) for graph in graphs]
    assert empty.count(FOREIGN) == 1


def test_values_arrive_as_they_are(empty: Here) -> None:
    """Han, quotes, line ends and backslashes; a language; a number's value, not its spelling."""
    text = "他说“甲”\n\"\\u0022 '''\t\\"
    graph = OwnGraph(
        "https://w3id.org/plangraph/graph/values",
        tuple(
            pyoxigraph.Triple(pyoxigraph.NamedNode("x:a"), pyoxigraph.NamedNode(f"x:{name}"), value)
            for name, value in {
                "text": pyoxigraph.Literal(text, language="zh"),
                "plain": pyoxigraph.Literal("007"),
                "number": pyoxigraph.Literal(
                    "12.0",
                    datatype=pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"),
                ),
            }.items()
        ),
        "",
    )
    for put in (True, False):
        (step,) = empty.pusher(put=put).push([graph])
        assert step.how == ("PUT" if put else "INSERT DATA")
        rows = empty.ask(
            f"SELECT ?text (LANG(?text) AS ?language) ?plain ?number {{ GRAPH <{graph.name}> {{"
            " <x:a> <x:text> ?text ; <x:plain> ?plain ; <x:number> ?number } }"
        )
        assert [(*row[:3], float(row[3])) for row in rows] == [(text, "zh", "007", 12.0)]
        empty.pusher().transport.drop(graph.name)
        empty.pusher().transport.drop(RECORD_GRAPH)


def test_what_is_there_is_left(empty: Here) -> None:
    graphs = own_graphs(FIXTURE)
    list(empty.pusher().push(graphs))
    assert {step.state for step in empty.pusher().push(graphs)} == {State.SAME}
    empty.pusher().transport._update(
        f"INSERT DATA {{ GRAPH <{graphs[1].name}> {{ <x:a> <x:b> <x:c> }} }}"
    )
    states = [step.state for step in empty.pusher().push(graphs)]
    assert states[1] is State.CHANGED
    assert set(states[:1] + states[2:]) == {State.SAME}
    assert empty.count(graphs[1].name) == len(graphs[1].triples)


def test_it_goes_on_where_it_was_broken_off(empty: Here) -> None:
    graphs = own_graphs(FIXTURE)
    steps = empty.pusher().push(graphs)
    next(steps)
    del steps  # as if killed between two graphs
    transport = empty.pusher().transport
    half = OwnGraph(graphs[1].name, graphs[1].triples[: len(graphs[1].triples) // 2], "")
    transport.insert(half)  # as if killed in the midst of one
    states = [step.state for step in empty.pusher().push(graphs)]
    assert states[:2] == [State.SAME, State.CHANGED]
    assert set(states[2:]) == {State.NEW}
    assert empty.count(graphs[1].name) == len(graphs[1].triples)


def test_graphs_of_files_that_are_gone(empty: Here) -> None:
    graphs = own_graphs(FIXTURE)
    list(empty.pusher().push(graphs))
    fewer, gone = graphs[:-1], graphs[-1].name
    assert [step.how for step in empty.pusher().push(fewer)][-1] == ""
    assert empty.count(gone) == len(graphs[-1].triples)
    assert [step.how for step in empty.pusher().push(fewer, prune=True)][-1] == "DROP"
    assert empty.count(gone) == 0
    assert empty.count(FOREIGN) == 1


def test_a_dry_run_writes_nothing(empty: Here) -> None:
    graphs = own_graphs(FIXTURE)
    assert {step.state for step in empty.pusher().plan(graphs)} == {State.NEW}
    assert [empty.count(graph.name) for graph in graphs] == [0] * len(graphs)
    assert empty.count(RECORD_GRAPH) == 0


def test_the_command(
    empty: Here, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if empty.access.user and empty.access.password:
        monkeypatch.setenv(USER, empty.access.user)
        monkeypatch.setenv(PASSWORD, empty.access.password)
    assert main(["push", str(FIXTURE), "--to", empty.base, "--dry-run"]) == 0
    assert "would send" in capsys.readouterr().out
    assert empty.count(ONTOLOGY_GRAPH) == 0
    assert main(["push", str(FIXTURE), "--to", empty.base]) == 0
    first = capsys.readouterr().out.splitlines()
    assert first[0].startswith("new      ontology: ")
    assert first[-1].startswith("sent ")
    assert main(["push", str(FIXTURE), "--to", empty.base]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("sent 0 triples in 0 graphs")


def test_who_may_not_write_is_told(empty: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    if empty.kind == "oxigraph":  # lets everybody write; its Graph Store does not know a wrong path
        wrong = Addresses(empty.to.query, empty.base + "/none", empty.base + "/none")
        with pytest.raises(RefusedError, match="404"):
            Transport(wrong, Access()).put(own_graphs(FIXTURE)[1])
        return
    wrong_password = Transport(empty.to, Access(VIRTUOSO_USER, "wrong"))
    with pytest.raises(UnreachableError, match=USER):
        wrong_password.put(own_graphs(FIXTURE)[1])


@pytest.mark.parametrize(
    "name",
    [
        FOREIGN,
        "",
        "https://w3id.org/plangraph/graph/",
        "https://w3id.org/plangraph/graph",
        "https://w3id.org/plangraph/graph/a/b",
        "https://w3id.org/plangraph/graph/a> ; DROP ALL #",
        "https://w3id.org/plangraph/graph/a b",
        "https://w3id.org/plangraph/id/plan/a",
    ],
)
def test_no_other_graph_is_ever_touched(name: str) -> None:
    with pytest.raises(StoreError, match="no graph of plangraph"):
        own(name)
    nowhere = Transport(Addresses("http://127.0.0.1:9/", "http://127.0.0.1:9/", None), Access())
    with pytest.raises(StoreError, match="no graph of plangraph"):
        nowhere.drop(name)
    with pytest.raises(StoreError, match="no graph of plangraph"):
        OwnGraph(name, (), "")


def test_parts_are_small_and_keep_blank_nodes_together() -> None:
    graph = own_graphs(FIXTURE)[0]
    parts = list(graph.parts(CHUNK_TRIPLES, 5_000))
    assert len(parts) > 10
    lines = [line for part in parts for line in part.split("\n")]
    assert sorted(lines) == sorted(f"{triple} ." for triple in graph.triples)
    seen: set[str] = set()
    for part in parts:
        quads = list(pyoxigraph.parse(part, pyoxigraph.RdfFormat.N_TRIPLES))
        nodes = {
            str(term)
            for quad in quads
            for term in (quad.subject, quad.object)
            if isinstance(term, pyoxigraph.BlankNode)
        }
        assert len(quads) <= CHUNK_TRIPLES or nodes
        assert not nodes & {line.split(" ")[0] for line in lines if line not in part.split("\n")}
        seen |= nodes
    assert seen  # the ontology has blank nodes, or this proves nothing


def test_a_triple_of_the_ontology_is_sent_once() -> None:
    sent = [triple for graph in own_graphs(FIXTURE) for triple in graph.triples]
    assert len(sent) == len(set(sent))


def test_access_comes_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (USER, PASSWORD, TOKEN):
        monkeypatch.delenv(name, raising=False)
    assert Access.from_environment() == Access()
    assert Access.from_environment({USER: "me", PASSWORD: "secret"}).pair == ("me", "secret")
    with pytest.raises(StoreError, match=PASSWORD):
        Access.from_environment({USER: "me"})
    with pytest.raises(StoreError, match=USER):
        Access.from_environment({PASSWORD: "secret"})
    assert "secret" not in repr(Access("me", "secret", "secret"))


@pytest.mark.parametrize("address", ["ftp://example.org", "example.org", "", "http://"])
def test_addresses_of_the_web_only(address: str) -> None:
    with pytest.raises(StoreError, match="http"):
        checked(address)


def test_no_password_in_an_address() -> None:
    with pytest.raises(StoreError, match=USER) as caught:
        checked("http://me:secret@example.org/")
    assert "secret" not in str(caught.value)


def test_layouts() -> None:
    plain = addresses("http://localhost:3030/plans/", "fuseki", locked=False)
    assert plain == Addresses(
        "http://localhost:3030/plans/query",
        "http://localhost:3030/plans/update",
        "http://localhost:3030/plans/data",
    )
    locked = addresses("http://localhost:8890", "virtuoso", locked=True)
    assert locked.update == "http://localhost:8890/sparql-auth"
    assert all(checked(layout.example) == layout.example for layout in LAYOUTS.values())
    assert recognised("http://x/repositories/plans", {}) == "graphdb"
    assert recognised("http://x", {"server": "nginx"}) is None


def test_an_unknown_store_asks_for_its_kind(
    here: Here, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plangraph.store.push.recognised", lambda *_: None)
    assert main(["push", str(FIXTURE), "--to", here.base]) == 1
    assert "--kind" in capsys.readouterr().err


def test_nobody_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["push", str(FIXTURE), "--to", "http://127.0.0.1:9"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("plangraph: http://127.0.0.1:9")
    assert "object at 0x" not in error


def test_the_stores_that_must_be_tested_are() -> None:
    assert set(os.environ.get("PLANGRAPH_TEST_STORES", "").split()) <= set(kinds())
    assert "oxigraph" in kinds()
