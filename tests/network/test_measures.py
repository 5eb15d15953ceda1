"""Measures on networks small enough to compute by hand."""

from __future__ import annotations

import networkx as nx
import pytest

from plangraph.knowledge import KnowledgeGraph
from plangraph.network import Network
from plangraph.network.communities import communities
from plangraph.network.measures import betweenness, bridging, core


def named(graph: nx.Graph[int]) -> nx.Graph[str]:
    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from(str(node) for node in graph)
    made.add_edges_from((str(one), str(other)) for one, other in graph.edges())
    return made


def star(leaves: int) -> nx.Graph[str]:
    return named(nx.star_graph(leaves))


def test_betweenness_of_a_chain() -> None:
    chain = named(nx.path_graph(5))
    # of the 6 pairs of others, 4 go through the middle and 3 through the next
    assert betweenness(chain) == {"0": 0, "1": 0.5, "2": 0.666667, "3": 0.5, "4": 0}


def test_a_strong_tie_is_a_short_way() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1), ("a", "c", 4), ("c", "b", 4)])
    assert betweenness(graph) == {"a": 0, "b": 0, "c": 1}


def test_communities_of_two_groups() -> None:
    graph = named(nx.barbell_graph(5, 0))
    assert communities(graph) == [["0", "1", "2", "3", "4"], ["5", "6", "7", "8", "9"]]


def test_the_core_of_a_star_is_its_middle() -> None:
    assert core(star(6)) == {"0"}


def test_a_core_that_is_joined_and_a_periphery_that_is_not() -> None:
    graph = named(nx.complete_graph(4))
    for leaf in range(8):
        graph.add_edge(f"leaf{leaf}", str(leaf % 4))
    assert core(graph) == {"0", "1", "2", "3"}


@pytest.mark.parametrize("graph", [nx.complete_graph(5), nx.empty_graph(5), nx.empty_graph(0)])
def test_no_core_where_all_are_alike(graph: nx.Graph[int]) -> None:
    assert core(named(graph)) == set()


def test_bridging() -> None:
    graph: nx.Graph[str] = nx.Graph()
    themes = {"甲": "ab", "乙": "ab", "丙": "cd", "丁": "cd", "戊": "abcd"}
    for unit, of in themes.items():
        graph.add_node(unit, kind="Unit")
        for theme in of:
            graph.add_node(theme, kind="Theme")
            graph.add_edge(unit, theme, weight=1)
    # a, b and c, d are two communities of themes; half of what the last answers for is in each
    assert bridging(graph) == {"甲": 0, "乙": 0, "丙": 0, "丁": 0, "戊": 0.5}


def test_the_table(graph: KnowledgeGraph) -> None:
    frame = graph.network("unit-themes").measures()
    first = frame.iloc[0]
    assert first["label"] == "甲州市人力资源和社会保障局"
    assert (first["degree"], first["strength"], first["themes"]) == (2, 3, 2)
    assert frame["betweenness"].is_monotonic_decreasing
    assert frame.index.name == "node"
    assert frame.loc[frame["kind"] == "Theme", "bridging"].isna().all()


def test_a_directed_network_is_measured_too(graph: KnowledgeGraph) -> None:
    frame = graph.network("goals").measures().set_index("label")
    assert frame.loc["促进高质量就业", "degree"] == 3
    assert "themes" not in frame


def test_measures_of_nothing() -> None:
    assert len(Network(nx.Graph()).measures()) == 0
