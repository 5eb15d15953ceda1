"""What the tables of a Word document give, one thing a test."""

from __future__ import annotations

import pytest

from plangraph.read.docx import convert_docx
from tests.formats.word import cell, document, p, r, table


def _rows(body: str) -> list[str]:
    return [line for line in convert_docx(document(body)).text.split("\n") if line]


def test_a_table_stands_where_it_stands() -> None:
    body = p("目标如下。") + table(["指标", "目标"], ["新增就业", "6万人"]) + p("第二节")
    assert convert_docx(document(body)).text == (
        "目标如下。\n\n| 指标 | 目标 |\n| 新增就业 | 6万人 |\n\n第二节\n"
    )


def test_a_title_row_is_a_paragraph_above() -> None:
    title = [cell("表1 主要指标", columns=2)]
    assert _rows(table(title, ["指标", "目标"], ["新增就业", "6万人"])) == [
        "表1 主要指标", "| 指标 | 目标 |", "| 新增就业 | 6万人 |",
    ]  # fmt: skip


def test_the_class_of_rows_is_said_once() -> None:
    rows = table(
        ["类别", "指标", "目标"],
        [cell("就业", merge="restart"), "新增就业", "6万人"],
        [cell("", merge="continue"), "登记失业率", "4%"],
    )
    assert _rows(rows) == [
        "| 类别 | 指标 | 目标 |", "| 就业 | 新增就业 | 6万人 |", "|  | 登记失业率 | 4% |",
    ]  # fmt: skip


def test_what_holds_for_several_rows_is_said_in_each() -> None:
    rows = table(
        ["指标", "目标", "属性"],
        ["新增就业", "6万人", cell("预期性", merge="restart")],
        ["登记失业率", "4%", cell("", merge="continue")],
    )
    assert _rows(rows)[1:] == ["| 新增就业 | 6万人 | 预期性 |", "| 登记失业率 | 4% | 预期性 |"]


def test_a_header_of_two_rows_is_one() -> None:
    rows = table(
        [cell("指标", merge="restart"), cell("2020年", columns=2), cell("2025年", merge="restart")],
        [cell("", merge="continue"), "规划", "实际", cell("", merge="continue")],
        ["新增就业", "5万人", "5.2万人", "6万人"],
    )
    assert _rows(rows) == [
        "| 指标 | 2020年<br>规划 | 2020年<br>实际 | 2025年 |",
        "| 新增就业 | 5万人 | 5.2万人 | 6万人 |",
    ]


def test_header_rows_that_word_repeats() -> None:
    rows = table(["指标", "目标"], ["", "2025年"], ["新增就业", "6万人"], heads=2)
    assert _rows(rows) == ["| 指标 | 目标<br>2025年 |", "| 新增就业 | 6万人 |"]


def test_paragraphs_and_soft_breaks_of_a_cell() -> None:
    rows = table(["项目", "内容"], ["就业中心", cell("新建大厅。\n改造窗口。", "购置设备。")])
    assert _rows(rows)[1] == "| 就业中心 | 新建大厅。<br>改造窗口。<br>购置设备。 |"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("新建大厅\n5000平方米。", "新建大厅5000平方米。"),
        ("改造大厅，\n购置设备", "改造大厅，购置设备"),
        ("2021—\n2025", "2021—2025"),
        ("2021\n—2025", "2021—2025"),
        ("就业人数\n（万人）", "就业人数<br>（万人）"),
        ("市教育局\n市财政局", "市教育局<br>市财政局"),
        ("新建学校\n1.扩建操场", "新建学校<br>1.扩建操场"),
        ("新建学校\n2022年开工", "新建学校<br>2022年开工"),
        ("3200\n900", "3200<br>900"),
    ],
)
def test_lines_of_a_cell_that_go_on(typed: str, shown: str) -> None:
    rows = table(["项目", "内容"], ["就业中心", cell(p(r(typed)))])
    assert _rows(rows)[1] == f"| 就业中心 | {shown} |"


def test_a_cell_that_is_class_and_name() -> None:
    rows = table(
        [cell("指标", columns=2), "目标"],
        [cell("就业", merge="restart"), "新增就业", "6万人"],
        [cell("", merge="continue"), "登记失业率", "4%"],
        [cell("培训人次", columns=2), "8万人次"],
    )
    assert _rows(rows)[1:] == [
        "| 就业 | 新增就业 | 6万人 |", "|  | 登记失业率 | 4% |", "|  | 培训人次 | 8万人次 |",
    ]  # fmt: skip


def test_a_pipe_in_a_cell_parts_nothing() -> None:
    assert _rows(table(["指标", "目标"], ["甲|乙", "6"]))[1] == "| 甲∣乙 | 6 |"


def test_a_table_within_a_cell() -> None:
    inner = table(["大厅", "1个"], ["窗口", "8个"])
    rows = table(
        ["项目", "内容"], ["就业中心建设项目", cell("包括：", inner, p(""))], ["其他", "略"]
    )
    assert _rows(rows)[1] == "| 就业中心建设项目 | 包括：<br>大厅，1个<br>窗口，8个 |"


def test_a_frame_of_one_cell_is_no_table() -> None:
    assert _rows(table([cell("专栏1 重点工程", "建设就业服务中心。")])) == [
        "专栏1 重点工程", "建设就业服务中心。",
    ]  # fmt: skip


def test_a_table_within_a_frame_is_a_table() -> None:
    inner = table(["指标", "目标"], ["新增就业", "6万人"])
    assert _rows(table([cell("专栏1 主要指标", inner, p(""))])) == [
        "专栏1 主要指标", "| 指标 | 目标 |", "| 新增就业 | 6万人 |",
    ]  # fmt: skip


def test_columns_that_no_cell_begins_in_are_left_out() -> None:
    rows = table(
        [cell("指标", columns=2), "目标"], [cell("新增就业", columns=2), "6万人"],
        [cell("登记失业率", columns=2), "4%"],
    )  # fmt: skip
    assert _rows(rows)[1:] == ["| 新增就业 | 6万人 |", "| 登记失业率 | 4% |"]


def test_rows_that_begin_behind_the_first_column() -> None:
    rows = table(["类别", "指标", "目标"], ["就业", "新增就业", "6万人"], ["登记失业率", "4%"])
    last = rows.rindex("<w:tr>") + len("<w:tr>")
    body = rows[:last] + '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + rows[last:]
    assert _rows(body)[2] == "|  | 登记失业率 | 4% |"


def test_rows_without_text_are_left_out() -> None:
    assert len(_rows(table(["指标", "目标"], ["", ""], ["新增就业", "6万人"]))) == 2


_FIRST = table(["序号", "项目", "投资"], ["1", "就业中心", "900万元"], ["2", "零工市场", "300万元"])
_WHOLE = [
    "| 序号 | 项目 | 投资 |", "| 1 | 就业中心 | 900万元 |", "| 2 | 零工市场 | 300万元 |",
    "| 3 | 实训基地 | 800万元 |",
]  # fmt: skip


def test_a_header_that_stands_again_within_a_table() -> None:
    rows = table(
        ["序号", "项目", "投资"], ["1", "就业中心", "900万元"], ["2", "零工市场", "300万元"],
        ["序号", "项目", "投资"], ["3", "实训基地", "800万元"],
    )  # fmt: skip
    assert _rows(rows) == _WHOLE


def test_a_table_that_goes_on_with_its_header() -> None:
    assert (
        _rows(_FIRST + p("") + table(["序号", "项目", "投 资"], ["3", "实训基地", "800万元"]))
        == _WHOLE
    )


def test_a_table_that_counts_on_without_header() -> None:
    assert _rows(_FIRST + p("") + table(["3", "实训基地", "800万元"])) == _WHOLE


@pytest.mark.parametrize("said", ["续表", "（续）", "续表1：", "接上表"])
def test_a_table_that_says_that_it_goes_on(said: str) -> None:
    rows = table(["指标", "目标"], ["新增就业", "6万人"]), table(["登记失业率", "4%"])
    assert _rows(rows[0] + p(said) + rows[1]) == [
        "| 指标 | 目标 |", "| 新增就业 | 6万人 |", "| 登记失业率 | 4% |",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "between_and_after",
    [
        p("") + table(["1", "实训基地", "800万元"]),
        p("") + table(["3", "实训基地"]),
        p("") + table(["序号", "指标", "目标"], ["3", "新增就业", "6万人"]),
        p("培训类项目如下。") + table(["3", "实训基地", "800万元"]),
    ],
)
def test_tables_that_are_others(between_and_after: str) -> None:
    assert _rows(_FIRST + between_and_after)[:3] == _WHOLE[:3]
    text = convert_docx(document(_FIRST + between_and_after)).text
    assert len([part for part in text.split("\n\n") if part.startswith("|")]) == 2
