"""Tables of PDFs without upright lines: columns by white, rows by what stands abreast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from plangraph.read.converted import Converted
from plangraph.read.pdf import convert_pdf
from tests.formats.making_pdf import FONT, UNRULED, Block, Layout, Merged, laid_out

_BARE = UNRULED["no lines"]
_HEAD = ["序号", "指标", "2020年", "2025年", "属性"]
_LONG = "推行企业新型学徒制，建设公共实训基地，完善终身职业技能培训制度，健全技能人才评价体系。"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _tables(content: Sequence[Block], layout: Layout = _BARE) -> list[list[str]]:
    """Return the rows of each table that is read."""
    return _found(convert_pdf(laid_out(content, layout)).text)


def _found(text: str) -> list[list[str]]:
    blocks = text.split("\n\n")
    return [block.strip().split("\n") for block in blocks if block.startswith("|")]


def _printed(*pages: Sequence[tuple[float, Sequence[tuple[float, str]]]]) -> Converted:
    """Return what is read where texts are printed at given places, by height and x."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=Layout().page, invariant=1)
    for rows in pages:
        canvas.setFont(FONT, 10)
        for y, texts in rows:
            for x, text in texts:
                canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return convert_pdf(target.getvalue())


@pytest.mark.parametrize("way", UNRULED)
def test_rows_with_cells_of_several_lines(way: str) -> None:
    rows = [
        ["序号", "任务", "内容", "责任单位"],
        *([f"{i}", f"提升技能第{i}项", _LONG, "市人社局"] for i in range(1, 5)),
    ]
    assert _tables(["任务见下表。", rows, "以上任务按年度落实。"], UNRULED[way]) == [
        [_row(*row) for row in rows]
    ]


@pytest.mark.parametrize("way", [way for way in UNRULED if "top" not in way])
def test_merged_cells_say_what_holds_for_their_rows(way: str) -> None:
    content: list[Block] = [[
        ["类别", "指标", "2020年", "2025年", "属性"],
        [Merged("就业", rows=2), "城镇新增就业人数", "20", "22.5", Merged("预期性", rows=2)],
        ["城镇登记失业率", "4.5", "3.2"],
        [Merged("培训", rows=2), "职业技能培训人次", "5", "6.1", Merged("约束性", rows=2)],
        ["高技能人才总量", "1.2", "1.5"],
    ]]  # fmt: skip
    assert _tables(content, UNRULED[way]) == [[
        _row("类别", "指标", "2020年", "2025年", "属性"),
        _row("就业", "城镇新增就业人数", "20", "22.5", "预期性"),
        _row("", "城镇登记失业率", "4.5", "3.2", "预期性"),
        _row("培训", "职业技能培训人次", "5", "6.1", "约束性"),
        _row("", "高技能人才总量", "1.2", "1.5", "约束性"),
    ]]  # fmt: skip


@pytest.mark.parametrize("way", ["no lines", "no lines, centred", "three lines", "level lines"])
def test_a_heading_over_two_columns(way: str) -> None:
    content: list[Block] = [[
        [Merged("指标", rows=2), Merged("2020年", columns=2), Merged("属性", rows=2)],
        ["规划", "实际"],
        ["城镇新增就业人数", "20", "22.5", "预期性"],
        ["城镇登记失业率", "4.5", "3.2", "预期性"],
        ["职业技能培训人次", "5", "6.1", "约束性"],
    ]]  # fmt: skip
    (rows,) = _tables(content, UNRULED[way])
    assert rows[:2] == [
        _row("指标", "2020年<br>规划", "2020年<br>实际", "属性"),
        _row("城镇新增就业人数", "20", "22.5", "预期性"),
    ]


@pytest.mark.parametrize("way", UNRULED)
def test_a_class_of_rows_is_a_row_and_no_part_of_one(way: str) -> None:
    wide: Block = [
        ["指标", "2020年", "2025年", "属性"],
        [Merged("一、就业", columns=4)],
        ["1.城镇新增就业人数（万人）", "20", "25", "预期性"],
        ["2.城镇登记失业率（%）", "3.2", "4.5", "预期性"],
        [Merged("二、培训", columns=4)],
        ["3.职业技能培训人次（万人次）", "5", "8", "约束性"],
    ]
    (rows,) = _tables([wide], UNRULED[way])
    assert rows[1] == _row("一、就业", "", "", "")
    assert rows[4:] == [
        _row("二、培训", "", "", ""),
        _row("3.职业技能培训人次（万人次）", "5", "8", "约束性"),
    ]


@pytest.mark.parametrize("way", ["no lines", "no lines, centred", "three lines"])
def test_a_table_goes_on_overleaf_and_its_header_is_said_once(way: str) -> None:
    rows = [
        _HEAD,
        *([f"{i}", f"指标第{i}项（个）", f"{i}0", f"{i}5", "预期性"] for i in range(1, 91)),
    ]
    layout = replace(UNRULED[way], running_head="某市就业促进规划")
    read = convert_pdf(laid_out(["指标见下表。", rows], layout))
    assert len(read.pages) > 2
    assert _found(read.text) == [[_row(*row) for row in rows]]


def test_empty_cells_stay_empty() -> None:
    rows = [
        _HEAD,
        ["1", "新建零工市场（个）", "", "5", ""],
        ["2", "培训人次（万人次）", "3", "", "约束性"],
        ["3", "见习岗位（个）", "40", "", ""],
        ["4", "就业驿站（个）", "", "", "预期性"],
    ]
    assert _tables([rows]) == [[_row(*row) for row in rows]]


_PROJECTS = [
    (720, [(60, "序号"), (100, "项目名称"), (300, "投资"), (400, "备注")]),
    (700, [(60, "1"), (100, "新建实训基地"), (400, "重点")]),
    (680, [(60, "2"), (100, "改造技工院校")]),
    (660, [(60, "3"), (100, "建设零工市场")]),
    (640, [(60, "4"), (100, "建设就业驿站"), (400, "续建")]),
]


def test_a_remark_on_a_row_is_said_of_no_other() -> None:
    assert _found(_printed(_PROJECTS).text) == [[
        _row("序号", "项目名称", "投资", "备注"),
        _row("1", "新建实训基地", "", "重点"),
        _row("2", "改造技工院校", "", ""),
        _row("3", "建设零工市场", "", ""),
        _row("4", "建设就业驿站", "", "续建"),
    ]]  # fmt: skip


def test_a_table_whose_rows_are_not_certain_stays_lines_of_text_and_a_note_names_the_page() -> None:
    """A sum that stands between two rows may be of both, or of a row without a name."""
    read = _printed([*_PROJECTS, (690, [(300, "3200")])])
    assert "|" not in read.text
    assert all(text in read.text for _, texts in _PROJECTS for _, text in texts)
    (note,) = read.notes
    assert note.startswith("Pages 1: tables whose rows cannot be told apart")


def test_the_rest_of_a_row_that_the_page_cut_goes_back_to_it() -> None:
    first = [
        (140, [(60, "序号"), (140, "任务"), (300, "责任单位")]),
        (120, [(60, "1"), (140, "建设实训基地"), (300, "市教育局")]),
        (100, [(60, "2"), (140, "开展技能培训"), (300, "市人力资源和")]),
    ]
    second = [
        (760, [(300, "社会保障局")]),
        (740, [(60, "3"), (140, "办好技工院校"), (300, "市财政局")]),
        (720, [(60, "4"), (140, "建设零工市场"), (300, "市商务局")]),
    ]
    assert _found(_printed(first, second).text) == [[
        _row("序号", "任务", "责任单位"),
        _row("1", "建设实训基地", "市教育局"),
        _row("2", "开展技能培训", "市人力资源和社会保障局"),
        _row("3", "办好技工院校", "市财政局"),
        _row("4", "建设零工市场", "市商务局"),
    ]]  # fmt: skip


def test_entries_of_contents_are_no_table() -> None:
    entries = [
        ("一、发展环境", "1"),
        ("二、主要目标", "4"),
        ("三、重点任务", "9"),
        ("四、保障", "15"),
    ]
    rows = [(700 - 20 * i, [(60, t), (500, n)]) for i, (t, n) in enumerate(entries)]
    assert _found(_printed(rows).text) == []


_NAMES = st.text(alphabet="推进就业服务体系建设人社保障技能", min_size=2, max_size=12)
_VALUES = st.integers(0, 99999).map(str)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(_NAMES, _VALUES, _VALUES), min_size=3, max_size=10),
    st.sampled_from(["no lines", "no lines, centred", "three lines", "level lines"]),
)
def test_no_value_stands_in_another_row(content: list[tuple[str, str, str]], way: str) -> None:
    rows = [["序号", "指标", "基期", "目标"]]
    rows += [[str(i), *each] for i, each in enumerate(content, 1)]
    for table in _tables(["见下表。", rows], UNRULED[way]):
        assert table == [_row(*row) for row in rows]
