"""The desk: who answers which task, with what all workers share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Triple

from plangraph.serve import workbench
from plangraph.serve.accepting import GRAPHS, PAGE, Format, Wish, choose
from plangraph.serve.answering import Question
from plangraph.serve.describing import description
from plangraph.serve.errors import RequestError
from plangraph.serve.holdings import Holdings, Kept
from plangraph.serve.naming import PAGES, node_at
from plangraph.serve.nodes import Nodes
from plangraph.serve.pages import page
from plangraph.serve.protocol import Fields
from plangraph.serve.statements import statements
from plangraph.serve.wire import Reply, Task
from plangraph.store import StoreError

_Details = Mapping[str, Any]
# For whoever accepts anything a node is its data; a browser says that it wants HTML.
_OF_NODES = (GRAPHS[0], PAGE, *GRAPHS[1:])
_NO_NODE = "there is no node {} here"


@dataclass(frozen=True, slots=True)
class Desk:
    """The answers to tasks."""

    holdings: Holdings

    def reply(self, task: Task) -> Reply:
        """Answer a task.

        Raises:
            RequestError: It is not answered; the error says why.

        """
        answer: Callable[[_Details], Reply] = {
            "sparql": self._sparql,
            "description": self._description,
            "resource": self._resource,
            "home": self._home,
            "settings": self._settings,
            "context": self._context,
            "query": self._query,
        }[task.kind]
        return answer(task.details)

    def _sparql(self, details: _Details) -> Reply:
        question = Question(details["text"], tuple(details["default"]), tuple(details["named"]))
        return self.holdings.engine.answer(question, _wish(details))

    def _description(self, details: _Details) -> Reply:
        chosen = choose(_wish(details), _OF_NODES)
        if chosen is PAGE:
            return Reply(303, "text/plain; charset=utf-8", b"", {"Location": details["root"]})
        held = self.holdings
        triples = description(details["base"], held.facts.counts, held.library)
        return self._graph(triples, chosen)

    def _graph(self, triples: Iterable[Triple], chosen: Format) -> Reply:
        return Reply(200, chosen.content_type, self.holdings.engine.document(triples, chosen))

    def _resource(self, details: _Details) -> Reply:
        path = details["raw"].partition(f"/{PAGES}")[2]
        iri = node_at(path)
        chosen = choose(_wish(details), _OF_NODES)
        held = self.holdings
        if chosen is PAGE:
            node = self._nodes(details).node(iri) if iri else None
            status, name = (200, "resource") if node else (404, "missing")
            values = {"node": node, "path": path, "root": details["root"]}
            return Reply(status, PAGE.content_type, page(held.templates, name, **values))
        triples = statements(held.store.inner, iri) if iri else []
        if not triples:
            raise RequestError(404, _NO_NODE.format(f"<{iri}>" if iri else repr(path)))
        return self._graph(triples, chosen)

    def _nodes(self, details: _Details) -> Nodes:
        held = self.holdings
        return Nodes(held.store, held.facts.names, held.facts.texts, details["root"])

    def _home(self, details: _Details) -> Reply:
        held = self.holdings
        counts = held.facts.counts
        values = {"counts": counts, "library": held.library, "root": details["root"]}
        return Reply(200, PAGE.content_type, page(held.templates, "home", **values))

    def _settings(self, details: _Details) -> Reply:
        return workbench.settings(self.holdings, details["root"])

    def _context(self, details: _Details) -> Reply:
        return workbench.context(self._nodes(details), Fields(_pairs(details)))

    def _query(self, details: _Details) -> Reply:
        return workbench.query(self.holdings.library, details["path"]["name"])


def answers(kept: Kept) -> Callable[[Task], Reply]:
    """Return what answers tasks in a worker; where the data cannot be opened, that says so."""
    try:
        return Desk(kept.opened()).reply
    except StoreError as error:
        message = str(error)

    def refuse(_task: Task) -> Reply:
        raise RequestError(503, message)

    return refuse


def _wish(details: _Details) -> Wish:
    return Wish(details["accept"], details["format"])


def _pairs(details: _Details) -> list[tuple[str, str]]:
    return [(name, value) for name, value in details["fields"]]
