"""Which numbers of a sentence are planned, which are reported of the past, which are neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plangraph.extract.numbers import Number
from plangraph.extract.refused_numbers import Reason, RefusedNumbers
from plangraph.extract.target_years import TargetYears

_LATER = Reason("later-year", "of a later year, in the part on what has been reached")
_BARE = "no-unit"
SORTING_RULES = frozenset((_LATER.rule,))
"""The names of the rules that refuse a number here, beside those of the lexicon."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """A number, why it is refused (None: it is not), and whether it tells of the past."""

    number: Number
    refusal: Reason | None
    reported: bool


class Sorting:
    """Sorts the numbers of one sentence.

    Args:
        folded: The sentence.
        years: Its time phrases.
        background: Whether it stands in the part that tells what has been reached.

    """

    def __init__(self, folded: str, years: TargetYears, *, background: bool) -> None:
        self._folded, self._years, self._background = folded, years, background
        self._refused = RefusedNumbers(folded)

    def sort_all(self, found: Iterable[Number]) -> Iterator[Sorted]:
        """Yield the numbers of the sentence, in its order."""
        last: Sorted | None = None
        for number in found:
            if last is None or not self._goes_on(last, number):
                last = self.sort(number)
            else:
                last = replace(last, number=number)
            yield last

    def _goes_on(self, last: Sorted, number: Number) -> bool:
        """Whether a bare number stands in a row of such (12 34 56) and is refused like the last."""
        if number.kind != "digits" or number.unit or last.number.unit or last.refusal is None:
            return False
        around = self._folded[last.number.end : number.start]
        around += self._folded[number.end : number.end + 1]
        return (
            around.isspace()
            and last.refusal.rule == _BARE
            and self._refused.span_reason(number.start) is None
        )

    def sort(self, number: Number) -> Sorted:
        """Return a number with what speaks against it."""
        if self._background:
            later = _LATER if self._years.is_later(number.start) else None
            return Sorted(number, self._refused.why_reported(number) or later, True)
        reason = self._refused.why(number)
        past = self._years.is_past(number.start)
        if past or (reason is not None and reason.reported):
            return Sorted(number, self._refused.why_reported(number), True)
        return Sorted(number, reason, False)
