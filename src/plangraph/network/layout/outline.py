"""Below each goal the measures that support it, below these their projects: an outline.

Every node has a row of its own, so that every label can be read; blocks stand in columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import networkx as nx

from plangraph.network.hierarchy import in_reading_order, parents
from plangraph.network.layout.plane import Block, Placed, Position, framed, in_columns

ROW, INDENT, LABEL, GAP = 30.0, 30.0, 300.0, 44.0
_SCREEN, _WHOLE = 1.5, 1.75  # width by height, of a plan and of all
_TALL = 36  # rows


def outline(graph: nx.Graph[str]) -> Placed:
    """Return the positions of a network whose edges run from what serves to what it serves."""
    above = parents(graph)
    children: dict[str, list[str]] = defaultdict(list)
    roots: dict[str, list[str]] = defaultdict(list)
    for node in in_reading_order(graph):
        if node in above:
            children[above[node]].append(node)
        else:
            roots[str(graph.nodes[node].get("plan", ""))].append(node)
    plans = [framed(_plan(children, nodes), plan) for plan, nodes in sorted(roots.items())]
    whole = in_columns(plans, 2 * GAP, _WHOLE)
    return Placed(whole.positions, whole.regions, heads=whole.heads)


def _plan(children: Mapping[str, list[str]], roots: Iterable[str]) -> Block:
    """Lay out a plan; roots that have nothing below them stand together."""
    blocks = [_tree(children, root) for root in roots if children.get(root)]
    single = [root for root in roots if not children.get(root)]
    blocks += [_rows([(node, 0) for node in part]) for part in _batched(single, _TALL)]
    return in_columns(blocks, GAP, _SCREEN)


def _tree(children: Mapping[str, list[str]], root: str) -> Block:
    """Lay out what is below a root: as one outline or, where that is long, in columns."""
    rows = list(_walk(children, root))
    if len(rows) <= _TALL:
        return replace(_rows(rows), heads=frozenset({root}))
    blocks = [_tree(children, child) for child in children[root] if children.get(child)]
    single = [child for child in children[root] if not children.get(child)]
    blocks += [_rows([(node, 0) for node in part]) for part in _batched(single, _TALL)]
    below = in_columns(blocks, ROW, _SCREEN)
    positions = {root: (0.0, 0.0)} | below.moved(INDENT, 1.5 * ROW)
    height = below.height + 1.5 * ROW
    return Block(positions, below.width + INDENT, height, heads=below.heads | {root})


def _walk(children: Mapping[str, list[str]], root: str) -> Iterator[tuple[str, int]]:
    """Yield the nodes below a root in reading order, with their depth."""
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        yield node, depth
        stack.extend((child, depth + 1) for child in reversed(children.get(node, [])))


def _batched(nodes: list[str], size: int) -> list[list[str]]:
    return [nodes[start : start + size] for start in range(0, len(nodes), size)]


def _rows(rows: list[tuple[str, int]]) -> Block:
    positions: dict[str, Position] = {
        node: (depth * INDENT, row * ROW) for row, (node, depth) in enumerate(rows)
    }
    deepest = max(depth for _, depth in rows)
    return Block(positions, deepest * INDENT + LABEL, len(rows) * ROW)
