"""What a server holds: the data, the library, what terms are called, texts and templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Template

from plangraph.query import Library, QueryError
from plangraph.query.contexts import Texts, folders
from plangraph.serve.answering import Engine
from plangraph.serve.describing import Counts
from plangraph.serve.errors import ServeError
from plangraph.serve.limits import Limits
from plangraph.serve.names import Names, read_names
from plangraph.serve.pages import read_templates
from plangraph.store import Oxigraph, StoreError, open_store
from plangraph.store.oxigraph import is_store

_ON_DISK = (
    "{} is a store on disk, which the processes of a server cannot share; serve the folder of "
    "Turtle that it was written from"
)


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that answers need, read once, before workers are forked, who open no file."""

    store: Oxigraph
    engine: Engine
    library: Library
    names: Names
    texts: Texts
    counts: Counts
    templates: Mapping[str, Template]

    @classmethod
    def read(cls, data: str, queries: Path | None, limits: Limits) -> Holdings:
        """Read everything.

        Raises:
            ServeError: The data or the library cannot be read.

        """
        try:
            if is_store(Path(data)):
                raise ServeError(_ON_DISK.format(data))
            store = open_store(data)
            if not isinstance(store, Oxigraph):
                raise ServeError(f"{data}: only files can be served, not another endpoint")
            store.name_graphs()
            library = Library(queries)
            list(library.values())
        except (StoreError, QueryError) as error:
            raise ServeError(str(error)) from error
        counts = Counts.of(store)
        texts = Texts(store, folders(data))
        for _, title in counts.plans:
            texts.around(title, 0, 0)
        graphs = frozenset(graph for graph, _ in counts.by_graph)
        engine = Engine(store.inner, graphs, limits)
        return cls(store, engine, library, read_names(store), texts, counts, read_templates())
