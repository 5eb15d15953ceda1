"""Verification: every fault that a graph and its texts can have is found where it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from plangraph.rdf.verification import VerificationError, plain, verify

RAW = "第一章 **发展**目标\r\n贯彻\n落实“十四五”规划。\n"
HASH = hashlib.sha256(RAW.encode()).hexdigest()
PLAN = """@prefix pg: <https://w3id.org/plangraph/ontology#> .
@prefix x: <https://w3id.org/plangraph/id/x/> .
<https://w3id.org/plangraph/id/x> a pg:Plan ; pg:textFile "x.txt" ; pg:textHash "HASH" .
x:m a pg:Measure ; pg:inPlan <https://w3id.org/plangraph/id/x> ; pg:evidence x:p, x:q .
x:p a pg:Passage ; pg:inPlan <https://w3id.org/plangraph/id/x> ;
    pg:quote "发展目标" ; pg:start 6 ; pg:end 12 .
x:q a pg:Passage ; pg:inPlan <https://w3id.org/plangraph/id/x> ;
    pg:quote "贯彻落实“十四五”规划。" ; pg:start 14 ; pg:end 27 .
""".replace("HASH", HASH)


def faults(folder: Path, turtle: str = PLAN, raw: str = RAW) -> list[str]:
    (folder / "x.txt").write_bytes(raw.encode())
    (folder / "x.ttl").write_text(turtle, encoding="utf-8")
    return [
        str(fault).removeprefix(f"{folder / 'x.ttl'}: ") for fault in verify(folder, folder).faults
    ]


def test_quotes_are_found_through_markup_and_page_breaks(tmp_path: Path) -> None:
    assert faults(tmp_path) == []
    found = verify(tmp_path, tmp_path)
    assert (found.plans, found.passages, found.right) == (1, 2, 2)


def test_a_text_that_changed(tmp_path: Path) -> None:
    (first, second) = faults(tmp_path, raw=RAW.replace("规划", "计划"))
    assert first == "x: text 'x.txt' has changed since the graph was built; build it again"
    assert second.startswith("x/q [14:27]: quotes '贯彻落实“十四五”规划。', but there stands")
    assert verify(tmp_path, tmp_path).right == 1


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("pg:start 6", "pg:start 7", "x/p [7:12]: quotes '发展目标', but there stands"),
        ("pg:end 27", "pg:end 26", "x/q [14:26]: quotes"),
        ("pg:end 27", "pg:end 270", f"x/q [14:270]: no stretch of a text of {len(RAW)} characters"),
        ("pg:start 6", "pg:start 16", "x/p [16:12]: no stretch"),
        ("pg:start 6 ;", "", "x/p [-1:12]: no stretch"),
        ('pg:quote "发展目标" ;', "", "x/p [6:12]: quotes ''"),
        ("x:p, x:q", "x:p, x:r", "x/m: rests on x/r: no passage"),
    ],
)
def test_a_passage_that_is_wrong(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in PLAN
    (found,) = faults(tmp_path, PLAN.replace(old, new))
    assert found.startswith(fault)


def test_a_text_that_is_missing(tmp_path: Path) -> None:
    found = faults(tmp_path, PLAN.replace('"x.txt"', '"y.txt"'))
    assert found[0].startswith("x: text 'y.txt': No such file")
    assert [line.split(": ")[1] for line in found[1:]] == ["its plan has no text here"] * 2


def test_a_text_that_is_no_utf8(tmp_path: Path) -> None:
    faults(tmp_path)
    (tmp_path / "x.txt").write_bytes(RAW.encode("gb18030"))
    assert "codec" in verify(tmp_path, tmp_path).faults[0].reason


def test_nothing_to_verify(tmp_path: Path) -> None:
    with pytest.raises(VerificationError, match="no Turtle"):
        verify(tmp_path, tmp_path)
    (tmp_path / "x.ttl").write_text("", encoding="utf-8")
    with pytest.raises(VerificationError, match="no plan"):
        verify(tmp_path, tmp_path)
    (tmp_path / "x.ttl").write_text("<x> <y>", encoding="utf-8")
    with pytest.raises(VerificationError, match=r"x\.ttl"):
        verify(tmp_path, tmp_path)


def test_what_is_no_text() -> None:
    assert plain("一 <b>二</b>\n[bookmark: _Toc1]**三**&nbsp;\\（四\\）\ufeff") == "一二三（四）"
    assert plain("a<5，b>3") == plain("a<5，b>3")
    assert plain("<5") == "<5"
