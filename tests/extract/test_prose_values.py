"""Values in running text: the cases of two case files, and what always holds.

tests/cases/prose-targets.md holds sentences of goals and tasks, tests/cases/observations.md such of
the part that tells what has been reached.
"""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.extract import extract
from plangraph.extract.prose_values import (
    NumberRefusal,
    Period,
    ProseValues,
    ValueDraft,
    prose_values,
)
from plangraph.model import Stretch
from plangraph.read.clean import clean
from plangraph.read.folding import fold
from plangraph.structure import document
from tests.casefile import Case, cases

PERIOD = Period(2021, 2025)
REPORT = Period(2021, 2025, carried_year=2020)


def stretch(text: str) -> Stretch:
    return Stretch(0, len(text), text, fold(text))


def told(draft: ValueDraft) -> str:
    value = draft.text if draft.value is None else f"{draft.value} {draft.unit}"
    sign, accrual = draft.comparator.value, draft.accrual.value
    line = f"+ {draft.indicator} | {sign} {value} | {accrual} | {draft.year}"
    return f"{line} | from {draft.baseline_text}" if draft.baseline_text else line


def reported(draft: ValueDraft) -> str:
    value = draft.text if draft.value is None else f"{draft.value} {draft.unit}"
    return f"= {draft.indicator} | {value} | {draft.accrual.value} | {draft.year}"


def refused(item: NumberRefusal) -> str:
    return f"- {item.text} | {item.rule}"


def lines(found: ProseValues) -> list[str]:
    return sorted(
        [*map(told, found.planned), *map(reported, found.reported), *map(refused, found.refusals)]
    )


@pytest.mark.parametrize("case", cases("prose-targets.md"), ids=lambda case: case.title)
def test_sentence(case: Case) -> None:
    found = prose_values(stretch(case.passage.strip("\n")), PERIOD)
    assert lines(found) == sorted(line.rstrip() for line in case.expected)


@pytest.mark.parametrize("case", cases("observations.md"), ids=lambda case: case.title)
def test_sentence_of_a_report(case: Case) -> None:
    found = prose_values(stretch(case.passage.strip("\n")), REPORT, background=True)
    assert lines(found) == sorted(line.rstrip() for line in case.expected)


def test_a_third_of_the_reports_state_nothing() -> None:
    silent = [c for c in cases("observations.md") if not any(e[0] == "=" for e in c.expected)]
    assert all(case.title.startswith("not") for case in silent)
    assert len(silent) * 3 >= len(cases("observations.md"))


def test_a_third_of_the_cases_state_nothing() -> None:
    silent = [c for c in cases("prose-targets.md") if not any(e[0] == "+" for e in c.expected)]
    assert all(case.title.startswith("not") for case in silent)
    assert len(silent) * 3 >= len(cases("prose-targets.md"))


def test_a_carried_year_holds_where_the_sentence_names_none() -> None:
    drafts = prose_values(stretch("参保率达到95%。"), Period(2021, 2025, carried_year=2023)).planned
    assert [draft.year for draft in drafts] == [2023]


def test_a_plan_without_period_gives_no_year() -> None:
    drafts = prose_values(stretch("参保率达到95%。"), Period(None, None)).planned
    assert [draft.year for draft in drafts] == [None]


def test_the_heading_names_what_the_sentence_does_not() -> None:
    named = prose_values(stretch("2023年达到80%。"), PERIOD, "签约服务覆盖率")
    assert [draft.indicator for draft in named.planned] == ["签约服务覆盖率"]
    nameless = prose_values(stretch("2023年达到80%。"), PERIOD)
    assert nameless.planned == []
    assert "nothing-counted" in {item.rule for item in nameless.refusals}


def test_a_report_of_a_plan_without_period_has_the_year_that_it_names() -> None:
    named = prose_values(stretch("2020年参保率达到95%。"), Period(None, None), background=True)
    assert [draft.year for draft in named.reported] == [2020]
    plain = prose_values(stretch("参保率达到95%。"), Period(None, None), background=True)
    assert [draft.year for draft in plain.reported] == [None]


def test_a_long_sentence_is_evidenced_by_a_part_that_holds_the_number() -> None:
    text = "加强管理，" * 300 + "参保率达到95%，" + "加强管理，" * 300
    (draft,) = prose_values(stretch(text), PERIOD).planned
    assert "参保率达到95%" in draft.stretch.text
    assert len(draft.stretch.text) < 1000


@given(
    st.text(
        alphabet="参保率达到至少每年新建10.5%万人、，。（）“”《》家个以上一三2021由从比较目标",
        max_size=80,
    ),
    st.booleans(),
)
def test_every_number_is_a_value_or_refused(text: str, background: bool) -> None:
    """Whatever the text: digits are printed in a value or in a refusal, never lost."""
    found = prose_values(stretch(text), PERIOD, background=background)
    drafts = [*found.planned, *found.reported]
    printed = "".join([*(d.text for d in drafts), *(r.text for r in found.refusals)])
    for digits in re.findall(r"\d+", text):
        assert digits[:10] in printed


@given(
    st.text(alphabet="参保率达到2019年0底由目前现有“十三五”期间10.5%万人、，（）家个", max_size=60)
)
def test_what_is_reported_is_of_a_year_before_the_plan(text: str) -> None:
    for background in (True, False):
        found = prose_values(stretch(text), REPORT, background=background)
        assert all(draft.year is not None and draft.year < 2021 for draft in found.reported)


@given(st.integers(0, 10**9), st.sampled_from(["家", "万人", "公里", "亿元", "%"]))
def test_the_value_is_the_number_printed(number: int, unit: str) -> None:
    found = prose_values(stretch(f"参保规模达到{number}{unit}。"), Period(None, None))
    assert [(draft.value, draft.unit) for draft in found.planned] == [(Decimal(number), unit)]
    assert found.refusals == []


def test_the_numbers_of_an_item_that_is_its_own_text_are_read_once() -> None:
    text = (
        "一、主要任务\n（一）新增绿地100公顷，建成公园20座。（责任单位：市园林局）\n"
        "（二）完善绿地养护机制，加强日常巡查和管理，推行专业化养护，引导居民参与共建共治共享。（责任单位：市园林局）\n"
    )
    found = extract(document(clean(text, "plan", "plan.txt")))
    assert [(one.label, one.text) for one in found.targets] == [
        ("新增绿地", "100公顷"), ("公园", "20座"),
    ]  # fmt: skip
