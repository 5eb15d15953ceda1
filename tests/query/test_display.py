"""What a notebook shows: tables, things and the graph itself, as HTML."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import plangraph
from plangraph.knowledge import KnowledgeGraph
from plangraph.query import QueryError
from plangraph.query.contexts import Texts
from plangraph.query.frames import Frame
from plangraph.query.table import Table
from tests.query.conftest import FIXTURE

TEXT = "第一章 总则\n坚持就业优先，<b>促进</b>充分就业。此后<5另起。"
TURTLE = """
@prefix pg: <https://w3id.org/plangraph/ontology#> .
@prefix : <https://w3id.org/plangraph/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
:w a pg:Plan ; dcterms:title "戊市规划"@zh ; pg:textFile "plans/w.txt" ; pg:jurisdiction :a HASH .
:a a pg:AdministrativeArea ; rdfs:label "戊市"@zh .
:g a pg:Goal ; rdfs:label "<script>充分就业</script>"@zh ; pg:inPlan :w ; pg:evidence :x .
:x a pg:Passage ; pg:inPlan :w ; pg:quote "<b>促进</b>充分就业" ; pg:start 14 ; pg:end 27 .
"""


@pytest.fixture(scope="module")
def whole() -> Iterator[KnowledgeGraph]:
    """The tiny plans with the ontology, which has the names of terms."""
    with plangraph.open(FIXTURE) as opened:
        yield opened


def workspace(folder: Path, digest: str = "") -> KnowledgeGraph:
    """Return a graph of one plan with its text."""
    (folder / "plans").mkdir()
    (folder / "plans" / "w.txt").write_text(TEXT, encoding="utf-8", newline="")
    (folder / "ttl").mkdir()
    turtle = TURTLE.replace("HASH", f'; pg:textHash "{digest}"' if digest else "")
    (folder / "ttl" / "w.ttl").write_text(turtle, encoding="utf-8")
    return plangraph.open(folder / "ttl")


def test_a_quote_opens_to_its_context(tmp_path: Path) -> None:
    with workspace(tmp_path) as graph:
        shown = graph.query("goals")._repr_html_()
    assert "<details><summary>&lt;b&gt;促进&lt;/b&gt;充分就业</summary>" in shown
    marked = "总则\n坚持就业优先，<mark>促进充分就业</mark>。此后&lt;5另起。"
    assert marked in shown  # as it is read, without the markup of the file
    assert "&lt;script&gt;充分就业" in shown
    assert "<script" not in shown
    assert "<th>目标</th><th>原文</th></tr>" in shown  # the characters stand with the quote
    assert "第 14–27 字" in shown
    assert "共 1 行" in shown


def test_a_text_that_has_changed_is_not_shown(tmp_path: Path) -> None:
    with workspace(tmp_path, digest="0" * 64) as graph:
        shown = graph.query("goals")._repr_html_()
        assert Texts(graph.store, (tmp_path,)).around("戊市规划", 14, 27) is None
    assert "<mark>" not in shown
    assert '促进&lt;/b&gt;充分就业 <span class="note">第 14–27 字</span>' in shown


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4), (0, 10_000)])
def test_characters_that_the_text_has_not(tmp_path: Path, start: int, end: int) -> None:
    with workspace(tmp_path) as graph:
        texts = Texts(graph.store, (tmp_path,))
        assert texts.around("戊市规划", start, end) is None
        assert texts.around("没有的规划", 0, 1) is None


def test_terms_are_shown_in_chinese_and_kept_in_the_data(whole: KnowledgeGraph) -> None:
    frame = whole.query("units-by-theme", theme="劳动关系")
    assert "Lead" in set(frame["role"])
    shown = frame._repr_html_()
    assert "<td>牵头</td>" in shown
    assert "Lead" not in shown


def test_a_table_is_a_dataframe(graph: KnowledgeGraph) -> None:
    frame = graph.query("specificity")
    assert isinstance(frame, Table)
    pd.testing.assert_frame_equal(pd.DataFrame(frame), graph.results("specificity", {}).dataframe())
    assert type(frame.head(1)) is Frame  # shows itself as any DataFrame does
    again = pickle.loads(pickle.dumps(frame))  # noqa: S301 - made a line ago
    assert list(again["plan"]) == list(frame["plan"])
    assert "<table" in again._repr_html_()
    assert '<td class="number">1</td>' in frame._repr_html_()


def test_a_long_table_says_what_it_leaves_out(whole: KnowledgeGraph) -> None:
    assert "此处显示前 60 行" in whole.query("terms")._repr_html_()


def test_a_thing(whole: KnowledgeGraph) -> None:
    measure = whole.entity("促进高质量就业")
    assert measure.kinds == ("Measure",)
    assert measure["subMeasureOf"] == ("主要任务",)
    assert measure["nothing"] == ()
    assert repr(measure).startswith("<Entity Measure 促进高质量就业 https://")
    shown = measure._repr_html_()
    assert "<td>支撑目标</td><td>就业更加充分</td>" in shown
    assert "第二节 促进高质量就业" in shown
    assert whole.entity(measure.iri).facts == measure.facts


def test_a_unit_by_another_name_and_an_indicator(graph: KnowledgeGraph) -> None:
    unit = graph.entity("市总工会")
    assert unit.label == "甲州市总工会"
    assert unit["jurisdiction"] == ("甲州市",)
    assert "Indicator" in graph.entity("城镇登记失业率").kinds


@pytest.mark.parametrize("what", ["没有的", 'x"@zh } ?s ?p ?o {', "https://example.org/没有"])
def test_a_thing_that_is_not_there(graph: KnowledgeGraph, what: str) -> None:
    with pytest.raises(QueryError, match="no thing is called"):
        graph.entity(what)


def test_several_things_of_a_name(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="several things are called '市人社局'"):
        graph.entity("市人社局")


def test_the_graph(whole: KnowledgeGraph) -> None:
    shown = whole._repr_html_()
    assert "3 plans" in shown
    assert "<td>甲州市“十四五”人社规划</td>" in shown
    assert "units-by-theme" in shown
