"""Text reuse: sentences of different plans that say the same in nearly the same words.

A sentence is known by its shingles, runs of five characters; of these the smallest hashes are its
sketch (bottom-k MinHash: Broder 1997, https://doi.org/10.1109/SEQUEN.1997.666900). Two sentences
with enough of their sketches in common are compared in full: the share of their shingles that both
have, where a shingle that many plans use counts little (党的领导, 做好…工作 are nobody's text). The
time is near-linear in the number of sentences: a sketch has a fixed size, and of many sentences
alike each is compared with a few only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from plangraph.extract.keys import KeyMaker
from plangraph.link.plan_dates import date_of, told
from plangraph.link.shingles import bare, shingles, sketch
from plangraph.model import Action, Derivation, Extraction, Link, LinkKind

SHINGLES = "shared-shingles"
"""Method: the weighted share of the shingles of two sentences that both have."""

_SKETCH, _FEWEST_SHARED = 32, 2
_SHORTEST, _LEAST, _FEWEST_TELLING, _LONG_STRETCH, _WHOLE = 14, 0.24, 8, 12, 0.9
"""Characters of a sentence that is looked at; the score, and the weight of shared shingles, from
which on two sentences say the same; the weight of the shingles of one stretch (twelve are sixteen
characters) that is enough, however long the sentences are round it; the share of a sentence's
shingles with which it stands whole in the other."""

_TWO, _MOST_BESIDE, _MOST_COMPARED = 2, 12, 16
"""How many plans may use a shingle at full weight; of the sentences with one sketch hash, and in
all, those that each is compared with."""

_LEAST_SPAN, _MOST_SPANS, _LONGEST = 6, 6, 1000


@dataclass(frozen=True)
class Sentence:
    """A sentence of a plan, without its punctuation; `date` is that of the plan, or nothing."""

    plan: str
    date: str
    action: Action
    text: str
    shingles: frozenset[str]
    sketch: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sentences of different plans, the later one first, and how much they share."""

    later: Sentence
    earlier: Sentence
    score: float


def reuse_links(extractions: Iterable[Extraction]) -> dict[str, list[Link]]:
    """Return the links between sentences of different plans, by the plan that they go from.

    A link goes from the plan of the later date to the earlier one; where the dates do not tell,
    from the one that comes later in the alphabet, and the reason says so.
    """
    plans = sorted(extractions, key=lambda plan: (date_of(plan), plan.document.source.plan))
    sentences = [sentence for plan in plans for sentence in _sentences(plan)]
    weights = _weights(sentences)
    found: dict[str, list[Link]] = defaultdict(list)
    keys: dict[str, KeyMaker] = defaultdict(KeyMaker)
    for pair in _pairs(sentences, weights):
        plan = pair.later.plan
        found[plan].append(_link(pair, keys[plan]))
    return dict(found)


def _sentences(extraction: Extraction) -> Iterator[Sentence]:
    plan, date = extraction.document.source.plan, date_of(extraction)
    for action in extraction.actions:
        text = bare(action.label[:_LONGEST])
        if len(text) >= _SHORTEST:
            found = frozenset(shingles(text))
            yield Sentence(plan, date, action, text, found, sketch(found, _SKETCH))


def _weights(sentences: Sequence[Sentence]) -> Mapping[str, float]:
    """Return what a shingle that several plans use counts: half if three do, a third if four."""
    plans: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for shingle in sentence.shingles:
            plans[shingle].add(sentence.plan)
    return {shingle: 1 / (len(by) - 1) for shingle, by in plans.items() if len(by) > _TWO}


def _pairs(sentences: Sequence[Sentence], weights: Mapping[str, float]) -> Iterator[_Pair]:
    """Yield the best pairs: for each sentence the nearest one of every earlier plan."""
    best: dict[tuple[str, str, str], _Pair] = {}
    for one, other in _candidates(sentences):
        pair = _compared(one, other, weights)
        if pair is not None:
            key = (pair.later.plan, pair.later.action.key, pair.earlier.plan)
            known = best.get(key)
            if known is None or _rank(pair) < _rank(known):
                best[key] = pair
    yield from sorted(best.values(), key=_place)


def _rank(pair: _Pair) -> tuple[float, str]:
    return -pair.score, pair.earlier.action.key


def _place(pair: _Pair) -> tuple[object, ...]:
    evidence = pair.later.action.evidence
    start = evidence[0].span.start if evidence else 0
    return pair.later.plan, start, pair.later.action.key, pair.earlier.plan


def _candidates(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield the pairs of different plans that have enough of their sketches in common."""
    holding: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        common: Counter[int] = Counter()
        for value in sentence.sketch:
            common.update(holding[value][-_MOST_BESIDE:])
            holding[value].append(number)
        nearest = [
            (-shared, other)
            for other, shared in common.items()
            if shared >= _FEWEST_SHARED and sentences[other].plan != sentence.plan
        ]
        for _, other in sorted(nearest)[:_MOST_COMPARED]:
            yield sentence, sentences[other]


def _compared(one: Sentence, other: Sentence, weights: Mapping[str, float]) -> _Pair | None:
    both = one.shingles & other.shingles
    shared = sum(weights.get(shingle, 1.0) for shingle in sorted(both))
    # The geometric mean of what is shared of either: a phrase of a long sentence is not its whole.
    score = shared / (len(one.shingles) * len(other.shingles)) ** 0.5
    is_whole = len(both) >= _WHOLE * min(len(one.shingles), len(other.shingles))
    alike = (score >= _LEAST or is_whole) and shared >= _FEWEST_TELLING
    if not alike and (shared < _LONG_STRETCH or _stretch(one, other, weights) < _LONG_STRETCH):
        return None
    later, earlier = (one, other) if _order(one) > _order(other) else (other, one)
    return _Pair(later, earlier, min(score, 1.0))


def _stretch(one: Sentence, other: Sentence, weights: Mapping[str, float]) -> float:
    """Return the weight of the shingles of the longest stretch of words that another has too."""
    longest = length = 0.0
    for shingle in shingles(one.text):
        length = length + weights.get(shingle, 1.0) if shingle in other.shingles else 0.0
        longest = max(longest, length)
    return longest


def _order(sentence: Sentence) -> tuple[str, str]:
    return sentence.date, sentence.plan


def _link(pair: _Pair, keys: KeyMaker) -> Link:
    later, earlier = pair.later, pair.earlier
    spans = _spans(later.action.label, earlier.action.label)
    ends = (later.action.key, earlier.plan, earlier.action.key)
    return Link(
        key=keys.key("link", LinkKind.SIMILARITY.value, *ends),
        label=f"{_short(later)}：{_short(earlier)}",
        kind=LinkKind.SIMILARITY,
        source=later.action.key,
        target=earlier.action.key,
        target_plan=earlier.plan,
        shared=spans,
        evidence=later.action.evidence,
        derivation=Derivation(
            method=SHINGLES,
            reason=f"{len(spans)} stretch(es) of the same words; {told(earlier.date, later.date)}",
            score=Decimal(str(round(pair.score, 2))),
            used=(later.action.key,),
        ),
    )


def _short(sentence: Sentence) -> str:
    return sentence.action.label[:30]


def _spans(one: str, other: str) -> tuple[str, ...]:
    """Return the stretches of words that two sentences share, the longest first."""
    matcher = SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _LEAST_SPAN]
    blocks.sort(key=lambda block: (-block.size, block.a))
    texts = (one[block.a : block.a + block.size].strip("，。；、：,;: ") for block in blocks)
    return tuple(dict.fromkeys(text for text in texts if len(text) >= _LEAST_SPAN))[:_MOST_SPANS]
