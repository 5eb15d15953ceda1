"""Goals, the measures that support them and the projects that carry these out."""

from __future__ import annotations

from decimal import Decimal

import networkx as nx

from plangraph.network.asking import Asker, Row
from plangraph.network.matters import Matters

# Links that hold only by derivation, where the graph has no link node that says so.
_ALWAYS_DERIVED = frozenset({"supportsGoal"})
_CHAIN = ("Goal", "Measure", "Project")


def goal_network(asker: Asker) -> nx.DiGraph[str]:
    """Return the network of goals, measures and projects.

    Edges run from what serves to what it serves: a project to its measure (`implementsMeasure`),
    a measure to the measure above it (`subMeasureOf`) and to its goal (`supportsGoal`). `layer`
    is `stated` or `derived`; derived edges have `method` and, where there is one, `score`. With
    a theme or a unit chosen, what has it is kept, with all that it serves.
    """
    matters = Matters(asker)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for node, row in matters.nodes.items():
        if row["kind"] in _CHAIN:
            matters.add(graph, node)
    for row in matters.rows("chain"):
        _link(graph, row)
    kept = matters.chosen()
    return graph if kept is None else _with_what_they_serve(graph, kept)


def _link(graph: nx.DiGraph[str], row: Row) -> None:
    source, target, relation = str(row["source"]), str(row["target"]), str(row["relation"])
    if source == target or source not in graph or target not in graph:
        return
    derived = row["method"] is not None or relation in _ALWAYS_DERIVED
    data: dict[str, object] = {"kind": relation, "layer": "derived" if derived else "stated"}
    if row["method"] is not None:
        data["method"] = str(row["method"])
    if isinstance(row["score"], Decimal | float | int):
        data["score"] = float(row["score"])
    graph.add_edge(source, target, **data)


def _with_what_they_serve(graph: nx.DiGraph[str], kept: set[str]) -> nx.DiGraph[str]:
    wanted = {node for node in kept if node in graph}
    for node in tuple(wanted):
        wanted |= nx.descendants(graph, node)
    graph.remove_nodes_from([node for node in graph if node not in wanted])
    return graph
