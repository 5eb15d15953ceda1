"""Units: who answers together, and who answers for which theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

import networkx as nx

from plangraph.network.asking import Asker, Row
from plangraph.network.evidence import passage, together
from plangraph.network.matters import Matters

# A sentence that makes everybody answer for everything says little of who works with whom.
_BLANKET = "Blanket"


def co_responsibility(asker: Asker) -> nx.Graph[str]:
    """Return the units that the text makes answer for the same matter.

    An edge's `weight` is the number of matters in common; `evidence` are the passages that name
    the two. Derived responsibilities and blanket sentences are left out.
    """
    matters = Matters(asker)
    answers = _answers(matters, blanket=False)
    graph: nx.Graph[str] = nx.Graph()
    for rows in answers.values():
        _add_units(graph, matters, rows)
        for one, two in combinations(rows, 2):
            _join(graph, str(one["unit"]), str(two["unit"]), [one, two])
    for _, _, data in graph.edges(data=True):
        data.update(kind="answersWith", layer="stated", evidence=together(data["evidence"]))
    return graph


def unit_themes(asker: Asker) -> nx.Graph[str]:
    """Return units and the themes of what they answer for: a two-mode network.

    Nodes have `bipartite` 0 (unit) or 1 (theme); an edge's `weight` is the number of matters.
    Derived responsibilities are left out: who issues a plan would answer for all its themes.
    """
    matters = Matters(asker)
    graph: nx.Graph[str] = nx.Graph()
    for node, rows in _answers(matters, blanket=True).items():
        themes = matters.themes.get(node, [])
        if themes:
            _add_units(graph, matters, rows)
        for theme in themes:
            graph.add_node(f"theme:{theme}", kind="Theme", label=theme, bipartite=1)
            for row in rows:
                _join(graph, str(row["unit"]), f"theme:{theme}", [row])
    for _, _, data in graph.edges(data=True):
        data.update(kind="answersFor", layer="stated", evidence=together(data["evidence"]))
    return graph


def _answers(matters: Matters, *, blanket: bool) -> Mapping[str, list[Row]]:
    """Return the stated responsibilities by matter, one a unit."""
    kept = matters.chosen()
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in matters.stated_responsibilities:
        node = str(row["node"])
        usable = blanket or row["basis"] != _BLANKET
        if usable and node in matters.nodes and (kept is None or node in kept):
            found[node].setdefault(str(row["unit"]), row)
    return {node: [units[unit] for unit in sorted(units)] for node, units in found.items()}


def _add_units(graph: nx.Graph[str], matters: Matters, rows: Iterable[Row]) -> None:
    for row in rows:
        unit = str(row["unit"])
        if unit not in graph:
            city = str(row["area"] or row["city"] or "")
            graph.add_node(unit, kind="Unit", label=str(row["label"]), city=city, bipartite=0)
            graph.nodes[unit].update(themes=[], matters=0, evidence=[])
        data = graph.nodes[unit]
        data["matters"] += 1
        for theme in matters.themes.get(str(row["node"]), []):
            if theme not in data["themes"]:
                data["themes"].append(theme)
        data["evidence"] = together([*data["evidence"], passage(row)])


def _join(graph: nx.Graph[str], one: str, other: str, rows: Iterable[Row]) -> None:
    """Count a matter in common."""
    if not graph.has_edge(one, other):
        graph.add_edge(one, other, weight=0, evidence=[])
    data = graph.edges[one, other]
    data["weight"] += 1
    data["evidence"] += [passage(row) for row in rows]
