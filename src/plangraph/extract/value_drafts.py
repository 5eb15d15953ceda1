"""What a sentence yields before it is placed in its plan: values, and numbers that are none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plangraph.model import Accrual, Comparator, Stretch


@dataclass(frozen=True, slots=True)
class ValueDraft:
    """A planned or reported value; `stretch` is the sentence that states it, or a part of it.

    `baseline` is the value that it starts from, where the same clause says so (由30%提高到65%), and
    `baseline_year` its year, where that stands with it (由2020年的30%).
    """

    indicator: str
    value: Decimal | None
    text: str
    unit: str
    year: int | None
    comparator: Comparator
    accrual: Accrual
    stretch: Stretch
    rule: str
    baseline: Decimal | None = None
    baseline_text: str = ""
    baseline_year: int | None = None


@dataclass(frozen=True, slots=True)
class NumberRefusal:
    """A number that is no planned value: `text` as printed, in its sentence `stretch`."""

    text: str
    reason: str
    rule: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class ProseValues:
    """What a sentence plans, what it reports of the past, and the numbers that are neither."""

    planned: list[ValueDraft]
    reported: list[ValueDraft]
    refusals: list[NumberRefusal]
