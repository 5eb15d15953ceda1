"""The projects of tests/cases/projects.md."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plangraph.extract import extract
from plangraph.extract.indicator_tables import indicator_tables
from plangraph.extract.keys import KeyMaker
from plangraph.extract.periods import years
from plangraph.extract.plans_toml import PlanEntry
from plangraph.extract.projects import ProjectFinds, projects
from plangraph.extract.subjects import measures
from tests.casefile import Case, cases
from tests.layout import laid_out


def found(text: str) -> ProjectFinds:
    document, keys = laid_out(text), KeyMaker()
    measure_of = {subject.section: measure.key for measure, subject in measures(document, keys)}
    taken = indicator_tables(document, (2021, 2025), keys).tables
    return projects(document, taken, measure_of, keys)


@pytest.mark.parametrize("case", cases("projects.md"), ids=lambda case: case.title)
def test_projects(case: Case) -> None:
    rows = [
        " | ".join([p.label, p.where.value.lower(), *([p.box] if p.box else [])])
        for p in found(case.passage).projects
    ]
    assert tuple(rows or ["none"]) == case.expected


def test_what_the_columns_of_a_project_say() -> None:
    text = (
        "附件 重点项目清单\n"
        "序号\t项目名称\t建设内容\t总投资（万元）\t资金来源\t建设年限\t预期成效\t责任单位\n"
        "1\t特殊教育学校\t新建教学楼。\t2600\t财政资金\t2023-2024\t新增学位200个\t市教育局\n"
    )
    (project,) = found(text).projects
    assert (project.budget, project.budget_text) == (Decimal(2600), "2600")
    assert (project.period_start, project.period_end) == (2023, 2024)
    assert (project.funding_source, project.expected_outcome) == ("财政资金", "新增学位200个")
    assert project.description == "新建教学楼。"
    (row,) = found(text).rows
    assert [(head.text, cell.text) for head, cell in row.units] == [("责任单位", "市教育局")]


def test_a_box_stands_in_its_measure() -> None:
    text = (
        "第一节 完善路网\n优化路网。\n专栏1 公路工程\n01 环城高速\n新建公路。\n02 国道\n改造国道。"
    )
    (measure, _), *_ = measures(laid_out(text), KeyMaker())
    assert {project.measure for project in found(text).projects} == {measure.key}


def test_what_a_box_tells_of_cost_and_time() -> None:
    text = (
        "第一节 壮大产业\n引进企业。\n专栏1 产业工程\n01 丙谷产业园\n总投资60亿元，建设面板生产线。"
        "建设年限：2021—2023年。\n02 丁谷软件园\n甲区总投资2亿元，乙区总投资3亿元，2023年投产。"
    )
    first, second = found(text).projects
    assert (first.budget, first.budget_text) == (Decimal(600000), "60亿元")
    assert (first.period_start, first.period_end) == (2021, 2023)
    assert (second.budget, second.budget_text, second.period_end) == (None, "", None)


@pytest.mark.parametrize(
    ("head", "cell", "period"),
    [
        ("建设年限", "2022年", (2022, 2022)),
        ("起止年限", "2022", (2022, 2022)),
        ("建设年限", "2022年底前", (None, 2022)),
        ("完成时限", "2022年", (None, 2022)),
        ("建设年限", "2021-2022年", (2021, 2022)),
        ("建设年限", "持续推进", (None, None)),
    ],
)
def test_one_year_is_the_whole_of_a_time_of_building_and_the_end_of_a_limit(
    head: str, cell: str, period: tuple[int | None, int | None]
) -> None:
    assert years(cell, head) == period


def test_a_row_says_by_when_its_numbers_are_reached() -> None:
    text = (
        "一、主要任务\n新建学校30所。\n附件 重点项目清单\n"
        "序号\t项目名称\t建设内容\t建设年限\t责任单位\n"
        "1\t丙小学扩建\t新增学位540个\t2021-2023年\t市教育局\n"
        "2\t丁小学扩建\t到2024年新增学位900个\t2021-2025年\t市教育局\n"
    )
    targets = {
        t.text: t.year
        for t in extract(laid_out(text), PlanEntry(period_start=2021, period_end=2025)).targets
    }
    assert targets == {"30所": 2025, "540个": 2023, "900个": 2024}


@pytest.mark.parametrize(
    ("lines", "amount"),
    [
        ("附件 重点项目清单\n单位：亿元\n{}", Decimal(1200000)),
        ("附件 重点项目清单（单位：万元）\n{}", Decimal(120)),
        ("附件 重点项目清单\n{}", None),
    ],
)
def test_the_unit_of_money_may_stand_above_the_table(lines: str, amount: Decimal | None) -> None:
    table = "序号\t项目名称\t建设内容\t总投资\t责任单位\n1\t丙桥\t新建大桥。\t120\t市交通运输局\n"
    (project,) = found(lines.format(table)).projects
    assert (project.budget, project.budget_text) == (amount, "120")
