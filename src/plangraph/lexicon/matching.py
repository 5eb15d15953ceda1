"""Finding the words of concepts in a text, all of them in one pass.

The words stand in a trie that is walked from each character of the text, so that the time is
that of the text times the length of the longest word. (Aho and Corasick's links would save that
factor of a dozen at most; the packages that have them are builds of C or Rust.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import add

from plangraph.lexicon.concepts import Concept

GAP = "…"
"""In a word: up to `LONGEST_GAP` characters of the same clause (拖欠…工资).

Before a word: it tells the concept only under a heading that has it (…培训 under 职业技能培训).
Behind a negative label: it masks all that begins in it (投资基金… masks 基金监管 in 投资基金监管).
"""

LONGEST_GAP = 12

Pairs = tuple[tuple[str, str], ...]
"""Local names of concepts, each with the words that tell it."""

_OPENING = 2
"""Words are looked up by their first two characters, which few places of a text have."""

_CLAUSE_END = re.compile("[,;:。!?\n]")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a concept; `rest` is what follows its gaps, the others say what it is for."""

    concept: str
    rest: tuple[str, ...]
    negative: bool = False
    head: bool = False


@dataclass(slots=True)
class _Found:
    """What was found so far, and up to where the words of each concept are masked."""

    told: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    inside: dict[str, int] = field(default_factory=dict)
    opened: dict[str, int] = field(default_factory=dict)
    covered: int = 0

    def take(self, word: _Word, text: str, start: int, end: int) -> None:
        """Take a word that stands in the text, unless it is masked."""
        if word.negative:
            masked = self.opened if word.rest[-1:] == ("",) else self.inside
            masked[word.concept] = max(end, masked.get(word.concept, 0))
        elif word.head:
            if end > self.covered:
                self.heads.setdefault(word.concept, text[start:end])
            return
        elif self._masks(word.concept, start, end):
            return
        else:
            self.told.setdefault(word.concept, text[start:end])
        self.covered = max(end, self.covered)

    def _masks(self, concept: str, start: int, end: int) -> bool:
        return end <= self.inside.get(concept, 0) or start < self.opened.get(concept, 0)


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    words: list[_Word] = field(default_factory=list)


class Matcher:
    """Finds which concepts the words of a text tell.

    All words count, also those that overlap (失业保险基金监管 tells 失业保险 and 基金监管); only a
    word that a negative label of its own concept masks does not.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._opened: dict[str, _Node] = {}
        for concept in concepts:
            for word in dict.fromkeys((*concept.words, *concept.negatives)):
                self._add(word, concept.name, negative=word in concept.negatives)
            for word in concept.heads:
                self._add(word, concept.name, head=True)

    def _add(self, word: str, concept: str, *, negative: bool = False, head: bool = False) -> None:
        first, *rest = _fold(word).split(GAP)
        node = self._opened.setdefault(first[:_OPENING], _Node())
        for character in first[_OPENING:]:
            node = node.after.setdefault(character, _Node())
        node.words.append(_Word(concept, tuple(rest), negative, head))

    def matches(self, folded: str) -> Pairs:
        """Return each concept that a folded text tells, with the first words that tell it.

        Args:
            folded: The text, folded (`read.folding.fold`).

        Returns:
            Pairs of a concept's local name and the words as they stand in the text, in the order
            of their place; of words that begin at one place the longest.

        """
        return self.told_and_heads(folded)[0]

    def told_and_heads(self, folded: str) -> tuple[Pairs, Pairs]:
        """Return what `matches` returns, and the same of words that need a heading.

        Of the latter those that lie in words of other concepts are left out: 培训 in 创业培训.
        """
        found = _Found()
        openings = map(self._opened.get, map(add, folded, folded[1:]))
        for start, node in enumerate(openings):
            if node is None:
                continue
            hits = list(_from(node, folded, start))
            for word, end in sorted(hits, key=_order) if hits[1:] else hits:
                found.take(word, folded, start, end)
        return tuple(found.told.items()), tuple(found.heads.items())


def _from(node: _Node, text: str, start: int) -> Iterator[tuple[_Word, int]]:
    """Yield the words that begin at an index, each with the index at which it ends."""
    index = start + _OPENING
    following: _Node | None = node
    while following is not None:
        for word in following.words:
            end = _end_of_rest(text, index, word.rest) if word.rest else index
            if end is not None:
                yield word, end
        following = following.after.get(text[index]) if index < len(text) else None
        index += 1


def _order(hit: tuple[_Word, int]) -> tuple[bool, bool, int]:
    """Put negative labels first, whose masks must be known; heads last, which others cover."""
    word, end = hit
    return not word.negative, word.head, -end


def _end_of_rest(text: str, end: int, rest: tuple[str, ...]) -> int | None:
    """Return where the pieces behind a word's gaps end, if they follow in the same clause."""
    for piece in rest:
        at = text.find(piece, end, end + LONGEST_GAP + len(piece))
        if at < 0 or _CLAUSE_END.search(text, end, at):
            return None
        end = at + len(piece)
    return end


def _fold(word: str) -> str:
    """Return the word as folded texts have it: each character as NFKC maps it to one other."""
    if unicodedata.is_normalized("NFKC", word):
        return word
    pairs = ((character, unicodedata.normalize("NFKC", character)) for character in word)
    return "".join(folded if len(folded) == 1 else character for character, folded in pairs)
