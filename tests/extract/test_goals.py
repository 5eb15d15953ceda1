"""The goals of tests/cases/goals.md."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plangraph.extract import extract
from plangraph.extract.goals import goals
from plangraph.extract.keys import KeyMaker
from plangraph.extract.plans_toml import PlanEntry
from plangraph.model import StatedIn
from tests.casefile import Case, cases
from tests.layout import laid_out


@pytest.mark.parametrize("case", cases("goals.md"), ids=lambda case: case.title)
def test_goals(case: Case) -> None:
    found = [goal.label for goal, _ in goals(laid_out(case.passage), set(), KeyMaker())]
    assert tuple(found or ["none"]) == case.expected


def test_a_goal_rests_on_its_heading_and_its_text() -> None:
    document = laid_out("二、主要目标\n（一）就业更加充分。新增就业5万人。")
    ((goal, subject),) = goals(document, set(), KeyMaker())
    assert [passage.quote for passage in goal.evidence] == ["就业更加充分。新增就业5万人。"]
    assert [paragraph.stretch.text for paragraph in subject.paragraphs] == ["新增就业5万人。"]
    assert (goal.rule, goal.section) == ("goal-item", 2)


def test_a_goal_of_the_preamble_stands_in_no_section() -> None:
    document = laid_out("到2025年，覆盖率达到75%。\n一、主要任务\n（一）扩面。招聘。培训。")
    ((goal, _),) = goals(document, set(), KeyMaker())
    assert (goal.rule, goal.section) == ("aim-in-preamble", None)


def test_a_goal_holds_its_year_where_the_plan_has_no_other() -> None:
    text = (
        "一、工作目标\n到2025年，服务体系基本健全。护理床位占比不低于60%。每年培训护理员200人次。"
        "\n二、重点任务\n（一）扩大供给。新建老年食堂25个。完善服务。"
    )
    years = {target.text: target.year for target in extract(laid_out(text)).targets}
    assert years == {"不低于60%": 2025, "200人次": None, "25个": None}
    known = extract(laid_out(text), PlanEntry(period_start=2021, period_end=2024))
    assert {target.text: target.year for target in known.targets}["25个"] == 2024


def test_the_numbers_of_a_table_of_aims_are_those_of_a_table() -> None:
    text = "附件 目标任务分解\n主要目标\t责任单位\n1.贫血率控制在8%以下。死亡率控制在3‰以下。\t县卫健局\n"
    found = extract(laid_out(text))
    assert [(t.label, t.value, t.where) for t in found.targets] == [
        ("贫血率", Decimal(8), StatedIn.TABLE),
        ("死亡率", Decimal(3), StatedIn.TABLE),
    ]
    assert {target.subject for target in found.targets} == {goal.key for goal in found.goals}
    assert [answer.agent for answer in found.responsibilities] == ["县卫健局"]


def test_an_annex_of_indicators_is_a_table() -> None:
    text = "附件 监测指标体系\n1.签约服务覆盖率\n2023年达到35%。\n2.重点人群覆盖率\n2023年达到80%。"
    found = extract(laid_out(text))
    assert {(target.value, target.where) for target in found.targets} == {
        (Decimal(35), StatedIn.TABLE),
        (Decimal(80), StatedIn.TABLE),
    }


def test_the_number_of_an_aim_is_no_part_of_its_indicator() -> None:
    text = (
        "附件 目标任务分解\n| 领域 | 主要目标 | 责任单位 |\n| --- | --- | --- |\n"
        "| 儿童与健康 | 1. 5岁以下儿童死亡率控制在4‰以下。 | 县卫健局 |\n"
    )
    found = extract(laid_out(text))
    assert [target.label for target in found.targets] == ["5岁以下儿童死亡率"]
    assert not found.actions
