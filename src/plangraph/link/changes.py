"""What was reached and what is planned: one indicator of one plan from a past year to a target.

Values are compared where unit and accrual match; a share's change is in percentage points and has
no rate. That a target lies below what was reached is told as a fall, not as a contradiction: a
lower value may be meant (失业率), or modest on purpose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from plangraph.extract.keys import KeyMaker
from plangraph.link.readings import Reading, Told, readings, scale_of
from plangraph.model import Accrual, Change, Comparator, Derivation, Direction, Extraction

FROM_RESULT, FROM_BASE = "result-to-target", "base-to-target"
"""Methods: from a reported value; from the base value that the target itself gives."""

_HUNDRED, _TENTH = Decimal(100), Decimal("0.1")


def changes(extraction: Extraction) -> list[Change]:
    """Return the changes from the last reported value to each target of the plan's own years."""
    found = readings(extraction)
    past = _past(found)
    keys, told = KeyMaker(), set()
    made = []
    for planned in _planned(extraction, found):
        start = _start(planned, past)
        if start is None:
            continue
        same = (planned.indicator.key, start.value, start.year, planned.value, planned.year)
        if same not in told:
            told.add(same)
            made.append(_change(start, planned, keys))
    return made


def _planned(extraction: Extraction, found: Iterable[Reading]) -> Iterator[Reading]:
    first, _ = extraction.facts.years
    for reading in found:
        if not reading.is_planned or reading.value is None or not reading.year:
            continue
        if first is None or reading.year >= first:
            yield reading


def _past(found: Iterable[Reading]) -> dict[tuple[object, ...], list[Reading]]:
    """Return what was reported and what targets start from, by what is counted, latest first."""
    past: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for reading in found:
        if _is_start(reading):
            past[_counted(reading)].append(reading)
    for same in past.values():
        same.sort(key=lambda r: (-(r.year or 0), r.told is not Told.BASELINE, r.figure.key))
    return past


def _is_start(reading: Reading) -> bool:
    """Whether a value was reached; one that is only bounded (90%以上) is no start."""
    bounded = reading.comparator not in (Comparator.EQUAL, Comparator.ABOUT)
    known = reading.value is not None and reading.year is not None
    return known and not reading.is_planned and not bounded


def _counted(reading: Reading) -> tuple[object, ...]:
    # What comes anew each year (游客) is a year's amount in a target of one year as well.
    adds_up = not reading.is_rate and reading.accrual is Accrual.CUMULATIVE
    return reading.indicator.key, reading.counted, adds_up


def _start(planned: Reading, past: dict[tuple[object, ...], list[Reading]]) -> Reading | None:
    """Return the value that a target starts from: its own base value, else the last reported."""
    same = past.get(_counted(planned), [])
    own = next((reading for reading in same if reading.figure is planned.figure), None)
    earlier = (reading for reading in same if (reading.year or 0) < (planned.year or 0))
    return own or next(earlier, None)


def _change(start: Reading, planned: Reading, keys: KeyMaker) -> Change:
    scale = scale_of(planned.figure.unit)
    first = (start.value or Decimal(0)) / scale
    last = (planned.value or Decimal(0)) / scale
    own = start.told is Told.BASELINE
    used = tuple(dict.fromkeys((start.figure.key, planned.figure.key)))
    evidence = (*start.figure.evidence, *planned.figure.evidence)
    return Change(
        key=keys.key("change", start.figure.key, start.told.value, planned.figure.key),
        label=f"{planned.figure.label}：{start.year}年{start.text}，{planned.year}年{planned.text}",
        start=start.figure.key,
        target=planned.figure.key,
        start_value=first,
        target_value=last,
        rate=_rate(first, last) if not planned.is_rate else None,
        direction=_direction(first, last),
        evidence=tuple(dict.fromkeys(evidence)),
        derivation=Derivation(
            method=FROM_BASE if own else FROM_RESULT,
            reason="one indicator, unit and accrual",
            used=used,
        ),
    )


def _rate(first: Decimal, last: Decimal) -> Decimal | None:
    if not first:
        return None
    return ((last - first) / abs(first) * _HUNDRED).quantize(_TENTH)


def _direction(first: Decimal, last: Decimal) -> Direction:
    if first == last:
        return Direction.UNCHANGED
    return Direction.RISE if last > first else Direction.FALL
