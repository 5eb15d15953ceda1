"""What the page to ask on fetches: the library, names, and passages in their context."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal

from plangraph.query import Kind, Library, UnknownQueryError
from plangraph.query.binding import bind
from plangraph.query.library import Query
from plangraph.serve.errors import RequestError
from plangraph.serve.holdings import Holdings
from plangraph.serve.naming import NAMESPACE
from plangraph.serve.nodes import Nodes
from plangraph.serve.protocol import QUERY, Fields
from plangraph.serve.wire import Reply
from plangraph.store.prefixes import PREFIXES

_JSON = "application/json"
PAGE = 20  # plans: what a long list is asked for at a time, where there are more of them


def settings(holdings: Holdings, root: str) -> Reply:
    """Return what the page needs to know: prefixes, names of terms, and the library."""
    plans = len({plan for plan, _ in holdings.facts.counts.plans})
    return _json(
        {
            "root": root,
            "namespace": NAMESPACE,
            "prefixes": dict(PREFIXES),
            "terms": {
                iri: [name.zh, name.en] for iri, name in sorted(holdings.facts.names.items())
            },
            "seconds": holdings.engine.limits.seconds,
            "plans": plans,
            "queries": [_described(query, plans) for query in holdings.library.values()],
        }
    )


def _described(query: Query, plans: int) -> dict[str, Any]:
    of = query.header
    return {
        "name": query.name,
        "zh": of.summary.zh,
        "en": of.summary.en,
        "about": of.description.en,
        "asked": [*of.questions_zh, *of.questions_en],
        "columns": {one.name: [one.label.zh, one.label.en] for one in of.columns},
        "optional": [one.name for one in of.columns if one.optional],
        "text": body(_first_page(query) if plans > PAGE else query.text),
    }


def _first_page(query: Query) -> str:
    ranges = [one.name for one in query.header.parameters if one.kind is Kind.PLANS]
    return bind(query.text, {name: (Literal(f"1-{PAGE}"),) for name in ranges})


def body(text: str) -> str:
    """Return a query without its header."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("#+")).strip() + "\n"


def context(nodes: Nodes, given: Fields) -> Reply:
    """Return a passage with what stands around it.

    Args:
        nodes: What passages are found with.
        given: `plan` is a title, `start` and `end` count characters.

    Raises:
        RequestError: The numbers are none (400), or the text is not at hand (404).

    """
    start, end = _number(given, "start"), _number(given, "end")
    plan = given.one("plan")
    found = nodes.texts.around(plan, start, end)
    if found is None:
        raise RequestError(404, "the text of this plan is not at hand, or not as it was read")
    return _json(
        {
            "before": found.before,
            "passage": found.passage,
            "after": found.after,
            "pages": found.pages,
            "page": nodes.passage(plan, start, end),
        }
    )


def _number(given: Fields, name: str) -> int:
    text = given.one(name)
    if not (text.isascii() and text.isdigit() and len(text) < len("1000000000")):
        raise RequestError(400, f"{name}= is a count of characters, not {text!r}")
    return int(text)


def query(library: Library, name: str) -> Reply:
    """Return a query of the library as its file has it.

    Raises:
        RequestError: There is none of this name.

    """
    try:
        found = library[name]
    except UnknownQueryError as error:
        raise RequestError(404, str(error)) from error
    return Reply(200, f"{QUERY}; charset=utf-8", found.text.encode())


def _json(value: Mapping[str, Any]) -> Reply:
    return Reply(200, _JSON, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
