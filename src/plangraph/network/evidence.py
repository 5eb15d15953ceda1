"""Evidence: the passages that the nodes and edges of a network rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict, cast

import networkx as nx

from plangraph.network.asking import Row


class Passage(TypedDict):
    """A quote and where it stands: plan, section, characters of the plan's text."""

    plan: str
    section: str
    quote: str
    start: int
    end: int


def passage(row: Row) -> Passage | None:
    """Return the passage of a row, None where it has none."""
    if row.get("quote") is None:
        return None
    return Passage(
        plan=str(row.get("plan") or ""),
        section=str(row.get("section") or ""),
        quote=str(row["quote"]),
        start=cast("int", row["start"]),
        end=cast("int", row["end"]),
    )


def together(passages: Iterable[Passage | None]) -> list[Passage]:
    """Return passages once each, by plan and place."""
    once = {(one["plan"], one["start"], one["end"]): one for one in passages if one}
    return [once[key] for key in sorted(once)]


def passages_of(data: Mapping[str, object]) -> list[Passage]:
    """Return the passages of a node or an edge."""
    return cast("list[Passage]", data.get("evidence") or [])


def quotes(passages: Iterable[Passage], separator: str = " … ") -> str:
    """Return the quotes as one text."""
    return separator.join(one["quote"] for one in passages)


def plans_of(graph: nx.Graph[str]) -> list[str]:
    """Return the titles of the plans that a network rests on."""
    things = [data for _, data in graph.nodes(data=True)]
    things += [data for _, _, data in graph.edges(data=True)]
    own = {str(data["plan"]) for data in things if data.get("plan")}
    return sorted(own | {one["plan"] for data in things for one in passages_of(data)})
