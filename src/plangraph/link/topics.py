"""How near two texts of one plan are in topic: shared words, weighted by how telling they are.

Words are pairs of neighbouring characters. A pair, or a concept, that all the texts compared with
have in common tells nothing and weighs nothing (inverse document frequency: Spärck Jones 1972,
https://doi.org/10.1108/eb026526); texts are compared by the cosine of the weights.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from plangraph.read.folding import fold

_HAN = re.compile("[\u4e00-\u9fff]+")
_LONGEST = 4000
"""Characters of a topic's text that are read."""

_HEADING, _BODY, _CONCEPTS = 0.40, 0.25, 0.35
_PLAIN, _PLAIN_HEADING = 0.3, 0.5
_WITHIN = 0.8
"""What it counts for that the words of a heading stand in the other's text, not its heading."""


@dataclass(frozen=True)
class Topic:
    """A titled text of a plan and the concepts that it carries."""

    key: str
    label: str
    text: str
    concepts: frozenset[str]

    @cached_property
    def heading(self) -> Counter[str]:
        """The word pairs of the title."""
        return pairs(self.label)

    @cached_property
    def words(self) -> Counter[str]:
        """The word pairs of title and text."""
        return pairs(f"{self.label} {self.text[:_LONGEST]}")


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near two topics are, from 0 to 1, in all and by headings, texts and concepts.

    `concepts` is None where the other topic has no concept that tells it from the rest.
    """

    heading: float
    body: float
    concepts: float | None
    shared: tuple[str, ...]
    """The concepts that both carry, the most telling first."""

    @property
    def total(self) -> float:
        """The weighted mean of what there is to compare."""
        words = _HEADING * self.heading + _BODY * self.body
        if self.concepts is None:
            return words / (_HEADING + _BODY)
        return words + _CONCEPTS * self.concepts

    @property
    def is_told(self) -> bool:
        """Whether more than a few common words speak for the two being one in topic."""
        both = self.heading >= _PLAIN and self.body >= _PLAIN
        return bool(self.shared) or both or self.heading >= _PLAIN_HEADING


def pairs(text: str) -> Counter[str]:
    """Return the pairs of neighbouring Chinese characters of a text, with their number."""
    runs = _HAN.findall(fold(text))
    return Counter(a + b for run in runs for a, b in pairwise(run))


@dataclass(frozen=True, slots=True)
class _Vector:
    """The weights of the words of a text, and the length of their vector."""

    weights: Mapping[str, float]
    norm: float


class Topics:
    """The topics of one kind (the goals of a plan) that others are compared with."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.topics = topics
        self._words = _weights(topic.words for topic in topics)
        self._concepts = _weights(dict.fromkeys(sorted(topic.concepts), 1) for topic in topics)
        self._unseen = math.log(1 + len(topics))
        self._known: dict[tuple[str, bool], _Vector] = {}

    def nearness(self, topic: Topic, other: Topic) -> Nearness:
        """Return how near a topic is to one of these."""
        heading = max(
            self._cosine(self._heading(topic), self._heading(other)),
            _WITHIN * self._contained(topic.heading, other.words),
        )
        shared = sorted(
            topic.concepts & other.concepts, key=lambda name: (-self._concepts.get(name, 0), name)
        )
        told = [name for name in shared if self._concepts.get(name, 0) > 0]
        return Nearness(
            heading,
            self._cosine(self._text(topic), self._text(other)),
            self._agreement(topic.concepts, other.concepts),
            tuple(told),
        )

    def _weight(self, word: str) -> float:
        return self._words.get(word, self._unseen)

    def _heading(self, topic: Topic) -> _Vector:
        return self._vector((topic.key, True), topic.heading)

    def _text(self, topic: Topic) -> _Vector:
        return self._vector((topic.key, False), topic.words)

    def _vector(self, key: tuple[str, bool], words: Counter[str]) -> _Vector:
        """Return the weights of words, reckoned once for each topic."""
        if key not in self._known:
            weights = {
                word: (1 + math.log(count)) * weight
                for word, count in words.items()
                if (weight := self._words.get(word, 0.0)) > 0
            }
            self._known[key] = _Vector(weights, _norm(weights))
        return self._known[key]

    def _cosine(self, one: _Vector, other: _Vector) -> float:
        norm = one.norm * other.norm
        both = sorted(one.weights.keys() & other.weights.keys())
        return sum(one.weights[word] * other.weights[word] for word in both) / norm if norm else 0.0

    def _contained(self, heading: Counter[str], words: Counter[str]) -> float:
        total = sum(self._weight(word) for word in sorted(heading))
        found = sum(self._weight(word) for word in sorted(heading) if word in words)
        return found / total if total else 0.0

    def _agreement(self, one: frozenset[str], other: frozenset[str]) -> float | None:
        """Return the share of the telling concepts of either that both carry."""
        if not self._mass(other):
            return None
        shared = sum(self._concepts.get(name, 0.0) for name in sorted(one & other))
        least = min(self._mass(one), self._mass(other))
        most = max(self._mass(one), self._mass(other))
        return shared / math.sqrt(least * most) if least else 0.0

    def _mass(self, concepts: frozenset[str]) -> float:
        return sum(self._concepts.get(name, self._unseen) for name in sorted(concepts))


def _weights(texts: Iterable[Mapping[str, int]]) -> dict[str, float]:
    """Return what each word weighs: nothing where all texts have it, more the fewer do."""
    counts: Counter[str] = Counter()
    number = 0
    for words in texts:
        number += 1
        counts.update(words.keys())
    return {word: math.log((1 + number) / (1 + count)) for word, count in counts.items()}


def _norm(vector: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))
