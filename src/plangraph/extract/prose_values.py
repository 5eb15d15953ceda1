"""Planned and reported values in running text: what is counted, how much of it, of which year."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plangraph.extract.clauses import Group, groups
from plangraph.extract.named_values import NamedValues, named_values
from plangraph.extract.numbers import Number, numbers
from plangraph.extract.people_names import full_name
from plangraph.extract.refused_numbers import Reason
from plangraph.extract.reported_values import base_year, reported_accrual
from plangraph.extract.sorted_numbers import SORTING_RULES, Sorted, Sorting
from plangraph.extract.target_years import Period, TargetYears
from plangraph.extract.value_drafts import NumberRefusal, ProseValues, ValueDraft
from plangraph.extract.value_words import accrual
from plangraph.model import Accrual, Comparator, Stretch

__all__ = ["PROSE_RULES", "NumberRefusal", "Period", "ProseValues", "ValueDraft", "prose_values"]

_LONGEST_EVIDENCE, _PIECE = 600, 200
_LONGEST_TOPIC, _SHORT = 30, 2
_BASELINE = "baseline"
_NEAR, _MARKS = 20, " ,;(、"
# Between a size and the number of things of that size stands the thing, and no list mark.
_SIZE = re.compile("(?:及?以[上下]|左右)的?[\u4e00-\u9fff]{2,14}$")
_SIZES = ("size", "money", "people", "time")
_CLASS = Reason("size-of-a-class", "a size that names a class, not a planned value")
_NAMELESS = Reason("nothing-counted", "nothing says what is counted")
_UNPAIRED = Reason("unpaired-list", "a list of values that pairs with no list of names")
_INNER = Reason("inner-condition", "a condition inside another target")
PROSE_RULES = SORTING_RULES | {reason.rule for reason in (_CLASS, _NAMELESS, _UNPAIRED, _INNER)}
"""The names of the rules that refuse a number here, beside those of the lexicon."""


def prose_values(
    sentence: Stretch, period: Period, topic: str = "", *, background: bool = False
) -> ProseValues:
    """Return the values that a sentence states, and the numbers that are none.

    Args:
        sentence: One sentence, or one item of a list.
        period: The plan's years; values without a year of their own are for its last.
        topic: What the sentence is about (the heading it stands under), for a value whose
            clause names nothing (2023年达到80%).
        background: Whether it stands in the part that tells what has been reached.

    """
    found = list(numbers(sentence.folded))
    if not found:
        return ProseValues([], [], [])
    years = TargetYears(sentence.folded, period)
    sorting = Sorting(sentence.folded, years, background=background)
    topic = topic if len(topic) <= _LONGEST_TOPIC else ""
    reader = _Reader(sentence, list(sorting.sort_all(found)), years, topic)
    for clause in groups(sentence.folded, reader.candidates):
        reader.clause(clause)
    reader.close()
    return ProseValues(reader.planned, reader.reported, reader.refusals)


@dataclass(frozen=True, slots=True)
class _Pending:
    """A number whose clause names nothing: what comes later may (2023年建成10个, …20个示范点)."""

    number: Number
    values: NamedValues
    year: int | None


def _bound_alike(values: NamedValues, bound: Comparator | None) -> NamedValues:
    """Bind values as those before them where only a list mark parts them (至少一家甲、一家乙)."""
    if bound is None or values.before.comparator or values.before.rest.folded.strip(" 、和与及"):
        return values
    return replace(values, before=replace(values.before, comparator=bound))


class _Reader:
    """Reads one sentence from left to right, remembering what an elliptic clause may lean on."""

    def __init__(
        self, sentence: Stretch, found: Sequence[Sorted], years: TargetYears, topic: str
    ) -> None:
        self.sentence, self.folded, self.topic = sentence, sentence.folded, topic
        self.years = years
        self.planned: list[ValueDraft] = []
        self.reported: list[ValueDraft] = []
        self.refusals: list[NumberRefusal] = []
        self.last_name, self.last_end = "", 0
        self.last_names: list[str] = []
        self.last_accrual: Accrual | None = None
        self.pending: list[_Pending] = []
        self.pieces: dict[tuple[int, int], Stretch] = {}
        self.candidates = [item.number for item in found if item.refusal is None]
        self.past = {item.number.start for item in found if item.reported}
        based = [item for item in found if item.refusal and item.refusal.rule == _BASELINE]
        self.baselines = deque(item.number for item in based)
        # Where a reported value started is one as well, if the text says of which year.
        self.starts = {item.number.start: item for item in based if item.reported}
        for item in found:
            if item.refusal is not None and item.number.start not in self.starts:
                self._refuse(item.number, item.refusal)

    def clause(self, found: tuple[Group, ...]) -> None:
        """Read the groups of one clause; what one takes as its name the next may not."""
        start = found[0].start
        inside_share = False
        bound: Comparator | None = None
        for group, following in zip(found, [*found[1:], None], strict=True):
            if inside_share or (following and self._names_a_class(group, following)):
                self._refuse_all(group, _INNER if inside_share else _CLASS)
                continue
            share = group.numbers[0].unit_kind == "share"
            stop = following.numbers[0].start if following and not share else group.end
            values = _bound_alike(named_values(self.sentence, group, start, stop), bound)
            bound = values.before.comparator if values.value_first else None
            start = values.taken
            inside_share = values.value_first and share
            self._read(values)
            self.last_end = group.numbers[-1].end

    def _names_a_class(self, group: Group, following: Group) -> bool:
        """Whether numbers are the size of what the next one counts (5000亩以上基地10个)."""
        if group.numbers[-1].unit_kind not in _SIZES:
            return False
        between = self.folded[group.numbers[-1].end : following.numbers[0].start]
        return len(between) < _NEAR and _SIZE.match(between) is not None

    def close(self) -> None:
        """Give the numbers that still have no name that of the topic, or refuse them."""
        for item in self.pending:
            if self.topic and item.number.start not in self.past:
                self._add(item.number, self.topic, item.values, item.year)
            else:
                self._refuse(item.number, _NAMELESS)
        for start in self.starts.values():
            if start.refusal is not None:
                self._refuse(start.number, start.refusal)

    def _read(self, values: NamedValues) -> None:
        numbers_ = values.group.numbers
        if len(numbers_) > 1:
            self._read_list(values)
        elif values.is_shared:
            for name in values.names():
                self._add(numbers_[0], name, values, self._year(numbers_[0]))
        else:
            self._read_one(numbers_[0], values)

    def _read_one(self, number: Number, values: NamedValues) -> None:
        year = self._year(number)
        if not values.name and not self.last_name:
            self.pending.append(_Pending(number, values, year))
            return
        if values.value_first and values.name:
            self._settle(number.unit, values.name)
        name = values.name
        if not name:
            name = self.last_name + values.before.change
        elif name.startswith("占") and self.last_name:
            name = self.last_name + name
        elif not values.value_first and len(name) <= _SHORT and self.last_name.startswith(name):
            name = self.last_name
        self._add(number, name, values, year)
        if not self.last_name.startswith(values.base or self.last_name):
            self.last_name = values.base

    def _settle(self, unit: str, name: str) -> None:
        """Give the numbers that wait for a name, and count the same, the name that came."""
        settled = [item for item in self.pending if item.number.unit == unit]
        self.pending = [item for item in self.pending if item.number.unit != unit]
        for item in settled:
            self._add(item.number, name, item.values, item.year)

    def _read_list(self, values: NamedValues) -> None:
        """Read a list of values: one of each name (分别), or of each year."""
        listed = values.group.numbers
        pairs = self._pairs(values)
        if not pairs:
            self._refuse_all(values.group, _UNPAIRED)
        for number, (name, year) in zip(listed, pairs, strict=False):
            shared = replace(number, unit=number.unit or listed[-1].unit)
            self._add(shared, name, values, year)

    def _pairs(self, values: NamedValues) -> list[tuple[str, int | None]]:
        """Return name and year for each value of a list, or nothing if their numbers differ."""
        listed = values.group.numbers
        names, year = values.names(), self._year(listed[0])
        if len(names) == len(listed) and names[0]:
            self.last_names = names
            return [(name, year) for name in names]
        if not values.name and len(self.last_names) == len(listed):
            return [(name + values.before.change, year) for name in self.last_names]
        years = self.years.between(self.last_end, listed[0].start)
        name = values.name or self.last_name
        return [(name, each) for each in years] if name and len(years) == len(listed) else []

    def _add(self, number: Number, name: str, values: NamedValues, year: int | None) -> None:
        # A time phrase of its own (每年培训200人,到2025年达到…) ends what the clause before said.
        dated = self.years.between(self.last_end, number.start)
        kind = accrual(values.before, name, number, None if dated else self.last_accrual)
        base = self._baseline(number, values)
        self.last_accrual = kind.carried
        draft = ValueDraft(
            indicator=re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", name),
            value=number.value,
            text=values.text(number),
            unit=number.unit,
            year=year,
            comparator=values.comparator(number),
            accrual=kind.accrual,
            stretch=self._evidence(number),
            rule=values.rule,
            baseline=base.value if base else None,
            baseline_text=self._printed(base) if base else "",
            baseline_year=self._base_year(base) if base else None,
        )
        if number.start in self.past:
            self._report(draft, number, values, base)
        else:
            self.planned.append(draft)

    def _report(
        self, draft: ValueDraft, number: Number, values: NamedValues, base: Number | None
    ) -> None:
        """Add a reported value, and the one that it started from if the text says of which year."""
        name = full_name(draft.indicator, values.before.rest.folded)
        if not name:
            self._refuse(number, _NAMELESS)
            return
        kind = self._accrued(draft, number, values, name)
        plain = replace(draft, indicator=name, accrual=kind, baseline=None, baseline_text="")
        if base is not None and base.start in self.starts:
            year = self._base_year(base)
            if year is not None:
                del self.starts[base.start]
                start = replace(plain, value=base.value, text=self._printed(base), year=year)
                self.reported.append(start)
        self.reported.append(plain)

    def _accrued(
        self, draft: ValueDraft, number: Number, values: NamedValues, name: str
    ) -> Accrual:
        """Return over what time a reported value accrued; 其中… did as what it is part of."""
        left = values.before.rest.folded.lstrip(_MARKS)
        if left.startswith("其中") and self.reported and number.unit == self.reported[-1].unit:
            kind = self.reported[-1].accrual
        else:
            reach = self.years.reach_at(number.start)
            kind = reported_accrual(draft.accrual, name, values.before, number, reach)
        if kind is Accrual.LEVEL:
            self.last_accrual = None
        return kind

    def _year(self, number: Number) -> int | None:
        """Return the year of a number; one that is reported is of a year before the plan."""
        past = number.start in self.past
        return self.years.reported_at(number.start) if past else self.years.at(number.start)

    def _baseline(self, number: Number, values: NamedValues) -> Number | None:
        """Return the starting value that stands between the clause's start and the number."""
        while self.baselines and self.baselines[0].start < values.group.start:
            self.baselines.popleft()
        if self.baselines and self.baselines[0].start < number.start:
            return self.baselines[0] if self.baselines[0].unit == number.unit else None
        return None

    def _base_year(self, base: Number) -> int | None:
        return base_year(self.folded[max(0, base.start - _PIECE) : base.start])

    def _evidence(self, number: Number) -> Stretch:
        """Return the sentence, or of a very long one a piece that neighbours share."""
        if len(self.folded) <= _LONGEST_EVIDENCE:
            return self.sentence
        start = number.start // _PIECE * _PIECE
        end = max(number.end, min(len(self.folded), start + 2 * _PIECE))
        if (start, end) not in self.pieces:
            self.pieces[start, end] = self.sentence.sub(max(0, start - _PIECE), end).strip()
        return self.pieces[start, end]

    def _printed(self, number: Number) -> str:
        return self.sentence.text[number.start : number.end]

    def _refuse_all(self, group: Group, reason: Reason) -> None:
        for number in group.numbers:
            self._refuse(number, reason)

    def _refuse(self, number: Number, reason: Reason) -> None:
        self.refusals.append(
            NumberRefusal(self._printed(number), reason.reason, reason.rule, self._evidence(number))
        )
