"""Networks of three tiny plans, against what reading them gives."""

from __future__ import annotations

import networkx as nx
import pytest

from plangraph.knowledge import KnowledgeGraph
from plangraph.network import KINDS, UnknownNetworkError
from plangraph.network.evidence import passages_of
from plangraph.query import QueryError

Edges = list[tuple[str, str, str]]


def named(graph: nx.Graph[str], attribute: str = "kind") -> Edges:
    """Return the edges by label, each with an attribute."""
    label = {node: str(data["label"]) for node, data in graph.nodes(data=True)}
    return sorted(
        (label[one], label[other], str(data.get(attribute)))
        for one, other, data in graph.edges(data=True)
    )


def test_goals(graph: KnowledgeGraph) -> None:
    network = graph.network("goals", plan="甲州市“十四五”人社规划").graph
    assert network.is_directed()
    assert named(network) == [
        ("促进高质量就业", "主要任务", "subMeasureOf"),
        ("促进高质量就业", "就业更加充分", "supportsGoal"),
        ("公共实训基地", "促进高质量就业", "implementsMeasure"),
        ("构建和谐劳动关系", "主要任务", "subMeasureOf"),
        ("欠薪预警平台", "构建和谐劳动关系", "implementsMeasure"),
    ]
    assert [layer for *_, layer in named(network, "layer")] == [
        "stated",
        "derived",
        "derived",
        "stated",
        "stated",
    ]
    assert [score for *_, score in named(network, "score") if score != "None"] == ["0.5", "0.25"]


def test_a_node_has_what_the_page_shows(graph: KnowledgeGraph) -> None:
    network = graph.network("goals").graph
    (node,) = (n for n, data in network.nodes(data=True) if data["label"] == "构建和谐劳动关系")
    data = network.nodes[node]
    assert data["city"] == "甲州市"
    assert data["themes"] == ["劳动关系"]
    assert data["units"] == ["甲州市人力资源和社会保障局", "甲州市总工会"]
    (passage,) = passages_of(data)
    assert (passage["quote"], passage["start"]) == ("第一节 构建和谐劳动关系", 210)
    assert passage["section"] == "构建和谐劳动关系"


@pytest.mark.parametrize(
    ("choice", "labels"),
    [
        # the theme below it counts, and what a project serves is kept
        (
            {"theme": "劳动关系", "city": "甲州"},
            {"主要任务", "构建和谐劳动关系", "欠薪预警平台"},
        ),
        ({"theme": "欠薪治理"}, {"主要任务", "构建和谐劳动关系", "欠薪预警平台"}),
        ({"theme": "养老保险"}, set()),
        ({"city": "丁溪"}, {"加强技能培训"}),
        ({"unit": "甲州市总工会"}, {"主要任务", "构建和谐劳动关系"}),
        (
            {"unit": "甲州市人社局", "theme": "职业技能培训"},
            {"公共实训基地", "促进高质量就业", "主要任务", "就业更加充分"},
        ),
    ],
)
def test_goals_restricted(graph: KnowledgeGraph, choice: dict[str, str], labels: set[str]) -> None:
    network = graph.network("goals", **choice).graph
    assert {data["label"] for _, data in network.nodes(data=True)} == labels


def test_units_that_answer_together(graph: KnowledgeGraph) -> None:
    network = graph.network("units").graph
    pair = ("甲州市人力资源和社会保障局", "甲州市总工会", "1")
    assert named(network, "weight") == [pair]
    # a blanket sentence and what follows from the issuer join nobody
    assert {data["label"] for _, data in network.nodes(data=True)} == {
        "甲州市人力资源和社会保障局",
        "甲州市总工会",
        "乙州市根治欠薪工作领导小组",
    }
    ((_, _, data),) = network.edges(data=True)
    assert [one["quote"] for one in passages_of(data)] == ["（责任单位：市人社局、总工会）"]


def test_units_and_themes(graph: KnowledgeGraph) -> None:
    network = graph.network("unit-themes").graph
    assert {data["bipartite"] for _, data in network.nodes(data=True)} == {0, 1}
    edges = {tuple(sorted((one, other))): int(n) for one, other, n in named(network, "weight")}
    assert edges == {
        ("劳动关系", "甲州市人力资源和社会保障局"): 2,
        ("劳动关系", "甲州市总工会"): 1,
        ("甲州市人力资源和社会保障局", "职业技能培训"): 1,
        ("丁溪县各镇人民政府", "职业技能培训"): 1,
    }


def test_policies_that_several_cities_cite(graph: KnowledgeGraph) -> None:
    network = graph.network("policies").graph
    kinds = {tuple(sorted(edge[:2])): edge[2] for edge in named(network, "citationKinds")}
    assert kinds == {
        ("保障农民工工资支付条例", "甲州市"): "['Implements']",
        ("乙州市", "保障农民工工资支付条例"): "['Basis']",
    }


def test_indicators_that_several_cities_set(graph: KnowledgeGraph) -> None:
    network = graph.network("indicators").graph
    weights = {tuple(sorted(edge[:2])): edge[2] for edge in named(network, "weight")}
    assert weights == {
        ("城镇新增就业人数", "甲州市"): "3",
        ("乙州市", "城镇新增就业人数"): "1",
    }
    targets = dict(network.nodes["https://w3id.org/plangraph/concept/UrbanNewJobs"])
    assert targets["cities"] == 2
    edge = next(data for *ends, data in network.edges(data=True) if "yi" in str(ends))
    assert edge["targets"] == ["[30] 万人（2025年）"]


def test_cities_by_similar_measures(graph: KnowledgeGraph) -> None:
    cities = graph.network("cities").graph
    assert named(cities, "score") == [("乙州市", "甲州市", "0.75")]
    ((_, _, data),) = cities.edges(data=True)
    assert data["pairs"] == ["维护劳动者权益 ~ 构建和谐劳动关系"]
    measures = graph.network("similar-measures").graph
    assert named(measures, "method") == [("维护劳动者权益", "构建和谐劳动关系", "cosine")]


def test_the_title_says_what_it_is_restricted_to(graph: KnowledgeGraph) -> None:
    assert graph.network("goals").title == "目标—措施—项目网络"
    title = graph.network("goals", plan="jia", theme="欠薪治理").title
    assert title == "目标—措施—项目网络：甲州市“十四五”人社规划、欠薪治理"
    several = graph.network("units", city=["甲州市", "乙州市"]).title
    assert several == "共同负责的单位：甲州市、乙州市"
    assert repr(graph.network("cities")) == "<Network 措施相似的城市: 2 nodes, 1 edges>"


def test_weak_links_are_left_out_when_asked(graph: KnowledgeGraph) -> None:
    network = graph.network("unit-themes")
    strong = network.at_least(2)
    assert named(strong.graph, "weight") == [("甲州市人力资源和社会保障局", "劳动关系", "2")]
    assert len(strong) == 2
    assert strong.title == "单位与主题（关联至少 2 项）"
    assert network.graph.number_of_edges() == 4  # as it was


def test_what_is_wrong_is_said(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNetworkError, match="did you mean goals"):
        graph.network("goal")
    with pytest.raises(QueryError, match="policies has no parameter 'theme'"):
        graph.network("policies", theme="欠薪治理")
    with pytest.raises(QueryError, match="no theme is called '欠薪治里'"):
        graph.network("goals", theme="欠薪治里")


@pytest.mark.parametrize("name", KINDS)
def test_each_is_the_same_each_time(graph: KnowledgeGraph, name: str) -> None:
    one, other = graph.network(name), graph.network(name)
    assert list(one.graph.nodes(data=True)) == list(other.graph.nodes(data=True))
    assert list(one.graph.edges(data=True)) == list(other.graph.edges(data=True))
    assert one.html() == other.html()
