"""Below each goal the measures that support it, below these their projects: an outline.

Every node has a row of its own, so that every label can be read; blocks stand in columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import networkx as nx

from plangraph.network.hierarchy import in_reading_order, parents
from plangraph.network.layout.plane import Block, Placed, Position, framed, in_columns, waste

ROW, INDENT, LABEL, GAP = 30.0, 30.0, 290.0, 44.0
HEAD = 66.0  # from a head to what is below it: room for two large lines
_SCREEN = 1.45  # width by height, of all
_PLANS = (0.6, 0.9, 1.2, 1.5, 2.0)  # shapes of a plan, of which the best together are taken
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
    wholes = [_whole(children, roots, shape) for shape in (_PLANS if len(roots) > 1 else [_SCREEN])]
    whole = min(wholes, key=lambda block: waste((block.width, block.height), _SCREEN))
    return Placed(whole.positions, whole.regions, heads=whole.heads)


def _whole(
    children: Mapping[str, list[str]], roots: Mapping[str, list[str]], shape: float
) -> Block:
    plans = [framed(_plan(children, nodes, shape), plan) for plan, nodes in sorted(roots.items())]
    return in_columns(plans, GAP, _SCREEN)


def _plan(children: Mapping[str, list[str]], roots: Iterable[str], shape: float) -> Block:
    """Lay out a plan; roots that have nothing below them stand together."""
    blocks = [_tree(children, root) for root in roots if children.get(root)]
    single = [root for root in roots if not children.get(root)]
    blocks += [_rows([(node, 0) for node in part]) for part in _batched(single, _TALL)]
    return in_columns(blocks, GAP, shape)


def _tree(children: Mapping[str, list[str]], root: str) -> Block:
    """Lay out what is below a root: as one outline or, where that is long, in columns."""
    rows = list(_walk(children, root))
    if len(rows) <= _TALL:
        return _headed(root, _rows([(node, depth - 1) for node, depth in rows[1:]]))
    blocks = [_tree(children, child) for child in children[root] if children.get(child)]
    single = [child for child in children[root] if not children.get(child)]
    blocks += [_rows([(node, 0) for node in part]) for part in _batched(single, _TALL)]
    return _headed(root, in_columns(blocks, ROW, _SCREEN))


def _headed(root: str, below: Block) -> Block:
    positions = {root: (0.0, 0.0)} | below.moved(INDENT, HEAD)
    width = max(below.width + INDENT, LABEL)
    return Block(positions, width, below.height + HEAD, heads=below.heads | {root})


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
