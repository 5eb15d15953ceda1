"""What is pushed: each Turtle file a named graph, and the ontology with its concepts as one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, Triple

from plangraph.store.errors import LoadError, StoreError
from plangraph.store.opening import ontology_files
from plangraph.store.oxigraph import graph_name, turtle_files
from plangraph.store.prefixes import GRAPH

ONTOLOGY_GRAPH = GRAPH + "ontology"
RECORD_GRAPH = GRAPH + "pushed"
_NTRIPLES = pyoxigraph.RdfFormat.N_TRIPLES


@dataclass(frozen=True, slots=True)
class OwnGraph:
    """A graph of ours: its name, its triples, each once, and the hash of the files it is from."""

    name: str
    triples: tuple[Triple, ...]
    digest: str

    def __post_init__(self) -> None:
        own(self.name)

    @property
    def turtle(self) -> bytes:
        """The triples, a line each: N-Triples, which are Turtle."""
        return pyoxigraph.serialize(self.triples, format=_NTRIPLES) or b""

    def parts(self, triples: int, characters: int) -> Iterable[str]:
        """Yield the triples as N-Triples in parts, blank nodes never parted from their like.

        Args:
            triples: How many triples a part has at most.
            characters: How long a part is at most; a single triple that is longer, or triples
                that share blank nodes, are a part of their own.

        """
        part: list[str] = []
        length = 0
        for block in _blocks(self.triples):
            size = sum(map(len, block)) + len(block)
            if part and (len(part) + len(block) > triples or length + size > characters):
                yield "\n".join(part)
                part, length = [], 0
            part += block
            length += size
        if part:
            yield "\n".join(part)


def own(name: str) -> str:
    """Return the name of a graph of ours.

    Raises:
        StoreError: It is none of ours: nothing else in a store may be replaced or dropped.

    """
    rest = name.removeprefix(GRAPH)
    if rest == name or not rest or any(sign in rest for sign in '/#?<>" \\'):
        raise StoreError(f"<{name}> is no graph of plangraph; those begin with {GRAPH}")
    return name


def own_graphs(folder: Path, *, ontology: bool = True) -> list[OwnGraph]:
    """Return the graphs of a folder of Turtle, and first that of the ontology.

    A triple that the ontology's graph holds is left out of the others: where a store answers over
    all graphs at once, it would be counted twice.

    Raises:
        StoreError: There is no Turtle, or a file takes the name of a graph of the ontology.
        LoadError: A file is no Turtle.

    """
    graphs: list[OwnGraph] = []
    known: frozenset[Triple] = frozenset()
    if ontology:
        graphs.append(_graph(ONTOLOGY_GRAPH, ontology_files(), known))
        known = frozenset(graphs[0].triples)
    for file in turtle_files(folder):
        name = graph_name(file)
        if name in {ONTOLOGY_GRAPH, RECORD_GRAPH}:
            raise StoreError(f"{file}: <{name}> is kept for plangraph; name the file otherwise")
        graphs.append(_graph(name, [file], known))
    return graphs


def _graph(name: str, files: Sequence[Path], known: frozenset[Triple]) -> OwnGraph:
    digest = hashlib.sha256()
    triples: dict[Triple, None] = {}
    for file in files:
        try:
            data = file.read_bytes()
            for quad in pyoxigraph.parse(data, pyoxigraph.RdfFormat.TURTLE):
                if quad.triple not in known:
                    triples[quad.triple] = None
        except SyntaxError as error:
            raise LoadError(str(file), str(error.msg), error.lineno) from error
        except OSError as error:
            raise LoadError(str(file), str(error.strerror)) from error
        digest.update(hashlib.sha256(data).digest())
    digest.update(str(len(triples)).encode())
    return OwnGraph(name, tuple(triples), digest.hexdigest())


def _blocks(triples: Sequence[Triple]) -> Iterable[list[str]]:
    """Yield the lines of triples that must stay together: one alone, or all that blank nodes join.

    A blank node of one request is another than that of the next, whatever its label.
    """
    joined = _Joined()
    for triple in triples:
        ends = [end for end in (triple.subject, triple.object) if isinstance(end, BlankNode)]
        for end in ends:
            joined.join(ends[0], end)
    blocks: dict[BlankNode, list[str]] = {}
    for triple in triples:
        ends = [end for end in (triple.subject, triple.object) if isinstance(end, BlankNode)]
        if ends:
            blocks.setdefault(joined.first(ends[0]), []).append(f"{triple} .")
        else:
            yield [f"{triple} ."]
    yield from blocks.values()


class _Joined:
    """Sets of blank nodes that triples join (union–find)."""

    def __init__(self) -> None:
        self._up: dict[BlankNode, BlankNode] = {}

    def first(self, node: BlankNode) -> BlankNode:
        while (up := self._up.setdefault(node, node)) != node:
            self._up[node] = self._up[up]
            node = up
        return node

    def join(self, one: BlankNode, other: BlankNode) -> None:
        self._up[self.first(other)] = self.first(one)
