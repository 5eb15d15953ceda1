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

from plangraph.lexicon.concepts import Concept

GAP = "…"
"""In a word: up to `LONGEST_GAP` characters of the same clause (拖欠…工资)."""

LONGEST_GAP = 12

_OPENING = 2
"""Words are looked up by their first two characters, which few places of a text have."""

_CLAUSE_END = re.compile("[,;:。!?\n]")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a concept; `rest` is what follows its gaps, `negative` says what it is for."""

    concept: str
    rest: tuple[str, ...]
    negative: bool


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    words: list[_Word] = field(default_factory=list)


class Matcher:
    """Finds which concepts the words of a text tell.

    All words count, also those that overlap (失业保险基金监管 tells 失业保险 and 基金监管); only a
    word that lies inside a negative label of its own concept does not.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._opened: dict[str, _Node] = {}
        for concept in concepts:
            for word in (*concept.words, *concept.negatives):
                self._add(word, concept.name, negative=word in concept.negatives)

    def _add(self, word: str, concept: str, *, negative: bool) -> None:
        first, *rest = _fold(word).split(GAP)
        node = self._opened.setdefault(first[:_OPENING], _Node())
        for character in first[_OPENING:]:
            node = node.after.setdefault(character, _Node())
        node.words.append(_Word(concept, tuple(rest), negative))

    def matches(self, folded: str) -> tuple[tuple[str, str], ...]:
        """Return each concept that a folded text tells, with the first words that tell it.

        Args:
            folded: The text, folded (`read.folding.fold`).

        Returns:
            Pairs of a concept's local name and the words as they stand in the text, in the order
            of their place; of words that begin at one place the longest.

        """
        found: dict[str, str] = {}
        masked: dict[str, int] = {}
        for start in range(len(folded) - 1):
            node = self._opened.get(folded[start : start + _OPENING])
            if node is None:
                continue
            hits = list(_from(node, folded, start))
            for word, end in sorted(hits, key=_negatives_then_longest) if hits[1:] else hits:
                if word.negative:
                    masked[word.concept] = max(end, masked.get(word.concept, 0))
                elif word.concept not in found and end > masked.get(word.concept, 0):
                    found[word.concept] = folded[start:end]
        return tuple(found.items())


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


def _negatives_then_longest(hit: tuple[_Word, int]) -> tuple[bool, int]:
    """Put negative labels first: what they mask must be known before the words are taken."""
    return not hit[0].negative, -hit[1]


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
    pairs = ((character, unicodedata.normalize("NFKC", character)) for character in word)
    return "".join(folded if len(folded) == 1 else character for character, folded in pairs)
