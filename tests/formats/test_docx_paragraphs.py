"""What the paragraphs of a Word document give, one thing a test."""

from __future__ import annotations

from plangraph.read.docx import convert_docx
from tests.formats.word import document, field, numbered, p, r, style, table, text_box

_HEADINGS = style("1", "heading 1") + style("a", "正文章标题", '<w:outlineLvl w:val="0"/>')


def _lines(body: str, **parts: str) -> list[str]:
    text = convert_docx(document(body, **parts)).text
    return [line for line in text.split("\n") if line]


def test_headings_by_style_have_marks() -> None:
    body = p("总体要求", style="1") + p("主要目标", style="a") + p("坚持就业优先。")
    assert _lines(body, styles=_HEADINGS) == ["# 总体要求", "# 主要目标", "坚持就业优先。"]


def test_bold_paragraphs_are_paragraphs() -> None:
    body = p(r("一、总体", "<w:b/>"), r("要求", "<w:b/>")) + p("坚持就业优先。")
    assert _lines(body) == ["一、总体要求", "坚持就业优先。"]


_LONG = "坚持就业优先战略，把稳定和扩大就业作为经济社会发展的优先目标，健全就业促进机制，推动实现更加充分更高质量就业。"


def _bold(text: str) -> str:
    return p(r(text, "<w:b/>"))


def test_bold_lines_are_headings_where_nothing_else_is() -> None:
    body = (
        _bold("某市就业工作方案")
        + p("2022年3月")
        + "".join(_bold(title) + p(_LONG) for title in ("总体思路", "稳定就业", "保障安排"))
    )
    assert [line for line in _lines(body) if line != _LONG] == [
        "某市就业工作方案", "2022年3月", "# 总体思路", "# 稳定就业", "# 保障安排",
    ]  # fmt: skip


def test_bold_lines_are_no_headings_beside_others() -> None:
    parts = "".join(_bold(title) + p(_LONG) for title in ("总体思路", "稳定就业", "保障安排"))
    assert "总体思路" in _lines(p("总体要求", style="1") + parts, styles=_HEADINGS)
    assert "总体思路" in _lines(p("一、总体要求") + parts)
    assert "总体思路" in _lines(_bold("总体思路") + p(_LONG) + _bold("稳定就业") + p(_LONG))
    assert "总体思路" in _lines(parts + _bold(_LONG) * 4)


def test_the_level_of_a_paragraph_stands_above_that_of_its_style() -> None:
    body = p("附则", style="1", more='<w:outlineLvl w:val="9"/>')
    assert _lines(body + p("第二款", more='<w:outlineLvl w:val="1"/>'), styles=_HEADINGS) == [
        "附则", "## 第二款",
    ]  # fmt: skip


def test_numbers_that_word_keeps_outside_the_text() -> None:
    lists = numbered(
        ("chineseCountingThousand", "第%1章"), ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3."),
    )  # fmt: skip
    body = "".join(
        p(text, listed=(1, level))
        for level, text in [
            (0, "总体要求"), (0, "重点任务"), (1, "稳就业"), (1, "促创业"), (2, "放宽准入"),
            (0, "保障措施"), (1, "加强领导"),
        ]
    )  # fmt: skip
    assert _lines(body, numbering=lists) == [
        "第一章 总体要求", "第二章 重点任务", "（一）稳就业", "（二）促创业", "1.放宽准入",
        "第三章 保障措施", "（一）加强领导",
    ]  # fmt: skip


def test_a_list_that_starts_elsewhere() -> None:
    lists = numbered(("chineseCounting", "%1、"), starts=[(0, 5)])
    body = p("甲", listed=(1, 0)) + p("乙", listed=(2, 0)) + p("丙", listed=(2, 0))
    assert _lines(body, numbering=lists) == ["一、甲", "五、乙", "六、丙"]


def test_a_number_in_the_style() -> None:
    lists = numbered(("chineseCounting", "%1、"))
    styles = style("1", "heading 1", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    body = p("总体要求", style="1") + p("重点任务", style="1")
    assert _lines(body, numbering=lists, styles=styles) == ["# 一、总体要求", "# 二、重点任务"]


_OUTLINE = numbered(("decimal", "%1."), ("decimal", "%1.%2"))


def _numbers(level: str = "", list_id: str = "") -> str:
    at = f'<w:ilvl w:val="{level}"/>' if level else ""
    of = f'<w:numId w:val="{list_id}"/>' if list_id else ""
    return f"<w:numPr>{at}{of}</w:numPr>"


def test_a_style_has_the_list_of_the_style_it_is_based_on() -> None:
    based = style("2", "heading 2", _numbers("1")).replace(
        "<w:pPr>", '<w:basedOn w:val="1"/><w:pPr>', 1
    )
    styles = style("1", "heading 1", _numbers("0", "1")) + based
    body = p("总体要求", style="1") + p("指导思想", style="2") + p("基本原则", style="2")
    assert _lines(body, numbering=_OUTLINE, styles=styles) == [
        "# 1.总体要求", "## 1.1 指导思想", "## 1.2 基本原则",
    ]  # fmt: skip


def test_a_style_is_linked_with_a_level_of_its_list() -> None:
    linked = _OUTLINE.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="2"/>')
    based = style("b", "我的标题").replace("<w:pPr>", '<w:basedOn w:val="2"/><w:pPr>', 1)
    styles = style("1", "heading 1", _numbers("0", "1")) + style(
        "2", "heading 2", _numbers("", "1")
    )
    body = p("总体要求", style="1") + p("指导思想", style="2") + p("基本原则", style="b")
    assert _lines(body, numbering=linked, styles=styles + based) == [
        "# 1.总体要求", "## 1.1 指导思想", "## 1.2 基本原则",
    ]  # fmt: skip


def test_chapters_with_a_list_of_their_own_count_in_that_of_their_style_as_well() -> None:
    """A chapter 第二章 of one list is followed by 2.1 of the list of the styles."""
    other = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="第%1章"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
    )
    styles = style("1", "heading 1", _numbers("", "1")) + style(
        "2", "heading 2", _numbers("1", "1")
    )
    body = "".join(
        p(f"第{count}篇", style="1", listed=(7, 0)) + p("任务", style="2") for count in (1, 2)
    )
    assert _lines(body, numbering=_OUTLINE + other, styles=styles) == [
        "# 第一章 第1篇", "## 1.1 任务", "# 第二章 第2篇", "## 2.1 任务",
    ]  # fmt: skip


def test_empty_paragraphs_count_nothing() -> None:
    lists = numbered(("decimal", "%1."))
    body = p("甲", listed=(1, 0)) + p("", listed=(1, 0)) + p("乙", listed=(1, 0))
    assert _lines(body, numbering=lists) == ["1.甲", "2.乙"]


def test_tracked_changes_are_accepted() -> None:
    body = p(
        r("新增就业"),
        f'<w:del w:id="1"><w:r><w:delText>5</w:delText></w:r></w:del><w:ins w:id="2">{r("6")}</w:ins>',
        r("万人。"),
        f"<w:moveFrom>{r('移走')}</w:moveFrom><w:moveTo>{r('移来')}</w:moveTo>",
    )
    assert _lines(body) == ["新增就业6万人。移来"]


def test_a_deleted_end_joins_two_paragraphs() -> None:
    body = p("推进就业", more='<w:rPr><w:del w:id="1"/></w:rPr>') + p("优先。")
    assert _lines(body) == ["推进就业优先。"]


def test_deleted_rows_are_left_out() -> None:
    rows = table(["指标", "目标"], ["新增就业", "6万人"], ["旧指标", "1"])
    last = rows.rindex("<w:tr>") + len("<w:tr>")
    body = rows[:last] + '<w:trPr><w:del w:id="1"/></w:trPr>' + rows[last:]
    assert _lines(body) == ["| 指标 | 目标 |", "| 新增就业 | 6万人 |"]


def test_hidden_text_is_left_out() -> None:
    styles = style("h", "hidden", runs="<w:vanish/>", kind="character")
    body = p(r("看得见"), r("看不见", "<w:vanish/>"), r("也看不见", '<w:rStyle w:val="h"/>'))
    shown = p(r("看得见", '<w:vanish w:val="0"/>'))
    assert _lines(body + shown, styles=styles) == ["看得见", "看得见"]


def test_fields_give_their_result() -> None:
    body = p("见第", field(" PAGEREF _Toc1 \\h ", r("12")), "页") + p(field(" DATE ", r("2021年")))
    assert _lines(body) == ["见第12页", "2021年"]


def test_a_table_of_contents_is_left_out_with_its_title() -> None:
    entries = field(' TOC \\o "1-3" ', r("一、总体要求\t1"))
    body = p("目  录") + p(entries) + p("一、总体要求")
    converted = convert_docx(document(body))
    assert converted.text == "一、总体要求\n"
    assert converted.notes == ("The table of contents was left out.",)


def test_a_table_of_contents_over_several_paragraphs() -> None:
    parts = field(" TOC ", "|").split("|")
    body = (
        p("目录") + p(parts[0], r("一、总体要求\t1")) + p(r("二、重点任务\t5"))
        + p(r("三、保障措施\t9"), parts[1]) + p("一、总体要求") + p("坚持就业优先。")
    )  # fmt: skip
    assert _lines(body) == ["一、总体要求", "坚持就业优先。"]


def test_a_field_without_end_hides_nothing() -> None:
    opened = field(" TOC ", "|").split("|")[0]
    assert _lines(p("目录") + p(opened, "一、总体要求") + p("坚持就业优先。")) == [
        "目录", "一、总体要求", "坚持就业优先。",
    ]  # fmt: skip


def test_content_controls_give_their_content() -> None:
    inner = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('某市')}</w:sdtContent></w:sdt>"
    asked = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>"
    around = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('坚持就业优先。')}</w:sdtContent></w:sdt>"
    assert _lines(p(inner, asked, r("规划")) + around) == ["某市规划", "坚持就业优先。"]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = text_box(p("专栏1 重点工程"), p("建设公共就业服务中心。"))
    assert _lines(p(box, "推进建设。") + p("第二节")) == [
        "推进建设。", "专栏1 重点工程", "建设公共就业服务中心。", "第二节",
    ]  # fmt: skip


def test_a_table_in_a_text_box() -> None:
    box = text_box(table(["指标", "目标"], ["新增就业", "6万人"]))
    assert _lines(p("目标如下。", box)) == ["目标如下。", "| 指标 | 目标 |", "| 新增就业 | 6万人 |"]


def test_footnotes_stand_behind_their_paragraph() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote>'
        f'<w:footnote w:id="2">{p("指城镇常住人口。")}</w:footnote>'
    )
    body = p("新增就业6万人", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。") + p("第二段。")
    assert _lines(body, footnotes=notes) == ["新增就业6万人。", "注：指城镇常住人口。", "第二段。"]


def test_bookmarks_and_marks_of_spelling_part_nothing() -> None:
    body = p(
        "新增", '<w:bookmarkStart w:id="0" w:name="_Toc1"/>', r("就"), '<w:proofErr w:type="x"/>',
        r("业"), '<w:bookmarkEnd w:id="0"/>', "6万人。",
    )  # fmt: skip
    assert _lines(body) == ["新增就业6万人。"]


def test_soft_breaks_stay_in_their_paragraph() -> None:
    assert convert_docx(document(p("甲\n乙") + p("丙"))).text == "甲\n乙\n\n丙\n"


def test_raised_digits() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert _lines(p("8万m", r("2", raised), "，10", r("4", raised), "吨")) == ["8万m²，10^4吨"]


def test_text_that_looks_like_markup_is_text() -> None:
    assert _lines(p("人数<p>100 &lt; 200")) == ["人数< p>100 & lt; 200"]


def test_symbols_of_fonts() -> None:
    body = p('<w:r><w:sym w:font="Wingdings" w:char="F06C"/></w:r>', r("推进建设"))
    assert _lines(body + p("占比", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "5%")) == [
        "●推进建设", "占比≥5%",
    ]  # fmt: skip
