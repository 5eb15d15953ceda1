"""The desk: who answers which task, with the data that all workers share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plangraph.query import Labels, Library, QueryError
from plangraph.query.contexts import Texts, folders
from plangraph.serve.accepting import Wish
from plangraph.serve.answering import Engine, Question
from plangraph.serve.errors import ServeError
from plangraph.serve.limits import Limits
from plangraph.serve.wire import Reply, Task
from plangraph.store import Oxigraph, StoreError, open_store

_Details = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """All that answers need: the engine, the library, what things are called, the texts."""

    store: Oxigraph
    engine: Engine
    library: Library
    labels: Labels
    texts: Texts

    @classmethod
    def open(cls, data: str, queries: Path | None, limits: Limits) -> Desk:
        """Load the data and read all that a worker, who opens no file, will need.

        Raises:
            ServeError: The data or the library cannot be read.

        """
        try:
            store = open_store(data)
            if not isinstance(store, Oxigraph):
                raise ServeError(f"{data}: only files can be served, not another endpoint")
            store.name_graphs()
            library = Library(queries)
            list(library.values())
        except (StoreError, QueryError) as error:
            raise ServeError(str(error)) from error
        graphs = frozenset(
            graph.value for graph in store.inner.named_graphs() if hasattr(graph, "value")
        )
        return cls(
            store,
            Engine(store.inner, graphs, limits),
            library,
            Labels(store),
            Texts(store, folders(data)),
        )

    def reply(self, task: Task) -> Reply:
        """Answer a task.

        Raises:
            RequestError: It is not answered; the error says why.

        """
        answer: Callable[[_Details], Reply] = {"sparql": self._sparql}[task.kind]
        return answer(task.details)

    def _sparql(self, details: _Details) -> Reply:
        question = Question(details["text"], tuple(details["default"]), tuple(details["named"]))
        return self.engine.answer(question, Wish(details["accept"], details["format"]))
