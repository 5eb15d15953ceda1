"""Which layout a network gets."""

from __future__ import annotations

import networkx as nx

from plangraph.network.catalogue import KINDS, Layout
from plangraph.network.layout.aligned import aligned
from plangraph.network.layout.columns import columns
from plangraph.network.layout.outline import outline
from plangraph.network.layout.plane import Placed
from plangraph.network.layout.springs import springs


def placed(graph: nx.Graph[str]) -> Placed:
    """Return the positions of a network; one of no known kind is laid out by what is joined."""
    known = KINDS.get(str(graph.graph.get("network")))
    layout = known.layout if known else Layout.SPRINGS
    if not graph:
        return Placed({})
    if layout is Layout.OUTLINE and graph.is_directed():
        return outline(graph)
    if graph.graph.get("aggregated"):
        return springs(graph)
    return {Layout.COLUMNS: columns, Layout.ALIGNED: aligned}.get(layout, springs)(graph)
