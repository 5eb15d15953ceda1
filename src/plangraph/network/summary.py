"""The aggregated view: a goal with all that serves it, or a community, becomes one node."""

from __future__ import annotations

from collections import Counter

import networkx as nx

from plangraph.network.communities import communities
from plangraph.network.evidence import passages_of
from plangraph.network.hierarchy import parents
from plangraph.network.style import shortened, style

_LONGEST = 16  # characters of a head's label


def aggregated(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return the network of its clusters.

    A node stands for a cluster: `members` are the nodes in it. An edge's `weight` is the number
    of links between two clusters; it is `stated` where all of these are.
    """
    clusters = _by_root(graph) if graph.is_directed() else communities(graph)
    whole: nx.Graph[str] = graph.__class__()
    whole.graph.update(graph.graph, aggregated=True)
    of = {node: cluster[0] for cluster in clusters for node in cluster}
    for cluster in clusters:
        _add_cluster(whole, graph, cluster)
    for one, other, layer in sorted(graph.edges(data="layer", default="stated")):
        if of[one] != of[other]:
            _add_link(whole, of[one], of[other], str(layer))
    return whole


def _add_link(whole: nx.Graph[str], one: str, other: str, layer: str) -> None:
    """Count a link between two clusters, which is stated where all its links are."""
    if not whole.has_edge(one, other):
        whole.add_edge(one, other, kind="between", layer=layer, weight=0)
    data = whole.edges[one, other]
    data["weight"] += 1
    if layer != data["layer"]:
        data["layer"] = "derived"


def _by_root(graph: nx.Graph[str]) -> list[list[str]]:
    """Return what lies below each node that serves no other, itself first."""
    above = parents(graph)
    roots: dict[str, list[str]] = {node: [node] for node in sorted(graph) if node not in above}
    for node in sorted(above):
        root = node
        while root in above:
            root = above[root]
        roots[root].append(node)
    return list(roots.values())


def _add_cluster(whole: nx.Graph[str], graph: nx.Graph[str], cluster: list[str]) -> None:
    head = max(cluster, key=lambda node: (graph.degree(node), node))
    if graph.is_directed():
        head = cluster[0]
    data = graph.nodes[head]
    whole.add_node(
        cluster[0],
        kind=data["kind"],
        label=_label(graph, head, cluster),
        plan=data.get("plan", ""),
        city=_common(graph, cluster, "city"),
        themes=sorted({theme for node in cluster for theme in graph.nodes[node].get("themes", [])}),
        units=sorted({unit for node in cluster for unit in graph.nodes[node].get("units", [])}),
        evidence=passages_of(data),
        members=list(cluster),
    )


def _label(graph: nx.Graph[str], head: str, cluster: list[str]) -> str:
    """Return the label of a cluster: that of its head, and how many others there are by class."""
    kinds = Counter(style(graph.nodes[node]["kind"]).label for node in cluster if node != head)
    others = "，".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    label = str(graph.nodes[head].get("label", head))
    return f"{shortened(label, _LONGEST)}（{others}）" if others else label


def _common(graph: nx.Graph[str], cluster: list[str], attribute: str) -> str:
    found = {str(graph.nodes[node].get(attribute, "")) for node in cluster}
    return found.pop() if len(found) == 1 else ""
