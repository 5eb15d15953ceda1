"""Two modes side by side: the few (cities) in the middle, the many in lists left and right."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from plangraph.network.layout.plane import Placed, Position

ROW, REACH = 34.0, 420.0
_LONGEST_LIST = 8  # more than this stand on both sides


def columns(graph: nx.Graph[str]) -> Placed:
    """Return the positions of a network of two modes; `bipartite` 1 are the few."""
    few = sorted(node for node, data in graph.nodes(data=True) if data.get("bipartite") == 1)
    many = sorted((node for node in graph if node not in set(few)), key=lambda n: _key(graph, n))
    right = many if len(many) <= _LONGEST_LIST else many[: (len(many) + 1) // 2]
    left = many[len(right) :]
    height = max(len(right), len(left), 2 * len(few), 1) * ROW
    positions = _list(right, REACH, height) | _list(left, -REACH, height)
    ordered = sorted(few, key=lambda node: (_middle(positions, graph, node), node))
    positions |= _list(ordered, 0.0, height)
    return Placed(positions, left=frozenset(left or few))


def _key(graph: nx.Graph[str], node: str) -> tuple[int, list[str], str]:
    """Put together what joins the same nodes, what joins most first."""
    joined = sorted(str(graph.nodes[other].get("label")) for other in graph[node])
    return (-len(joined), joined, str(graph.nodes[node].get("label")))


def _list(nodes: Sequence[str], x: float, height: float) -> dict[str, Position]:
    step = height / max(len(nodes), 1)
    return {node: (x, (row + 0.5) * step) for row, node in enumerate(nodes)}


def _middle(positions: dict[str, Position], graph: nx.Graph[str], node: str) -> float:
    heights = [positions[other][1] for other in graph[node] if other in positions]
    return sum(heights) / len(heights) if heights else 0.0
