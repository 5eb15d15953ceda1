"""What is alike on one line: a column for each plan, the parts of a network below each other."""

from __future__ import annotations

from collections import defaultdict

import networkx as nx

from plangraph.network.layout.plane import Placed, Position, Region

COLUMN, ROW, GAP = 320.0, 54.0, 22.0
_SHIFT = 12.0  # neighbouring columns stand a little higher and lower, so that lines part
_HEAD, _MARGIN = 130.0, 10.0


def aligned(graph: nx.Graph[str]) -> Placed:
    """Return positions: by plan in columns, what is joined at about the same height."""
    plans = sorted({_plan(graph, node) for node in graph})
    positions: dict[str, Position] = {}
    y = 0.0
    for part in sorted((sorted(one) for one in nx.connected_components(graph)), key=_size):
        columns: dict[str, list[str]] = defaultdict(list)
        for node in part:
            columns[_plan(graph, node)].append(node)
        for plan, nodes in columns.items():
            column = plans.index(plan)
            shift = _SHIFT * (-1) ** column
            for row, node in enumerate(nodes):
                positions[node] = (column * COLUMN, y + row * ROW + shift)
        y += max(map(len, columns.values())) * ROW + GAP
    regions = tuple(
        Region(plan, _left(column), -_HEAD - ROW, COLUMN - 2 * _MARGIN, y + _HEAD + ROW / 2, _HEAD)
        for column, plan in enumerate(plans)
    )
    return Placed(positions, regions, side="below", above=frozenset(positions), grow=True)


def _plan(graph: nx.Graph[str], node: str) -> str:
    return str(graph.nodes[node].get("plan", ""))


def _size(part: list[str]) -> tuple[int, str]:
    return -len(part), part[0]


def _left(column: int) -> float:
    return (column - 0.5) * COLUMN + _MARGIN
