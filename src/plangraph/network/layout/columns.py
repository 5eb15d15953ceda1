"""Two modes side by side: those of one in the middle, of the other in lists left and right.

Where both are many, they are ordered so that lines cross little: each stands at the mean height
of what it is joined to, the ones after the others (Sugiyama, Tagawa and Toda, “Methods for Visual
Understanding of Hierarchical System Structures”, 1981).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from plangraph.network.layout.plane import Placed, Position

ROW, REACH = 34.0, 420.0
_LONGEST_LIST = 8  # more than this stand on both sides
_FEW = 12  # in the middle
_SWEEPS = 8


def columns(graph: nx.Graph[str]) -> Placed:
    """Return the positions of a network of two modes; those of `bipartite` 1 in the middle."""
    middle = sorted(node for node, data in graph.nodes(data=True) if data.get("bipartite") == 1)
    outer = sorted(set(graph) - set(middle), key=lambda node: _key(graph, node))
    if len(middle) > _FEW:
        middle, outer = _untangled(graph, middle, outer)
        right, left = outer[::2], outer[1::2]
    else:
        right = outer if len(outer) <= _LONGEST_LIST else outer[: (len(outer) + 1) // 2]
        left = outer[len(right) :]
    height = max(len(right), len(left), min(2 * len(middle), _FEW), len(middle), 1) * ROW
    reach = max(REACH, height * 0.4)
    positions = _list(right, reach, height) | _list(left, -reach, height)
    if len(middle) <= _FEW:
        middle = _by_height(graph, middle, positions)
    positions |= _list(middle, 0.0, height)
    return Placed(positions, left=frozenset(left or middle), grow=True)


def _key(graph: nx.Graph[str], node: str) -> tuple[int, list[str], str]:
    """Put together what joins the same nodes, what joins most first."""
    joined = sorted(str(graph.nodes[other].get("label")) for other in graph[node])
    return (-len(joined), joined, str(graph.nodes[node].get("label")))


def _untangled(
    graph: nx.Graph[str], middle: list[str], outer: list[str]
) -> tuple[list[str], list[str]]:
    for _ in range(_SWEEPS):
        outer = _by_height(graph, outer, _list(middle, 0.0, 1.0))
        middle = _by_height(graph, middle, _list(outer, 0.0, 1.0))
    return middle, outer


def _by_height(
    graph: nx.Graph[str], nodes: Iterable[str], positions: Mapping[str, Position]
) -> list[str]:
    """Return nodes in the order of the mean height of their neighbours, by weight."""
    return sorted(nodes, key=lambda node: (round(_mean(graph, node, positions), 9), node))


def _mean(graph: nx.Graph[str], node: str, positions: Mapping[str, Position]) -> float:
    heights = [
        (positions[other][1], float(data.get("weight", 1)))
        for other, data in sorted(graph[node].items())
        if other in positions
    ]
    total = sum(weight for _, weight in heights)
    return sum(height * weight for height, weight in heights) / total if total else 0.0


def _list(nodes: Sequence[str], x: float, height: float) -> dict[str, Position]:
    step = height / max(len(nodes), 1)
    return {node: (x, (row + 0.5) * step) for row, node in enumerate(nodes)}
