"""Plans that are no UTF-8 text: their text lies beside, with its original and its pages."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from plangraph.build import build
from plangraph.build.texts import text_folder
from plangraph.cli import main as cli
from plangraph.rdf.verification import verify
from plangraph.read import conversion
from plangraph.read.formats import Format
from tests.build.plans import PLAN, contents, folder

PAGES = PLAN.format(city="遵义市").replace("第二章", "\f第二章").replace("第二节", "\f第二节")


@pytest.fixture(autouse=True)
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of this name is read by the tests' own reader of pages."""
    monkeypatch.setitem(conversion.CONVERTERS, Format.PDF, "tests.read.converters:pages")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    path = folder(tmp_path / "plans", anshun="安顺市")
    (path / "zunyi.pdf").write_bytes(b"%PDF-1.4\n" + PAGES.encode())
    return path


def reasons(tmp_path: Path) -> list[str]:
    return [f"{fault.node}: {fault.reason}" for fault in verify(tmp_path / "ttl", tmp_path).faults]


def built(plans: Path, tmp_path: Path) -> str:
    """Build both plans; return the Turtle of the one that has pages."""
    report = build([plans / "anshun.txt", plans / "zunyi.pdf"], tmp_path / "ttl", root=tmp_path)
    assert report.failures == ()
    return (tmp_path / "ttl" / "zunyi.ttl").read_text(encoding="utf-8")


def test_the_text_is_what_all_offsets_count_from(plans: Path, tmp_path: Path) -> None:
    turtle = built(plans, tmp_path)
    text = (tmp_path / "text" / "zunyi.txt").read_text(encoding="utf-8")
    assert text == PAGES.replace("\f", "")
    assert 'pg:textFile "text/zunyi.txt"' in turtle
    assert 'pg:originalFile "plans/zunyi.pdf"' in turtle
    assert sha256((plans / "zunyi.pdf").read_bytes()).hexdigest() in turtle
    assert 'pg:readingNote "read by a test"' in turtle
    assert reasons(tmp_path) == []
    start = text.index("健全欠薪预警平台")
    assert (
        f"pg:start {text.index('贯彻落实')} ;\n    pg:end {start + 9} ;\n    pg:page 2 ." in turtle
    )
    assert "pg:page" not in (tmp_path / "ttl" / "anshun.ttl").read_text(encoding="utf-8")
    assert sorted(contents(tmp_path / "text")) == ["zunyi.pages.json", "zunyi.txt"]


def test_a_passage_over_two_pages_names_both(plans: Path, tmp_path: Path) -> None:
    broken = PAGES.replace("健全欠薪", "健全\f欠薪")
    (plans / "zunyi.pdf").write_bytes(b"%PDF-1.4\n" + broken.encode())
    assert "pg:page 2 ;\n    pg:endPage 3 ." in built(plans, tmp_path)
    assert reasons(tmp_path) == []


def test_the_same_plans_give_the_same_bytes(plans: Path, tmp_path: Path) -> None:
    built(plans, tmp_path)
    before = contents(tmp_path / "text") | contents(tmp_path / "ttl")
    report = build([plans / "anshun.txt", plans / "zunyi.pdf"], tmp_path / "ttl", root=tmp_path)
    assert report.written == ()
    assert contents(tmp_path / "text") | contents(tmp_path / "ttl") == before


def test_an_original_that_changed_or_went_is_told(plans: Path, tmp_path: Path) -> None:
    built(plans, tmp_path)
    (plans / "zunyi.pdf").write_bytes(b"%PDF-1.4\nother")
    (reason,) = reasons(tmp_path)
    assert reason.startswith("zunyi: original 'plans/zunyi.pdf' has changed since")
    (plans / "zunyi.pdf").unlink()
    (reason,) = reasons(tmp_path)
    assert reason.endswith("which the text was made from: No such file or directory")


def test_a_page_that_is_wrong_is_told(plans: Path, tmp_path: Path) -> None:
    built(plans, tmp_path)
    path = tmp_path / "text" / "zunyi.pages.json"
    whole = path.read_text(encoding="utf-8")
    found = json.loads(whole)
    moved = whole.replace(f'"pages": {found["pages"]}', f'"pages": {[0, *found["pages"][2:]]}')
    path.write_text(moved, encoding="utf-8")
    assert "on page 3, but its characters stand on page 2" in "\n".join(reasons(tmp_path))
    path.write_text("{", encoding="utf-8")
    (reason,) = reasons(tmp_path)
    assert "not a page map" in reason
    path.unlink()
    (reason,) = reasons(tmp_path)
    assert "zunyi.pages.json: No such file" in reason


def test_a_page_map_of_another_text_is_told(plans: Path, tmp_path: Path) -> None:
    built(plans, tmp_path)
    path = tmp_path / "text" / "zunyi.pages.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    digest = str(found["text_sha256"])
    whole = path.read_text(encoding="utf-8").replace(digest, "0" * 64)
    path.write_text(whole, encoding="utf-8")
    (reason,) = reasons(tmp_path)
    assert reason.endswith("zunyi.pages.json is of another text; build it again")


def test_a_text_whose_plan_is_gone_goes_and_others_stay(plans: Path, tmp_path: Path) -> None:
    built(plans, tmp_path)
    mine = tmp_path / "text" / "mine.txt"
    mine.write_text("notes", encoding="utf-8")
    report = build([plans / "anshun.txt"], tmp_path / "ttl", root=tmp_path)
    assert {path.name for path in report.removed} == {
        "zunyi.ttl", "zunyi.derived.ttl", "zunyi.txt", "zunyi.pages.json",
    }  # fmt: skip
    assert list(contents(tmp_path / "text")) == ["mine.txt"]


def test_a_text_of_somebody_else_is_never_replaced(plans: Path, tmp_path: Path) -> None:
    mine = tmp_path / "text" / "zunyi.txt"
    mine.parent.mkdir()
    mine.write_text("notes", encoding="utf-8")
    files = [plans / "anshun.txt", plans / "zunyi.pdf"]
    report = build(files, tmp_path / "ttl", root=tmp_path)
    (failure,) = report.failures
    assert "move that file away" in failure.reason
    assert [plan.plan for plan in report.plans] == ["anshun"]
    assert mine.read_text(encoding="utf-8") == "notes"


def test_a_text_changed_by_hand_is_not_lost(plans: Path, tmp_path: Path) -> None:
    built(plans, tmp_path)
    text = tmp_path / "text" / "zunyi.txt"
    text.write_text(text.read_text(encoding="utf-8") + "注", encoding="utf-8")
    (plans / "zunyi.pdf").write_bytes(b"%PDF-1.4\n" + PAGES.replace("5万", "6万").encode())
    report = build([plans / "anshun.txt", plans / "zunyi.pdf"], tmp_path / "ttl", root=tmp_path)
    assert "changed since" in report.failures[0].reason
    assert text.read_text(encoding="utf-8").endswith("注")


def test_texts_that_are_themselves_built_stay(plans: Path, tmp_path: Path) -> None:
    built(plans, tmp_path)
    text = tmp_path / "text" / "zunyi.txt"
    assert build([text], tmp_path / "ttl", root=tmp_path).ok
    assert text.exists()
    turtle = (tmp_path / "ttl" / "zunyi.ttl").read_text(encoding="utf-8")
    assert 'pg:textFile "text/zunyi.txt"' in turtle
    assert "pg:originalFile" not in turtle


def test_where_texts_lie() -> None:
    assert text_folder(Path("data/ttl")) == Path("data/text")
    assert text_folder(Path("out")) == Path("out/text")


def test_show_says_the_page(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", str(plans / "zunyi.pdf")]) == 0
    out = capsys.readouterr().out
    assert "zunyi.pdf, pdf)" in out
    assert "note: read by a test" in out
    assert "   第1页    5  第一章 发展目标" in out
    assert "   第2页   13      action         贯彻落实" in out


def test_show_takes_limits(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", str(plans / "zunyi.pdf"), "--limit", "pages=2"]) == 1
    assert "has 3 pages; the limit is pages=2" in capsys.readouterr().err
    with pytest.raises(SystemExit) as error:
        cli.main(["show", "x", "--limit", "pages=2MB"])
    assert error.value.code == 2
    assert "sets no limit; write for instance pages=300" in capsys.readouterr().err
