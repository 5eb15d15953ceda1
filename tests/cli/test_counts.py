"""The table of a build: no number is cut, however narrow the terminal."""

from __future__ import annotations

import io
from dataclasses import fields

import pytest
from rich.console import Console

from plangraph.build import BuildReport, PlanCounts
from plangraph.cli.counts import table

COUNTS = [field.name for field in fields(PlanCounts) if field.name not in ("plan", "seconds")]


def report(plans: int) -> BuildReport:
    """Return a report of plans whose counts are all different numbers of seven digits."""
    made = []
    for plan in range(plans):
        numbers = {name: 1_000_001 + 100 * plan + at for at, name in enumerate(COUNTS)}
        made.append(PlanCounts(plan=f"a-plan-of-long-name-{plan}", seconds=1.25, **numbers))
    return BuildReport(
        plans=tuple(made), failures=(), written=(), unchanged=(), removed=(), seconds=9.5
    )


@pytest.mark.parametrize("width", [40, 80, 120, 160, 240])
@pytest.mark.parametrize("plans", [1, 5, 12])
def test_every_number_is_shown_whole(plans: int, width: int) -> None:
    console = Console(width=width, file=io.StringIO())
    given = report(plans)
    with console.capture() as capture:
        console.print(table(given, width), crop=False)
    words = capture.get().split()
    for plan in given.plans:
        for name in COUNTS:
            assert f"{getattr(plan, name):,}" in words
    assert ("9.50" in words) == (plans > 1)


def test_one_plan_is_not_summed_up() -> None:
    assert table(report(1), 200).row_count == 1
    assert table(report(2), 200).row_count == 3
