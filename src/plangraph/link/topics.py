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
    """How near two topics are, from 0 to 1, in all and by headings, texts and concepts."""

    heading: float
    body: float
    concepts: float
    shared: tuple[str, ...]
    """The concepts that both carry, the most telling first."""

    @property
    def total(self) -> float:
        """The weighted mean."""
        return _HEADING * self.heading + _BODY * self.body + _CONCEPTS * self.concepts


def pairs(text: str) -> Counter[str]:
    """Return the pairs of neighbouring Chinese characters of a text, with their number."""
    runs = _HAN.findall(fold(text))
    return Counter(a + b for run in runs for a, b in pairwise(run))


class Topics:
    """The topics of one kind (the goals of a plan) that others are compared with."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.topics = topics
        self._words = _weights(topic.words for topic in topics)
        self._concepts = _weights(dict.fromkeys(sorted(topic.concepts), 1) for topic in topics)
        self._unseen = math.log(1 + len(topics))

    def nearness(self, topic: Topic, other: Topic) -> Nearness:
        """Return how near a topic is to one of these."""
        heading = max(
            self._cosine(topic.heading, other.heading),
            _WITHIN * self._contained(topic.heading, other.words),
        )
        shared = sorted(
            topic.concepts & other.concepts, key=lambda name: (-self._concepts.get(name, 0), name)
        )
        told = [name for name in shared if self._concepts.get(name, 0) > 0]
        return Nearness(
            heading,
            self._cosine(topic.words, other.words),
            self._agreement(topic.concepts, other.concepts),
            tuple(told),
        )

    def _weight(self, word: str) -> float:
        return self._words.get(word, self._unseen)

    def _cosine(self, one: Counter[str], other: Counter[str]) -> float:
        first, second = self._vector(one), self._vector(other)
        norm = _norm(first) * _norm(second)
        both = sorted(first.keys() & second.keys())
        return sum(first[word] * second[word] for word in both) / norm if norm else 0.0

    def _vector(self, words: Counter[str]) -> dict[str, float]:
        return {
            word: (1 + math.log(count)) * weight
            for word, count in words.items()
            if (weight := self._words.get(word, 0.0)) > 0
        }

    def _contained(self, heading: Counter[str], words: Counter[str]) -> float:
        total = sum(self._weight(word) for word in sorted(heading))
        found = sum(self._weight(word) for word in sorted(heading) if word in words)
        return found / total if total else 0.0

    def _agreement(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return the share of the telling concepts of either that both carry."""
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
