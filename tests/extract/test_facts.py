"""The facts of tests/cases/facts.md, read off whole small documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.extract.facts import STATED, facts
from plangraph.extract.plan_period import title_period
from plangraph.extract.plans_toml import PlanEntry
from plangraph.lexicon.places import cities, leading_place, level, provinces
from plangraph.model import Document, Fact, Facts, Paragraph, Source
from plangraph.read.clean import clean
from plangraph.structure import document_lines
from plangraph.structure.contents import contents
from plangraph.structure.outline import Outliner
from tests.casefile import Case, cases


def read(text: str, stated: PlanEntry | None = None) -> tuple[Source, Facts]:
    source = clean(text, "case", "case.txt")
    lines = document_lines(source)
    start, end = contents(lines) or (0, 0)
    front, sections = Outliner(source, lines[:start] + lines[end:]).read()
    return source, facts(Document(source, front, sections), stated)


def lines(known: Facts) -> Iterator[str]:
    yield f"title {known.title.value}"
    if known.document_number:
        yield f"number {known.document_number.value}"
    if known.issued:
        yield f"issued {known.issued.value}"
    if known.issuers:
        yield f"issuers {'、'.join(fact.value for fact in known.issuers)}"
    if known.jurisdiction:
        yield f"place {known.jurisdiction.value}"
    if known.years != (None, None):
        yield f"period {known.years[0]}-{known.years[1]}"


def every_fact(known: Facts) -> list[Fact]:
    one = (known.title, known.document_number, known.issued, known.jurisdiction)
    more = (*known.issuers, known.period_start, known.period_end)
    return [fact for fact in (*one, *more) if fact is not None]


@pytest.mark.parametrize("case", cases("facts.md"), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    _, known = read(case.passage)
    assert list(lines(known)) == list(case.expected)


@pytest.mark.parametrize("case", cases("facts.md"), ids=lambda case: case.title)
def test_every_fact_read_off_a_text_has_its_passage_and_its_rule(case: Case) -> None:
    source, known = read(case.passage)
    for fact in every_fact(known):
        assert fact.rule
        assert bool(fact.evidence) == (fact.rule != "file-name")
        for passage in fact.evidence:
            assert source.raw[passage.span.start : passage.span.end].strip()


NOTICE = """甲市教育局关于印发《甲市特殊教育发展提升行动计划》的通知

甲教基〔2022〕4号

现将《甲市特殊教育发展提升行动计划》印发给你们。

一、主要任务
改善特殊教育学校的办学条件，健全随班就读支持保障体系，落实教师待遇。
"""


def test_what_is_stated_by_hand_wins_and_is_marked() -> None:
    entry = PlanEntry(
        title="甲市特殊教育计划",
        document_number="甲教〔2022〕1号",
        issued="2022-03-01",
        issuers=("甲市教育局", "甲市残疾人联合会"),
        jurisdiction="甲市乙区",
        period_start=2022,
        period_end=2024,
    )
    _, known = read(NOTICE, entry)
    assert list(lines(known)) == [
        "title 甲市特殊教育计划",
        "number 甲教〔2022〕1号",
        "issued 2022-03-01",
        "issuers 甲市教育局、甲市残疾人联合会",
        "place 甲市乙区",
        "period 2022-2024",
    ]
    assert {(fact.rule, fact.evidence) for fact in every_fact(known)} == {(STATED, ())}


def test_a_stated_title_leaves_the_rest_to_the_text() -> None:
    _, known = read(NOTICE, PlanEntry(title="甲市特殊教育“十四五”规划"))
    assert known.title.rule == STATED
    assert known.document_number is not None
    assert known.document_number.value == "甲教基〔2022〕4号"
    assert known.document_number.rule != STATED
    assert known.years == (2021, 2025)


def test_a_place_that_only_the_stated_title_names_is_shown_in_the_text() -> None:
    text = "依据《甲市体育设施布局规划》编制本规划。\n一、主要任务\n建设健身步道。"
    source, known = read(text, PlanEntry(title="甲市体育事业发展规划"))
    assert known.jurisdiction is not None
    assert known.jurisdiction.value == "甲市"
    (passage,) = known.jurisdiction.evidence
    assert source.raw[passage.span.start : passage.span.end] == "甲市"


@given(st.dates(date(1990, 1, 1), date(2049, 12, 31)), st.booleans())
def test_a_signature_date_is_read_in_both_kinds_of_numerals(day: date, han: bool) -> None:
    printed = han_date(day) if han else f"{day.year}年{day.month}月{day.day}日"
    text = NOTICE.replace("\n\n一、", f"\n\n甲市教育局\n\n{printed}\n\n一、")
    _, known = read(text)
    assert known.issued is not None
    assert known.issued.value == day.isoformat()


def han_date(day: date) -> str:
    digits = "〇一二三四五六七八九"
    year = "".join(digits[int(digit)] for digit in str(day.year))
    return f"{year}年{han(day.month)}月{han(day.day)}日"


def han(number: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return ten + (digits[ones] if ones else "")


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("甲市“十四五”规划", (2021, 2025)),
        ("甲市第十三个五年规划纲要", (2016, 2020)),
        ("甲市行动计划（2018—2020年）", (2018, 2020)),
        ("甲市行动计划（2018年—2020年）", (2018, 2020)),
        ("甲省妇女发展规划(2011-2020年)", (2011, 2020)),
        ("甲市2022年工作要点", (2022, 2022)),
        ("甲市2022年度工作要点", (2022, 2022)),
        ("甲市迈向2035年远景目标纲要", None),
        ("关于做好到2025年碳达峰工作的意见", None),
        ("甲市三年行动计划", None),
    ],
)
def test_years_of_a_title(title: str, years: tuple[int, int] | None) -> None:
    assert title_period(title) == years


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("甲省乙市丙县人民政府", "甲省乙市丙县"),
        ("甲市乙区人民政府办公室", "甲市乙区"),
        ("湖北省甲市教育局", "湖北省甲市"),
        ("上海市黄浦区人民政府", "上海市黄浦区"),
        ("内蒙古自治区人民政府", "内蒙古自治区"),
        ("甲族自治县教育局", "甲族自治县"),
        ("中共甲市委", "甲市"),
        ("国务院办公厅", "全国"),
        ("全市教育事业发展规划", ""),
        ("城市更新行动方案", ""),
        ("社区养老服务方案", ""),
        ("推进县域医共体建设方案", ""),
        ("关于加强市场监管的意见", ""),
        ("区域协调发展规划", ""),
        ("超市配送方案", ""),
    ],
)
def test_the_place_that_opens_a_name(name: str, place: str) -> None:
    assert leading_place(name) == place


def test_levels_of_places() -> None:
    assert level("全国") == "National"
    assert level("湖北省") == "Provincial"
    assert level("重庆市") == "Provincial"
    assert level("襄阳市") == "Municipal"
    assert level("湖北省襄阳市") == "Municipal"
    assert level("甲族自治州") == "Municipal"
    assert level("甲市乙区") == "County"
    assert level("仙桃市") == "County"
    assert level("丙县") == "County"
    assert level("") is None


def test_the_areas_of_the_first_two_levels_are_complete() -> None:
    assert len(provinces()) == 31
    assert len(cities()) == 293
    assert set(cities().values()) <= set(provinces())


@pytest.mark.parametrize(
    "piece", ["《甲市规划》印发", "关于印发", "2021年1月1日", "甲市教育局\n", "规划\n"]
)
def test_a_long_hostile_head_is_read_in_linear_time(piece: str) -> None:
    text = piece * 5_000
    source = Source("case", "case.txt", text, text, text, tuple(range(len(text))))
    front = tuple(Paragraph(line, ()) for line in document_lines(source))
    known = facts(Document(source, front, ()))
    assert known.title.value
