"""Number coverage: each number of a plan is in the graph or refused with its reason."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from plangraph.extract import extract
from plangraph.extract.coverage import Coverage, coverage
from plangraph.model import Extraction
from plangraph.read import read
from plangraph.read.clean import clean
from plangraph.structure import document
from tests.steps import stepped

PLANS = sorted(Path("data/plans").glob("*.txt"))
TEXT = """某市“十四五”教育事业发展规划
某政办〔2021〕12号
目  录
第一章 发展基础	3
第二章 主要目标	5
第三章 主要任务	8
第一章 发展基础
“十三五”以来，全市新建幼儿园120所，超额完成100所的目标任务，学前教育毛入园率达到95%，教育投入累计180亿元。
第二章 主要目标
到2025年，学前教育毛入园率达到98%，新增公办学位1.5万个。
教育发展主要指标
指标	2020年	2025年	属性
1.九年义务教育巩固率（%）	97.5	99	约束性
2.高中阶段毛入学率（%）	94	97	预期性
第三章 主要任务
第一节 扩大资源供给
新建、改扩建幼儿园50所。落实《学前教育法》等3项制度，组织千名教师进千家。
对农村任教满30年的教师给予5000元奖励。
第二节 加强队伍建设
每年培训教师不少于2万人次，推进“123”工程。
"""


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract(document(clean(TEXT, "case", "case.txt")))


@pytest.fixture(scope="module")
def counted(extraction: Extraction) -> Coverage:
    return coverage(extraction)


def test_no_number_is_lost(counted: Coverage) -> None:
    assert counted.lost == ()
    assert counted.share == 1


def test_a_number_is_stated_or_refused_never_both(counted: Coverage) -> None:
    assert len(counted.stated) + len(counted.refused) == len(counted.numbers)


def test_all_digits_of_the_text_are_among_the_numbers(
    extraction: Extraction, counted: Coverage
) -> None:
    raw = extraction.document.source.raw
    covered = {at for n in counted.numbers for at in range(n.span.start, n.span.end)}
    assert [m.group() for m in re.finditer(r"\d", raw) if m.start() not in covered] == []


STATED = [
    "120所",
    "95%",
    "180亿元",
    "98%",
    "1.5万个",
    "99",
    "97.5",
    "97",
    "94",
    "50所",
    "2万人次",
    "12",
]


@pytest.mark.parametrize("text", STATED)
def test_what_is_planned_is_stated(counted: Coverage, text: str) -> None:
    assert text in {number.text for number in counted.stated}


REFUSED = [
    ("100所", "past-target-after"),
    ("3项", "enumeration"),
    ("千名", "round-number"),
    ("30年", "seniority"),
    ("5000元", "payment"),
    ("123", "quoted-name"),
    ("8", "contents"),
]


@pytest.mark.parametrize(("text", "rule"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_not_planned_is_refused_with_its_rule(
    counted: Coverage, text: str, rule: str
) -> None:
    assert (text, rule) in {(number.text, number.rule) for number in counted.refused}


def test_a_number_stands_where_its_span_says(extraction: Extraction, counted: Coverage) -> None:
    raw = extraction.document.source.raw
    assert [n for n in counted.numbers if raw[n.span.start : n.span.end] != n.text] == []


def test_without_refusals_the_targets_of_the_past_are_lost(extraction: Extraction) -> None:
    bare = coverage(replace(extraction, refusals=()))
    assert "100所" in {number.text for number in bare.lost}
    assert bare.share < 1


def test_no_number_of_a_text_in_the_traditional_script_is_lost() -> None:
    text = (
        "一、主要任務\n推進兩個中心建設，新建幼兒園50所，組織千名教師服務基層，責任單位要抓好落實。"
        * 3
    )
    assert coverage(extract(document(clean(text, "case", "case.txt")))).lost == ()


def test_a_text_without_numbers_is_covered(extraction: Extraction) -> None:
    plain = clean("一、主要任务\n加强管理，完善制度，健全机制，优化服务。" * 4, "p", "p.txt")
    assert coverage(extract(document(plain))).share == 1


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_no_number_of_a_plan_is_lost(path: Path) -> None:
    assert coverage(extract(document(read(path)))).lost == ()


def test_counting_takes_as_many_steps_for_each_of_many_numbers() -> None:
    def steps(times: int) -> int:
        text = TEXT + "第四章 其他任务\n" + "新建幼儿园50所，培训教师2万人次。" * times
        found = extract(document(clean(text, "case", "case.txt")))
        counted, taken = stepped(lambda: coverage(found))
        assert counted.lost == ()
        return taken

    assert steps(800) < 5 * steps(200)
