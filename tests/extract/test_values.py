"""Cells and names of indicator tables, and whole tables."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.extract.indicator_tables import indicator_tables
from plangraph.extract.keys import KeyMaker
from plangraph.extract.values import parse_value, split_unit
from plangraph.model import Observation, Target
from plangraph.read.clean import clean
from plangraph.read.folding import fold
from plangraph.structure import document
from tests.casefile import Case, cases

PERIOD = (2021, 2025)
PADDING = (
    "本规划阐明全市的总体思路、主要目标和重点任务，是各部门依法履行职责、编制年度计划的重要依据。"
    * 2
)


def told(cell: str) -> list[str]:
    value = parse_value(fold(cell))
    if value is None:
        return []
    number = "-" if value.value is None else str(value.value)
    comparator = value.comparator.value if value.comparator else ""
    accrual = value.accrual.value if value.accrual else ""
    return [f"{number} | {value.unit} | {comparator} | {accrual}".rstrip()]


@pytest.mark.parametrize("case", cases("table-values.md"), ids=lambda case: case.title)
def test_cell(case: Case) -> None:
    assert told(case.passage.strip("\n")) == [line.rstrip() for line in case.expected]


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["", "%", "万人", "以上", "（五年累计）"]))
def test_a_number_keeps_its_value_whatever_follows(number: Decimal, after: str) -> None:
    value = parse_value(fold(f"{number}{after}"))
    assert value is not None
    assert value.value == number


@given(st.text(max_size=40))
def test_any_cell_is_read_or_left(text: str) -> None:
    value = parse_value(fold(text))
    assert value is None or value.text == fold(text).strip()


NAMES = [
    ("1. 城镇新增就业人数（万人）", "城镇新增就业人数", "万人"),
    ("4.其中：农民工参加职业培训（万人次）", "农民工参加职业培训", "万人次"),
    ("（1）细颗粒物（PM2.5）浓度（微克/立方米）", "细颗粒物(PM2.5)浓度", "微克/立方米"),
    ("①每千人口床位数（张）", "每千人口床位数", "张"),
    ("一、就业", "就业", ""),
    ("孕产妇死亡率（1/10万）", "孕产妇死亡率", "1/10万"),
    ("城镇登记失业率%", "城镇登记失业率", "%"),
    ("森林覆盖率 （%）", "森林覆盖率", "%"),
    ("单位能耗降低（%，五年累计）", "单位能耗降低", "%"),
    ("其中高技能人才（万人）", "高技能人才", "万人"),
    ("劳动人事争议仲裁（审限）结案率", "劳动人事争议仲裁(审限)结案率", ""),
    ("劳动人事争议仲裁（审限）结案率（%）", "劳动人事争议仲裁(审限)结案率", "%"),
    ("养老保险参保人数（含机关养老保险）", "养老保险参保人数(含机关养老保险)", ""),
    ("养老保险参保人数（含机关养老保险）（万人）", "养老保险参保人数(含机关养老保险)", "万人"),
    ("3.5G基站（个）", "5G基站", "个"),
    ("九年义务教育巩固率", "九年义务教育巩固率", ""),
]


@pytest.mark.parametrize(("printed", "name", "unit"), NAMES, ids=[row[0] for row in NAMES])
def test_name_and_unit(printed: str, name: str, unit: str) -> None:
    assert split_unit(fold(printed)) == (name, unit)


def row(target: Target) -> str:
    value = target.text if target.value is None else f"{target.value} {target.unit}"
    base = f"{target.baseline_text} ({target.baseline_year})" if target.baseline_text else "-"
    bound = target.bindingness.value if target.bindingness else "-"
    start = f"+ {target.label} | {target.comparator.value} {value} | {target.accrual.value}"
    return f"{start} | {target.year} | {base} | {bound}"


def reported(item: Observation) -> str:
    return f"= {item.label} | {item.value} {item.unit} | {item.accrual.value} | {item.year}"


@pytest.mark.parametrize("case", cases("indicator-tables.md"), ids=lambda case: case.title)
def test_table(case: Case) -> None:
    heading, table = case.passage.split("\n", 1)
    source = clean(f"{heading}\n{PADDING}\n{table}", "case", "case.txt")
    finds = indicator_tables(document(source), PERIOD, KeyMaker())
    found = [*map(row, finds.targets), *map(reported, finds.observations)]
    assert [fold(line) for line in found] == [fold(line) for line in case.expected]
