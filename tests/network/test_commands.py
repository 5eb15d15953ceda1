"""The commands `network` and `figure`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pytest

from plangraph.cli import figure, network
from plangraph.network.figures import fonts
from tests.query.conftest import FIXTURE


def run(*words: str) -> int:
    parser = argparse.ArgumentParser(prog="plangraph")
    commands = parser.add_subparsers(required=True)
    network.add(commands)
    figure.add(commands)
    args = parser.parse_args([*words, "--data", str(FIXTURE)])
    status: int = args.run(args)
    return status


def test_lists(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("network", "--list") == 0
    out = capsys.readouterr().out
    assert "goals [--plan] [--city] [--theme] [--unit]\n    目标—措施—项目网络\n" in out
    assert run("figure", "--list") == 0
    assert "specificity [--theme]\n    各规划写得有多具体\n" in capsys.readouterr().out


def test_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "goals.html"
    assert run("network", "goals", "--plan", "jia", "-o", str(path)) == 0
    assert "欠薪预警平台" in path.read_text(encoding="utf-8")
    assert capsys.readouterr().err == f"{path}: 6 nodes, 5 edges\n"


def test_measures(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("network", "units", "--measures") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "node,label,kind,city,degree,strength,betweenness,community,core"
    assert len(lines) == 4


def test_strong_links_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.json"
    assert run("network", "unit-themes", "--least", "2", "-o", str(path)) == 0
    assert capsys.readouterr().err == f"{path}: 2 nodes, 1 edges\n"
    assert run("network", "unit-themes", "--least", "9", "-o", str(path)) == 0
    assert "no nodes: no link weighs 9 or more" in capsys.readouterr().err


def test_a_network_without_nodes_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.json"
    assert run("network", "goals", "--theme", "养老保险", "-o", str(path)) == 0
    assert "the network has no nodes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["network"], 2, "name a network"),
        (["network", "goals"], 2, "-o"),
        (["network", "gaols", "-o", "a.html"], 2, "did you mean goals"),
        (["network", "goals", "-o", "a.doc"], 2, "no form ends in '.doc'"),
        (["network", "goals", "--theme", "无", "-o", "a.html"], 2, "no theme is called '无'"),
        (["network", "policies", "--theme", "欠薪治理", "-o", "a.html"], 2, "no parameter"),
        (["network", "goals", "-o", "/no/such/folder/a.html"], 1, "/no/such/folder"),
        (["figure"], 2, "name a figure"),
        (["figure", "x", "-o", "a.svg"], 2, "there is no figure 'x'"),
        (["figure", "specificity", "-o", "a.html"], 2, "no form ends in '.html'"),
        (["figure", "specificity", "--city", "甲州", "-o", "a.svg"], 2, "no parameter 'city'"),
    ],
)
def test_what_is_wrong(
    words: list[str], status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == status
    assert message in capsys.readouterr().err


def test_a_figure_or_the_font_that_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_FAMILIES", ("No Such Font",))
    fonts.chinese.cache_clear()
    assert run("figure", "specificity", "-o", str(tmp_path / "a.svg")) == 1
    fonts.chinese.cache_clear()
    assert "apt-get install fonts-noto-cjk" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_must_be_installed_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("plangraph.network")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "networkx", None)
    assert run("network", "--list") == 1
    assert "pip install 'plangraph[network]'" in capsys.readouterr().err
