"""Flags of specificity, each with what shows it; what a plan is silent on."""

from __future__ import annotations

import pytest

from plangraph.extract import extract
from plangraph.lexicon.specificity_words import (
    CHECK,
    DEADLINE,
    FUNDING,
    NOBODY,
    SpecificityRow,
    specificity_rows,
)
from plangraph.link.silence import coverages
from plangraph.link.specificity import specificity_flags
from plangraph.model import Coverage, CoverageState, Extraction, SpecificityKind
from tests.layout import laid_out

ROWS = [
    (table, row) for table in (DEADLINE, FUNDING, CHECK, NOBODY) for row in specificity_rows(table)
]


def plan(text: str) -> Extraction:
    return extract(laid_out(f"甲市“十四五”发展规划\n{text}"))


def flags(text: str) -> dict[str, set[SpecificityKind]]:
    found = plan(text)
    told: dict[str, set[SpecificityKind]] = {}
    for flag in specificity_flags(found):
        told.setdefault(found.nodes[flag.subject].label, set()).add(flag.kind)
    return told


@pytest.mark.parametrize(("table", "row"), ROWS, ids=[row.name for _, row in ROWS])
def test_a_row_hits_its_example_and_not_its_counter(table: str, row: SpecificityRow) -> None:
    assert row.found(row.example)
    assert not any(other.found(row.counter) for other in specificity_rows(table))


def test_each_respect_has_its_flag() -> None:
    told = flags(
        "三、主要任务\n"
        "（一）扩大学前资源。新建幼儿园20所。（责任单位：市教育局、市财政局）\n"
        "（二）培训教师。2023年底前完成轮训。所需经费列入同级财政预算。\n"
        "（三）强化督导。将校园安全纳入年度目标责任制考核。完善制度。\n"
        "（四）营造氛围。弘扬尊师重教风尚。宣传先进典型。\n"
    )
    assert told == {
        "扩大学前资源": {SpecificityKind.UNIT, SpecificityKind.AMOUNT},
        "培训教师": {SpecificityKind.DEADLINE, SpecificityKind.FUNDING},
        "强化督导": {SpecificityKind.CHECK},
    }


def test_a_project_counts_for_its_measure_as_well() -> None:
    told = flags(
        "三、主要任务\n（一）扩大资源。优化布局。\n专栏1 学校建设\n"
        "01 城南学校。总投资1.2亿元建设一所学校。\n"
    )
    assert told["城南学校"] == told["扩大资源"] == {SpecificityKind.FUNDING}


def test_a_sentence_for_all_governments_names_nobody_for_a_measure() -> None:
    told = flags(
        "三、主要任务\n（一）扩大资源。优化布局。加强建设。\n（二）培训教师。组织轮训。\n"
        "以上任务均需各县（市、区）人民政府落实，不再列出。\n"
    )
    assert SpecificityKind.UNIT not in told.get("扩大资源", set())


def test_units_that_name_nobody_are_none() -> None:
    told = flags(
        "三、主要任务\n（一）扩大资源。优化布局。其他部门要做好配合。\n"
        "（二）培训教师。组织轮训。教育部门要做好配合。\n"
    )
    assert SpecificityKind.UNIT not in told.get("扩大资源", set())
    assert SpecificityKind.UNIT in told["培训教师"]


def test_the_date_of_a_value_is_a_deadline() -> None:
    told = flags("三、主要任务\n（一）扩大资源。现有幼儿园12所，到2024年，力争达到20所。\n")
    assert told["扩大资源"] == {SpecificityKind.AMOUNT, SpecificityKind.DEADLINE}


def test_a_flag_tells_its_words_and_its_passage() -> None:
    found = plan("三、主要任务\n（一）培训教师。组织轮训。所需经费列入同级财政预算。\n")
    (flag,) = specificity_flags(found)
    assert flag.derivation.reason == "列入同级财政预算"
    assert [passage.quote for passage in flag.evidence] == ["所需经费列入同级财政预算。"]
    assert flag.label == "写明资金：培训教师"
    assert set(flag.derivation.used) == {flag.subject, found.actions[1].key}


def cell(text: str, concept: str) -> Coverage:
    (found,) = [cell for cell in coverages(plan(text)) if cell.concept == concept]
    return found


def test_a_theme_of_a_statement_is_stated_with_its_number() -> None:
    found = cell("三、主要任务\n（一）根治欠薪。治理拖欠工资。查处欠薪案件。\n", "WageArrears")
    assert found.state is CoverageState.STATED
    assert found.count == 3


def test_a_theme_whose_words_are_nowhere_is_not_found_and_tells_the_search() -> None:
    found = cell("三、主要任务\n（一）培训教师。组织轮训。提升素质。\n", "WageArrears")
    assert (found.state, found.count) == (CoverageState.NOT_FOUND, 0)
    assert found.reason.startswith("searched for ")


def test_words_in_the_background_are_no_statement_and_said_to_be_there() -> None:
    text = "一、发展基础\n欠薪案件明显减少。\n三、主要任务\n（一）培训教师。组织轮训。提升素质。\n"
    found = cell(text, "WageArrears")
    assert found.state is CoverageState.NOT_FOUND
    assert found.reason.startswith("only outside goals and tasks")


def test_an_indicator_is_stated_by_its_figures_alone() -> None:
    text = (
        "二、主要目标\n到2025年，森林覆盖率达到60%。\n"
        "三、主要任务\n（一）增绿。提高城镇登记失业率监测水平。植树。\n"
    )
    assert cell(text, "ForestCoverage").state is CoverageState.STATED
    named = cell(text, "UrbanRegisteredUnemploymentRate")
    assert named.state is CoverageState.NOT_FOUND
    assert named.reason.startswith("named, but without a value")


def test_every_concept_has_one_cell() -> None:
    found = coverages(plan("三、主要任务\n（一）培训教师。组织轮训。提升素质。\n"))
    assert len({item.concept for item in found}) == len(found) >= 200
