"""The clean view: what it leaves out, and where each of its characters stands."""

from __future__ import annotations

import html
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.model import Source
from plangraph.read.clean import clean
from tests.passages import bare

# Pieces that such files are made of, good and bad, in any order.
PIECES = st.sampled_from(
    [
        *"""\n    一、总体要求|（一）加强领导。|推进改革，|完善制度；|到 2025 年|５０％|责任单位：市教育局|責任單位|①完善。|㈠|a b\n    **|*|## |<p>|</p>|<td>甲</td><td>乙</td>|<tr>|</tr>|&nbsp;|&ldquo;|&rdquo;|&#8212;|&amp;|&bogus;|[bookmark: _Toc6]\n    - 甲项|> 引|”|“|（|）|《|》|⼀|......|主要目标|序号  指标  单位  2020年\n    """.strip()
        .replace("\n    ", "|")
        .split("|"),
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "  ",
        "\u3000\u3000",
        "\\",
        "\\.",
        "\x0c",
        "\ufeff",
        "\u200b",
        "\x00",
        "|",
        "\n— 12 —\n",
        "\n# Page 3:\n",
        "\n3\n",
        "\n---\n",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200)


def cleaned(raw: str) -> Source:
    return clean(raw, "p", "p.txt")


@given(TEXTS)
def test_offsets_ascend_and_lie_in_the_raw_text(raw: str) -> None:
    source = cleaned(raw)
    assert len(source.offsets) == len(source.clean) == len(source.folded)
    assert all(a <= b for a, b in pairwise(source.offsets))
    assert all(0 <= offset <= len(raw) for offset in source.offsets)


@given(TEXTS)
def test_each_character_is_its_raw_character_or_what_that_stands_for(raw: str) -> None:
    source = cleaned(raw)
    for character, offset in zip(source.clean, source.offsets, strict=True):
        if character.isspace():
            continue
        if raw[offset] != character:
            entity = raw[offset : raw.index(";", offset) + 1]
            assert html.unescape(entity) == character


@given(TEXTS)
def test_what_is_quoted_stands_in_the_raw_text(raw: str) -> None:
    source = cleaned(raw)
    start = 0
    for line in source.clean.split("\n"):
        for passage in source.evidence(source.stretch(start, start + len(line))):
            assert bare(raw[passage.span.start : passage.span.end]) == bare(passage.quote)
        start += len(line) + 1


@given(TEXTS)
def test_reading_a_text_again_gives_the_same(raw: str) -> None:
    assert cleaned(raw) == cleaned(raw)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("**一、总体要求**", "一、总体要求"),
        ("## 二、任务", "二、任务"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("[bookmark: _Toc1]一、任务", "一、任务"),
        ("[ bookmark : _Toc1]一、任务", "一、任务"),
        ("1\\. 推进改革", "1.推进改革"),
        ("到 2025 年", "到2025年"),
        ("　　推进改革。", "推进改革。"),
        ("甲市 教育局", "甲市 教育局"),
        ("2.1 完善体系", "2.1 完善体系"),
        ("5 万人参加培训", "5万人参加培训"),
        ("建设&ldquo;银发&rdquo;市场", "建设“银发”市场"),
        ("甲&nbsp;&nbsp;乙", "甲 乙"),
        ("A&amp;B", "A&B"),
        ("甲&bogus;乙", "甲&bogus;乙"),
        ("- 推行改革\n- 压减时限", "推行改革\n压减时限"),
        ("> 引文", "引文"),
        ("甲。\n---\n乙。", "甲。\n乙。"),
        ("甲。\r\n乙。", "甲。\n乙。"),
        ("<tr>\n<td>1</td>\n<td>学校</td>\n</tr>", "1\t学校"),
        ("<tr><td>1</td><td><p>学校</p><p>医院</p></td></tr>", "1\t学校医院"),
        ("<td>无行</td>", "无行"),
        ("产值<t亿元<b>以上</b>", "产值<t亿元以上"),
    ],
)
def test_what_the_clean_view_shows(raw: str, expected: str) -> None:
    assert cleaned(raw).clean == expected


def test_an_entity_is_left_out_of_the_quotes_around_it() -> None:
    source = cleaned("建设&ldquo;银发&rdquo;市场")
    passages = source.evidence(source.stretch())
    assert [passage.quote for passage in passages] == ["建设", "银发", "市场"]


@pytest.mark.parametrize("raw", ["&#x4e00;", "&ldquo;", "&#19968;&#20108;"])
def test_a_stretch_of_entities_alone_is_quoted_as_it_is_printed(raw: str) -> None:
    source = clean(f"建设任务\n{raw}", "plan", "plan.txt")
    (passage,) = source.evidence(source.stretch(5, len(source.clean)))
    assert passage.quote == raw == source.raw[passage.span.start : passage.span.end]


def test_a_quote_is_cut_where_a_page_number_was_left_out() -> None:
    source = cleaned("推进跨部门综合监\n\n— 12 —\n\n管改革，提升效能。")
    assert source.clean == "推进跨部门综合监管改革，提升效能。"
    quotes = [passage.quote for passage in source.evidence(source.stretch())]
    assert quotes == ["推进跨部门综合监", "管改革，提升效能。"]


def test_what_is_bold_or_a_heading_is_known() -> None:
    source = cleaned("## 总体要求\n（一）**壮大产业。**建设园区。")
    line = source.clean.index("（")
    assert source.marked == {0}
    assert source.bold == ((line + 3, line + 8),)
