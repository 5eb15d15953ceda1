"""Networks for other tools: GraphML, GEXF, CSV, JSON, Cytoscape JSON.

Attributes keep their types (numbers stay numbers); where a format has no lists, the values of a
list are joined by `; `, and passages become `quote`, `section`, `start`, `end`. Nothing depends
on when or where it was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from plangraph.harmless import csv_text
from plangraph.network.evidence import Passage, passages_of, quotes
from plangraph.network.layout import placed
from plangraph.network.style import style

_JOINED = "; "
# What XML 1.0 cannot hold, even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def flat(data: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    """Return attributes as single values."""
    made: dict[str, str | int | float | bool] = {}
    for name, value in data.items():
        if name == "evidence":
            made |= _passage(passages_of(data))
        elif isinstance(value, list):
            made[name] = _JOINED.join(str(one) for one in value)
        elif isinstance(value, str | int | float | bool):
            made[name] = value
    return made


def _passage(passages: Iterable[Passage]) -> dict[str, str | int | float | bool]:
    """Return passages as attributes; the characters are those that span the first plan's."""
    known = list(passages)
    if not known:
        return {}
    first = [one for one in known if one["plan"] == known[0]["plan"]]
    return {
        "quote": quotes(known),
        "section": _JOINED.join(dict.fromkeys(one["section"] for one in known if one["section"])),
        "start": min(one["start"] for one in first),
        "end": max(one["end"] for one in first),
    }


def _plain(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return a network with single values that XML can hold, nodes and edges in order."""
    made: nx.Graph[str] = graph.__class__()
    made.graph.update({name: str(value) for name, value in graph.graph.items()})
    for node in sorted(graph):
        made.add_node(node, **_clean(flat(graph.nodes[node])))
    for one, other, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        made.add_edge(one, other, **_clean(flat(data)))
    return made


def _clean(data: Mapping[str, Any]) -> dict[str, Any]:
    return {n: _NO_XML.sub("�", v) if isinstance(v, str) else v for n, v in data.items()}


def graphml(graph: nx.Graph[str]) -> str:
    """Return GraphML, for Gephi, yEd, igraph and Cytoscape."""
    lines = nx.generate_graphml(_plain(graph), named_key_ids=True)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(lines) + "\n"


def gexf(graph: nx.Graph[str]) -> str:
    """Return GEXF with positions, colours and sizes, as Gephi shows them."""
    made, at = _plain(graph), placed(graph).positions
    for node, data in made.nodes(data=True):
        colour = style(data.get("kind")).colour
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        x, y = at[node]
        data["viz"] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "position": {"x": round(x, 1), "y": round(-y, 1), "z": 0.0},
            "size": float(4 + graph.degree(node)),
        }
    for number, (_, _, data) in enumerate(made.edges(data=True)):
        data["id"] = str(number)
    # `kind` is taken in GEXF, where it stands for the kind of an edge's ends.
    relation = {"kind": "relation"}
    for _, _, data in made.edges(data=True):
        for name, other in relation.items():
            if name in data:
                data[other] = data.pop(name)
    return _undated("\n".join(nx.generate_gexf(made)) + "\n")


def _undated(text: str) -> str:
    """Return GEXF without the day on which it was written."""
    return re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)


def node_link(graph: nx.Graph[str]) -> str:
    """Return node-link JSON, lists and passages whole; `networkx.node_link_graph` reads it."""
    return _json(nx.node_link_data(graph, edges="edges"))


def cytoscape(graph: nx.Graph[str]) -> str:
    """Return Cytoscape JSON with positions."""
    made, at = _plain(graph), placed(graph).positions
    data = nx.cytoscape_data(made)
    for node in data["elements"]["nodes"]:
        x, y = at[node["data"]["id"]]
        node["position"] = {"x": round(x, 1), "y": round(y, 1)}
    return _json(data)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def node_table(graph: nx.Graph[str]) -> str:
    """Return the nodes as CSV: `id`, then all attributes."""
    return _table({"id": node, **flat(graph.nodes[node])} for node in sorted(graph))


def edge_table(graph: nx.Graph[str]) -> str:
    """Return the edges as CSV: `source`, `target`, then all attributes."""
    edges = sorted(graph.edges(data=True), key=lambda edge: edge[:2])
    return _table({"source": one, "target": other, **flat(data)} for one, other, data in edges)


def _table(rows: Iterable[Mapping[str, object]]) -> str:
    known = list(rows)
    names = list(dict.fromkeys(name for row in known for name in row))
    return csv_text([names, *([str(row.get(name, "")) for name in names] for row in known)])
