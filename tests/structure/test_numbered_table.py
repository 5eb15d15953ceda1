"""Tables of one cell a line with numbered rows: what holds for every one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plangraph.model import Table
from tests.layout import laid_out

HEADS = ["序号", "项目名称", "建设内容", "建设年限", "总投资（万元）", "责任单位"]
NAMES = st.sampled_from(["丙江截污工程", "丁湖湿地修复项目", "工业窑炉综合治理工程"])
CONTENTS = st.sampled_from(["建设截污管道12公里，泵站2座", "修复湿地3200亩", "完成治理20座"])
YEARS = st.sampled_from(["2021-2025", "2022年", "2023年底前", "持续推进"])
SUMS = st.integers(1, 10**6).map(str) | st.just("—")
UNITS = st.sampled_from(["市水利局", "市林业局、市财政局", "各县（市、区）人民政府"])
ROWS = st.lists(st.tuples(NAMES, CONTENTS, YEARS, SUMS, UNITS), min_size=2, max_size=12)


def table(text: str) -> Table:
    document = laid_out(text)
    (found,) = [b for section, _ in document.walk() for b in section.body if isinstance(b, Table)]
    return found


@given(ROWS)
def test_each_cell_is_in_its_column(rows: list[tuple[str, ...]]) -> None:
    cells = [cell for number, row in enumerate(rows, 1) for cell in (str(number), *row)]
    found = table("\n".join(["附件", "甲市重点项目表", *HEADS, *cells]))
    assert [cell.text for cell in found.header.cells] == HEADS
    assert [tuple(cell.text for cell in row.cells[1:]) for row in found.rows] == rows


@given(ROWS, st.data())
def test_a_cell_that_is_missing_moves_no_other(
    rows: list[tuple[str, ...]], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    cells = [
        cell
        for number, row in enumerate(rows, 1)
        for column, cell in enumerate((str(number), *row))
        if not (number == at + 1 and HEADS[column].startswith("总投资"))
    ]
    found = table("\n".join(["附件", "甲市重点项目表", *HEADS, *cells]))
    wanted = [(*row[:3], "" if i == at else row[3], row[4]) for i, row in enumerate(rows)]
    assert [tuple(cell.text for cell in row.cells[1:]) for row in found.rows] == wanted


def test_text_behind_the_table_is_none_of_its_cells() -> None:
    rows = ["1", "丙工程", "建设管道", "2022年", "20", "市水利局"]
    rows += ["2", "丁工程", "建设泵站", "2022年", "30", "市水利局"]
    text = "\n".join(["附件", "甲市重点项目表", *HEADS, *rows, "各单位要按时完成以上项目。"])
    assert len(table(text).rows) == 2
    assert table(text).rows[-1].cells[-1].text == "市水利局"
