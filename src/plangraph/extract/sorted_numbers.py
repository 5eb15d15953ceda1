"""Which numbers of a sentence are planned, which are reported of the past, which are neither."""

from __future__ import annotations

from dataclasses import dataclass

from plangraph.extract.numbers import Number
from plangraph.extract.refused_numbers import Reason, RefusedNumbers
from plangraph.extract.target_years import TargetYears

_LATER = Reason("later-year", "of a later year, in the part on what has been reached")
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

    def __init__(self, folded: str, years: TargetYears, background: bool) -> None:
        self._years, self._background = years, background
        self._refused = RefusedNumbers(folded)

    def sort(self, number: Number) -> Sorted:
        """Return a number with what speaks against it."""
        if self._background:
            later = _LATER if self._years.is_later(number.start) else None
            return Sorted(number, self._refused.why_reported(number) or later, True)
        reason = self._refused.why(number)
        past = self._years.is_past(number.start)
        if (reason is None and past) or (reason is not None and reason.reported):
            return Sorted(number, self._refused.why_reported(number), True)
        return Sorted(number, reason, False)
