"""Where the figures of a plan do not agree, and where they only seem not to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.extract import extract
from plangraph.lexicon.name_variants import NameVariant, name_variants, name_without_variants
from plangraph.link.changes import changes
from plangraph.link.comparing import RULES
from plangraph.link.discrepancies import discrepancies
from plangraph.link.readings import readings, same_number, scale_of
from plangraph.model import Comparator, Direction, DiscrepancyKind, Extraction, Fact, StatedIn
from tests.casefile import Case, cases
from tests.layout import laid_out
from tests.rdf.made_up import EXTRACTION, OBSERVATION, TARGET
from tests.steps import stepped

QUOTED, NUMBER = re.compile("“([^”]*)”"), re.compile(r"\d[\d.:]*")
KINDS = {
    DiscrepancyKind.VALUE: "values",
    DiscrepancyKind.BOUND: "bounds",
    DiscrepancyKind.ACCRUAL: "accruals",
    DiscrepancyKind.PART: "part",
    DiscrepancyKind.SHARES: "shares",
}
PERIOD = {"period_start": Fact(value="2021"), "period_end": Fact(value="2025")}


def plan(text: str) -> Extraction:
    """Return what a plan for 2021–2025 states."""
    found = extract(laid_out(f"甲市“十四五”发展规划\n{text}"))
    assert found.facts.years == (2021, 2025)
    return found


@pytest.mark.parametrize("case", cases("discrepancies.md"), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    found = [item.label for item in discrepancies(plan(case.passage))]
    assert tuple(found or ["none"]) == case.expected


def test_a_third_of_the_cases_find_nothing() -> None:
    found = cases("discrepancies.md")
    assert 3 * len([case for case in found if case.expected == ("none",)]) >= len(found)


def told(text: str) -> Iterator[str]:
    """Yield what is told of a plan's figures: the kind and the values (`values 3.2 3.5`)."""
    found = plan(text)
    for item in discrepancies(found):
        values = (NUMBER.search(value) for value in QUOTED.findall(item.label))
        yield " ".join((KINDS[item.kind], *(match.group() for match in values if match)))
    for change in changes(found):
        if change.direction is Direction.FALL:
            yield f"below {change.start_value} {change.target_value}"


def test_what_was_planted_is_told_and_what_only_looks_like_it_is_not() -> None:
    planted: Counter[str] = Counter()
    for case in cases("discrepancies-planted.md"):
        found, wanted = [*told(case.passage)], {*case.expected} - {"none"}
        falls = {line for line in found if line.startswith("below")}
        planted["wanted"] += len(wanted)
        planted["found"] += len(wanted & {*found})
        planted["told"] += len(found) - len(falls)
        planted["wrong"] += len({*found} - falls - wanted)
    assert planted["wanted"] >= 42
    assert planted["found"] / planted["wanted"] >= 0.95, planted
    assert planted["wrong"] / planted["told"] <= 0.03, planted


def test_a_discrepancy_names_its_figures_and_both_passages() -> None:
    goal = replace(TARGET, text="4.5", value=Decimal("4.5"), baseline_text="", baseline=None)
    row = replace(
        goal,
        key="target-2",
        text="5.8",
        value=Decimal("5.8"),
        where=StatedIn.TABLE,
        subject=None,
        evidence=OBSERVATION.evidence,
    )
    (found,) = discrepancies(replace(EXTRACTION, targets=(goal, row), observations=()))
    assert found.figures == (goal.key, row.key) == found.derivation.used
    assert found.evidence == (*goal.evidence, *row.evidence)
    assert found.kind is DiscrepancyKind.VALUE
    assert found.derivation.reason == "values differ"
    assert "error" not in found.label + found.derivation.reason


def test_the_order_of_the_statements_does_not_matter() -> None:
    found = plan(cases("discrepancies.md")[0].passage)
    turned = replace(found, targets=found.targets[::-1], observations=found.observations[::-1])
    assert [d.key for d in discrepancies(turned)] == [d.key for d in discrepancies(found)]


@pytest.mark.parametrize("variant", name_variants(), ids=lambda variant: variant.name)
def test_a_variant_leaves_out_its_words_and_nothing_of_its_counter(variant: NameVariant) -> None:
    assert variant.without(variant.example) == variant.same != variant.example
    assert variant.without(variant.counter) == variant.counter


@given(st.text(max_size=40))
def test_something_is_left_of_every_name(name: str) -> None:
    left = name_without_variants(name)
    assert len(left) >= min(len(name), 2)
    assert len(left) <= len(name)


def test_every_rule_tells_what_it_finds_in_an_example_and_a_counter_example() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.example != rule.counter for rule in RULES)


@pytest.mark.parametrize(
    ("unit", "scale"), [("万人", 10_000), ("亿元", 10**8), ("千家", 1000), ("%", 1), ("人", 1)]
)
def test_the_scale_of_a_unit(unit: str, scale: int) -> None:
    assert scale_of(unit) == scale


@given(st.decimals(0, 1000, places=2), st.integers(0, 2))
def test_a_rounded_report_is_the_same_number(value: Decimal, places: int) -> None:
    exact = replace(OBSERVATION, value=value, text=str(value))
    rounded = round(value, places)
    other = replace(OBSERVATION, value=rounded, text=str(rounded))
    found = readings(replace(EXTRACTION, targets=(), observations=(exact, other)))
    apart = abs(value - rounded) > Decimal(10) ** -places / 2
    assert same_number(*found) or apart


def test_a_planned_value_is_not_rounded() -> None:
    first = replace(TARGET, baseline_text="", comparator=Comparator.EQUAL, value=Decimal("95"))
    second = replace(first, key="target-2", value=Decimal("95.4"))
    found = readings(replace(EXTRACTION, targets=(first, second), observations=()))
    assert not same_number(*found)


def test_each_of_thousands_of_figures_takes_few_steps() -> None:
    many = tuple(
        replace(
            TARGET,
            key=f"target-{number}",
            value=Decimal(number),
            evidence=(replace(TARGET.evidence[0], quote=f"第{number}处"),),
        )
        for number in range(5000)
    )
    found, steps = stepped(
        lambda: discrepancies(replace(EXTRACTION, targets=many, observations=()))
    )
    assert found == []
    assert steps < 1000 * len(many)
