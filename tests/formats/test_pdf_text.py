"""Text of PDFs: in reading order, whole paragraphs, without what is printed on every page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangraph.read.converted import Converted
from plangraph.read.pdf import convert_pdf
from tests.formats.making_pdf import Block, Layout, laid_out

_A4 = Layout()
_PLAN = [
    "某市“十四五”就业促进规划",
    "一、发展环境",
    "就业是最大的民生，也是经济发展最基本的支撑。“十三五”时期，全市城镇新增就业67.86万人，"
    "超额完成目标任务，城镇登记失业率始终控制在3.5%以内，创业带动就业的作用更加明显。",
    "二、主要目标",
    "到2025年，实现以下目标：",
    "——就业规模不断扩大。城镇新增就业25万人以上。",
    "——就业质量稳步提升。劳动报酬在初次分配中的比重提高，劳动权益得到更好保障，劳动者的获得感、"
    "幸福感、安全感更加充实，就业服务均等化水平明显提高，重点群体就业保持稳定。",
]


def _read(content: list[Block], layout: Layout = _A4) -> Converted:
    return convert_pdf(laid_out(content, layout))


def _paragraphs(read: Converted) -> list[str]:
    return read.text.removesuffix("\n").split("\n\n")


@pytest.mark.parametrize(
    "layout",
    [
        Layout(),
        Layout(indent=0, space=8),
        Layout(size=16),
        Layout(size=10.5, page=(419, 595)),
        Layout(page=(842, 595)),
        Layout(rotation=90),
        Layout(rotation=180),
        Layout(rotation=270),
    ],
    ids=["a4", "no indent", "large", "a5", "landscape", "turned 90", "turned 180", "turned 270"],
)
def test_lines_are_joined_and_paragraphs_kept_apart(layout: Layout) -> None:
    assert _paragraphs(_read([*_PLAN], layout)) == _PLAN


def test_a_number_opens_a_paragraph_behind_a_full_line() -> None:
    body = [f"（{'一二三四五'[i % 5]}）推进{'改' * i}革。" for i in range(20, 70)]
    assert _paragraphs(_read([*body], Layout(indent=0, space=0))) == body


@pytest.mark.parametrize(
    "number", ["－ {} －", "— {} —", "{}", "第{}页", "第 {} 页 共 40 页", "{}/40", "- {} -"]
)
def test_running_heads_and_page_numbers_are_left_out(number: str) -> None:
    body = [f"（{i}）{_PLAN[2]}" for i in range(1, 81)]
    layout = Layout(running_head="某市人民政府公报 2021年第5期", page_number=number)
    read = _read([*body], layout)
    assert len(read.pages) > 4
    assert _paragraphs(read) == body


def test_a_paragraph_goes_on_over_pages() -> None:
    body = [_PLAN[2] * 40, _PLAN[6]]
    read = _read([*body])
    assert len(read.pages) > 2
    assert _paragraphs(read) == body


def test_a_number_alone_on_a_line_of_the_text_stays() -> None:
    body = [_PLAN[2], "2025", _PLAN[6]]
    assert _paragraphs(_read([*body])) == body


def test_a_table_of_contents_keeps_its_lines() -> None:
    entries = [f"{name}{'.' * 40}{page}" for name, page in
               (("一、发展环境", 1), ("二、主要目标", 4), ("三、重点任务", 9))]  # fmt: skip
    found = _paragraphs(_read(["目录", *entries, *_PLAN]))
    assert found[:4] == ["目录", *entries]


def test_words_and_numbers_are_not_parted() -> None:
    text = (
        "推进“互联网+调解仲裁”，落实Internet Plus行动，2021—2025年投入1,234.5万元，面积12.3平方公里。"
        * 5
    )
    assert _paragraphs(_read([text])) == [text]


def test_columns_are_read_one_after_the_other() -> None:
    body = [f"（{i}）{_PLAN[2]}" for i in range(1, 41)]
    assert _paragraphs(_read([*body], Layout(columns=2, size=10))) == body


def test_pages_begin_where_their_first_line_stands() -> None:
    body = [f"（{i}）{_PLAN[2]}" for i in range(1, 41)]
    read = _read([*body])
    assert read.pages[0] == 0
    assert list(read.pages) == sorted(set(read.pages))
    for number, start in enumerate(read.pages[1:], 2):
        first = min((box for box in read.boxes if box.page == number), key=lambda box: box.start)
        assert first.start == start


def test_each_line_knows_its_place() -> None:
    read = _read([*_PLAN])
    covered = "".join(read.text[box.start : box.end] for box in read.boxes)
    assert covered == "".join(_PLAN)
    tops = [box.top for box in read.boxes]
    assert tops == sorted(tops)
    left, width, height = 2.5 / 2.54 * 72, *Layout().page
    for box in read.boxes:
        assert left - 1 <= box.left < box.right < width
        assert 0 < box.top < box.bottom < height
    second = next(box for box in read.boxes if read.text.startswith("就业是最大", box.start))
    assert second.left == pytest.approx(left + 2 * 12, abs=1)


def test_places_are_those_of_the_page_as_it_is_shown() -> None:
    upright, turned = _read([*_PLAN]), _read([*_PLAN], replace(Layout(), rotation=90))
    height = Layout().page[1]
    for one, other in zip(upright.boxes, turned.boxes, strict=True):
        assert other.left == pytest.approx(height - one.bottom, abs=0.1)
        assert other.top == pytest.approx(one.left, abs=0.1)


def test_the_same_file_gives_the_same_text() -> None:
    made = laid_out([*_PLAN] * 5, Layout())
    assert convert_pdf(made) == convert_pdf(made)


_WORDS = st.text(alphabet="推进就业服务体系建设，、人社保障技能", min_size=1, max_size=200).map(
    lambda text: "各" + text.strip("，、") + "等。"
)


@settings(max_examples=25, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=12), st.sampled_from([9, 10.5, 12, 16]))
def test_any_paragraphs_are_read_as_they_are(body: list[str], size: float) -> None:
    assert "".join(_read([*body], Layout(size=size)).text.split()) == "".join(body)


@settings(max_examples=25, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=12))
def test_places_lie_within_text_and_page(body: list[str]) -> None:
    read = _read([*body])
    assert all(0 <= box.start < box.end <= len(read.text) for box in read.boxes)
    assert all(1 <= box.page <= len(read.pages) for box in read.boxes)


def test_a_turned_page_is_read_to_its_edges() -> None:
    body = [f"（{i}）{_PLAN[2]}" for i in range(1, 41)]
    assert _paragraphs(_read([*body], Layout(rotation=90, page_number="{}"))) == body
