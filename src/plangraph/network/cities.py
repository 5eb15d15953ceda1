"""Cities: the policies they cite, the indicators they set, the measures they have alike."""

from __future__ import annotations

from decimal import Decimal

import networkx as nx

from plangraph.network.asking import Asker, Row
from plangraph.network.evidence import Passage, passage, together
from plangraph.network.matters import Matters

_SEVERAL = 2


def shared_policies(asker: Asker) -> nx.Graph[str]:
    """Return cities and the policies that two or more of them cite: a two-mode network.

    An edge's `weight` is the number of citations, `citationKinds` how they cite.
    """
    graph: nx.Graph[str] = nx.Graph()
    for row in asker.rows("citations"):
        policy = str(row["policy"])
        graph.add_node(policy, kind="Policy", label=str(row["label"]), bipartite=0)
        if row["level"] is not None:
            graph.nodes[policy]["policyLevel"] = str(row["level"])
        data = _edge(graph, policy, row, "citedBy")
        _note(data, "citationKinds", row["kind"])
        _rest(data, row, (row["start"], row["plan"]))
    return _shared(graph, "Policy")


def shared_indicators(asker: Asker) -> nx.Graph[str]:
    """Return cities and the indicators that two or more of them set: a two-mode network.

    An edge's `weight` is the number of targets; `targets` are the values as printed, with year.
    """
    graph: nx.Graph[str] = nx.Graph()
    for row in asker.rows("targets"):
        indicator = str(row["indicator"])
        graph.add_node(indicator, kind="Indicator", label=str(row["label"]), bipartite=0)
        data = _edge(graph, indicator, row, "targetOf")
        printed = f"{row['text']} {row['measured'] or ''}".strip()
        _note(data, "targets", f"{printed}（{row['year']}年）" if row["year"] else printed)
        if row["bindingness"] is not None:
            _note(data, "bindingness", row["bindingness"])
        _rest(data, row, row["target"])
    return _shared(graph, "Indicator")


def similar_measures(asker: Asker) -> nx.Graph[str]:
    """Return measures of different plans that comparison found alike; `score` on the edges."""
    matters = Matters(asker)
    graph: nx.Graph[str] = nx.Graph()
    for row in asker.rows("similar"):
        source, target = str(row["source"]), str(row["target"])
        if source in matters.nodes and target in matters.nodes:
            matters.add(graph, source)
            matters.add(graph, target)
            graph.add_edge(source, target, kind="similarMeasure", layer="derived", weight=1)
            graph.edges[source, target].update(method=str(row["method"]), **_score(row))
    return graph


def similar_cities(asker: Asker) -> nx.Graph[str]:
    """Return cities, joined where they have similar measures.

    An edge's `weight` is the number of pairs of measures, `score` the mean of theirs; `pairs`
    are the labels. Pairs within one city say nothing of diffusion and are left out.
    """
    measures = similar_measures(asker)
    graph: nx.Graph[str] = nx.Graph()
    for one, other, pair in measures.edges(data=True):
        ends = sorted((measures.nodes[one], measures.nodes[other]), key=lambda end: end["city"])
        cities = [str(end["city"]) for end in ends]
        for city in cities:
            graph.add_node(f"city:{city}", kind="City", label=city, city=city)
        if cities[0] != cities[1]:
            _add_pair(graph, cities, [end["label"] for end in ends], pair)
            edge = graph.edges[f"city:{cities[0]}", f"city:{cities[1]}"]
            edge["evidence"] = together(
                [*edge["evidence"], *ends[0]["evidence"], *ends[1]["evidence"]]
            )
    for _, _, data in graph.edges(data=True):
        scores = data.pop("scores")
        if scores:
            data["score"] = round(sum(scores) / len(scores), 3)
    return graph


def _add_pair(
    graph: nx.Graph[str], cities: list[str], labels: list[str], pair: dict[str, object]
) -> None:
    one, other = (f"city:{city}" for city in cities)
    if not graph.has_edge(one, other):
        graph.add_edge(one, other, kind="similarMeasures", layer="derived", weight=0)
        graph.edges[one, other].update(pairs=[], scores=[], evidence=[], method=pair["method"])
    data = graph.edges[one, other]
    data["weight"] += 1
    data["pairs"].append(" ~ ".join(labels))
    if "score" in pair:
        data["scores"].append(pair["score"])


def _score(row: Row) -> dict[str, float]:
    score = row["score"]
    return {"score": float(score)} if isinstance(score, Decimal | float | int) else {}


def _edge(graph: nx.Graph[str], thing: str, row: Row, kind: str) -> dict[str, object]:
    """Return the data of the edge from a thing to the city of a row, made where there is none."""
    city = str(row["area"])
    graph.add_node(city, kind="City", label=str(row["city"]), city=str(row["city"]), bipartite=1)
    if not graph.has_edge(thing, city):
        graph.add_edge(thing, city, kind=kind, layer="stated", weight=0, evidence=[], resting=[])
    data: dict[str, object] = graph.edges[thing, city]
    return data


def _note(data: dict[str, object], name: str, value: object) -> None:
    noted = data.setdefault(name, [])
    if isinstance(noted, list) and str(value) not in noted:
        noted.append(str(value))


def _rest(data: dict[str, object], row: Row, statement: object) -> None:
    """Count a statement once, though it may have several passages."""
    resting, evidence = data["resting"], data["evidence"]
    if isinstance(resting, list) and isinstance(evidence, list):
        if statement not in resting:
            resting.append(statement)
        data["weight"] = len(resting)
        evidence.append(passage(row))


def _shared(graph: nx.Graph[str], kind: str) -> nx.Graph[str]:
    """Keep the things of two or more cities; `cities` says of how many."""
    for _, _, data in graph.edges(data=True):
        del data["resting"]
        data["evidence"] = together(data["evidence"])
    for node, data in graph.nodes(data=True):
        if data["kind"] == kind:
            data["cities"] = graph.degree(node)
            data["evidence"] = _all_evidence(graph, node)
    alone = [node for node, data in graph.nodes(data=True) if data.get("cities", 2) < _SEVERAL]
    graph.remove_nodes_from(alone)
    graph.remove_nodes_from([node for node in graph if not graph[node]])
    return graph


def _all_evidence(graph: nx.Graph[str], node: str) -> list[Passage]:
    return together(one for city in graph[node] for one in graph.edges[node, city]["evidence"])
