"""Tables of PDFs: by their lines, over pages, with merged cells, and without lines."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from plangraph.read.pdf import convert_pdf
from tests.formats.making_pdf import FONT, UNRULED, Block, Layout, Merged, laid_out

_A4 = Layout()
_UNRULED = UNRULED["no lines"]
_HEAD = ["序号", "指标", "2020年", "2025年", "属性"]


def _tables(content: list[Block], layout: Layout = _A4) -> list[list[str]]:
    """Return the rows of each table that is read."""
    blocks = convert_pdf(laid_out(content, layout)).text.split("\n\n")
    return [block.strip().split("\n") for block in blocks if block.startswith("|")]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def test_a_ruled_table() -> None:
    rows = [_HEAD, ["1", "城镇新增就业人数（万人）", "20", "25", "预期性"],
            ["2", "城镇登记失业率（%）", "3.2", "＜4", "预期性"]]  # fmt: skip
    content: list[Block] = ["指标见下表。", rows, "上表为预期数。"]
    assert _tables(content) == [[_row(*row) for row in rows]]
    text = convert_pdf(laid_out(content, Layout())).text
    assert text.startswith("指标见下表。\n\n|")
    assert text.endswith("|\n\n上表为预期数。\n")


def test_lines_of_a_cell_are_joined_and_its_paragraphs_kept_apart() -> None:
    long = "推行企业新型学徒制，建设公共实训基地，完善终身职业技能培训制度，健全技能人才评价体系。"
    rows = [["任务", "内容"], ["提升技能", f"{long}\n{long[:12]}"]]
    assert _tables([rows]) == [[_row("任务", "内容"), _row("提升技能", f"{long}<br>{long[:12]}")]]


def test_a_table_goes_on_over_pages_and_its_header_is_said_once() -> None:
    rows = [
        _HEAD,
        *([f"{i}", f"指标第{i}项（个）", f"{i}0", f"{i}5", "预期性"] for i in range(1, 91)),
    ]
    layout = Layout(running_head="某市就业促进规划")
    assert len(convert_pdf(laid_out([rows], layout)).pages) > 2
    assert _tables(["指标见下表。", rows], layout) == [[_row(*row) for row in rows]]


def test_two_tables_with_text_between_are_two() -> None:
    rows = [_HEAD, ["1", "城镇新增就业人数", "20", "25", "预期性"]]
    assert len(_tables([rows, "第二张表如下。", rows])) == 2


def test_cells_over_rows_and_columns() -> None:
    content: list[Block] = [[
        [Merged("类别", rows=2), Merged("指标", rows=2), Merged("2020年", columns=2), Merged("属性", rows=2)],
        ["规划", "实际"],
        [Merged("就业", rows=2), "城镇新增就业人数", "20", "22.5", Merged("预期性", rows=3)],
        ["城镇登记失业率", "4.5", "3.2"],
        ["培训", "职业技能培训人次", "5", "6.1"],
    ]]  # fmt: skip
    assert _tables(content) == [[
        _row("类别", "指标", "2020年<br>规划", "2020年<br>实际", "属性"),
        _row("就业", "城镇新增就业人数", "20", "22.5", "预期性"),
        _row("", "城镇登记失业率", "4.5", "3.2", "预期性"),
        _row("培训", "职业技能培训人次", "5", "6.1", "预期性"),
    ]]  # fmt: skip


def test_empty_cells_keep_their_columns() -> None:
    rows = [_HEAD, ["1", "新建零工市场（个）", "", "5", ""], ["2", "", "3", "", "约束性"]]
    assert _tables([rows]) == [[_row(*row) for row in rows]]


def test_a_frame_around_text_is_no_table() -> None:
    frame = [
        [
            "专栏1 就业服务重点工程\n1.零工市场建设工程。建设零工市场5个。\n2.技能提升工程。培训8万人次。"
        ]
    ]
    read = convert_pdf(laid_out(["推进以下工程。", frame, "以上工程由市人社局负责。"], Layout()))
    assert read.text.split("\n\n") == [
        "推进以下工程。", "专栏1 就业服务重点工程", "1.零工市场建设工程。建设零工市场5个。",
        "2.技能提升工程。培训8万人次。", "以上工程由市人社局负责。\n",
    ]  # fmt: skip


def test_a_table_without_lines() -> None:
    rows = [_HEAD, *([f"{i}", f"指标第{i}项", f"{i}0", f"{i}5", "预期性"] for i in range(1, 9))]
    assert _tables(["指标见下表。", rows], _UNRULED) == [[_row(*row) for row in rows]]


def test_a_note_names_the_pages_of_tables_without_lines() -> None:
    rows = [_HEAD, *([f"{i}", f"指标第{i}项", f"{i}0", f"{i}5", "预期性"] for i in range(1, 9))]
    (note,) = convert_pdf(laid_out(["见下表。", rows], _UNRULED)).notes
    assert note.startswith("Pages 1: tables without drawn lines")
    assert convert_pdf(laid_out(["见下表。", rows], Layout())).notes == ()


def test_text_without_lines_is_no_table() -> None:
    body: list[Block] = [f"（{i}）推进就业服务。建设零工市场{i}个。" for i in range(1, 30)]
    assert _tables(body) == []


def test_cells_know_their_place() -> None:
    rows = [_HEAD, ["1", "城镇新增就业人数", "20", "25", "预期性"]]
    read = convert_pdf(laid_out([rows], Layout()))
    words = {read.text[box.start : box.end]: box for box in read.boxes}
    assert set(words) == {*_HEAD, *rows[1]}
    assert words["序号"].left < words["指标"].left < words["属性"].left
    assert words["序号"].bottom < words["1"].top + 3


def _drawn(draw: Callable[[Canvas], None]) -> str:
    target = BytesIO()
    canvas = Canvas(target, pagesize=_A4.page, invariant=1)
    canvas.setFont(FONT, 10)
    draw(canvas)
    canvas.save()
    return convert_pdf(target.getvalue()).text


def test_a_row_that_the_page_leaves_open_below() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(50, 200, 350, 200)
        for x in (50, 100, 350):
            canvas.line(x, 200, x, 60)
        canvas.drawString(55, 180, "01")
        canvas.drawString(105, 180, "公共就业服务中心建设工程")

    assert _drawn(draw) == "| 01 | 公共就业服务中心建设工程 |\n"


def test_room_parts_the_paragraphs_of_a_cell() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 100, 155], [100, 200])
        canvas.drawString(55, 150, "任务")
        for y, words in ((180, "市体育总"), (168, "会办公"), (140, "市残疾人"), (128, "联合")):
            canvas.drawString(105, y, words)

    assert _drawn(draw) == "| 任务 | 市体育总会办公<br>市残疾人联合 |\n"


def test_units_below_one_another_in_a_narrow_cell_are_two() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 100, 155], [100, 200])
        canvas.drawString(55, 150, "任务")
        canvas.drawString(105, 160, "市人社局")
        canvas.drawString(105, 148, "市财政局")

    assert _drawn(draw) == "| 任务 | 市人社局<br>市财政局 |\n"
