"""The commands `query` and `sparql`."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import pytest

from plangraph.cli import query, sparql

FIXTURE = str(Path(__file__).parent.parent / "query" / "fixture")


def run(*words: str) -> int:
    parser = argparse.ArgumentParser(prog="plangraph")
    commands = parser.add_subparsers(required=True)
    query.add(commands)
    sparql.add(commands)
    args = parser.parse_args(words)
    status: int = args.run(args)
    return status


def test_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("query", "units-by-theme", "--theme", "欠薪治理", "--data", FIXTURE) == 0
    out = capsys.readouterr().out
    assert out.startswith("城市")
    assert "默认" in out


def test_csv_json_md(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("query", "plans", "--data", FIXTURE, "--format", "csv") == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("city,plan,number")
    assert run("query", "plans", "--data", FIXTURE, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)[0]["city"] == "丁溪县"
    assert run("query", "plans", "--data", FIXTURE, "--format", "md") == 0
    assert capsys.readouterr().out.startswith("| 城市 | 规划 |")


def test_a_parameter_twice(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("query", "plans", "--city", "甲州", "--city", "丁溪", "--data", FIXTURE)
    assert run(*words, "--format", "json") == 0
    assert [row["city"] for row in json.loads(capsys.readouterr().out)] == ["丁溪县", "甲州市"]


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("query", "--list") == 0
    out = capsys.readouterr().out
    assert "units-by-theme --theme [--city]\n    各市哪些单位负责某一主题\n" in out


def test_the_sparql_that_would_run(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("query", "units-by-theme", "--theme", "根治欠薪", "--data", FIXTURE, "--sparql")
    assert run(*words) == 0
    text = capsys.readouterr().out
    assert "VALUES ?_theme { <https://w3id.org/plangraph/concept/WageArrears> }" in text


def test_no_rows_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("query", "units-by-theme", "--theme", "养老保险", "--data", FIXTURE) == 0
    assert "no rows" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("query",), 2, "name a query"),
        (("query", "unit-by-theme"), 2, "units-by-theme"),
        (("query", "plans", "--theme", "欠薪治理", "--data", FIXTURE), 2, "no parameter 'theme'"),
        (("query", "units-by-theme", "--theme", "欠新治理", "--data", FIXTURE), 2, "欠薪治理"),
        (("query", "unit-tasks", "--unit", "市人社局", "--data", FIXTURE), 2, "several units"),
        (("query", "plans", "--data", "nowhere"), 1, "no such folder"),
        (("sparql", "nowhere.rq", "--data", FIXTURE), 1, "nowhere.rq"),
    ],
)
def test_what_is_wrong_is_said(
    words: tuple[str, ...], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == status
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.err.startswith("plangraph: ")


def test_sparql_from_a_file_and_from_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ask.rq"
    path.write_text("ASK { ?x a pg:Plan }", encoding="utf-8")
    assert run("sparql", str(path), "--data", FIXTURE) == 0
    assert capsys.readouterr().out == "true\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT ?x {"))
    assert run("sparql", "-", "--data", FIXTURE) == 2
    assert "not valid SPARQL" in capsys.readouterr().err
