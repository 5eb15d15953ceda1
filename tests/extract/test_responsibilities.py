"""What responsibilities are about: measures, their sentences, all items, rows of tables."""

from __future__ import annotations

from plangraph.extract import extract
from plangraph.model import Action, Basis, Extraction
from plangraph.read.clean import clean
from plangraph.structure import document

HEAD = "甲市教育发展行动方案\n为推动教育事业高质量发展，结合我市实际，制定本方案，请各单位认真组织实施。\n"


def read(body: str) -> Extraction:
    return extract(document(clean(HEAD + body, "plan", "plan.txt")))


def given(found: Extraction, basis: Basis = Basis.EXPLICIT) -> set[tuple[str, str, str]]:
    """Return (what it is about, unit, role) of all responsibilities of a basis."""
    return {
        (found.nodes[item.subject].label, item.agent, item.role.value)
        for item in found.responsibilities
        if item.basis is basis
    }


def test_a_list_is_about_the_measure_it_stands_in() -> None:
    found = read(
        "一、主要任务\n（一）扩大学位供给。新建学校。加快建设。（责任单位：市教育局、住建局）\n"
        "（二）提升教师素质。开展培训。落实待遇。（责任单位：市人社局）\n"
    )
    assert given(found) == {
        ("扩大学位供给", "市教育局", "Responsible"),
        ("扩大学位供给", "市住建局", "Responsible"),
        ("提升教师素质", "市人社局", "Responsible"),
    }


def test_labels_on_lines_of_their_own_are_about_one_measure_and_give_its_deadline() -> None:
    found = read(
        "一、主要任务\n（一）推进教育信息化\n建设平台。推广应用。\n牵头单位：市教育局\n"
        "配合单位：市大数据局、财政局\n完成时限：2025年12月底前\n（二）提升教师素质\n开展培训。落实待遇。\n"
    )
    assert given(found) == {
        ("推进教育信息化", "市教育局", "Lead"),
        ("推进教育信息化", "市大数据局", "Support"),
        ("推进教育信息化", "市财政局", "Support"),
    }
    dated = {m.label: (m.deadline.text, m.deadline.year) for m in found.measures if m.deadline}
    assert dated == {"推进教育信息化": ("2025年12月底前", 2025)}


def test_a_later_list_is_about_the_sentences_before_it() -> None:
    found = read(
        "一、主要任务\n（一）推进教育信息化\n建设教育数据平台，打通数据壁垒。（责任单位：市教育局）\n"
        "各学校推广应用，提高使用率。（责任单位：市大数据局）\n"
    )
    (late,) = [item for item in found.responsibilities if item.agent == "市大数据局"]
    about = found.nodes[late.subject]
    assert isinstance(about, Action)
    assert about.label.startswith("各学校推广应用")


def test_each_list_inside_a_paragraph_is_about_the_sentences_before_it() -> None:
    found = read(
        "一、主要任务\n1.推进教育信息化。建设教育数据平台，打通数据壁垒。（市数据局牵头，市教育局配合）"
        "培训骨干教师，提高应用水平。（市教育局牵头，市数据局配合）支持学校推广应用。（市教育局负责）\n"
        "2.改善条件。新建校舍，更新设备。\n"
    )
    lead = [item for item in found.responsibilities if item.agent == "市教育局"]
    about = [found.nodes[item.subject].label for item in lead]
    assert [item.role.value for item in lead] == ["Support", "Lead", "Responsible"]
    assert about[0] == "推进教育信息化"
    assert "培训骨干教师" in about[1]
    assert "支持学校推广应用" in about[2]


def test_what_is_said_to_all_adds_nothing_where_a_list_names_them() -> None:
    listed = read(
        "一、保障措施\n（一）加强组织领导。各有关单位要落实责任。形成合力。（责任单位：市直各有关单位）\n"
    )
    plain = read("一、保障措施\n（一）加强组织领导。各有关单位要落实责任。形成合力。\n")
    assert given(listed, Basis.TEXTUAL) == set()
    assert {unit for _, unit, _ in given(plain, Basis.TEXTUAL)} == {"各有关单位"}


def test_a_list_does_not_silence_those_whom_a_sentence_names() -> None:
    found = read(
        "一、保障措施\n（一）加强组织领导。市发展改革委、市财政局等部门要加强统筹协调。"
        "各县（市、区）人民政府要高度重视。各地区、各有关部门要落实责任。\n（责任单位：市发展改革委）\n"
    )
    units = {unit for _, unit, _ in given(found, Basis.TEXTUAL)}
    assert units == {"市发展改革委", "市财政局", "各县（市、区）人民政府"}


def test_whether_a_list_silences_does_not_hang_on_where_lines_break() -> None:
    said = "各有关部门要落实责任，形成合力。"
    together = read(f"一、保障措施\n（一）组织领导。抓好落实。{said}（责任单位：市教育局）\n")
    apart = read(f"一、保障措施\n（一）组织领导。抓好落实。{said}\n（责任单位：市教育局）\n")
    assert given(together, Basis.TEXTUAL) == given(apart, Basis.TEXTUAL) == set()


def test_what_a_sentence_tells_of_a_body_adds_nothing_to_a_list() -> None:
    said = "一、主要任务\n（一）引进人才。扩大规模。各县（市）区制定紧缺人才目录。"
    assert given(read(f"{said}（责任单位：市人社局）\n"), Basis.TEXTUAL) == set()
    assert {unit for _, unit, _ in given(read(f"{said}\n"), Basis.TEXTUAL)} == {"各县（市）区"}


def test_a_list_on_a_line_of_its_own_is_about_the_item_before_it() -> None:
    found = read(
        "一、主要任务\n（一）压减审批\n1.压缩审批时限，推行并联审批。\n责任单位：市教育局\n"
        "2.推行网上办理，实现一网通办。\n牵头单位：市大数据局\n配合单位：市财政局\n"
    )
    assert given(found) == {
        ("压缩审批时限，推行并联审批", "市教育局", "Responsible"),
        ("推行网上办理，实现一网通办", "市大数据局", "Lead"),
        ("推行网上办理，实现一网通办", "市财政局", "Support"),
    }


def test_one_list_after_several_items_is_about_the_measure() -> None:
    found = read(
        "一、主要任务\n（一）加强监管\n1.开展检查，加强监管。\n2.公开结果，接受监督。\n责任单位：市司法局\n"
    )
    assert given(found) == {("加强监管", "市司法局", "Responsible")}


def test_a_blanket_sentence_named_before_its_tasks_holds_above() -> None:
    found = read(
        "一、主要任务\n（一）甲事项。做好甲事。抓好落实。\n"
        "（二）乙事项。做好乙事。各县（市、区）政府对以上任务均为责任单位。\n（三）丙事项。做好丙事。抓好落实。\n"
    )
    assert {label for label, _, _ in given(found, Basis.BLANKET)} == {"甲事项", "乙事项"}


def test_a_blanket_sentence_holds_for_every_item_from_there_on() -> None:
    found = read(
        "一、主要任务\n（一）甲事项。做好甲事。抓好落实。（市教育局负责）\n"
        "（二）乙事项。做好乙事。抓好落实。（市教育局负责。以下均需各县（市、区）人民政府落实，不再列出）\n"
        "（三）丙事项。做好丙事。抓好落实。（市财政局负责）\n"
    )
    assert given(found, Basis.BLANKET) == {
        ("乙事项", "各县（市、区）人民政府", "Responsible"),
        ("丙事项", "各县（市、区）人民政府", "Responsible"),
    }


def test_a_blanket_sentence_about_what_is_above_does_not_hold_below() -> None:
    found = read(
        "一、主要任务\n（一）甲事项。做好甲事。抓好落实。\n（二）乙事项。做好乙事。上述任务均由市教育局负责。\n"
        "（三）丙事项。做好丙事。抓好落实。\n"
    )
    assert {label for label, _, _ in given(found, Basis.BLANKET)} == {"甲事项", "乙事项"}


def test_the_first_unit_leads_from_where_the_plan_says_so() -> None:
    found = read(
        "一、主要任务\n（一）甲事项。做好甲事。抓好落实。（责任单位：市教育局、财政局。排在第一位的为牵头单位，下同）\n"
        "（二）乙事项。做好乙事。抓好落实。（责任单位：市民政局、财政局）\n"
    )
    leads = {(label, unit) for label, unit, role in given(found) if role == "Lead"}
    assert leads == {("甲事项", "市教育局"), ("乙事项", "市民政局")}


def test_columns_give_their_rows_units_with_the_role_of_the_column() -> None:
    found = read(
        "一、主要任务\n推进建设。\n附件 重点项目清单\n项目名称\t建设内容\t牵头单位\t配合单位\n"
        "学校建设\t新建学校10所。\t市教育局\t市财政局 市住建局\n"
    )
    assert given(found) == {
        ("学校建设", "市教育局", "Lead"),
        ("学校建设", "市财政局", "Support"),
        ("学校建设", "市住建局", "Support"),
    }


def test_the_passage_of_a_list_is_the_list() -> None:
    found = read("一、主要任务\n（一）甲事项。做好甲事。抓好落实。（责任单位：市教育局）\n")
    (item,) = [r for r in found.responsibilities if r.basis is Basis.EXPLICIT]
    assert [passage.quote for passage in item.evidence] == ["（责任单位：市教育局）"]


LINES = (
    "1.提高筛查率，加强服务。\n市卫生局\n市发改委\n2.提高保健水平，完善服务。\n市公安局\n"
    "（二）妇女与教育\n1.提高入学率，加强保障。\n抓好落实。\n"
)


def test_units_a_line_each_answer_for_the_item_above() -> None:
    assert given(read(f"一、主要任务\n（一）妇女与健康\n{LINES}")) == {
        ("提高筛查率，加强服务", "市卫生局", "Responsible"),
        ("提高筛查率，加强服务", "市发改委", "Responsible"),
        ("提高保健水平，完善服务", "市公安局", "Responsible"),
    }


def test_the_first_of_the_lines_leads_below_the_head_of_its_column() -> None:
    found = given(read(f"一、主要任务\n（一）妇女与健康\n主要责任单位\n责任单位\n{LINES}"))
    leads = {(label, unit) for label, unit, role in found if role == "Lead"}
    assert leads == {("提高筛查率，加强服务", "市卫生局"), ("提高保健水平，完善服务", "市公安局")}


def test_a_signature_answers_for_nothing() -> None:
    body = "一、主要任务\n（一）提高筛查率。加强服务，做好保障。\n甲市教育局\n甲市财政局\n2021年5月1日\n"
    assert given(read(body)) == set()
