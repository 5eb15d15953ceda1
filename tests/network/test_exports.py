"""Exports, each read back by another program."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

from plangraph.knowledge import KnowledgeGraph
from plangraph.network import KINDS, Network, UnknownFormError, exports
from plangraph.network.writing import ENDINGS
from tests.network.samples import HOSTILE, hostile, plans
from tests.programs import ran


@pytest.fixture(scope="module")
def network(graph: KnowledgeGraph) -> Network:
    return graph.network("goals")


def test_graphml(network: Network, tmp_path: Path) -> None:
    (path,) = network.save(tmp_path / "a.graphml")
    back = nx.read_graphml(path)
    assert back.is_directed()
    assert set(back) == set(network.graph)
    assert set(back.edges()) == set(network.graph.edges())
    for node, data in network.graph.nodes(data=True):
        assert back.nodes[node]["label"] == data["label"]
        assert back.nodes[node]["start"] == data["evidence"][0]["start"]
    (derived,) = (d for *_, d in back.edges(data=True) if d["kind"] == "supportsGoal")
    assert derived["score"] == 0.5
    assert derived["layer"] == "derived"


def test_graphml_says_the_types(network: Network) -> None:
    text = exports.graphml(network.graph)
    for name, type_ in (("label", "string"), ("start", "long"), ("score", "double")):
        assert f'attr.name="{name}" attr.type="{type_}"' in text


def test_gexf(network: Network, tmp_path: Path) -> None:
    (path,) = network.save(tmp_path / "a.gexf")
    back = nx.read_gexf(path)
    assert {node: data["label"] for node, data in back.nodes(data=True)} == {
        node: data["label"] for node, data in network.graph.nodes(data=True)
    }
    assert set(back.edges()) == set(network.graph.edges())
    relations = sorted(data["relation"] for *_, data in back.edges(data=True))
    assert relations == sorted(data["kind"] for *_, data in network.graph.edges(data=True))
    some = next(iter(back.nodes(data=True)))[1]
    assert set(some["viz"]) == {"color", "position", "size"}
    assert isinstance(some["start"], int)


def test_gexf_has_no_date(network: Network) -> None:
    assert "lastmodified" not in exports.gexf(network.graph)


def test_csv(network: Network, tmp_path: Path) -> None:
    nodes, edges = network.save(tmp_path / "a.csv")
    assert (nodes.name, edges.name) == ("a.nodes.csv", "a.edges.csv")
    rows = list(csv.DictReader(io.StringIO(nodes.read_text(encoding="utf-8-sig"))))
    assert {row["id"]: row["label"] for row in rows} == {
        node: data["label"] for node, data in network.graph.nodes(data=True)
    }
    frame = pd.read_csv(edges)
    assert set(zip(frame["source"], frame["target"], strict=True)) == set(network.graph.edges())
    assert sorted(frame["score"].dropna()) == [0.25, 0.5]
    # a spreadsheet program takes the file for UTF-8 by its first bytes
    assert nodes.read_bytes().startswith(b"\xef\xbb\xbf")


def test_json_keeps_everything(network: Network, tmp_path: Path) -> None:
    (path,) = network.save(tmp_path / "a.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    back = nx.node_link_graph(data, edges="edges")
    assert list(back.nodes(data=True)) == list(network.graph.nodes(data=True))
    assert list(back.edges(data=True)) == list(network.graph.edges(data=True))


def test_cytoscape(network: Network, tmp_path: Path) -> None:
    (path,) = network.save(tmp_path / "a.cyjs")
    data = json.loads(path.read_text(encoding="utf-8"))
    back = nx.cytoscape_graph(data)
    assert set(back) == set(network.graph)
    assert set(back.edges()) == set(network.graph.edges())
    assert set(data["elements"]["nodes"][0]["position"]) == {"x", "y"}
    assert "欠薪预警平台" in {node["data"]["label"] for node in data["elements"]["nodes"]}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("ending", [".graphml", ".gexf", ".json", ".cyjs", ".csv", ".html"])
def test_every_network_in_every_form(
    graph: KnowledgeGraph, name: str, ending: str, tmp_path: Path
) -> None:
    network = graph.network(name)
    for path in network.save(tmp_path / f"a{ending}"):
        assert path.stat().st_size > 100
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("tmp")] == []


def test_labels_that_markup_cannot_hold(tmp_path: Path) -> None:
    graph: nx.Graph[str] = nx.Graph()
    labels = [*HOSTILE, "a\0b", "\x0b", "\ufffe", "𠮷", "a\tb\r\nc", "]]>"]
    for number, label in enumerate(labels):
        graph.add_node(f"n{number}", kind="Unit", label=label)
    for path in (
        Network(graph).save(tmp_path / "a.graphml"),
        Network(graph).save(tmp_path / "a.gexf"),
    ):
        read = nx.read_graphml if path[0].suffix == ".graphml" else nx.read_gexf
        back = read(path[0])
        assert len(back) == len(labels)
        assert back.nodes["n0"]["label"] == HOSTILE[0]


def test_an_unknown_ending_is_told(network: Network, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormError, match=r"no form ends in '\.doc'.*\.graphml"):
        network.save(tmp_path / "a.doc")
    assert list(tmp_path.iterdir()) == []
    assert ".cyjs" in ENDINGS


def test_an_empty_network_has_every_form(tmp_path: Path) -> None:
    empty = Network(nx.Graph(title="空", network="units"))
    for ending in (".graphml", ".gexf", ".json", ".cyjs", ".csv", ".html"):
        assert empty.save(tmp_path / f"a{ending}")
    assert list(empty.measures().columns)[:3] == ["label", "kind", "city"]


SAME = """
import hashlib, sys
from tests.network.samples import plans, hostile
from plangraph.network import Network, exports, drawing
import networkx as nx
from plangraph.network.layout import placed
made = [exports.graphml(plans(2)), exports.gexf(hostile()), drawing.html(hostile())]
ring = nx.relabel_nodes(nx.barbell_graph(9, 3), str)
made.append(repr(sorted(placed(ring).positions.items())))
made.append(Network(ring).measures().to_csv())
print(hashlib.sha256("".join(made).encode("utf-8")).hexdigest())
"""


def test_the_same_whatever_the_order_of_sets() -> None:
    runs = {ran("-c", SAME, PYTHONHASHSEED=seed) for seed in ("1", "2")}
    assert len(runs) == 1
    assert next(iter(runs))[0] == 0


def test_samples_are_of_the_size_they_say() -> None:
    assert len(plans(2)) == 2 * 5 * (1 + 8 * 3)
    assert len(hostile()) == len(HOSTILE)
