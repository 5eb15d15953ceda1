"""Communities: nodes that are joined to each other more than to others."""

from __future__ import annotations

import networkx as nx

_SEED = 1  # the method breaks ties by chance; with a fixed seed it always finds the same


def communities(graph: nx.Graph[str]) -> list[list[str]]:
    """Return the communities of a network, the largest first, by the Louvain method.

    It raises modularity, knows weights, and needs no number of communities beforehand (Blondel
    and others, “Fast unfolding of communities in large networks”, 2008).
    """
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    for one, other, weight in sorted(graph.edges(data="weight", default=1)):
        ordered.add_edge(one, other, weight=weight)
    found = nx.community.louvain_communities(ordered, weight="weight", seed=_SEED)
    return sorted((sorted(part) for part in found), key=lambda part: (-len(part), part))
