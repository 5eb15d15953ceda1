"""The embedded store: Oxigraph, in memory, filled from folders of Turtle."""

from __future__ import annotations

import re
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


class Oxigraph:
    """A folder of Turtle, in memory; queries see the union of its graphs."""

    def __init__(self, name: str = "memory", store: pyoxigraph.Store | None = None) -> None:
        self._name = name
        self._store: pyoxigraph.Store | None = pyoxigraph.Store() if store is None else store

    @classmethod
    def load(cls, *folders: Path, name: str | None = None) -> Oxigraph:
        """Return a store with every `*.ttl` of the folders, each file a named graph.

        Args:
            *folders: The folders; their sub-folders are not read.
            name: What to call the store in messages; the first folder by default.

        Raises:
            StoreError: A folder is missing or holds no Turtle.
            LoadError: A file is no Turtle.

        """
        store = cls(name or str(folders[0]))
        for folder in folders:
            store.add(_turtle(folder))
        store.inner.optimize()
        return store

    def add(self, files: Iterable[Path]) -> None:
        """Load Turtle files, each into the graph that its name gives.

        Raises:
            LoadError: A file cannot be read or is no Turtle.

        """
        for file in files:
            try:
                self.inner.bulk_load(
                    path=str(file),
                    format=pyoxigraph.RdfFormat.TURTLE,
                    to_graph=pyoxigraph.NamedNode(graph_name(file)),
                )
            except SyntaxError as error:
                raise LoadError(str(file), str(error.msg), error.lineno) from error
            except (OSError, ValueError) as error:
                raise LoadError(str(file), str(error)) from error

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
        """Return the number of quads."""
        return len(self.inner)

    def query(self, text: str) -> Answer:
        """Answer a query over the union of all graphs.

        Raises:
            QuerySyntaxError: The text is no SPARQL query.
            StoreError: The engine refuses it, or the store is closed.

        """
        store = self.inner
        try:
            found = store.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
            return answer(found)
        except SyntaxError as error:
            raise _syntax(str(error.msg)) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise StoreError(f"{self._name}: {error}") from error

    def as_rdflib(self) -> rdflib.Dataset:
        """Return an rdflib view: no copy, `default_union` set, and Oxigraph still answers."""
        import rdflib
        from oxrdflib import OxigraphStore

        view = rdflib.Dataset(store=OxigraphStore(store=self.inner), default_union=True)
        for prefix, namespace in PREFIXES.items():
            view.bind(prefix, namespace)
        return view

    def close(self) -> None:
        """Let go of the data."""
        self._store = None


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


def _turtle(folder: Path) -> list[Path]:
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
