"""The embedded store: Oxigraph, in memory, filled from folders of Turtle.

Every triple lies in the default graph, once: the union of named graphs that Oxigraph offers for
queries gives a triple of two graphs twice, and counts would be wrong. What stands in which file is
loaded as named graphs beside it as soon as a query asks for graphs; most never do.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pyoxigraph

from plangraph.store.answers import Answer, Solutions, Statements
from plangraph.store.errors import LoadError, QuerySyntaxError, StoreError
from plangraph.store.prefixes import GRAPH, PREFIXES

if TYPE_CHECKING:
    import rdflib

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_DEFAULT = pyoxigraph.DefaultGraph()
# The keywords outside of comment lines, and not as names of variables (?from).
_GRAPHS = re.compile(r"^(?![ \t]*#).*(?<![?$\w:])(?:GRAPH|FROM)\b", re.IGNORECASE | re.MULTILINE)


class Oxigraph:
    """A folder of Turtle, in memory; the default graph has it all, a named graph each file."""

    def __init__(self, name: str = "memory", store: pyoxigraph.Store | None = None) -> None:
        self._name = name
        self._store: pyoxigraph.Store | None = pyoxigraph.Store() if store is None else store
        self._unnamed: list[Path] = []

    @classmethod
    def load(cls, *folders: Path, name: str | None = None) -> Oxigraph:
        """Return a store with every `*.ttl` of the folders.

        Args:
            *folders: The folders; their sub-folders are not read.
            name: What to call the store in messages; the first folder by default.

        Raises:
            StoreError: A folder is missing or holds no Turtle.
            LoadError: A file is no Turtle.

        """
        store = cls(name or str(folders[0]))
        for folder in folders:
            store.add(turtle_files(folder))
        return store

    @classmethod
    def on_disk(cls, where: Path) -> Oxigraph:
        """Open a store that `write_store` wrote, to read it only; several may do so at once.

        Raises:
            StoreError: It is none, or is damaged.

        """
        if not is_store(where):
            raise StoreError(f"{where}: there is no store in this folder")
        try:
            return cls(str(where), pyoxigraph.Store.read_only(str(where)))
        except (OSError, RuntimeError) as error:
            raise StoreError(f"{where}: the store cannot be opened: {error}") from error

    def add(self, files: Iterable[Path]) -> None:
        """Load Turtle files.

        Raises:
            LoadError: A file cannot be read or is no Turtle.

        """
        for file in files:
            self._load(file, _DEFAULT)
            self._unnamed.append(file)

    def _load(self, file: Path, graph: pyoxigraph.NamedNode | pyoxigraph.DefaultGraph) -> None:
        try:
            self.inner.bulk_load(path=str(file), format=pyoxigraph.RdfFormat.TURTLE, to_graph=graph)
        except SyntaxError as error:
            raise LoadError(str(file), str(error.msg), error.lineno) from error
        except (OSError, ValueError) as error:
            raise LoadError(str(file), str(error)) from error

    def name_graphs(self) -> None:
        """Load each file into the graph of its name as well, unless that has been done.

        Raises:
            LoadError: A file is there no more.

        """
        while self._unnamed:
            file = self._unnamed[0]
            self._load(file, pyoxigraph.NamedNode(graph_name(file)))
            self._unnamed.pop(0)

    @property
    def name(self) -> str:
        """The folder that was loaded first."""
        return self._name

    @property
    def inner(self) -> pyoxigraph.Store:
        """The engine itself.

        Raises:
            StoreError: The store is closed.

        """
        if self._store is None:
            raise StoreError(f"{self._name} is closed")
        return self._store

    def __len__(self) -> int:
        """Return the number of triples."""
        return sum(1 for _ in self.inner.quads_for_pattern(None, None, None, _DEFAULT))

    def query(self, text: str) -> Answer:
        """Answer a query over all files; `GRAPH ?file { … }` asks in which one something is.

        Raises:
            QuerySyntaxError: The text is no SPARQL query.
            StoreError: The engine refuses it, or the store is closed.

        """
        store = self.inner
        if _GRAPHS.search(text):
            self.name_graphs()
        try:
            return answer(store.query(text, prefixes=dict(PREFIXES)))
        except SyntaxError as error:
            raise _syntax(str(error.msg)) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(f"{self._name}: {error}") from error

    def as_rdflib(self) -> rdflib.Dataset:
        """Return an rdflib view: no copy, and Oxigraph still answers.

        Its default graph has everything, its other graphs the files.
        """
        import rdflib
        from oxrdflib import OxigraphStore

        self.name_graphs()
        view = rdflib.Dataset(store=OxigraphStore(store=self.inner))
        for prefix, namespace in PREFIXES.items():
            view.bind(prefix, namespace)
        return view

    def close(self) -> None:
        """Let go of the data."""
        self._store = None


def is_store(where: Path) -> bool:
    """Whether a folder is a store on disk: one that `write_store` wrote."""
    return (where / "CURRENT").is_file() and (where / "IDENTITY").is_file()


def write_store(where: Path, files: Iterable[Path]) -> int:
    """Write Turtle files into a new store on disk, each as its graph and all as the default one.

    Args:
        where: The folder to make; it is there as soon as it is whole.
        files: The files.

    Returns:
        The number of triples in the default graph.

    Raises:
        StoreError: The folder is there already, and is no store, or cannot be written.
        LoadError: A file is no Turtle.

    """
    if where.exists() and not is_store(where):
        raise StoreError(f"{where} is there already and is no store; choose another folder")
    part = where.with_name(f"{where.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        store = Oxigraph(str(where), pyoxigraph.Store(str(part)))
        store.add(files)
        store.name_graphs()
        count = len(store)
        store.inner.optimize()
        store.inner.flush()
        store.close()
        shutil.rmtree(where, ignore_errors=True)
        part.rename(where)
    except OSError as error:
        raise StoreError(f"{where}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return count


def graph_name(file: Path) -> str:
    """Return the IRI of the graph that a Turtle file becomes: by its name, in ASCII."""
    return GRAPH + quote(file.stem, safe="")


def answer(
    found: pyoxigraph.QuerySolutions | pyoxigraph.QueryTriples | pyoxigraph.QueryBoolean,
) -> Answer:
    """Return what pyoxigraph answers as our own values, all of it."""
    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    if isinstance(found, pyoxigraph.QueryTriples):
        return Statements(tuple(found))
    variables = tuple(variable.value for variable in found.variables)
    return Solutions(variables, tuple(tuple(solution) for solution in found))


def turtle_files(folder: Path) -> list[Path]:
    """Return the `*.ttl` of a folder, by name.

    Raises:
        StoreError: There is no such folder, or none of them.

    """
    if not folder.is_dir():
        raise StoreError(f"{folder}: there is no such folder")
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise StoreError(f"{folder}: there is no Turtle file (*.ttl) in this folder")
    return files


def _syntax(message: str) -> QuerySyntaxError:
    match = _PLACE.match(message)
    if not match:
        return QuerySyntaxError(message)
    reason = match[3]
    if "Prefix not found" in reason:
        known = ", ".join(f"{name}:" for name in PREFIXES)
        reason = f"this prefix is not declared; known without declaration are {known}"
    return QuerySyntaxError(reason, int(match[1]), int(match[2]))
