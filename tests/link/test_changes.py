"""From what was reached to what is planned, and figures in common terms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plangraph.extract import extract
from plangraph.link.changes import FROM_BASE, FROM_RESULT, changes
from plangraph.link.normalised import MEAN, SCALE, normalised_figures
from plangraph.model import Accrual, Change, Direction, Extraction
from tests.layout import laid_out


def plan(text: str) -> Extraction:
    return extract(laid_out(f"甲市“十四五”发展规划\n{text}"))


def only(text: str) -> Change:
    (change,) = changes(plan(text))
    return change


TABLE = "二、主要目标\n主要指标\n指标\t2020年\t2025年\t属性\n"


def test_a_share_changes_in_points_and_has_no_rate() -> None:
    change = only(f"{TABLE}森林覆盖率（%）\t66.8\t68\t约束性\n")
    assert (change.start_value, change.target_value) == (Decimal("66.8"), Decimal(68))
    assert (change.rate, change.direction) == (None, Direction.RISE)
    assert change.derivation.method == FROM_BASE
    assert change.start == change.target


def test_an_amount_changes_by_a_rate_as_well() -> None:
    change = only(f"{TABLE}每千人口床位数（张）\t6\t7.5\t预期性\n")
    assert (change.rate, change.direction) == (Decimal("25.0"), Direction.RISE)


def test_a_target_below_what_was_reached_is_a_fall() -> None:
    change = only(f"{TABLE}公共文化设施面积（万平方米）\t80\t60\t预期性\n")
    assert (change.rate, change.direction) == (Decimal("-25.0"), Direction.FALL)


def test_the_same_value_is_unchanged() -> None:
    assert only(f"{TABLE}粮食产量（万吨）\t50\t50\t约束性\n").direction is Direction.UNCHANGED


def test_the_last_reported_value_is_the_start_of_a_target_in_prose() -> None:
    text = (
        "一、发展基础\n“十三五”主要指标\n指标\t2015年\t2020年\n市场主体总数（万户）\t10\t15\n"
        "二、主要目标\n（一）活力增强。到2025年，市场主体总数达到20万户。\n"
    )
    change = only(text)
    assert change.start_value == 15
    assert change.derivation.method == FROM_RESULT
    assert change.start.startswith("observation")
    assert len(change.evidence) >= 2


def test_a_total_of_five_years_is_not_compared_with_one_year() -> None:
    assert changes(plan(f"{TABLE}城镇新增就业人数（万人）\t14\t[60]\t预期性\n")) == []


def test_a_total_of_five_years_is_compared_with_one_of_five_years() -> None:
    change = only(f"{TABLE}城镇新增就业人数（万人）\t117/五年\t65/五年\t预期性\n")
    assert (change.start_value, change.target_value) == (Decimal(117), Decimal(65))


def test_another_unit_scale_is_converted() -> None:
    text = (
        "一、发展基础\n“十三五”主要指标\n指标\t2020年\n参保人数（人）\t940000\n"
        "二、主要目标\n到2025年，参保人数达到106万人。\n"
    )
    assert only(text).start_value == 94


def test_a_bound_is_no_value_that_was_reached() -> None:
    text = (
        "一、发展基础\n2020年，消费投诉按期办结率保持在95%以上。\n"
        "二、主要目标\n到2025年，消费投诉按期办结率达到98%。\n"
    )
    assert changes(plan(text)) == []


def test_a_total_is_given_by_the_year_and_marked_so() -> None:
    (figure,) = normalised_figures(plan(f"{TABLE}城镇新增就业人数（万人）\t14\t[60]\t预期性\n"))
    assert (figure.value, figure.unit, figure.accrual) == (Decimal(12), "万人", Accrual.ANNUAL)
    assert figure.derivation.method == MEAN
    assert "5 years" in figure.derivation.reason


def test_a_yearly_value_and_a_share_stay_what_they_are() -> None:
    found = normalised_figures(
        plan("二、主要目标\n每年城镇新增就业2万人。城镇登记失业率控制在4%以内。\n")
    )
    told = [(f.value, f.unit, f.accrual, f.derivation.method) for f in found]
    assert told == [
        (Decimal(2), "万人", Accrual.ANNUAL, SCALE),
        (Decimal(4), "%", Accrual.LEVEL, SCALE),
    ]


def test_a_value_takes_the_usual_unit() -> None:
    (figure,) = normalised_figures(plan("二、主要目标\n到2025年，失业保险参保人数达到65000人。\n"))
    assert (figure.value, figure.unit) == (Decimal("6.5"), "万人")
    assert figure.derivation.method == SCALE


@pytest.mark.parametrize(
    "text",
    [
        # no indicator that plans share
        "二、主要目标\n到2025年，建成口袋公园20个。\n",
        # a total of the first three years: it is not known how it goes on
        "二、主要目标\n到2023年，城镇新增就业累计30万人。\n",
    ],
)
def test_without_common_terms_there_is_no_figure(text: str) -> None:
    assert normalised_figures(plan(text)) == []
