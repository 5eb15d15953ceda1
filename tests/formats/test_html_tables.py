"""What the tables of a web page give, one thing a test."""

from __future__ import annotations

from plangraph.read.html import convert_html

_TEXT = "坚持就业优先，把稳定和扩大就业作为经济社会发展的优先目标，健全就业促进机制，推动实现更加充分更高质量就业，使人人都有通过劳动实现自身发展的机会。"


def _rows(body: str) -> list[str]:
    page = f"<html><body><p>{_TEXT}</p>{body}</body></html>"
    lines = [line for line in convert_html(page.encode()).text.split("\n") if line]
    assert lines.pop(0) == _TEXT
    return lines


def test_a_table() -> None:
    rows = "<table><tr><th>指标<th>目标</tr><tr><td>新增就业</td><td>6万人</td></tr></table>"
    assert _rows(rows) == ["| 指标 | 目标 |", "| 新增就业 | 6万人 |"]


def test_a_caption_is_a_paragraph_above() -> None:
    rows = "<table><caption>表1 主要指标</caption><tr><td>指标<td>目标<tr><td>新增就业<td>6万人</table>"
    assert _rows(rows)[0] == "表1 主要指标"


def test_cells_over_rows_and_columns() -> None:
    rows = """<table>
      <tr><td rowspan=2>类别</td><td rowspan=2>指标</td><td colspan=2>2020年</td></tr>
      <tr><td>规划</td><td>实际</td></tr>
      <tr><td rowspan=2>就业</td><td>新增就业</td><td>5万人</td><td>5.2万人</td></tr>
      <tr><td>登记失业率</td><td>4%</td><td>3.2%</td></tr></table>"""
    assert _rows(rows) == [
        "| 类别 | 指标 | 2020年<br>规划 | 2020年<br>实际 |",
        "| 就业 | 新增就业 | 5万人 | 5.2万人 |",
        "|  | 登记失业率 | 4% | 3.2% |",
    ]


def test_a_span_that_is_no_number_or_too_large() -> None:
    rows = "<table><tr><td colspan=x>指标<td>目标<tr><td colspan=0>新增就业<td rowspan=99999999>6万人</table>"
    assert _rows(rows) == ["| 指标 | 目标 |", "| 新增就业 | 6万人 |"]


def test_paragraphs_and_breaks_of_a_cell() -> None:
    rows = "<table><tr><td>项目<td>内容<tr><td>就业中心<td><p>新建大厅。</p><p>改造<br>窗口。</p></table>"
    assert _rows(rows)[1] == "| 就业中心 | 新建大厅。<br>改造<br>窗口。 |"


def test_tables_that_lay_out_the_page_are_none() -> None:
    inner = "<table><tr><td>指标<td>目标<tr><td>新增就业<td>6万人</table>"
    rows = f"<table><tr><td>目标如下。{inner}<p>第二节</p></td></tr></table>"
    assert _rows(rows) == ["目标如下。", "| 指标 | 目标 |", "| 新增就业 | 6万人 |", "第二节"]


def test_hidden_rows_and_cells_are_left_out() -> None:
    rows = (
        "<table><tr><td>指标<td>目标<td style='display:none'>旧<tr style='display:none'><td>甲<td>1"
        "<tr><td>新增就业<td>6万人</table>"
    )
    assert _rows(rows) == ["| 指标 | 目标 |", "| 新增就业 | 6万人 |"]


def test_cells_that_reach_below_the_table() -> None:
    row = "<tr>" + "<td rowspan=10000>1" * 40 + "</tr>"
    assert len(_rows(f"<table>{row * 400}</table>")) == 400
