"""What the text of a web page gives, one thing a test."""

from __future__ import annotations

import pytest

from plangraph.model import PlanError
from plangraph.read.html import convert_html

_TEXT = "坚持就业优先，把稳定和扩大就业作为经济社会发展的优先目标，健全就业促进机制，推动实现更加充分更高质量就业，使人人都有通过劳动实现自身发展的机会。"


def _lines(body: str, head: str = "") -> list[str]:
    page = f"<html><head>{head}</head><body>{body}<p>{_TEXT}</p></body></html>"
    lines = [line for line in convert_html(page.encode()).text.split("\n") if line]
    assert lines.pop() == _TEXT
    return lines


def test_paragraphs_and_headings() -> None:
    assert _lines("<h2>一、总体要求</h2><p>甲</p><h3>（一）目标</h3><h2>二、任务</h2>") == [
        "## 一、总体要求", "甲", "### （一）目标", "## 二、任务",
    ]  # fmt: skip


def test_breaks_and_indents_part_paragraphs() -> None:
    assert _lines("<div>　　第一段。<br>　　第二段。<br><br>第三段</div>") == [
        "第一段。", "第二段。", "第三段",
    ]  # fmt: skip


def test_breaks_alone_part_lines() -> None:
    assert _lines("<p>综合监<br>管改革</p>") == ["综合监", "管改革"]


def test_elements_of_the_look_part_nothing() -> None:
    shown = "<p><span>新增</span><b>就</b>\n<font>业</font>6 万<o:p></o:p>人。</p>"
    assert _lines(shown) == ["新增就业6 万人。"]


def test_breaks_of_the_source_between_han_are_no_text() -> None:
    assert _lines("<p>坚持就业\n    优先 the law\n of work</p>") == ["坚持就业优先 the law of work"]


def test_numbers_of_lists() -> None:
    assert _lines("<ol><li>甲</li><li>乙</li></ol><ol start=5><li>丙</li><li>（一）丁</li></ol>") == [
        "1.甲", "2.乙", "5.丙", "（一）丁",
    ]  # fmt: skip


def test_breaks_of_the_source_are_spaces_where_lines_are_long() -> None:
    assert _lines(f"<p>市人社局\n\t市财政局</p><p>{_TEXT * 3}</p>")[0] == "市人社局 市财政局"


def test_numbers_of_items_that_hold_paragraphs() -> None:
    body = (
        "<ol type=A><li><p>甲</p><p>乙</p></li><li></li><li><h2>丙</h2></li></ol><h2>丁</h2>"
        "<ol style='list-style-type: cjk-ideographic'><li>戊<li value=12>己</ol>"
        "<ol style='list-style: none'><li>庚</ol><ul><li>辛</ul>"
    )
    assert _lines(body) == [
        "A.甲", "乙", "## C.丙", "## 丁", "一、戊", "十二、己", "庚", "辛",
    ]  # fmt: skip


def test_bold_lines_are_headings_where_nothing_else_is() -> None:
    bold = (
        "<b>总体思路</b>",
        "<span style='font-weight:bold'>稳定就业</span>",
        "<strong>保障<i>安排</i></strong>",
    )
    body = "".join(f"<p>{title}</p><p>{_TEXT}甲</p>" for title in bold)
    assert [line for line in _lines(body) if "甲" not in line] == [
        "# 总体思路",
        "# 稳定就业",
        "# 保障安排",
    ]


def test_what_is_hidden_is_left_out() -> None:
    hidden = '<p style="display: none">甲</p><div hidden>乙</div><script>丙</script><del>丁</del>'
    assert _lines(hidden + "<!-- 戊 --><p>己</p>") == ["己"]


def test_entities_are_characters() -> None:
    assert _lines("<p>&ldquo;十四五&rdquo;&nbsp;规划&mdash;&#8212;&lt;5%</p>") == [
        "“十四五”\xa0规划——<5%"
    ]


def test_raised_digits() -> None:
    assert _lines("<p>8万m<sup>2</sup>，失业率<sup>1</sup></p>") == ["8万m²，失业率[1]"]


def test_the_title_of_the_page_comes_first() -> None:
    head = "<title>某市“十四五”就业促进规划_规划计划_某市人民政府门户网站</title>"
    assert _lines("<p>甲</p>", head) == ["某市“十四五”就业促进规划", "甲"]


def test_a_title_that_stands_in_the_text_is_not_said_again() -> None:
    head = "<title>某市“十四五”就业促进规划 - 某市政府网</title>"
    assert _lines("<h1>某市“十四五”就业促进规划</h1><p>甲</p>", head) == [
        "某市“十四五”就业促进规划", "甲",
    ]  # fmt: skip


def test_headings_of_chapters_are_no_title() -> None:
    body = "<h1>第一章 规划基础和面临形势</h1><p>甲</p><h1>第二章 主要目标和指标</h1>"
    assert _lines(body, "<title>规划</title>")[0] == "# 第一章 规划基础和面临形势"


def test_what_only_the_site_says_is_left_out() -> None:
    body = (
        '<div class="nav"><a href="/">首页</a><a href="/zw">政务公开</a></div>'
        '<div>当前位置：<a href="/">首页</a></div><p>甲</p><p>【打印】【关闭】</p>'
        '<div class="footer">版权所有：某市人民政府　闽ICP备1号</div>'
    )
    assert _lines(body) == ["甲"]


def test_links_to_annexes_stay() -> None:
    assert _lines('<p>附件：<a href="/1.pdf">重点项目清单</a></p>') == ["附件：重点项目清单"]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "gb2312"), ("gbk", "gbk"),
        ("gb18030", ""), ("utf-16", "utf-16"), ("utf-8-sig", ""), ("big5", "big5"),
        ("gb18030", "utf-8"),
    ],
)  # fmt: skip
def test_encodings(encoding: str, said: str) -> None:
    sentence = "今天的工作重心是就就就業" if encoding == "big5" else "镕坚持就业优先"
    sentence = sentence if encoding != "gbk" else "坚持就业优先"
    page = f'<html><head><meta charset="{said}"></head><body><p>{sentence * 12}</p></body></html>'
    assert convert_html(page.encode(encoding)).text == f"{sentence * 12}\n"


def test_bytes_that_are_no_text() -> None:
    page = b'<html><meta charset="utf-16le"><body>' + bytes([0xD8, 0xDC]) * 500
    with pytest.raises(PlanError, match="no text in utf-16le"):
        convert_html(page)


@pytest.mark.parametrize("page", [b"", b"<html><body><script>load()</script></body></html>"])
def test_pages_without_text(page: bytes) -> None:
    with pytest.raises(PlanError, match=r"this page (is empty|holds no text of its own)"):
        convert_html(page)


def test_a_page_that_is_nested_without_end() -> None:
    with pytest.raises(PlanError, match="nested deeper"):
        convert_html(("<div>" * 5000 + _TEXT).encode())


def test_elements_of_the_look_that_nobody_closed() -> None:
    page = "".join(f"<p><font color=red>第{count}条　{_TEXT}" for count in range(3000))
    assert convert_html(page.encode()).text.count(_TEXT) == 3000
