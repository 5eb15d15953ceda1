"""Pushing: what a store has already is left, the rest is replaced, counted, and put on record.

The record is a graph of its own in the store (VoID): which graphs we brought, from files of which
hash, with how many triples. A push that was killed goes on where it stood: a graph is put on record
only after its triples have been counted in the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import Literal, NamedNode, Triple

from plangraph.store.answers import Solutions
from plangraph.store.errors import StoreError
from plangraph.store.prefixes import GRAPH
from plangraph.store.protocol import Store
from plangraph.store.push.graphs import RECORD_GRAPH, OwnGraph, own
from plangraph.store.push.transport import RefusedError, Transport

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DATASET = NamedNode("http://rdfs.org/ns/void#Dataset")
_TRIPLES = NamedNode("http://rdfs.org/ns/void#triples")
_IDENTIFIER = NamedNode("http://purl.org/dc/terms/identifier")
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


class State(StrEnum):
    """What a store has of a graph: nothing, something else, or just this."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was done with a graph, or would be.

    Attributes:
        graph: Its name.
        triples: How many it has here; 0 of one that is here no more.
        there: How many the store had before.
        state: What the store had of it.
        how: `PUT`, `INSERT DATA`, `DROP`, or nothing where nothing was to do.

    """

    graph: str
    triples: int
    there: int
    state: State
    how: str = ""


@dataclass(frozen=True, slots=True)
class Pusher:
    """Brings graphs of ours to a store.

    Attributes:
        store: The store's query service, to count what is there.
        transport: Its other services.
        put: Whether to try the Graph Store Protocol before `INSERT DATA`.

    """

    store: Store
    transport: Transport
    put: bool = True

    def plan(self, graphs: Sequence[OwnGraph]) -> list[Pushed]:
        """Return what a push would do; only asks.

        Raises:
            StoreError: The store does not answer.

        """
        record = self._record()
        names = {graph.name for graph in graphs}
        here = [self._state(graph, record) for graph in graphs]
        stale = (name for name in sorted(record) if name not in names)
        return [*here, *(Pushed(name, 0, self._count(name), State.STALE) for name in stale)]

    def push(self, graphs: Sequence[OwnGraph], *, prune: bool = False) -> Iterator[Pushed]:
        """Bring what the store lacks, graph by graph, and count it there.

        Args:
            graphs: The graphs.
            prune: Drop graphs that an earlier push brought and that are here no more.

        Yields:
            What was done with each graph, when it is done.

        Raises:
            StoreError: The store does not answer, or has another count than was sent.

        """
        record = dict(self._record())
        for graph, planned in zip(graphs, self.plan(graphs), strict=False):
            if planned.state is State.SAME:
                yield planned
                continue
            if record.pop(graph.name, None) is not None:
                self._replace(_record_graph(record))  # not on record while it is half there
            how = self._replace(graph)
            self._verify(graph)
            record[graph.name] = (graph.digest, len(graph.triples))
            self._replace(_record_graph(record))
            yield Pushed(graph.name, planned.triples, planned.there, planned.state, how)
        yield from self._stale(record, {graph.name for graph in graphs}, prune=prune)

    def _stale(
        self, record: dict[str, tuple[str, int]], names: set[str], *, prune: bool
    ) -> Iterator[Pushed]:
        for name in sorted(set(record) - names):
            there = self._count(name)
            if prune:
                self.transport.drop(name)
                del record[name]
                self._replace(_record_graph(record))
            yield Pushed(name, 0, there, State.STALE, "DROP" if prune else "")

    def _state(self, graph: OwnGraph, record: Mapping[str, tuple[str, int]]) -> Pushed:
        there = self._count(graph.name)
        count = len(graph.triples)
        same = record.get(graph.name) == (graph.digest, count) and there == count
        state = State.SAME if same else State.CHANGED if there else State.NEW
        return Pushed(graph.name, count, there, state)

    def _replace(self, graph: OwnGraph) -> str:
        if self.put:
            try:
                self.transport.put(graph)
            except RefusedError:
                pass  # no such service there, or it does not take a graph of this size
            else:
                return "PUT"
        self.transport.insert(graph)
        return "INSERT DATA"

    def _verify(self, graph: OwnGraph) -> None:
        there, sent = self._count(graph.name), len(graph.triples)
        if there != sent:
            raise StoreError(
                f"{self.store.name}: <{graph.name}> has {there:,} triples, {sent:,} were sent;"
                " push again, or with --insert"
            )

    def _count(self, name: str) -> int:
        found = self._rows(
            f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{own(name)}> {{ ?s ?p ?o }} }}"
        )
        return next(int(row[0].value) for row in found if isinstance(row[0], Literal))

    def _record(self) -> dict[str, tuple[str, int]]:
        """Return hash and count of the graphs on record, by name."""
        found = self._rows(
            f"SELECT ?graph ?digest ?count WHERE {{ GRAPH <{RECORD_GRAPH}> {{"
            f" ?graph {_IDENTIFIER} ?digest ; {_TRIPLES} ?count }} }}"
        )
        return {
            name.value: (digest.value, int(count.value))
            for name, digest, count in found
            if isinstance(name, NamedNode) and name.value.startswith(GRAPH)
            if isinstance(digest, Literal) and isinstance(count, Literal)
        }

    def _rows(self, text: str) -> Iterable[Sequence[object]]:
        found = self.store.query(text)
        if not isinstance(found, Solutions):
            raise StoreError(f"{self.store.name} answered a SELECT with no table")
        return found.rows


def _record_graph(record: Mapping[str, tuple[str, int]]) -> OwnGraph:
    triples = [
        Triple(NamedNode(name), predicate, value)
        for name, (digest, count) in sorted(record.items())
        for predicate, value in (
            (_TYPE, _DATASET),
            (_IDENTIFIER, Literal(digest)),
            (_TRIPLES, Literal(str(count), datatype=_INTEGER)),
        )
    ]
    return OwnGraph(RECORD_GRAPH, tuple(triples), hashlib.sha256(str(triples).encode()).hexdigest())
