"""Number coverage: every number of a plan is in the graph or refused, none is lost in silence."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from plangraph.extract.claims import Claim, claims, comparable, refused
from plangraph.extract.number_places import PLACE_RULES, NumberPlaces
from plangraph.extract.numbers import Number, numbers
from plangraph.extract.prose_values import PROSE_RULES
from plangraph.extract.refused_numbers import Reason
from plangraph.lexicon.number_refusals import context_rows, reported_rows, span_rows
from plangraph.model import Extraction, Passage, Refusal, Source, Span

_NEAR = 24
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class CountedNumber:
    """A number of the text, where it stands in the raw file, and what accounts for it.

    `by` is the key of the statement that holds it, or the reason why it is refused; `rule` is
    empty for a number that is stated.
    """

    text: str
    span: Span
    by: str
    rule: str

    @property
    def is_stated(self) -> bool:
        """Whether the number is in the graph."""
        return bool(self.by) and not self.rule

    @property
    def is_refused(self) -> bool:
        """Whether the number is among the refusals."""
        return bool(self.rule)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All numbers of a plan, in the order of the text."""

    numbers: tuple[CountedNumber, ...]

    @property
    def stated(self) -> tuple[CountedNumber, ...]:
        """The numbers that are in the graph."""
        return tuple(number for number in self.numbers if number.is_stated)

    @property
    def refused(self) -> tuple[CountedNumber, ...]:
        """The numbers that were seen and left out, with the reason."""
        return tuple(number for number in self.numbers if number.is_refused)

    @property
    def lost(self) -> tuple[CountedNumber, ...]:
        """The numbers that nothing accounts for."""
        return tuple(number for number in self.numbers if not number.by)

    @property
    def share(self) -> Fraction:
        """The share of numbers that are accounted for, 1 for a text without numbers."""
        total = len(self.numbers)
        return Fraction(total - len(self.lost), total) if total else Fraction(1)


def coverage(extraction: Extraction) -> Coverage:
    """Return what accounts for each number of a plan.

    A number is a run of digits with its unit, or a Chinese numeral that counts something (十家);
    section numbers and words such as 统一 are none. What a statement holds is stated even where a
    refusal names it as well.
    """
    source = extraction.document.source
    stated = claims(extraction)
    left_out = refused(extraction.refusals, _number_rules())
    found = _accounted(source, [*stated, *left_out])
    return Coverage(tuple(_counted(source, number, claim) for number, claim in found))


def remaining_refusals(extraction: Extraction) -> tuple[Refusal, ...]:
    """Return refusals of the numbers that an extraction does not yet account for.

    Numbers of one line that are left out for one reason share a refusal; its text names them
    all, parted by 、.
    """
    source = extraction.document.source
    places = NumberPlaces(extraction.document)
    all_claims = [*claims(extraction), *refused(extraction.refusals, _number_rules())]
    lost = (number for number, claim in _accounted(source, all_claims) if claim is None)
    return tuple(_refusal(source, run, reason) for run, reason in _runs(source, lost, places))


def _number_rules() -> frozenset[str]:
    spans = (row.name for row in span_rows())
    contexts = (row.name for row in (*context_rows(), *reported_rows()))
    return PLACE_RULES | PROSE_RULES | frozenset((*spans, *contexts))


def _accounted(source: Source, found: list[Claim]) -> Iterator[tuple[Number, Claim | None]]:
    """Yield each number with the claim that accounts for it: one sweep over text and claims."""
    spans = _by_span(found)
    order = sorted(spans)
    active: list[tuple[int, int]] = []
    held: list[_Held] = []
    next_span = 0
    for number in numbers(source.folded):
        at, before = source.offsets[number.start], next_span
        while next_span < len(order) and order[next_span].start <= at:
            span = order[next_span]
            heapq.heappush(active, (span.end, span.start))
            next_span += 1
        ended = bool(active) and active[0][0] <= at
        while active and active[0][0] <= at:
            heapq.heappop(active)
        if ended or next_span > before:
            held = [spans[Span(start, end)] for end, start in sorted(active, key=_narrowest)]
        yield number, _best(number, held)


def _narrowest(active: tuple[int, int]) -> int:
    return active[0] - active[1]


@dataclass(slots=True)
class _Held:
    """The claims on one span: by number, stated before refused, and one for all numbers."""

    by_core: dict[str, Claim]
    all: Claim | None = None


def _by_span(found: Iterable[Claim]) -> dict[Span, _Held]:
    spans: dict[Span, _Held] = {}
    for claim in found:
        held = spans.setdefault(claim.span, _Held({}))
        if claim.cores is None:
            held.all = held.all or claim
            continue
        for core in claim.cores:
            held.by_core.setdefault(core, claim)
    return spans


def _best(number: Number, held: Iterable[_Held]) -> Claim | None:
    """Return the claim on a number: a statement's before a refusal's, the narrowest first."""
    refusal: Claim | None = None
    for item in held:
        pieces = [item.by_core.get(core) for core in comparable(number.core)]
        claim = pieces[0] if pieces and all(pieces) else item.all
        if claim is not None and not claim.refused:
            return claim
        refusal = refusal or claim
    return refusal


def _counted(source: Source, number: Number, claim: Claim | None) -> CountedNumber:
    span = Span(source.offsets[number.start], source.offsets[number.end - 1] + 1)
    text = source.clean[number.start : number.end]
    return CountedNumber(text, span, claim.by if claim else "", claim.refused if claim else "")


def _runs(
    source: Source, lost: Iterable[Number], places: NumberPlaces
) -> Iterator[tuple[list[Number], Reason]]:
    """Yield the numbers of one line that stand near each other and share a reason."""
    run: list[Number] = []
    reason: Reason | None = None
    for number in lost:
        why = places.why(number)
        if run and reason is not None and not _joins(source, run, number, reason == why):
            yield run, reason
            run = []
        run.append(number)
        reason = why
    if run and reason is not None:
        yield run, reason


def _joins(source: Source, run: list[Number], number: Number, same: bool) -> bool:
    between = source.clean.find("\n", run[-1].end, number.start)
    return same and between < 0 and number.end - run[0].start < _LONGEST


def _refusal(source: Source, run: list[Number], reason: Reason) -> Refusal:
    first, last = run[0], run[-1]
    line = source.clean.rfind("\n", max(0, first.start - _NEAR), first.start) + 1
    stop = source.clean.find("\n", last.end, last.end + _NEAR)
    start = max(line, first.start - _NEAR, 0)
    end = stop if stop >= 0 else min(len(source.clean), last.end + _NEAR)
    evidence: tuple[Passage, ...] = source.evidence(source.stretch(start, end))
    texts = dict.fromkeys(source.clean[number.start : number.end] for number in run)
    return Refusal(text="、".join(texts), reason=reason.reason, rule=reason.rule, evidence=evidence)
