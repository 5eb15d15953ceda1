"""Measures of networks, each with what it says of plans.

`degree`: with how many others a node is joined; `strength`: how often (the sum of weights).
`betweenness`: how often a node lies on the shortest way between two others; with weights, ways
lead along strong ties (length 1/weight). It finds who connects what would else be apart.
`community`: Louvain, see `communities`. `core`: core and periphery after Borgatti and Everett
(“Models of core/periphery structures”, 1999), see `core`. `themes`, `bridging`: for units, how
many themes they answer for, and how evenly these lie over the communities of themes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import networkx as nx

from plangraph.network.communities import communities

if TYPE_CHECKING:
    import pandas as pd


def measures(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return the measures of the nodes, those that connect most first.

    Columns: `label`, `kind`, `city`, `degree`, `strength`, `betweenness` (0–1), `community`
    (from 1, the largest first), `core`; for a network of units and themes also `themes` and
    `bridging`, empty for themes. The index are the nodes' identifiers.
    """
    import pandas as pd

    from plangraph.query.frames import Frame

    simple: nx.Graph[str] = nx.Graph(graph)
    between = betweenness(simple)
    members = {node: i for i, part in enumerate(communities(simple), 1) for node in part}
    inner = core(simple)
    columns: dict[str, Mapping[str, object]] = {
        name: {node: str(data.get(name, "")) for node, data in simple.nodes(data=True)}
        for name in ("label", "kind", "city")
    }
    columns |= {
        "degree": dict(simple.degree()),
        "strength": dict(simple.degree(weight="weight")),
        "betweenness": between,
        "community": members,
        "core": {node: node in inner for node in simple},
    }
    if any(data.get("kind") == "Theme" for _, data in simple.nodes(data=True)):
        columns["themes"] = {node: len(themes) for node, themes in _themes(simple).items()}
        columns["bridging"] = bridging(simple)
    frame = Frame(columns, index=pd.Index(sorted(simple), name="node"))
    return frame.sort_values(
        ["betweenness", "degree", "label"], ascending=[False, False, True], kind="stable"
    )


def betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """Return how often nodes lie on shortest ways; a strong tie is a short one."""
    near: nx.Graph[str] = nx.Graph()
    near.add_nodes_from(sorted(graph))
    for one, other, weight in sorted(graph.edges(data="weight", default=1)):
        near.add_edge(one, other, length=1 / weight)
    found = nx.betweenness_centrality(near, weight="length")
    return {node: round(value, 6) for node, value in found.items()}


def core(graph: nx.Graph[str]) -> set[str]:
    """Return the core: the nodes that are joined to each other as those of the periphery are not.

    Of all ways to cut the nodes, ordered by degree, into a core and a periphery, the one whose
    ideal (all ties within the core, none within the periphery) correlates best with the ties
    there are. Where everything, or nothing, is joined there is no core.
    """
    degrees = dict(graph.degree())
    ordered = sorted(graph, key=lambda node: (-degrees[node], node))
    count, ties = len(ordered), graph.number_of_edges()
    rank = {node: i for i, node in enumerate(ordered)}
    # A tie lies within the first n nodes from the rank of its later end on.
    later = Counter(max(rank[one], rank[other]) for one, other in graph.edges())
    best, size, inside, ends = 0.0, 0, 0, 0
    for wanted in range(1, count):
        inside += later[wanted - 1]
        ends += degrees[ordered[wanted - 1]]
        outside = ties - (ends - inside)  # each tie within the core has two of its ends
        if wanted == 1 and ties and not outside:
            return {ordered[0]}  # a star: all ties lead to one node
        fit = _correlation((wanted, inside), (count - wanted, outside))
        if fit > best + 1e-12:
            best, size = fit, wanted
    return set(ordered[:size])


def _correlation(core: tuple[int, int], periphery: tuple[int, int]) -> float:
    """Return the correlation of ties with the ideal, over pairs within the core or the periphery.

    Args:
        core: The number of nodes and of ties between them.
        periphery: The same.

    """
    inner, outer = math.comb(core[0], 2), math.comb(periphery[0], 2)
    pairs, ties = inner + outer, core[1] + periphery[1]
    spread = inner * outer * ties * (pairs - ties)
    if spread <= 0:
        return 0.0
    return (pairs * core[1] - inner * ties) / math.sqrt(spread)


def bridging(graph: nx.Graph[str]) -> dict[str, float]:
    """Return for units how evenly their themes lie over communities of themes, 0 to 1.

    Themes that the same units answer for form a community; 0 says that all themes of a unit lie
    in one of them, 1 that all lie in different ones (Blau's index over the number of matters).
    """
    of_units = _themes(graph)
    together: nx.Graph[str] = nx.Graph()
    for themes in of_units.values():
        together.add_nodes_from(themes)
        for i, one in enumerate(themes):
            for other in themes[i + 1 :]:
                known: int = (
                    together.edges[one, other]["weight"] if together.has_edge(one, other) else 0
                )
                together.add_edge(one, other, weight=known + 1)
    members = {theme: i for i, part in enumerate(communities(together)) for theme in part}
    return {unit: _evenness(graph, unit, members) for unit in of_units}


def _evenness(graph: nx.Graph[str], unit: str, members: Mapping[str, int]) -> float:
    shares: Counter[int] = Counter()
    for theme in graph[unit]:
        shares[members[theme]] += graph.edges[unit, theme].get("weight", 1)
    total = sum(shares.values())
    return round(1 - sum((share / total) ** 2 for share in shares.values()), 4) if total else 0.0


def _themes(graph: nx.Graph[str]) -> dict[str, list[str]]:
    """Return the themes of each unit."""
    return {
        node: sorted(graph[node])
        for node in sorted(graph)
        if graph.nodes[node].get("kind") == "Unit"
    }
