"""What a drawing shows of a network: nodes and edges as plain data, with looks and positions."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from plangraph.network.evidence import Passage, passages_of
from plangraph.network.hierarchy import parents
from plangraph.network.layout import Placed, placed
from plangraph.network.style import EDGES, FACTS, TERMS, shortened, style

Plain = dict[str, Any]

_MOST_PASSAGES = 12
_LEAST, _MOST = 18, 32  # characters of a label: of a node, of a cluster
_DASHES = [6, 5]
# The largest that a label is drawn when the whole is small, in pixels at full size.
_TALLEST_HEAD, _TALLEST = 64, 24


@dataclass(frozen=True, slots=True)
class View:
    """A network ready to be drawn."""

    nodes: tuple[Plain, ...]
    edges: tuple[Plain, ...]
    placed: Placed
    passages: tuple[Passage, ...]  # what `evidence` of nodes and edges counts into


def view(graph: nx.Graph[str]) -> View:
    """Return what a drawing of a network shows; its nodes are called n0, n1 and so on."""
    at, passages = placed(graph), _Passages()
    names = {node: f"n{i}" for i, node in enumerate(sorted(graph))}
    nodes = tuple(
        _node(graph, node, at) | {"id": name} | _rest(graph.nodes[node], passages)
        for node, name in names.items()
    )
    tree = set(parents(graph).items()) if graph.is_directed() else set(graph.edges())
    edges = tuple(
        _edge(data, faint=(one, other) not in tree)
        | {"id": f"e{number}", "from": names[one], "to": names[other]}
        | _rest(data, passages)
        for number, (one, other, data) in enumerate(_sorted_edges(graph))
    )
    return View(nodes, edges, at, tuple(passages.known.values()))


def _sorted_edges(graph: nx.Graph[str]) -> list[tuple[str, str, Plain]]:
    return sorted(graph.edges(data=True), key=lambda edge: edge[:2])


@dataclass
class _Passages:
    """Passages once each: many nodes and edges rest on the same."""

    known: dict[tuple[str, int, int], Passage] = field(default_factory=dict)
    numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def number(self, one: Passage) -> int:
        key = (one["plan"], one["start"], one["end"])
        self.known.setdefault(key, one)
        return self.numbers.setdefault(key, len(self.numbers))


def _node(graph: nx.Graph[str], node: str, at: Placed) -> Plain:
    data = graph.nodes[node]
    look = style(data.get("kind"))
    x, y = at.positions[node]
    cluster = "members" in data
    return {
        "iri": node,
        "label": shortened(str(data.get("label", node)), _MOST if cluster else _LEAST),
        "full": str(data.get("label", node)),
        "kind": str(data.get("kind", "")),
        "color": look.colour,
        "look": look.shape,
        "prominent": look.prominent or node in at.heads or cluster,
        "head": node in at.heads,
        "grows": at.grow or look.prominent or node in at.heads or cluster,
        "tallest": _TALLEST_HEAD if node in at.heads else _TALLEST,
        "side": at.side_of(node),
        "radius": _radius(
            len(data["members"]) if cluster else graph.degree(node), prominent=look.prominent
        ),
        "x": round(x, 1),
        "y": round(y, 1),
        "plan": str(data.get("plan", "")),
        **_filters(graph, node),
    }


def _radius(degree: int, *, prominent: bool) -> float:
    return round(min((7 if prominent else 4.5) + 1.6 * math.sqrt(degree), 18), 1)


def _filters(graph: nx.Graph[str], node: str) -> dict[str, list[str]]:
    """Return the themes, units and cities by which a node is found.

    What has no city of its own (a policy, a theme) has those of its neighbours.
    """
    data = graph.nodes[node]
    own = {"Theme": "themes", "Unit": "units", "City": "cities"}.get(str(data.get("kind")))
    found = {
        "themes": list(data.get("themes", [])),
        "units": list(data.get("units", [])),
        "cities": [str(data["city"])] if data.get("city") else [],
    }
    if own:
        found[own] = [str(data.get("label", node))]
    if not found["cities"]:
        cities = {str(graph.nodes[other].get("city", "")) for other in graph[node]}
        found["cities"] = sorted(cities - {""})
    return found


def _edge(data: Mapping[str, Any], *, faint: bool) -> Plain:
    derived = data.get("layer") == "derived"
    weight = data.get("weight", 1)
    return {
        "kind": EDGES.get(str(data.get("kind")), str(data.get("kind", ""))),
        "layer": str(data.get("layer", "stated")),
        "weight": weight,
        "faint": faint,
        "dashes": _DASHES if derived else False,
        "width": round(1 + math.log2(weight), 2) if weight > 1 else 1,
        "arrows": "",
    }


def _rest(data: Mapping[str, Any], known: _Passages) -> Plain:
    """Return passages and facts, for the panel."""
    passages = passages_of(data)
    facts = [[heading, _shown(data[name])] for name, heading in FACTS.items() if name in data]
    return {
        "evidence": [known.number(one) for one in passages[:_MOST_PASSAGES]],
        "more": max(len(passages) - _MOST_PASSAGES, 0),
        "facts": facts,
        **({"members": data["members"]} if "members" in data else {}),
    }


def _shown(value: object) -> str:
    if isinstance(value, list):
        many = [TERMS.get(str(one), str(one)) for one in value]
        return "；".join(many) if len(many) < 40 else str(len(many))  # noqa: PLR2004
    return TERMS.get(str(value), f"{value:g}" if isinstance(value, float) else str(value))
