"""What is joined lies near: stress majorization, part by part.

Distances on the plane approach distances in the graph (Gansner, Koren and North, “Graph Drawing
by Stress Majorization”, 2004); the start is a circle, so that the same network always looks the
same. Large parts are laid out community by community, since their distances say little.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

from plangraph.network.communities import communities
from plangraph.network.layout.plane import (
    Block,
    Placed,
    Position,
    bounding,
    circle,
    framed,
    in_columns,
)
from plangraph.network.style import shortened

Plane = npt.NDArray[np.float64]

EDGE = 150.0
_SMALL, _LARGE = 12, 400
_ROUNDS = 120
_WIDE, _HIGH = 150.0, 52.0  # what a node with its label needs
_LETTER, _SMALL_LETTER = 17.0, 15.0  # width of a letter of a cluster's label, of a node's
_MARGIN, _ACROSS = 60.0, 125.0  # around a part: half a label to both sides
_SCREEN = 1.5
_GOLDEN = math.pi * (3 - math.sqrt(5))


def springs(graph: nx.Graph[str]) -> Placed:
    """Return the positions of a network without layers; parts stand by city where each has one."""
    simple = _ordered(graph)
    cities: dict[str, list[list[str]]] = defaultdict(list)
    for part in sorted(nx.connected_components(simple), key=lambda part: (-len(part), min(part))):
        names = sorted({str(graph.nodes[node].get("city", "")) for node in part})
        cities[names[0] if len(names) == 1 else ""].append(sorted(part))
    blocks = {city: _parts(simple, parts) for city, parts in sorted(cities.items())}
    titled = [framed(block, city) if city else block for city, block in blocks.items()]
    titled.sort(key=lambda block: -block.width * block.height)
    whole = in_columns(titled, 60.0, _SCREEN)
    above = frozenset(_joined_below(simple, whole.positions))
    return Placed(whole.positions, whole.regions, side="below", above=above, grow=True)


def _joined_below(graph: nx.Graph[str], at: Mapping[str, Position]) -> Iterator[str]:
    """Yield nodes of small parts whose lines run downwards: their labels stand above them."""
    for part in nx.connected_components(graph):
        for node in part if 1 < len(part) <= _SMALL else ():
            heights = [at[other][1] for other in graph[node]]
            if sum(heights) / len(heights) > at[node][1]:
                yield node


def _ordered(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return the graph with widths only, nodes and edges in order, so that results never vary."""
    simple: nx.Graph[str] = nx.Graph()
    for node in sorted(graph):
        simple.add_node(node, width=_width(graph.nodes[node]))
    simple.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges()))
    return simple


def _width(data: Mapping[str, Any]) -> float:
    """Return what a label takes: that of a cluster is whole and large, others are cut."""
    label = str(data.get("label", ""))
    room = _LETTER * len(label) if "members" in data else _SMALL_LETTER * len(shortened(label))
    return max(_WIDE, room)


def _parts(graph: nx.Graph[str], parts: Sequence[Sequence[str]]) -> Block:
    """Lay out the parts of a city; nodes that are joined to none stand in rows."""
    blocks = [_part(graph, part) for part in parts if len(part) > 1]
    alone = [part[0] for part in parts if len(part) == 1]
    if alone:
        across = math.ceil(math.sqrt(len(alone) / 2))
        step = max(1.6 * _WIDE, *(graph.nodes[node]["width"] for node in alone))
        rows = {
            node: (i % across * step, i // across * 1.3 * _HIGH) for i, node in enumerate(alone)
        }
        blocks.append(bounding(rows, _MARGIN, _ACROSS))
    return in_columns(blocks, 30.0, _SCREEN)


def _part(graph: nx.Graph[str], nodes: Sequence[str]) -> Block:
    if len(nodes) > _LARGE:
        return bounding(_by_community(graph, nodes), _MARGIN, _ACROSS)
    widths = np.array([graph.nodes[node]["width"] for node in nodes])
    at = spread(widened(stress(distances(graph, nodes))), widths)
    positions = {node: (float(x), float(y)) for node, (x, y) in zip(nodes, at, strict=True)}
    return bounding(positions, _MARGIN, max(_ACROSS, 0.6 * float(widths.max())))


def distances(graph: nx.Graph[str], nodes: Sequence[str]) -> Plane:
    """Return the lengths of the shortest paths; between hubs they are stretched.

    An edge between nodes of many neighbours is longer, so that stars have room around them.
    """
    index = {node: i for i, node in enumerate(nodes)}
    found = np.full((len(nodes), len(nodes)), float(len(nodes)))
    for node in nodes:
        for other, length in nx.single_source_shortest_path_length(graph, node).items():
            found[index[node], index[other]] = length
    degrees = np.array([graph.degree(node) for node in nodes], dtype=float)
    room = 0.12 * (np.sqrt(degrees)[:, None] + np.sqrt(degrees)[None, :])
    stretched: Plane = (found + room * (found > 0)) * EDGE
    return stretched


def stress(wanted: Plane) -> Plane:
    """Return positions whose distances are near those wanted."""
    count = len(wanted)
    at: Plane = np.array(circle(count, EDGE * count / 4))
    if count == 1:
        return at * 0
    with np.errstate(divide="ignore"):
        weights = np.where(wanted > 0, 1 / np.square(wanted), 0.0)
    total = weights.sum(axis=1, keepdims=True)
    for _ in range(_ROUNDS):
        apart = at[:, None, :] - at[None, :, :]
        length = np.maximum(np.linalg.norm(apart, axis=2), 1e-9)
        pull = at[None, :, :] + apart * (wanted / length)[:, :, None]
        at = (weights[:, :, None] * pull).sum(axis=1) / total
    return at


def widened(at: Plane, most: float = 1.8) -> Plane:
    """Return positions stretched to the shape of a screen: labels are wider than high."""
    width, height = np.ptp(at, axis=0)
    factor = min(max(_SCREEN * height / max(width, 1.0), 1.0), most)
    return np.array(at * np.array([factor, 1.0]))


def spread(at: Plane, widths: Plane, rounds: int = 200) -> Plane:
    """Return positions moved apart until labels of these widths do not lie on each other."""
    at = at.copy()
    wanted = (widths[:, None] + widths[None, :]) / 2
    later = np.triu(np.ones((len(at), len(at)), dtype=bool))
    for _ in range(rounds):
        apart = at[:, None, :] - at[None, :, :]
        wide, high = wanted - np.abs(apart[:, :, 0]), _HIGH - np.abs(apart[:, :, 1])
        touching = (wide > 0) & (high > 0)
        np.fill_diagonal(touching, val=False)
        if not touching.any():
            break
        above = (apart[:, :, 1] < 0) | ((apart[:, :, 1] == 0) & later)
        down = np.where(touching, high, 0.0) * np.where(above, -1.0, 1.0)
        at[:, 1] += 0.25 * down.sum(axis=1)
    return at


def _by_community(graph: nx.Graph[str], nodes: Sequence[str]) -> dict[str, Position]:
    """Lay communities out as discs of nodes, the discs near those that they are joined to."""
    discs = [_disc(graph, part) for part in communities(graph.subgraph(nodes))]
    whole = in_columns([bounding(disc, 90.0, 90.0) for disc in discs], 60.0, _SCREEN)
    return dict(whole.positions)


def _disc(graph: nx.Graph[str], nodes: Sequence[str]) -> dict[str, Position]:
    """Return a disc of nodes, those with most neighbours in its middle."""
    ordered = sorted(nodes, key=lambda node: (-graph.degree(node), node))
    return {
        node: (
            _WIDE * 0.62 * math.sqrt(i) * math.cos(i * _GOLDEN),
            _WIDE * 0.62 * math.sqrt(i) * math.sin(i * _GOLDEN),
        )
        for i, node in enumerate(ordered)
    }
