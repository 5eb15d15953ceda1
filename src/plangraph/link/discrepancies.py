"""Figures of one plan that do not agree: values, bounds, accruals, wholes and parts, shares.

Planned values are compared with planned ones of the same indicator and year, reported ones with
reported ones and with the base-year values of targets. That a target lies below what was reached
is no disagreement: `plangraph.link.changes` tells it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from plangraph.extract.keys import KeyMaker
from plangraph.link.comparing import RULES, Rule, Setting
from plangraph.link.indicators import plain_name
from plangraph.link.parts import (
    beyond_their_wholes,
    together_beyond_their_wholes,
    uneven_shares,
)
from plangraph.link.readings import Reading, Told, readings
from plangraph.link.topics import pairs
from plangraph.model import (
    Derivation,
    Discrepancy,
    DiscrepancyKind,
    Evidence,
    Extraction,
    Goal,
    Project,
    StatedIn,
    Target,
)

COMPARISON, ARITHMETIC = "figure-comparison", "figure-arithmetic"
"""Methods: figures of one indicator beside one another; parts and shares of one whole."""

_MOST_VALUES, _MOST_READINGS = 4, 16
_FORMS = {StatedIn.TABLE: "表格", StatedIn.PROSE: "正文", StatedIn.BOX: "专栏"}
_KINDS = {
    DiscrepancyKind.VALUE: "数值不一致",
    DiscrepancyKind.BOUND: "限定不一致",
    DiscrepancyKind.ACCRUAL: "累计口径不一致",
    DiscrepancyKind.PART: "部分大于整体",
    DiscrepancyKind.SHARES: "各项占比合计不为100",
}
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
_SURE, _SLIGHTLY, _UNKNOWN = Decimal("0.95"), Decimal("0.2"), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Finding:
    """Readings that do not agree, in what, and how sure that is."""

    kind: DiscrepancyKind
    readings: tuple[Reading, ...]
    reason: str
    score: Decimal


def discrepancies(extraction: Extraction) -> list[Discrepancy]:
    """Return where the figures of a plan do not agree, in the order of its text."""
    found = readings(extraction)
    setting = Setting(extraction)
    findings = [*_compared(found, setting), *_added_up(found)]
    keys = KeyMaker()
    told = [_discrepancy(extraction, finding, keys) for finding in findings]
    return sorted(told, key=lambda item: (min(_starts(item.evidence)), item.key))


def _added_up(found: list[Reading]) -> Iterator[Finding]:
    for whole, part in beyond_their_wholes(found):
        yield Finding(DiscrepancyKind.PART, (whole, part), "a part exceeds its whole", _SURE)
    for told in together_beyond_their_wholes(found):
        reason, score = "the parts together exceed their whole", _SURE - _UNKNOWN
        yield Finding(DiscrepancyKind.PART, told, reason, score)
    for ratio in uneven_shares(found):
        yield Finding(DiscrepancyKind.SHARES, (ratio,), "shares do not add up to 100", _SURE)


def _compared(found: Iterable[Reading], setting: Setting) -> Iterator[Finding]:
    """Yield what the comparison of figures of one indicator and year finds."""
    for bucket in _buckets(found, setting).values():
        if len({reading.value for reading in bucket}) > _MOST_VALUES:
            continue  # a list of values (county by county, year by year), not of one thing
        differing = [
            _finding(one, other, rule)
            for one, other in combinations(bucket[:_MOST_READINGS], 2)
            if (rule := next((rule for rule in RULES if rule.holds(one, other, setting)), None))
        ]
        yield from differing if bucket[0].is_planned else _merged(differing)


def _merged(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield one finding for all places that report the same two values.

    What was reached is told again and again (a summary, two tables); what is planned is a
    commitment of its own in each place.
    """
    told: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        values = sorted(str(reading.value) for reading in finding.readings)
        told[finding.kind, *values].append(finding)
    for same in told.values():
        readings_ = dict.fromkeys(reading for finding in same for reading in finding.readings)
        surest = max(same, key=lambda finding: finding.score)
        yield replace(surest, readings=tuple(readings_))


def _buckets(found: Iterable[Reading], setting: Setting) -> dict[tuple[object, ...], list[Reading]]:
    """Return the readings that tell the same of one indicator and year, each value and row once."""
    buckets: dict[tuple[object, ...], dict[tuple[object, ...], Reading]] = defaultdict(dict)
    for reading in found:
        if reading.value is None or reading.place is None:
            continue
        bucket = buckets[reading.is_planned, reading.alike, reading.counted, setting.year(reading)]
        told = (reading.value, reading.comparator, reading.accrual, reading.place)
        bucket.setdefault(told, reading)
    return {key: [*bucket.values()] for key, bucket in buckets.items()}


def _finding(one: Reading, other: Reading, rule: Rule) -> Finding:
    reasons, score = [rule.reason], _SURE
    if one.indicator.key != other.indicator.key:
        reasons.append("names differ slightly")
        score -= _SLIGHTLY
    elif _are_other_names(one.figure.label, other.figure.label):
        reasons.append("one indicator under two names")
        score -= _UNKNOWN
    if not one.indicator.concept:
        score -= _UNKNOWN
    return Finding(rule.kind, (one, other), "; ".join(reasons), score)


def _are_other_names(one: str, other: str) -> bool:
    """Whether two printed names of one indicator have little in common but that they mean it."""
    first, second = pairs(plain_name(one)), pairs(plain_name(other))
    return 2 * (first & second).total() < min(first.total(), second.total())


def _discrepancy(extraction: Extraction, finding: Finding, keys: KeyMaker) -> Discrepancy:
    told = sorted(finding.readings, key=lambda reading: _starts(reading.figure.evidence)[0])
    figures = tuple(dict.fromkeys(reading.figure.key for reading in told))
    evidence = dict.fromkeys(passage for r in told for passage in r.figure.evidence)
    compared = len(told) > 1 and finding.kind is not DiscrepancyKind.PART
    return Discrepancy(
        key=keys.key("discrepancy", finding.kind.value, *(_identity(r) for r in told)),
        label=_label(extraction, finding.kind, told),
        kind=finding.kind,
        figures=figures,
        bases=tuple(dict.fromkeys(r.figure.key for r in told if r.told is Told.BASELINE)),
        evidence=tuple(evidence),
        derivation=Derivation(
            method=COMPARISON if compared else ARITHMETIC,
            reason=finding.reason,
            score=finding.score,
            used=figures,
        ),
    )


def _identity(reading: Reading) -> str:
    return f"{reading.figure.key} {reading.told.value}"


def _starts(evidence: Evidence) -> list[int]:
    return [passage.span.start for passage in evidence] or [0]


def _label(extraction: Extraction, kind: DiscrepancyKind, told: list[Reading]) -> str:
    """Return what a discrepancy says: 城镇新增就业(2025年): 目标“不低于4.5万人”,表格“5.8”."""
    first = told[0]
    year = f"（{first.year}年）" if first.year else ""
    each = [f"{_form(extraction, r)}{_name(r, first)}“{_value(r)}”" for r in told]
    return f"{first.figure.label}{year}{_KINDS[kind]}：{'，'.join(each)}"


def _name(reading: Reading, first: Reading) -> str:
    return "" if reading.figure.label == first.figure.label else reading.figure.label


def _value(reading: Reading) -> str:
    text = re.sub(r"\s+", "", reading.text)
    bare = _NUMBER.fullmatch(text) is not None and reading.told is not Told.BASELINE
    return f"{text}{reading.figure.unit}" if bare else text


def _form(extraction: Extraction, reading: Reading) -> str:
    figure = reading.figure
    base = "基数" if reading.told is Told.BASELINE else ""
    if figure.where is StatedIn.TABLE or not isinstance(figure, Target):
        return _FORMS[figure.where] + base
    subject = extraction.nodes.get(figure.subject or "")
    if isinstance(subject, Goal):
        return "目标"
    return "项目" if isinstance(subject, Project) else _FORMS[figure.where]
