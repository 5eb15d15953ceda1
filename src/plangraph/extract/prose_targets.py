"""Planned values in running text: what is counted, how much of it, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from plangraph.extract.clauses import Group, groups
from plangraph.extract.indicator_names import (
    is_significant,
    name_after,
    name_before,
    parallel_names,
)
from plangraph.extract.numbers import Number, numbers
from plangraph.extract.refused_numbers import Reason, RefusedNumbers
from plangraph.extract.target_years import Period, TargetYears
from plangraph.extract.value_words import After, Before, accrual, words_after, words_before
from plangraph.model import Accrual, Comparator, Stretch

__all__ = ["NumberRefusal", "Period", "TargetDraft", "prose_targets"]

_LONGEST_EVIDENCE = 600
_JOINT = re.compile("[、和与及]|以及|,")
_PAST = Reason("past-year", "a value of the past, not a commitment")
_NAMELESS = Reason("nothing-counted", "nothing says what is counted")
_UNPAIRED = Reason("unpaired-list", "a list of values that pairs with no list of names")
_INNER = Reason("inner-condition", "a condition inside another target")


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A planned value; `stretch` is the sentence (or clause) that states it."""

    indicator: str
    value: Decimal | None
    text: str
    unit: str
    year: int | None
    comparator: Comparator
    accrual: Accrual
    stretch: Stretch
    rule: str


@dataclass(frozen=True, slots=True)
class NumberRefusal:
    """A number that is no planned value: `text` as printed, in its clause `stretch`."""

    text: str
    reason: str
    rule: str
    stretch: Stretch


def prose_targets(
    sentence: Stretch, period: Period, topic: str = ""
) -> tuple[list[TargetDraft], list[NumberRefusal]]:
    """Return the planned values that a sentence states, and the numbers that are none.

    Args:
        sentence: One sentence, or one item of a list.
        period: The plan's years; values without a year of their own are for its last.
        topic: What the sentence is about (the heading it stands under), for a value whose
            clause names nothing (2023年达到80%).

    """
    reader = _Reader(sentence, period, topic)
    for clause in groups(sentence.folded, reader.candidates):
        reader.clause(clause)
    return reader.drafts, reader.refusals


class _Reader:
    """Reads one sentence from left to right, remembering what an elliptic clause may lean on."""

    def __init__(self, sentence: Stretch, period: Period, topic: str) -> None:
        self.sentence, self.folded = sentence, sentence.folded
        self.years = TargetYears(sentence.folded, period)
        self.drafts: list[TargetDraft] = []
        self.refusals: list[NumberRefusal] = []
        self.last_name, self.last_accrual = topic, None
        self.candidates = list(self._candidates())

    def _candidates(self) -> Iterator[Number]:
        refused = RefusedNumbers(self.folded)
        for number in numbers(self.folded):
            reason = refused.why(number)
            if reason is None and self.years.is_past(number.start):
                reason = _PAST
            if reason is None:
                yield number
            else:
                self._refuse(number, reason)

    def clause(self, found: tuple[Group, ...]) -> None:
        """Read the groups of one clause; what one takes as its name the next may not."""
        start = found[0].start
        share_first = False
        for group, following in zip(found, [*found[1:], None], strict=True):
            stop = following.numbers[0].start if following else group.end
            if share_first:
                self._refuse_all(group, _INNER)
                continue
            named = _Named(self.sentence, group, start, stop)
            start = named.taken
            share_first = named.value_first and group.numbers[0].unit_kind == "share"
            self._read(group, named)

    def _read(self, group: Group, named: _Named) -> None:
        if len(group.numbers) > 1:
            self._read_list(group, named)
            return
        name = named.name or self.last_name
        if not name:
            self._refuse_all(group, _NAMELESS)
            return
        self._add(group.numbers[0], name, named, self.years.at(group.numbers[0].start))

    def _read_list(self, group: Group, named: _Named) -> None:
        """Pair a list of values with a list of names (分别), or one name with a list of years."""
        count = len(group.numbers)
        names = [name for name in _JOINT.split(named.name) if name]
        years = self.years.between(named.left.start - self.sentence.start, group.numbers[0].start)
        if len(names) == count:
            pairs = list(zip(parallel_names(names), [self.years.at(n.start) for n in group.numbers], strict=True))
        elif len(years) == count and (named.name or self.last_name):
            pairs = [(named.name or self.last_name, year) for year in years]
        else:
            self._refuse_all(group, _UNPAIRED)
            return
        unit = group.numbers[-1].unit
        for number, (name, year) in zip(group.numbers, pairs, strict=True):
            self._add(replace(number, unit=number.unit or unit), name, named, year)

    def _add(self, number: Number, name: str, named: _Named, year: int | None) -> None:
        kind = accrual(named.before, name, number, self.last_accrual)
        self.drafts.append(
            TargetDraft(
                indicator=re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", name),
                value=number.value,
                text=named.text(number),
                unit=number.unit,
                year=year,
                comparator=named.comparator(number),
                accrual=kind.accrual,
                stretch=self._evidence(number),
                rule=named.rule,
            )
        )
        self.last_name = name
        self.last_accrual = kind.carried

    def _evidence(self, number: Number) -> Stretch:
        """Return the sentence, or of a very long one the surroundings of the number."""
        if len(self.folded) <= _LONGEST_EVIDENCE:
            return self.sentence
        half = _LONGEST_EVIDENCE // 4
        return self.sentence.sub(max(0, number.start - half), min(len(self.folded), number.end + half)).strip()

    def _refuse_all(self, group: Group, reason: Reason) -> None:
        for number in group.numbers:
            self._refuse(number, reason)

    def _refuse(self, number: Number, reason: Reason) -> None:
        text = self.sentence.text[number.start : number.end]
        self.refusals.append(NumberRefusal(text, reason.reason, reason.rule, self._evidence(number)))


class _Named:
    """A group of numbers with the words before it and after it, and the name they give."""

    def __init__(self, sentence: Stretch, group: Group, start: int, stop: int) -> None:
        first, last = group.numbers[0], group.numbers[-1]
        self.sentence, self.group = sentence, group
        self.before: Before = words_before(sentence.sub(start, first.start))
        self.after: After = words_after(sentence.sub(last.end, max(stop, last.end)))
        self.left = self.before.rest
        self.value_first, self.name = self._name(following=stop < group.end)
        self.taken = self.stop if self.value_first else last.end + self.after.length
        self.rule = "value-then-name" if self.value_first else "name-then-value"

    def _name(self, following: bool) -> tuple[bool, str]:
        before = name_before(self.left)
        rest = self.after.rest.folded
        follows = is_significant(rest) or (not before and is_significant(rest.lstrip("和与")))
        if self.before.reached and before:
            return False, before + self.before.change
        if follows and (self.before.deed or not before):
            own = self._own(self.after.rest) if following else self.after.rest
            self.stop = own.end - self.sentence.start
            return True, name_after(own, whole=self._is_share)
        return False, before + self.before.change if before else ""

    @staticmethod
    def _own(rest: Stretch) -> Stretch:
        """Return what belongs to this number where another one follows (5家甲和1家乙)."""
        joint = max(rest.folded.rfind(mark) for mark in "、和及与")
        return rest.sub(0, joint) if joint > 0 else rest

    @property
    def _is_share(self) -> bool:
        return self.group.numbers[0].unit_kind == "share"

    def comparator(self, number: Number) -> Comparator:
        """Return how the value binds: what follows it says it more closely than what precedes."""
        own = words_after(self.sentence.sub(number.end, len(self.sentence.folded))).comparator
        return own or self.after.comparator or self.before.comparator or Comparator.EQUAL

    def text(self, number: Number) -> str:
        """Return the value as printed, with the words that bind it."""
        start, end = number.start, number.end
        if number is self.group.numbers[0]:
            start -= self.before.bound
        own = words_after(self.sentence.sub(number.end, len(self.sentence.folded)))
        return self.sentence.text[start : end + own.length].strip()
