"""The numbers that the figures of a plan give, in one scale, so that they can be compared.

A target gives what is planned and what it starts from, an observation what was reached. 5.8 万人
and 58000 人 are one value; how finely a value is printed tells how far two may lie apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from math import prod

from plangraph.lexicon.name_variants import name_without_variants
from plangraph.link.bounds import keeps, reported_bound
from plangraph.link.indicators import CanonicalIndicator, canonical_indicator, plain_name, unit_kind
from plangraph.model import Accrual, Comparator, Extraction, Observation, Passage, Target
from plangraph.read.folding import fold

Figure = Target | Observation

_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SCALE = re.compile(r"[十百千万亿]+")
_RATE = "rate"
_REMEMBERED = 1 << 14
# A base year's value accrues over several years only where its cell says so: 117.17/五年, [73.95].
_SEVERAL_YEARS = re.compile(r"[\[〔【(]\d|/\s?(?:五|5|规划期)|累计|五年")
# What accrues is new whether its name says so or not: 每年新建公园20个, 公园80个(五年累计).
_ADDED = re.compile("^新(?:增|建|设)(?=.{2})")
_ENDING = re.compile(r"(?:总人数|人次数|人数|人次|总数量|数量|总数|总量|个数|规模|(?<=.{3})数)$")


class Told(Enum):
    """Whether a number tells what is planned, what was reached, or what a target starts from."""

    PLANNED = "planned"
    REPORTED = "reported"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that a figure gives.

    `value` is in the unit without a scale (5.8 万人 is 58000), None for a ratio or words; `step` is
    what one more in the last printed digit makes; `alike` is what names of the indicator that
    differ slightly have in common; `counted` is the kind of unit (rate %, persons, 元).
    """

    figure: Figure
    told: Told
    text: str
    value: Decimal | None
    step: Decimal
    year: int | None
    comparator: Comparator
    accrual: Accrual
    indicator: CanonicalIndicator
    alike: str
    counted: str

    @property
    def is_rate(self) -> bool:
        """Whether the value is a share, which neither adds up nor accrues."""
        return self.counted.startswith(_RATE)

    @property
    def place(self) -> Passage | None:
        """The row or sentence in which the figure stands."""
        return self.figure.evidence[0] if self.figure.evidence else None

    @property
    def is_planned(self) -> bool:
        """Whether the value is still to be reached."""
        return self.told is Told.PLANNED


def readings(extraction: Extraction) -> list[Reading]:
    """Return the numbers of all figures of a plan, as they are stated."""
    figures: Iterable[Figure] = (*extraction.targets, *extraction.observations)
    return [reading for figure in figures for reading in _of(figure)]


def scale_of(unit: str) -> Decimal:
    """Return what a unit's scale makes of one: 10000 of 万人, 1 of %."""
    found = _SCALE.match(fold(unit))
    return Decimal(prod(_SCALES[sign] for sign in found.group())) if found else Decimal(1)


def alike_name(figure: Figure) -> str:
    """Return what the names of a figure's indicator that differ slightly have in common."""
    return _named(figure.label, figure.unit)[1]


def counted_in(label: str, unit: str) -> str:
    """Return the kind of unit of a value; shares of a hundred and of a thousand differ."""
    kind = unit_kind(label, unit)
    return f"{kind} {fold(unit) or '%'}" if kind == _RATE else kind


def same_number(one: Reading, other: Reading) -> bool:
    """Whether two readings give one number.

    What is reported may be rounded (11.64 and 11.6) or given as a bound that the other number
    keeps (90%以上 and 92.04%); what is planned is neither.
    """
    if one.value is None or other.value is None:
        return one.value is other.value and one.text == other.text
    if one.value == other.value:
        return True
    if one.is_planned and other.is_planned:
        return False
    return _is_rounding(one, other) or _within(one, other)


def _is_rounding(one: Reading, other: Reading) -> bool:
    """Whether two numbers lie no further apart than half of what the coarser one shows."""
    apart = abs((one.value or Decimal(0)) - (other.value or Decimal(0)))
    return 2 * apart <= max(one.step, other.step)


def _within(one: Reading, other: Reading) -> bool:
    """Whether one reported number keeps the bound that the other is."""
    first, second = one.value or Decimal(0), other.value or Decimal(0)
    return keeps(first, second, other.comparator) or keeps(second, first, one.comparator)


def _of(figure: Figure) -> Iterator[Reading]:
    if isinstance(figure, Observation):
        yield _reading(figure, Told.REPORTED, figure.text, figure.value, figure.year)
        return
    yield _reading(figure, Told.PLANNED, figure.text, figure.value, figure.year)
    if figure.baseline_text:
        yield _reading(
            figure, Told.BASELINE, figure.baseline_text, figure.baseline, figure.baseline_year
        )


def _reading(
    figure: Figure, told: Told, text: str, value: Decimal | None, year: int | None
) -> Reading:
    scale = scale_of(figure.unit)
    exponent = value.as_tuple().exponent if value is not None else 0
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    indicator, alike, counted = _named(figure.label, figure.unit)
    accrual = _accrual(figure, told, text)
    return Reading(
        figure=figure,
        told=told,
        text=text,
        value=None if value is None else value * scale,
        step=step * scale,
        year=year,
        comparator=_comparator(figure, told, text),
        accrual=accrual,
        indicator=indicator,
        alike=alike if accrual is Accrual.LEVEL else _ADDED.sub("", alike),
        counted=counted,
    )


def _comparator(figure: Figure, told: Told, text: str) -> Comparator:
    """Return how a value binds; a base-year value is what it is."""
    if isinstance(figure, Observation):
        return reported_bound(figure, text)
    return figure.comparator if told is Told.PLANNED else Comparator.EQUAL


def _accrual(figure: Figure, told: Told, text: str) -> Accrual:
    """Return over what time a value accrues; that of a base year is a year's, unless it says so."""
    if told is not Told.BASELINE or figure.accrual is not Accrual.CUMULATIVE:
        return figure.accrual
    return Accrual.CUMULATIVE if _SEVERAL_YEARS.search(fold(text)) else Accrual.ANNUAL


@lru_cache(maxsize=_REMEMBERED)
def _named(label: str, unit: str) -> tuple[CanonicalIndicator, str, str]:
    """Return the indicator of a name and unit, its name without variants, its kind of unit."""
    indicator = canonical_indicator(label, unit)
    return indicator, _alike(indicator, label), counted_in(label, unit)


def _alike(indicator: CanonicalIndicator, label: str) -> str:
    name = plain_name(indicator.label if indicator.concept else label)
    bare = name_without_variants(name)
    shorter = _ENDING.sub("", bare)
    return shorter or bare
