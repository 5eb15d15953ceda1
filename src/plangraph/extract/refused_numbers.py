"""Which numbers of a text are no planned values, by the rows of `number_refusals.toml`."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from plangraph.extract.numbers import Number
from plangraph.lexicon.measure_units import unit_kind
from plangraph.lexicon.number_refusals import (
    LEFT,
    RIGHT,
    ContextRow,
    context_rows,
    reported_rows,
    span_rows,
)

_STOPS = re.compile("[。;!?\n\t]")
_MOST_UNITS = 4096


@dataclass(frozen=True, slots=True)
class Reason:
    """The row that refused a number, and what it says.

    `reported` says that the row refuses it as a planned value only: it tells of the present.
    """

    rule: str
    reason: str
    reported: bool = False


class RefusedNumbers:
    """Tells for the numbers of one text whether, and why, they are refused."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        spans = [
            (match.start(), match.end(), Reason(row.name, row.reason))
            for row in span_rows()
            for match in row.words.finditer(folded)
        ]
        self._spans: list[tuple[int, int, Reason]] = _outermost(spans)
        self._starts = [start for start, _, _ in self._spans]

    def why(self, number: Number) -> Reason | None:
        """Return why a number is no planned value, or None if nothing speaks against it."""
        return self.span_reason(number.start) or _first("planned", self._context(number))

    def why_reported(self, number: Number) -> Reason | None:
        """Return why a number is no reported value, or None if nothing speaks against it."""
        context = self._context(number)
        return (
            self.span_reason(number.start)
            or _first("reported", context)
            or _first("planned", context, reported=True)
        )

    def span_reason(self, at: int) -> Reason | None:
        """Return the reason of the span (a title, a date, a name) that holds a position."""
        index = bisect_right(self._starts, at) - 1
        if index >= 0 and at < self._spans[index][1]:
            return self._spans[index][2]
        return None

    def _context(self, number: Number) -> _Context:
        left = self._folded[max(0, number.start - LEFT) : number.start]
        right = self._folded[number.end : number.end + RIGHT]
        return _Context(number, _STOPS.split(left)[-1], _STOPS.split(right, 1)[0])


@dataclass(frozen=True, slots=True)
class _Context:
    """A number and what stands before and after it in its sentence."""

    number: Number
    left: str
    right: str


def _first(rows: str, context: _Context, *, reported: bool = False) -> Reason | None:
    """Return the reason of the first of the rows that fits a number."""
    for row in _rows(rows, context.number.kind, context.number.unit):
        if _fits(row, context) and not (reported and _is_exempt(row, context)):
            return Reason(row.name, row.reason, row.reports)
    return None


@lru_cache(_MOST_UNITS)
def _rows(rows: str, form: str, unit: str) -> tuple[ContextRow, ...]:
    """Return the rows that may hold for numbers of a form and unit."""
    kind = unit_kind(unit) if unit else ""
    return tuple(
        row
        for row in (reported_rows() if rows == "reported" else context_rows())
        if (row.forms is None or form in row.forms)
        and (row.kinds is None or kind in row.kinds)
        and (row.unit is None or row.unit.fullmatch(unit))
    )


def _fits(row: ContextRow, context: _Context) -> bool:
    left, right = context.left, context.right
    return (
        (row.core is None or row.core.fullmatch(context.number.core) is not None)
        and (row.before is None or row.before.search(left) is not None)
        and (row.after is None or row.after.match(right) is not None)
        and not (row.unless_before is not None and row.unless_before.search(left))
        and not (row.unless_after is not None and row.unless_after.match(right))
    )


def _is_exempt(row: ContextRow, context: _Context) -> bool:
    """Whether a row does not hold for a value that is reported of the past."""
    words = row.unless_reported
    return row.reports or (words is not None and words.search(context.left) is not None)


def _outermost(spans: list[tuple[int, int, Reason]]) -> list[tuple[int, int, Reason]]:
    """Return spans that do not overlap, in order: of two that do, the one that starts first."""
    kept: list[tuple[int, int, Reason]] = []
    for span in sorted(spans, key=lambda item: (item[0], -item[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
