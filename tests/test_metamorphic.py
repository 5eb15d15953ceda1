"""What changes in a text without changing what it says changes nothing in what is read from it."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangraph.extract import extract
from plangraph.model import Extraction, Statement
from plangraph.read import read
from plangraph.read.clean import clean
from plangraph.structure import document

PLAN = """漳州市“十四五”托育服务发展规划
漳政办〔2021〕36号
各县（市、区）人民政府，市直各有关单位：
为促进托育服务发展，根据《国务院办公厅关于促进3岁以下婴幼儿照护服务发展的指导意见》（国办发〔2019〕15号），制定本规划。
第一章 发展基础
“十三五”期间，全市建成托育机构86家，千人口托位数达到1.8个，服务水平持续提升。
第二章 总体要求
第一节 指导思想
坚持以人民为中心，推动托育服务普惠发展。
第二节 发展目标
到2025年，全市托育服务体系基本健全，每千人口拥有3岁以下婴幼儿托位数达到4.5个以上。
表1 主要指标
指标	单位	2020年	2025年	属性
千人口托位数	个	1.8	4.5	预期性
普惠托位占比	%	40	60	约束性
第三章 主要任务
第一节 扩大服务供给
一、建设公办托育机构
每个县（市、区）至少建成1家公办托育机构，新增托位3000个。支持幼儿园开设托班。（责任单位：市卫健委、教育局、财政局）
二、发展普惠托育
落实税费优惠政策，降低机构运营成本。由市发改委牵头，会同市财政局制定收费管理办法。
专栏1 托育服务扩容工程
01 公办托育中心工程
建设市级托育综合服务中心1个，总投资1.2亿元。
02 社区托育点工程
建设社区托育点50个。
第二节 提升服务质量
（一）加强队伍建设。每年培训从业人员1000人次以上，持证上岗率达到95%。完善职称评价制度。
（二）强化安全监管。贯彻落实《托育机构管理规范（试行）》，开展联合执法检查。（市市场监管局牵头，市公安局、市住建局配合）
第四章 保障措施
第一节 加强组织领导
建立部门联席会议制度，市卫健委负责日常工作，各有关部门按职责分工落实。
第二节 强化督查考核
将托育服务纳入政府绩效考核，定期通报进展情况。
附件 重点项目清单
序号	项目名称	建设内容	总投资（万元）	建设年限	责任单位
1	市托育综合服务中心	新建业务用房6000平方米。	12000	2022-2024	市卫健委
2	高新区托育园	改建托育园一所。	3500	2023-2025	高新区管委会
漳州市人民政府办公室
2021年9月30日
"""
RUNNING = [line for line in PLAN.split("\n") if "。" in line and "\t" not in line]


def extracted(raw: str) -> Extraction:
    return extract(document(clean(raw, "plan", "plan.txt")))


def plain(value: object) -> object:
    """Return a value without white space and in NFKC, as it compares between two prints."""
    if isinstance(value, Enum):
        return value.value
    return (
        re.sub(r"\s", "", unicodedata.normalize("NFKC", value)) if isinstance(value, str) else value
    )


def statements(found: Extraction) -> Counter[tuple[object, ...]]:
    """Return all that a plan states, each with what it is about, but not where it stands."""
    labels = {key: str(plain(node.label)) for key, node in found.nodes.items()}
    kinds = (found.goals, found.measures, found.actions, found.projects, found.targets)
    more = (found.observations, found.responsibilities, found.citations)
    return Counter(row(node, labels) for kind in (*kinds, *more) for node in kind)


def row(node: Statement, labels: dict[str, str]) -> tuple[object, ...]:
    values: list[object] = [type(node).__name__]
    for field in dataclasses.fields(node):
        value = getattr(node, field.name)
        if field.name in ("subject", "parent", "measure"):
            values.append(labels.get(value, value))
        elif field.name == "deadline":
            values.append(value and (plain(value.text), value.year))
        elif field.name not in ("key", "evidence", "section", "number"):
            values.append(plain(value))
    return tuple(values)


def facts(found: Extraction) -> dict[str, object]:
    known = found.facts
    one = {
        name: plain(getattr(fact, "value", None))
        for name in ("title", "document_number", "issued", "jurisdiction")
        if (fact := getattr(known, name)) or True
    }
    return {**one, "years": known.years, "issuers": [plain(fact.value) for fact in known.issuers]}


def same(changed: str) -> None:
    found, before = extracted(changed), extracted(PLAN)
    assert statements(found) == statements(before)
    assert facts(found) == facts(before)


def test_the_plan_states_something_of_every_kind() -> None:
    found = extracted(PLAN)
    kinds = ("goals", "measures", "actions", "projects", "targets", "responsibilities", "citations")
    assert {kind: bool(getattr(found, kind)) for kind in kinds} == dict.fromkeys(kinds, True)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_page_break_anywhere_in_running_text(data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(RUNNING))
    # In a numbered line the break falls behind the title: a title cut in two cannot be known.
    first = line.index("。") + 2 if line.startswith(("（", "一、", "二、")) else 1
    at = data.draw(st.integers(first, len(line) - 1))
    page = data.draw(st.sampled_from(["\n\n— 7 —\n\n", "\n- 7 -\n", "\n# Page 7:\n", "\n\f"]))
    same(PLAN.replace(line, line[:at] + page + line[at:]))


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_a_blank_line_behind_a_comma(data: st.DataObject) -> None:
    line = data.draw(st.sampled_from([line for line in RUNNING if "，" in line]))
    at = data.draw(st.sampled_from([m.end() for m in re.finditer("，", line)]))
    same(PLAN.replace(line, f"{line[:at]}\n\n{line[at:]}"))


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r"(\d)(?=[年个家所%人])", r"\1 "),
        (r"(?<=[\u4e00-\u9fff])(\d)", r" \1"),
        (r"(?m)^(?=[^\t\n]+$)", "　　"),
        (r"(?m)$", "  "),
        (r"%", "％"),
        (r"\n", "\r\n"),
        (r"\n(?=第.章)", "\n\n\n"),
        (r"(?m)^第(.)节 ", r"第\1节　"),
        (r"(?m)^（(.)）", r"(\1)"),
    ],
    ids=["spaces behind digits", "spaces before digits", "indents", "trailing spaces",
         "full-width percent", "carriage returns", "blank lines", "full-width spaces", "brackets"],
)  # fmt: skip
def test_spaces_and_full_width_variants(pattern: str, replacement: str) -> None:
    same(re.sub(pattern, replacement, PLAN))


def test_full_width_digits() -> None:
    digits = str.maketrans("0123456789", "０１２３４５６７８９")
    same(PLAN.translate(digits))


def test_markup_of_web_pages() -> None:
    lines = (line if "\t" in line else f"<p>{line}</p>" for line in PLAN.split("\n"))
    same("\n".join(lines))


def test_the_city_renamed_throughout() -> None:
    renamed = extracted(PLAN.replace("漳州", "宁德").replace("漳政办", "宁政办"))
    before = extracted(PLAN)
    assert statements(renamed) == statements(before)
    after, known = facts(renamed), facts(before)
    assert after["jurisdiction"] == "宁德市"
    assert after["title"] == str(known["title"]).replace("漳州", "宁德")
    assert after["years"] == known["years"]


def test_sections_reordered() -> None:
    first, second = PLAN.index("一、建设公办"), PLAN.index("二、发展普惠")
    end = PLAN.index("第二节 提升服务质量")
    same(PLAN[:first] + PLAN[second:end] + PLAN[first:second] + PLAN[end:])


def test_offsets_move_with_the_text() -> None:
    moved, before = extracted("\n" * 7 + PLAN), extracted(PLAN)
    assert set(moved.nodes) == set(before.nodes)
    for key, node in before.nodes.items():
        spans = [(p.span.start + 7, p.span.end + 7, p.quote) for p in node.evidence]
        assert [(p.span.start, p.span.end, p.quote) for p in moved.nodes[key].evidence] == spans


def test_the_same_plan_as_text_and_as_markdown(tmp_path: Path) -> None:
    text, markdown = tmp_path / "plan.txt", tmp_path / "plan.md"
    text.write_text(PLAN, encoding="utf-8")
    body = re.sub(r"(?m)^(?=第.章)", "\n## ", PLAN)
    body = re.sub(r"(?m)^(第.节.*|[一二]、.*)$", r"\n### **\1**\n", body)
    body = re.sub(r"(?m)^(.*\t.*)$", lambda m: f"| {m[1].replace(chr(9), ' | ')} |", body)
    markdown.write_text(f"# {body}", encoding="utf-8")
    found = extract(document(read(markdown, plan="plan")))
    assert statements(found) == statements(extract(document(read(text, plan="plan"))))


def test_the_same_plan_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(PLAN.encode("gb18030"))
    found = extract(document(read(path)))
    assert statements(found) == statements(extracted(PLAN))


def wrapped(text: str, width: int) -> str:
    """Return a text with its lines broken at a width, as a PDF has them, and with page numbers."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines.extend([line] if "\t" in line else broken(line, width))
    pages = range(0, len(lines), 30)
    return "\n".join(
        "\n".join([*lines[at : at + 30], "", f"- {at // 30 + 1} -", ""]) for at in pages
    )


def broken(line: str, width: int) -> list[str]:
    pieces, room = [""], width
    for character in line:
        room -= 2 if character > "\u2000" else 1
        if room < 0 and character not in "，。；、：）”》":
            pieces.append("")
            room = width - 2
        pieces[-1] += character
    return pieces


@pytest.mark.parametrize("width", [56, 68, 82])
def test_lines_broken_at_a_width(width: int) -> None:
    source = read(Path(__file__).parent.parent / "data" / "plans" / "quzhou-plan.txt")
    before = statements(extracted(source.clean))
    found = statements(extracted(wrapped(source.clean, width)))
    changed = (before - found) + (found - before)
    assert changed.total() <= before.total() * 0.02
