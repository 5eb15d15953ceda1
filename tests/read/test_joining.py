"""Which lines are one paragraph, and that a page's end changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.read.clean import clean

SENTENCE = "健全跨部门信用监管机制，推进综合监管改革，到2025年覆盖率达到95%以上，提升监管效能。"
BREAKS = ["\n\n— 12 —\n\n", "\n- 3 -\n", "\n# Page 12:\n", "\n第 3 页 共 20 页\n", "\f", "\n\f"]


@given(st.integers(1, len(SENTENCE) - 1), st.sampled_from(BREAKS))
def test_a_page_break_anywhere_in_a_sentence_changes_nothing(at: int, page: str) -> None:
    text = f"一、主要任务\n{SENTENCE[:at]}{page}{SENTENCE[at:]}\n二、保障措施"
    assert clean(text, "p", "p").clean == f"一、主要任务\n{SENTENCE}\n二、保障措施"


@given(st.integers(SENTENCE.index("，") + 1, len(SENTENCE) - 1))
def test_blank_lines_after_a_comma_change_nothing(at: int) -> None:
    text = f"一、主要任务\n{SENTENCE[:at]}\n\n{SENTENCE[at:]}\n二、保障措施"
    assert clean(text, "p", "p").clean == f"一、主要任务\n{SENTENCE}\n二、保障措施"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（责任单位：市发改", "委、市市场监管局）"),
        ("落实《关于加强", "监管的意见》，推进改革。"),
        ("一、", "总体要求"),
        ("（一）", "加强组织领导。"),
        ("第一章", "发展基础"),
        ("甲市人民政府办公室关于印发", "甲市养老服务条例实施细则的通知"),
        ("国务院办公厅关于深入开展消费帮扶", "助力乡村振兴的指导意见"),
        ("实施“甲计划”", "“乙计划”，提升能力。"),
        ("加强个体劳动者协会", "等组织建设，发挥作用。"),
        ("推进改革，完善", "制度。"),
    ],
)
def test_a_line_goes_on(first: str, second: str) -> None:
    assert clean(f"{first}\n{second}", "p", "p").clean == first + second


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一、总体要求", "坚持预防为主。"),
        ("推进改革。", "完善制度。"),
        ("甲市教育局", "2023年4月21日"),
        ("甲政办发〔2023〕44号", "各县（市、区）人民政府："),
        ("关于印发行动方案的通知", "甲政办发〔2023〕44号"),
        ("甲市促进消费行动方案", "为促进消费，制定本方案。"),
        ("1.推进改革", "2.完善制度"),
        ("2 主要任务", "2.1 完善体系"),
        ("●推进改革", "●完善制度"),
        ("推进改革（含国有企业）。", "等级保护制度全面落实。"),
        ("主要目标", "责任单位"),
        ("| 1 | 新建学校。 |", "甲市教育局"),
        ("- 推行改革", "- 压减时限"),
    ],
)
def test_a_line_ends_a_paragraph(first: str, second: str) -> None:
    lines = clean(f"{first}\n{second}", "p", "p").clean.split("\n")
    assert len(lines) == 2


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


def test_a_text_wrapped_at_a_fixed_width_is_whole_again() -> None:
    paragraphs = [SENTENCE * 3, SENTENCE * 2 + SENTENCE.replace("，", "、"), SENTENCE * 4]
    raw = "\n".join(wrapped(paragraph, 31) for paragraph in paragraphs)
    assert clean(raw, "p", "p").clean.replace("\n", "") == "".join(paragraphs)
    assert clean(raw, "p", "p").clean.count("\n") <= raw.count("。\n")


def test_a_running_head_beside_page_numbers_is_no_text() -> None:
    pages = [f"{SENTENCE * 2}\n甲市养老服务规划\n— {n} —" for n in range(1, 5)]
    assert clean("\n".join(pages), "p", "p").clean == "\n".join([SENTENCE * 2] * 4)


def test_bare_page_numbers_are_known_by_their_counting() -> None:
    broken = SENTENCE * 6
    pages = [f"{broken[:-7]}\n\n{n}\n\n{broken[-7:]}" for n in range(4, 9)]
    assert clean("\n".join(pages), "p", "p").clean == "\n".join([broken] * 5)


def test_the_numbers_of_a_table_are_no_page_numbers() -> None:
    rows = [f"{n}\n建设项目\n甲市教育局\n2025年" for n in range(1, 7)]
    assert [line for line in clean("\n".join(rows), "p", "p").clean.split("\n") if line.isdigit()]
