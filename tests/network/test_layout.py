"""Positions: every node has one, labels do not lie on each other, regions hold their nodes."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangraph.network.hierarchy import parents
from plangraph.network.layout import placed
from plangraph.network.layout.outline import LABEL, ROW
from plangraph.network.layout.plane import Block, in_columns
from plangraph.network.layout.springs import spread, springs, stress
from plangraph.network.summary import aggregated
from tests.network.samples import plans

EDGES = st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=60)


def goals(edges: list[tuple[int, int]]) -> nx.DiGraph[str]:
    """Return a network of measures with any edges, circles too."""
    graph: nx.DiGraph[str] = nx.DiGraph(network="goals")
    for node in range(26):
        graph.add_node(f"{node}", kind="Measure", label=f"措施{node}", plan=f"规划{node % 3}")
    for one, other in edges:
        graph.add_edge(f"{one}", f"{other}", layer="stated", kind="subMeasureOf")
    return graph


@given(EDGES)
@settings(max_examples=60, deadline=None)
def test_an_outline_has_a_row_for_every_node(edges: list[tuple[int, int]]) -> None:
    graph = goals(edges)
    at = placed(graph).positions
    assert set(at) == set(graph)
    for one, other in itertools.combinations(at.values(), 2):
        apart = abs(one[1] - other[1]) >= ROW * 0.5 or abs(one[0] - other[0]) >= LABEL * 0.5
        assert apart, (one, other)


@given(EDGES)
@settings(max_examples=60, deadline=None)
def test_nothing_stands_above_itself(edges: list[tuple[int, int]]) -> None:
    above = parents(goals(edges))
    for node in above:
        seen = [node]
        while seen[-1] in above:
            seen.append(above[seen[-1]])
            assert seen[-1] not in seen[:-1]


@given(EDGES)
@settings(max_examples=40, deadline=None)
def test_every_node_is_in_one_cluster(edges: list[tuple[int, int]]) -> None:
    graph = goals(edges)
    clusters = [data["members"] for _, data in aggregated(graph).nodes(data=True)]
    assert sorted(itertools.chain(*clusters)) == sorted(graph)


def test_what_serves_a_goal_stands_below_it_in_reading_order() -> None:
    at = placed(plans(1, goals=2, measures=3, projects=1)).positions
    (x, y) = at["p0/g0"]
    # below a goal there is room for a second line of its label
    assert at["p0/g0/m0"] == (x + 30, y + 66)
    assert at["p0/g0/m0/p0"] == (x + 60, y + 96)
    assert at["p0/g0/m1"] == (x + 30, y + 126)


def test_each_plan_has_a_region_of_its_own() -> None:
    graph = plans(3)
    laid = placed(graph)
    assert len(laid.regions) == 3
    for node, (x, y) in laid.positions.items():
        (region,) = (
            one
            for one in laid.regions
            if one.x <= x <= one.x + one.width and one.y <= y <= one.y + one.height
        )
        assert region.title == graph.nodes[node]["plan"]


def test_a_long_outline_is_laid_in_columns() -> None:
    graph = plans(1, goals=1, measures=60, projects=1)
    at = placed(graph).positions
    width, height = np.ptp(np.array(list(at.values())), axis=0)
    assert 0.5 < width / height < 4


def test_two_modes_stand_in_columns() -> None:
    graph: nx.Graph[str] = nx.Graph(network="policies")
    for city in "甲乙":
        graph.add_node(city, kind="City", label=city, bipartite=1)
    for number in range(20):
        graph.add_node(f"{number}", kind="Policy", label=f"条例{number}", bipartite=0)
        graph.add_edge(f"{number}", "甲乙"[number % 2])
    laid = placed(graph)
    assert {laid.positions[city][0] for city in "甲乙"} == {0.0}
    assert len(laid.left) == 10
    assert all(laid.positions[node][0] < 0 for node in laid.left)


def test_two_modes_of_many_are_untangled() -> None:
    """Where each unit answers for a theme of its own, no line crosses another."""
    graph: nx.Graph[str] = nx.Graph(network="unit-themes")
    for number in range(30):
        graph.add_node(f"t{number}", kind="Theme", label=f"主题{number}", bipartite=1)
        graph.add_node(f"u{-number}", kind="Unit", label=f"单位{number}", bipartite=0)
        graph.add_edge(f"t{number}", f"u{-number}", weight=1)
    at = placed(graph).positions
    for side in (1, -1):
        joined = [
            (at[theme][1], at[unit][1]) for theme, unit in graph.edges() if at[unit][0] * side > 0
        ]
        assert len(joined) == 15
        heights = [height for _, height in sorted(joined)]
        assert heights == sorted(heights)
    assert {x for node, (x, _) in at.items() if node.startswith("t")} == {0.0}


def test_what_is_alike_stands_on_one_line_in_the_column_of_its_plan() -> None:
    graph: nx.Graph[str] = nx.Graph(network="similar-measures")
    for plan in "甲乙丙":
        for number in range(3):
            graph.add_node(f"{plan}{number}", kind="Measure", label="措施", plan=f"{plan}市规划")
    graph.add_edges_from([("甲0", "乙0"), ("乙0", "丙0"), ("甲1", "丙1"), ("乙2", "丙2")])
    laid = placed(graph)
    at = laid.positions
    for plan in "甲乙丙":
        (x,) = {at[f"{plan}{number}"][0] for number in range(3)}
        (region,) = (one for one in laid.regions if one.x <= x <= one.x + one.width)
        assert region.title == f"{plan}市规划"
    for one, other in graph.edges():
        assert abs(at[one][1] - at[other][1]) < 30
    assert abs(at["甲0"][1] - at["甲1"][1]) > 40


def test_a_label_stands_off_the_lines_of_its_node() -> None:
    """Of two that are joined, the upper has its label above, the lower below."""
    graph = nx.relabel_nodes(nx.path_graph(2), str)
    laid = springs(graph)
    upper, lower = sorted(graph, key=lambda node: laid.positions[node][1])
    assert laid.side_of(upper) == "above"
    assert laid.side_of(lower) == "below"


def test_springs_put_near_what_is_joined() -> None:
    chain = nx.relabel_nodes(nx.path_graph(6), str)
    at = {node: np.array(p) for node, p in springs(chain).positions.items()}

    def length(one: str, other: str) -> float:
        return float(np.linalg.norm(at[one] - at[other]))

    assert length("0", "1") < length("0", "3") < length("0", "5")


def test_stress_finds_the_distances_wanted() -> None:
    wanted = np.array([[0, 3, 5], [3, 0, 4], [5, 4, 0]], dtype=float)
    at = stress(wanted)
    found = np.linalg.norm(at[:, None] - at[None, :], axis=2)
    assert np.allclose(found, wanted, atol=0.05)


def test_labels_are_moved_apart() -> None:
    at = spread(np.zeros((12, 2)), np.full(12, 150.0))
    high = np.abs(at[:, None, 1] - at[None, :, 1]) + np.eye(12) * 99
    assert high.min() > 40


@pytest.mark.parametrize("count", [0, 1, 2, 3, 900])
def test_networks_of_any_size(count: int) -> None:
    graph = nx.relabel_nodes(nx.cycle_graph(count) if count else nx.Graph(), str)
    at = placed(graph).positions
    assert set(at) == set(graph)
    assert len(set(at.values())) == count


def test_blocks_fill_a_screen() -> None:
    blocks = [Block({f"{i}": (0.0, 0.0)}, 100, 100) for i in range(12)]
    whole = in_columns(blocks, 0, 1.0)
    assert 300 <= whole.width <= 400
    assert 300 <= whole.height <= 400
    assert in_columns([], 0, 1.0).positions == {}
