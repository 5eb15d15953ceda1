"""Measures of different plans that are alike: by what their headings name, or by their sentences.

Two measures are alike where their headings name the same thing (深化职称制度改革 and
推进职称制度改革), or where several sentences of one say what sentences of the other say.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plangraph.extract.keys import KeyMaker
from plangraph.lexicon.heading_words import named_by
from plangraph.link.plan_dates import date_of, dates_told
from plangraph.model import Derivation, Extraction, Link, LinkKind, Measure
from plangraph.read.folding import fold

BY_HEADING, BY_SENTENCES = "same-heading", "shared-sentences"
"""Methods: the headings name the same thing; several sentences say the same."""

_SHORTEST, _FEWEST = 6, 2
_MOST_BESIDE = 12
_APART = re.compile("[^\u4e00-\u9fffA-Za-z0-9]+")
_SAME_WORDS, _SAME_THING = Decimal("1.00"), Decimal("0.90")


@dataclass(frozen=True, slots=True)
class _Told:
    """A measure with its plan."""

    plan: Extraction
    measure: Measure

    @property
    def order(self) -> tuple[str, str]:
        """Later plans come after earlier ones, those of one day by name."""
        return date_of(self.plan), self.plan.document.source.plan


def measure_links(
    extractions: Sequence[Extraction], reuse: Mapping[str, Sequence[Link]]
) -> dict[str, list[Link]]:
    """Return the links between measures of different plans, by the plan that they go from.

    Args:
        extractions: What the plans state.
        reuse: The links between their sentences, by the plan that they go from.

    """
    found: dict[str, list[Link]] = defaultdict(list)
    done: set[tuple[str, str, str, str]] = set()
    for later, earlier, how in (*_by_heading(extractions), *_by_sentences(extractions, reuse)):
        source = later.plan.document.source.plan
        target = earlier.plan.document.source.plan
        pair = (source, later.measure.key, target, earlier.measure.key)
        if pair not in done:
            done.add(pair)
            found[source].append(_link(later, earlier, how))
    return dict(found)


def _by_heading(
    extractions: Iterable[Extraction],
) -> Iterator[tuple[_Told, _Told, Derivation]]:
    """Yield the pairs whose headings name the same thing, each with a few that came before."""
    named: dict[str, list[_Told]] = defaultdict(list)
    for plan in extractions:
        for measure in plan.measures:
            thing = _APART.sub("", named_by(fold(measure.label)))
            if len(thing) >= _SHORTEST:
                named[thing].append(_Told(plan, measure))
    for thing, same in sorted(named.items()):
        same.sort(key=lambda told: (*told.order, told.measure.key))
        for place, later in enumerate(same):
            for earlier in same[max(0, place - _MOST_BESIDE) : place]:
                if earlier.plan is not later.plan:
                    yield later, earlier, _of_heading(thing, later, earlier)


def _of_heading(thing: str, later: _Told, earlier: _Told) -> Derivation:
    same = fold(later.measure.label) == fold(earlier.measure.label)
    dates = dates_told(earlier.plan, later.plan)
    return Derivation(
        method=BY_HEADING,
        reason=f"both headings name “{thing}”; {dates}",
        score=_SAME_WORDS if same else _SAME_THING,
        used=(later.measure.key,),
    )


def _by_sentences(
    extractions: Iterable[Extraction], reuse: Mapping[str, Sequence[Link]]
) -> Iterator[tuple[_Told, _Told, Derivation]]:
    plans = {plan.document.source.plan: plan for plan in extractions}
    subjects = {
        (name, action.key): action.subject
        for name, plan in plans.items()
        for action in plan.actions
    }
    sizes = Counter((name, subject) for (name, _), subject in subjects.items())
    for name, links in sorted(reuse.items()):
        pairs = Counter(
            (subjects[name, link.source], link.target_plan, subjects[link.target_plan, link.target])
            for link in links
        )
        for (source, other, target), count in sorted(pairs.items()):
            first, second = _told(plans[name], source), _told(plans[other], target)
            if first and second and count >= _FEWEST:
                smaller = min(sizes[name, source], sizes[other, target])
                yield first, second, _of_sentences(first, second, count, smaller)


def _told(plan: Extraction, key: str) -> _Told | None:
    node = plan.nodes.get(key)
    return _Told(plan, node) if isinstance(node, Measure) else None


def _of_sentences(later: _Told, earlier: _Told, count: int, smaller: int) -> Derivation:
    share = min(Decimal(count) / Decimal(smaller), Decimal(1))
    return Derivation(
        method=BY_SENTENCES,
        reason=f"{count} sentences say the same; {dates_told(earlier.plan, later.plan)}",
        score=share.quantize(Decimal("0.01")),
        used=(later.measure.key,),
    )


def _link(later: _Told, earlier: _Told, derivation: Derivation) -> Link:
    target = earlier.plan.document.source.plan
    told = (later.measure.key, target, earlier.measure.key)
    return Link(
        key=KeyMaker().key("link", LinkKind.SIMILARITY.value, *told),
        label=f"{later.measure.label}：{earlier.measure.label}",
        kind=LinkKind.SIMILARITY,
        source=later.measure.key,
        target=earlier.measure.key,
        target_plan=target,
        evidence=later.measure.evidence,
        derivation=derivation,
    )
