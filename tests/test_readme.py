"""What the READMEs show is what the program gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import plangraph

ROOT = Path(__file__).parent.parent
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_sentence_stands_in_the_plan(path: Path) -> None:
    plan = re.sub(r"\s", "", (ROOT / "data/plans/fuzhou-mobility.txt").read_text("utf-8"))
    quoted = re.findall(r"^> (.*)$", path.read_text("utf-8"), re.MULTILINE)
    assert quoted
    assert all(re.sub(r"\s", "", sentence) in plan for sentence in quoted)


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_turtle_stands_in_the_data(path: Path) -> None:
    data = (ROOT / "data/ttl/fuzhou-mobility.ttl").read_text("utf-8")
    nodes = [
        node for block in blocks(path.read_text("utf-8"), "turtle") for node in block.split("\n\n")
    ]
    assert len(nodes) == 3
    assert [node for node in nodes if node.strip() not in data] == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_rows_are_those_of_the_query(path: Path) -> None:
    answer = plangraph.open(ROOT / "data/ttl").query(
        "units-by-theme", theme="留学人员", city="福州市"
    )
    rows = re.findall(
        r"^\| 福州市 \| (\S+) \|.*\| (\S+) \| (\d+) \| (\d+) \|$",
        path.read_text("utf-8"),
        re.MULTILINE,
    )
    assert len(rows) == 2
    found = {
        (row.unit, row.quote, str(row.start), str(row.end))
        for row in answer.itertuples(index=False)
    }
    assert set(rows) <= found


def test_both_readmes_show_the_same() -> None:
    english, chinese = (path.read_text("utf-8") for path in READMES)
    assert blocks(english, "turtle") == blocks(chinese, "turtle")
    commands = [re.findall(r"`(plangraph [^`]*)`", text) for text in (english, chinese)]
    named = [{c.split()[1] for c in found} - {"COMMAND", "命令"} for found in commands]
    assert named[0] == named[1]
