"""Figures of shared indicators in common terms, so that cities can be compared.

Every value is given in the usual unit of its indicator (58000 人 is 5.8 万人). A total that adds up
over the years of a plan is given as the mean of a year, and marked so; where it is not known how
many years it spans, or the value is no number, there is no common term. A stock, a share and a
yearly value stay what they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from plangraph.extract.keys import KeyMaker
from plangraph.lexicon.concepts import indicators
from plangraph.link.readings import Reading, Told, counted_in, readings, scale_of
from plangraph.model import Accrual, Derivation, Extraction, NormalisedFigure

SCALE, MEAN = "unit-scale", "yearly-mean"
"""Methods: another scale of one unit alone; a total divided by the years over which it adds up."""

PLAN = ""
"""The plan itself among the keys of what a derivation used."""

_FIVE = 5
_DIGITS = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class _Common:
    """A value in common terms; `summed` says that it is the mean of a total."""

    value: Decimal
    unit: str
    accrual: Accrual
    summed: bool
    reason: str


def normalised_figures(extraction: Extraction) -> list[NormalisedFigure]:
    """Return the figures of indicators that plans share, in common terms."""
    years, keys = _years(extraction), KeyMaker()
    told = (reading for reading in readings(extraction) if reading.told is not Told.BASELINE)
    found = ((reading, _common(reading, years)) for reading in told)
    return [_figure(reading, common, keys) for reading, common in found if common is not None]


def _years(extraction: Extraction) -> tuple[int, int]:
    """Return how many years the plan lasts and its last year; 0 where it does not say."""
    start, end = extraction.facts.years
    return (end - start + 1, end) if start and end and end >= start else (0, 0)


def _common(reading: Reading, years: tuple[int, int]) -> _Common | None:
    """Return a value in common terms, or None where there are none."""
    usual = _usual_units().get(reading.indicator.concept, {}).get(reading.counted)
    if usual is None or reading.value is None:
        return None
    value = reading.value / scale_of(usual)
    if reading.accrual is not Accrual.CUMULATIVE or reading.is_rate:
        return _Common(_short(value), usual, reading.accrual, False, f"in {usual}")
    spanned = _spanned(reading, years)
    if not spanned:
        return None
    reason = f"the total divided by its {spanned} years, in {usual}"
    return _Common(_short(value / spanned), usual, Accrual.ANNUAL, True, reason)


def _figure(reading: Reading, common: _Common, keys: KeyMaker) -> NormalisedFigure:
    figure = reading.figure
    each = "年均" if common.summed else ""
    used = (figure.key, PLAN) if common.summed else (figure.key,)
    return NormalisedFigure(
        key=keys.key("normalised", figure.key),
        label=f"{reading.indicator.label}：{each}{common.value:f}{common.unit}",
        figure=figure.key,
        value=common.value,
        unit=common.unit,
        accrual=common.accrual,
        evidence=figure.evidence,
        derivation=Derivation(
            method=MEAN if common.summed else SCALE, reason=common.reason, used=used
        ),
    )


def _spanned(reading: Reading, years: tuple[int, int]) -> int:
    """Return over how many years a total adds up; 0 where that is not known.

    That of a plan's last year spans the plan; one of the end of the last five-year plan, planned
    then or reached, five.
    """
    length, last = years
    if reading.is_planned and reading.year == last:
        return length
    if reading.is_planned and reading.year != last - length:
        return 0
    end_of_plan = reading.year is not None and reading.year % _FIVE == 0
    return _FIVE if length == _FIVE and end_of_plan else 0


@cache
def _usual_units() -> dict[str, dict[str, str]]:
    """Return the usual unit of each indicator, by the kind of unit that it is."""
    found: dict[str, dict[str, str]] = {}
    for concept in indicators():
        units = found.setdefault(concept.name, {})
        for unit in concept.units:
            units.setdefault(counted_in(concept.label, unit), unit)
    return found


def _short(value: Decimal) -> Decimal:
    """Return a value without more digits than a reader wants, and without zeros at the end."""
    return value.quantize(_DIGITS).normalize() + 0
