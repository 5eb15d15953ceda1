"""Duplicates: one plan in several files is built once; what is another plan is built, too."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.build import FileRow, Settings, Status, build
from plangraph.link.shingles import bare, resemblance, shingles, sketch
from plangraph.read import conversion
from plangraph.read.formats import Format
from tests.build.plans import PLAN, contents, folder

ZUNYI = PLAN.format(city="遵义市")
NUMBER = "\n遵府办〔2021〕7号\n"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return folder(tmp_path / "plans", zunyi="遵义市")


def rows(plans: Path, keep: bool = False) -> dict[str, FileRow]:
    """Build; return what became of each file."""
    settings = Settings(keep_duplicates=keep)
    report = build([plans], plans.parent / "ttl", root=plans, settings=settings)
    return {row.file: row for row in report.files}


def pdf(monkeypatch: pytest.MonkeyPatch, path: Path, text: str) -> None:
    """Write a file that the reader of pdf files reads as a text."""
    monkeypatch.setitem(conversion.CONVERTERS, Format.PDF, "tests.read.converters:pages")
    path.write_bytes(b"%PDF-1.4\n" + text.encode())


def test_the_same_plan_as_text_and_pdf(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf(monkeypatch, plans / "zunyi.pdf", ZUNYI.replace("。\n", "。\n\n"))
    found = rows(plans)
    assert (found["zunyi.txt"].status, found["zunyi.txt"].plan) == (Status.BUILT, "zunyi")
    left = found["zunyi.pdf"]
    assert (left.status, left.format, left.plan) == (Status.DUPLICATE, "pdf", "zunyi")
    assert left.reason == (
        "the same plan as zunyi.txt (100% of the text), "
        "which is taken as the better format (text rather than pdf)"
    )
    assert sorted(contents(plans.parent / "ttl")) == [
        "shared.ttl", "zunyi.derived.ttl", "zunyi.ttl",
    ]  # fmt: skip


def test_the_file_in_which_more_is_found_is_taken(
    plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf(monkeypatch, plans / "zunyi.pdf", ZUNYI)
    # A text that lost line ends has the same words, and no headings to read it by.
    head, body = ZUNYI.split("第二章 主要任务\n")
    (plans / "zunyi.txt").write_text(head + body.replace("\n", ""), encoding="utf-8")
    found = rows(plans)
    assert found["zunyi.pdf"].status is Status.BUILT
    assert "in which more was found" in found["zunyi.txt"].reason
    assert found["zunyi.txt"].plan == "zunyi"


def test_the_same_bytes_under_two_names(plans: Path) -> None:
    (plans / "sub").mkdir()
    (plans / "sub" / "other.txt").write_text(ZUNYI, encoding="utf-8")
    found = rows(plans)
    assert found["sub/other.txt"].status is Status.DUPLICATE
    assert found["sub/other.txt"].reason == "the same file as zunyi.txt, byte for byte"
    assert found["sub/other.txt"].plan == "zunyi"


def test_of_copies_that_is_taken_of_which_plans_toml_speaks(plans: Path) -> None:
    (plans / "a.txt").write_text(ZUNYI, encoding="utf-8")
    (plans / "plans.toml").write_text("[zunyi]\nissued = 2021-10-01\n", encoding="utf-8")
    found = rows(plans)
    assert found["zunyi.txt"].status is Status.BUILT
    assert found["a.txt"].plan == "zunyi"


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("bijie.txt", PLAN.format(city="毕节市"), "it is that of another place"),
        ("遵义（征求意见稿）.txt", ZUNYI + "。", "one is a draft (征求意见稿)"),
        ("next.txt", ZUNYI.replace("十四五", "十五五").replace("2025", "2030"), "another period"),
    ],
    ids=["city", "draft", "period"],
)
def test_another_plan_of_nearly_the_same_words_is_built(
    plans: Path, name: str, text: str, reason: str
) -> None:
    (plans / name).write_text(text, encoding="utf-8")
    found = rows(plans)
    assert [row.status for row in found.values()] == [Status.BUILT] * 2
    told = [row.reason for row in found.values() if row.reason]
    assert len(told) == 1
    assert told[0].startswith("nearly the text of ")
    assert reason in told[0]


def test_another_document_number_is_another_plan(plans: Path) -> None:
    (plans / "zunyi.txt").write_text(NUMBER + ZUNYI, encoding="utf-8")
    (plans / "later.txt").write_text(NUMBER.replace("7", "9") + ZUNYI, encoding="utf-8")
    found = rows(plans)
    assert [row.status for row in found.values()] == [Status.BUILT] * 2
    assert "it has another document number" in found["zunyi.txt"].reason


def test_duplicates_are_kept_where_that_is_wanted(plans: Path) -> None:
    (plans / "other.txt").write_text(ZUNYI, encoding="utf-8")
    found = rows(plans, keep=True)
    assert [row.status for row in found.values()] == [Status.BUILT] * 2


def test_plans_of_their_own_have_nothing_said_of_them(tmp_path: Path) -> None:
    path = folder(tmp_path / "plans", zunyi="遵义市")
    other = "第一章 目标\n\n到2025年，建成公园30个。\n\n第二章 任务\n\n第一节 绿地\n\n新建绿道。\n"
    many = "".join(f"完善{park}公园的绿道，种植树木。" for park in "东南西北山水林田湖草")
    (path / "parks.txt").write_text(f"某市公园建设规划\n\n{other}\n{many}\n", encoding="utf-8")
    assert {row.reason for row in rows(path).values()} == {""}


TEXTS = st.text("甲乙丙丁戊己", min_size=5, max_size=300)


@given(TEXTS, TEXTS)
def test_of_short_texts_the_resemblance_is_exact(one: str, other: str) -> None:
    first, second = {*shingles(one)}, {*shingles(other)}
    exact = len(first & second) / len(first | second)
    size = 1000
    assert resemblance(sketch(first, size), sketch(second, size), size) == pytest.approx(
        exact, abs=0.01
    )


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 1.0])
def test_of_long_texts_it_is_near(share: float) -> None:
    both = round(10_000 * share)
    first = {f"a{number}" for number in range(10_000)}
    second = {f"a{number}" for number in range(both)} | {
        f"b{number}" for number in range(10_000 - both)
    }
    exact = both / (20_000 - both)
    assert resemblance(sketch(first, 400), sketch(second, 400), 400) == pytest.approx(
        exact, abs=0.08
    )


def test_what_layout_does_to_a_text_is_nothing_to_shingles() -> None:
    assert bare("到２０２５年，就业\n\n更加 充分。") == "到2025年就业更加充分"
    assert [*shingles("一二三四五六")] == ["一二三四五", "二三四五六"]
    assert [*shingles("一二三四")] == []
