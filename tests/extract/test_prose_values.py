"""Planned values in running text: the cases of tests/cases/prose-targets.md, and what always holds."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.extract.prose_values import NumberRefusal, Period, ValueDraft, prose_values
from plangraph.model import Stretch
from plangraph.read.folding import fold
from tests.casefile import Case, cases

PERIOD = Period(2021, 2025)


def stretch(text: str) -> Stretch:
    return Stretch(0, len(text), text, fold(text))


def told(draft: ValueDraft) -> str:
    value = draft.text if draft.value is None else f"{draft.value} {draft.unit}"
    sign, accrual = draft.comparator.value, draft.accrual.value
    line = f"+ {draft.indicator} | {sign} {value} | {accrual} | {draft.year}"
    return f"{line} | from {draft.baseline_text}" if draft.baseline_text else line


def refused(item: NumberRefusal) -> str:
    return f"- {item.text} | {item.rule}"


@pytest.mark.parametrize("case", cases("prose-targets.md"), ids=lambda case: case.title)
def test_sentence(case: Case) -> None:
    drafts, refusals = prose_targets(stretch(case.passage.strip("\n")), PERIOD)
    found = [*map(told, drafts), *map(refused, refusals)]
    assert sorted(found) == sorted(line.rstrip() for line in case.expected)


def test_a_third_of_the_cases_state_nothing() -> None:
    silent = [c for c in cases("prose-targets.md") if not any(e[0] == "+" for e in c.expected)]
    assert all(case.title.startswith("not") for case in silent)
    assert len(silent) * 3 >= len(cases("prose-targets.md"))


def test_a_carried_year_holds_where_the_sentence_names_none() -> None:
    drafts, _ = prose_targets(stretch("参保率达到95%。"), Period(2021, 2025, carried_year=2023))
    assert [draft.year for draft in drafts] == [2023]


def test_a_plan_without_period_gives_no_year() -> None:
    drafts, _ = prose_targets(stretch("参保率达到95%。"), Period(None, None))
    assert [draft.year for draft in drafts] == [None]


def test_the_heading_names_what_the_sentence_does_not() -> None:
    drafts, refusals = prose_targets(stretch("2023年达到80%。"), PERIOD, "签约服务覆盖率")
    assert [draft.indicator for draft in drafts] == ["签约服务覆盖率"]
    nameless, refusals = prose_targets(stretch("2023年达到80%。"), PERIOD)
    assert nameless == []
    assert "nothing-counted" in {item.rule for item in refusals}


def test_a_long_sentence_is_evidenced_by_a_part_that_holds_the_number() -> None:
    text = "加强管理，" * 300 + "参保率达到95%，" + "加强管理，" * 300
    (draft,), _ = prose_targets(stretch(text), PERIOD)
    assert "参保率达到95%" in draft.stretch.text
    assert len(draft.stretch.text) < 1000


@given(
    st.text(alphabet="参保率达到至少每年新建10.5%万人、，。（）“”《》家个以上一三2021", max_size=80)
)
def test_every_number_is_a_target_or_refused(text: str) -> None:
    """Whatever the text: digits are printed in a target or in a refusal, never lost."""
    drafts, refusals = prose_targets(stretch(text), PERIOD)
    printed = "".join([*(d.text for d in drafts), *(r.text for r in refusals)])
    for digits in re.findall(r"\d+", text):
        assert digits[:10] in printed


@given(st.integers(0, 10**9), st.sampled_from(["家", "万人", "公里", "亿元", "%"]))
def test_the_value_is_the_number_printed(number: int, unit: str) -> None:
    (draft,), refusals = prose_targets(stretch(f"参保规模达到{number}{unit}。"), Period(None, None))
    assert (draft.value, draft.unit) == (Decimal(number), unit)
    assert refusals == []
