"""Texts that mean harm, or only look so: a clear refusal, or a plan that is read as it is."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

import plangraph
from plangraph.build import build
from plangraph.cli import main as cli
from plangraph.extract import extract
from plangraph.model import PlanError
from plangraph.rdf.validation import validate
from plangraph.rdf.verification import verify
from plangraph.read import LimitError, read
from plangraph.structure import document
from tests.build.plans import PLAN, contents

GOOD = PLAN.format(city="遵义市")
TITLE = "遵义市“十四五”人力资源和社会保障事业发展规划"


@pytest.mark.parametrize(
    ("size", "limit", "found"),
    [
        (200_000_000, "characters", "has at least 50000000 characters"),
        (300_000_000, "file", "has 300000000 bytes"),
    ],
)
def test_a_huge_text_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, limit: str, found: str
) -> None:
    path = tmp_path / "huge.txt"
    path.write_text(GOOD, encoding="utf-8")
    os.truncate(path, size)
    if limit == "file":
        monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} is read"))
    # It is full of NUL bytes: were it decoded, it would be refused as a binary file.
    with pytest.raises(LimitError, match=found) as error:
        read(path)
    assert error.value.limit == limit


def test_a_line_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes("推进改革，完善制度。".encode() * 1_666_667)
    with pytest.raises(LimitError) as error:
        read(path)
    assert error.value.limit == "characters"
    path.write_text(f"一、总体要求\n{'推进改革，完善制度。' * 100_001}", encoding="utf-8")
    with pytest.raises(LimitError, match=r"line of 1000010 characters \(line 2\)") as error:
        read(path)
    assert error.value.limit == "line"


@pytest.mark.parametrize(
    "headings",
    [
        [f"{'#' * (n % 6 + 1)} {'1.' * (n % 30)}{n}标题" for n in range(10_000)],
        [f"{'#' * n} 标题" for n in range(1, 1_000)],
        ["1." * n + "1 标题" for n in range(1, 300)],
        ["第一章 甲", "第一节 乙", "一、丙", "（一）丁", "1.戊", "（1）己", "①庚"] * 1_500,
    ],
    ids=["ten-thousand", "hashes", "numbers", "ranks"],
)
def test_nested_headings_are_read(tmp_path: Path, headings: list[str]) -> None:
    path = tmp_path / "nested.txt"
    path.write_text("第一章 主要任务\n" + "\n".join(headings), encoding="utf-8")
    source = read(path)
    found = extract(document(source))
    assert sum(1 for _ in found.document.walk()) > 1
    for section, _ in found.document.walk():
        for passage in source.evidence(section.heading):
            assert source.raw[passage.span.start : passage.span.end]


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (GOOD.replace("健全", "健\x00全").encode(), "NUL", 13),
        (GOOD.encode().replace("健全".encode(), b"\xed\xa0\xbd\xed\xb8\x80"), "neither UTF-8", 13),
        (GOOD.replace("健全", "健\ud83d全").encode("utf-16", "surrogatepass"), "utf-16", None),
        (GOOD.encode("utf-16") + b"\n", "utf-16: truncated data", None),
    ],
    ids=["nul", "surrogate-utf-8", "surrogate-utf-16", "odd-utf-16"],
)
def test_what_is_no_text_is_refused(
    tmp_path: Path, data: bytes, reason: str, line: int | None
) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    with pytest.raises(PlanError, match=reason) as error:
        read(path)
    assert error.value.line == line


UNSEEN = {
    "controls": "\x01\x08\x0e\x1b\x1f\x7f\x80\x9f",
    "directions": "\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    "widths": "\u200b\u200c\u200d\u2060\ufeff\xad\u180e",
    "tags": "\U000e0001\U000e0041\U000e007f",
    "annotations": "\ufff9\ufffa\ufffb\ufffe\uffff",
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_hides_no_word(tmp_path: Path, name: str) -> None:
    """The statements are those of the text without them, and no quote or label has one."""
    plain, laced = tmp_path / "a" / "plan.txt", tmp_path / "b" / "plan.txt"
    for path in (plain, laced):
        path.parent.mkdir()
    plain.write_text(GOOD, encoding="utf-8")
    text = GOOD
    for word in ("就业更加充分", "城镇新增就业", "根治欠薪", "健全欠薪预警平台", "市人社局"):
        for mark in UNSEEN[name]:
            text = text.replace(word, f"{word[:2]}{mark}{word[2:]}", 1)
            word = f"{word[:2]}{mark}{word[2:]}"
    laced.write_text(text, encoding="utf-8", newline="")
    first, second = (extract(document(read(path))) for path in (plain, laced))
    for kind in ("goals", "targets", "measures", "actions", "responsibilities", "citations"):
        labels = [[one.label for one in getattr(found, kind)] for found in (first, second)]
        assert labels[0] == labels[1]
    quotes = "".join(p.quote for action in second.actions for p in action.evidence)
    assert not set(quotes) & set(UNSEEN[name])


HARMFUL_TITLES = [
    "../../../etc/cron.d/遵义市规划",
    '遵义市"@zh . <x> <y> "规划',
    "遵义市'''} ; DROP ALL ; #规划",
    "遵义市\\u0022\\n规划",
    "<script>alert(1)</script>遵义市规划",
    "遵义市{{7*7}}${x}规划",
    "遵义市规划\x1b]0;owned\x07\x1b[2J",
    "遵义市\u202e划规",
]


@pytest.mark.parametrize("title", HARMFUL_TITLES, ids=range(len(HARMFUL_TITLES)))
def test_a_title_breaks_nothing(
    tmp_path: Path, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "zunyi.txt").write_text(GOOD.replace(TITLE, title), encoding="utf-8", newline="")
    (folder / "plans.toml").write_text(f"[zunyi]\ntitle = {_toml(title)}\n", encoding="utf-8")
    out = tmp_path / "ttl"
    report = build([folder], out, root=tmp_path)
    assert report.failures == ()
    assert sorted(contents(out)) == ["shared.ttl", "zunyi.derived.ttl", "zunyi.ttl"]
    assert not (tmp_path / "text").exists()
    for path in sorted(out.glob("*.ttl")):
        assert list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    assert verify(out, tmp_path).faults == ()
    assert list(validate(sorted(out.glob("*.ttl")), workers=1).faults) == []
    with plangraph.open(out) as graph:
        (stored,) = graph.plans()["plan"]
        assert len(graph.query("measures", plan=stored)) == 3
        shown = graph.plans()._repr_html_() + graph.query("measures")._repr_html_()
        assert "<script" not in shown
        assert not re.search("[\x00-\x08\x1b\u202a-\u202e]", shown)
        page = graph.network("goals", plan=stored).html()
        assert "<script>alert" not in page
    for command in (["query", "plans"], ["show", str(folder / "zunyi.txt")]):
        where = ["--data", str(out)] if command[0] == "query" else []
        assert cli.main([*command, *where]) == 0
        assert not re.search("[\x00-\x08\x1b\u202a-\u202e]", capsys.readouterr().out)


def _toml(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=True)
