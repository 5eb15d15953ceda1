"""The one thing above each node, where a network runs from what serves to what it serves."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from plangraph.network.evidence import passages_of

_ORDER = {"Goal": 0, "Measure": 1, "Project": 2}


def parents(graph: nx.Graph[str]) -> dict[str, str]:
    """Return for each node the one that it stands below; what would close a circle is left out.

    What leads to a goal goes before what does not (a part that holds all tasks), what the text
    states before what was derived, the better score before the lesser.
    """
    found: dict[str, str] = {}
    if graph.graph.get("aggregated"):
        return found  # clusters stand side by side
    aiming = _aiming(graph)
    for node in in_reading_order(graph):
        for parent in sorted(
            graph[node],
            key=lambda parent: (parent not in aiming, *_preference(graph, node, parent)),
        ):
            if not _is_above(found, node, parent):
                found[node] = parent
                break
    return found


def in_reading_order(graph: nx.Graph[str]) -> list[str]:
    """Return the nodes class by class, in the order in which a plan has them."""
    return sorted(graph, key=lambda node: _reading(graph, node))


def _aiming(graph: nx.Graph[str]) -> set[str]:
    """Return the goals and all from which edges lead to one."""
    before = graph.reverse(copy=False) if isinstance(graph, nx.DiGraph) else graph
    goals = [node for node in sorted(graph) if graph.nodes[node].get("kind") == "Goal"]
    return {node for goal in goals for node in (goal, *nx.descendants(before, goal))}


def _is_above(found: Mapping[str, str], wanted: str, start: str) -> bool:
    """Whether a node is another one or stands above it."""
    node: str | None = start
    while node is not None:
        if node == wanted:
            return True
        node = found.get(node)
    return False


def _preference(graph: nx.Graph[str], node: str, parent: str) -> tuple[bool, float, str]:
    data = graph.edges[node, parent]
    return (data.get("layer") != "stated", -float(data.get("score", 0)), parent)


def _reading(graph: nx.Graph[str], node: str) -> tuple[int, str, int, str]:
    data = graph.nodes[node]
    start = min((one["start"] for one in passages_of(data)), default=0)
    return (_ORDER.get(str(data.get("kind")), 3), str(data.get("plan", "")), start, node)
