"""What a server holds: the data, the library, what terms are called, texts and templates.

A folder of Turtle is read into memory by the keeper, whose forks share it. A store on disk has
threads and locks that outlive no fork: the keeper never opens it. A process that ends at once finds
out what is asked of it all the time, and each worker opens it for itself, to read only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from jinja2 import Template

from plangraph.query import Library, QueryError
from plangraph.query.contexts import Texts, folders
from plangraph.serve.answering import Engine
from plangraph.serve.confining import forbid_connections, require_known_machine
from plangraph.serve.describing import Counts
from plangraph.serve.errors import ServeError
from plangraph.serve.limits import Limits
from plangraph.serve.names import Names, read_names
from plangraph.serve.pages import read_templates
from plangraph.store import Oxigraph, StoreError, open_store
from plangraph.store.oxigraph import is_store

_BROKEN = "{}: the store cannot be read: the process that opened it ended"
_ANEW = "{}: the store was written anew after this server was started; start the server again"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is found out about a store once, and needs it no more."""

    counts: Counts
    names: Names
    texts: Texts

    @classmethod
    def of(cls, store: Oxigraph, data: str) -> Facts:
        """Ask a store; the texts of its plans lie near where the data is."""
        return cls(Counts.of(store), read_names(store), Texts(store, folders(data)).settled())


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that answers need."""

    store: Oxigraph
    engine: Engine
    library: Library
    facts: Facts
    templates: Mapping[str, Template]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the keeper has before it forks a worker; `store` is None where it is on disk."""

    data: str
    store: Oxigraph | None
    identity: str
    library: Library
    facts: Facts
    templates: Mapping[str, Template]
    limits: Limits

    @classmethod
    def read(cls, data: str, queries: Path | None, limits: Limits) -> Kept:
        """Read everything.

        Raises:
            ServeError: The data or the library cannot be read.

        """
        identity = ""
        store: Oxigraph | None = None
        try:
            library = Library(queries)
            list(library.values())
            if is_store(Path(data)):
                require_known_machine()
                identity, facts = _identity(data), _found_out(data)
            else:
                store = _in_memory(data)
                facts = Facts.of(store, data)
        except (StoreError, QueryError) as error:
            raise ServeError(str(error)) from error
        return cls(data, store, identity, library, facts, read_templates(), limits)

    def opened(self) -> Holdings:
        """Return what a worker needs, with the store at hand; on disk it is opened here.

        A process that opens one can make no connection any more.

        Raises:
            StoreError: It cannot be opened, or is another than when the server was started.

        """
        store = self._opened_on_disk() if self.store is None else self.store
        graphs = frozenset(graph for graph, _ in self.facts.counts.by_graph)
        engine = Engine(store.inner, graphs, self.limits)
        return Holdings(store, engine, self.library, self.facts, self.templates)

    def _opened_on_disk(self) -> Oxigraph:
        forbid_connections()
        store = Oxigraph.on_disk(Path(self.data))
        if _identity(self.data) != self.identity:
            raise StoreError(_ANEW.format(self.data))
        return store


def _in_memory(data: str) -> Oxigraph:
    store = open_store(data)
    if not isinstance(store, Oxigraph):
        raise StoreError(f"{data}: only files can be served, not another endpoint")
    store.name_graphs()
    return store


def _identity(data: str) -> str:
    """Return what RocksDB calls a store: two never have the same name."""
    try:
        return (Path(data) / "IDENTITY").read_text(encoding="ascii")
    except OSError as error:
        raise StoreError(_ANEW.format(data)) from error


def _found_out(data: str) -> Facts:
    """Return the facts about a store on disk, from a process of its own that opens it.

    Raises:
        StoreError: It cannot be opened.

    """
    context = get_context("fork")  # before there is a thread: nothing is lost by it
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_find_out, args=(data, theirs))
    process.start()
    theirs.close()
    try:
        found = ours.recv()
    except EOFError:
        found = StoreError(_BROKEN.format(data))
    process.join()
    if isinstance(found, Exception):
        raise found
    return Facts(*found)


def _find_out(data: str, to: Connection) -> None:
    try:
        facts = Facts.of(Oxigraph.on_disk(Path(data)), data)
        to.send((facts.counts, dict(facts.names), facts.texts))
    except StoreError as error:
        to.send(StoreError(str(error)))
