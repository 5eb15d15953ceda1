"""The graph as a researcher opens it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import rdflib

import plangraph
from plangraph.knowledge import KnowledgeGraph
from plangraph.store import QuerySyntaxError, Remote, StoreError
from tests.programs import ran
from tests.query.conftest import FIXTURE


def test_open_a_folder_with_the_ontology() -> None:
    with plangraph.open(FIXTURE) as graph:
        assert graph.names["Lead"] == "牵头"
        terms = graph.query("terms").set_index("term")
        assert terms.loc["pg:Responsibility", "zh"] == "责任关系"
        assert terms.loc["pg:agent", "kind"] == "relation"


def test_query_gives_a_typed_dataframe(graph: KnowledgeGraph) -> None:
    frame = graph.query("units-by-theme", theme="欠薪治理", city="甲州市")
    assert list(frame["basis"]) == ["Explicit", "Explicit"]
    assert str(frame["start"].dtype) == "Int64"
    projects = graph.query("projects")
    assert projects["budget"].isna().tolist() == [True, False]
    targets = graph.query("indicator-across-cities")
    assert targets["value"].iloc[0] == Decimal(30)


def test_plans(graph: KnowledgeGraph) -> None:
    plans = graph.plans()
    assert list(plans["city"]) == ["丁溪县", "乙州市", "甲州市"]
    assert plans["issued"].iloc[2] == datetime.date(2021, 6, 1)


def test_sparql_needs_no_prefixes(graph: KnowledgeGraph) -> None:
    rows = graph.sparql("SELECT ?title { ?plan a pg:Plan ; dcterms:title ?title } ORDER BY ?title")
    assert isinstance(rows, pd.DataFrame)
    assert len(rows) == 3
    assert graph.sparql("ASK { ?x skos:prefLabel '欠薪治理'@zh }") is True
    built = graph.sparql("CONSTRUCT { ?p rdfs:label ?l } WHERE { ?p a pg:Plan ; rdfs:label ?l }")
    assert isinstance(built, rdflib.Graph)
    assert len(built) == 3


def test_sparql_that_is_none(graph: KnowledgeGraph) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        graph.sparql("SELECT ?x WHERE {\n ?x a }")
    assert caught.value.line == 2


def test_repr(graph: KnowledgeGraph) -> None:
    assert repr(graph).startswith("<KnowledgeGraph ")
    assert ": 3 plans, " in repr(graph)


def test_an_rdflib_view(graph: KnowledgeGraph) -> None:
    label = rdflib.Literal("欠薪治理", lang="zh")
    view = graph.as_rdflib()
    assert list(view.subjects(rdflib.SKOS.prefLabel, label))
    with pytest.raises(StoreError, match="only an embedded"):
        KnowledgeGraph(Remote("http://127.0.0.1:9/")).as_rdflib()


def test_a_closed_graph_says_so() -> None:
    graph = plangraph.open(FIXTURE)
    graph.close()
    with pytest.raises(StoreError, match="closed"):
        graph.plans()


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no Turtle"):
        plangraph.open(tmp_path)
    with pytest.raises(StoreError, match="no such folder"):
        plangraph.open(tmp_path / "nowhere")


def test_importing_costs_nothing_and_rooms_do_not_hide_functions() -> None:
    program = """
import sys, plangraph
heavy = {"pyoxigraph", "pandas", "rdflib", "yaml", "rich"} & set(sys.modules)
assert not heavy, heavy
import plangraph.read, plangraph.extract
from plangraph.read.lines import fold
assert callable(plangraph.read) and callable(plangraph.extract) and callable(plangraph.open)
assert {"open", "read", "extract", "KnowledgeGraph"} <= set(dir(plangraph))
try:
    plangraph.nothing
except AttributeError as error:
    assert "nothing" in str(error)
else:
    raise AssertionError
"""
    status, _, said = ran("-c", program)
    assert status == 0, said
