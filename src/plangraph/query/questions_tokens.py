"""A question as tokens: names of the graph, words that questions have, and what is neither."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from plangraph.lexicon.question_words import question_words
from plangraph.query.header import Kind
from plangraph.query.questions_names import Names, Value
from plangraph.query.questions_text import Folded, fold

_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?(?:底)?")
# To leave a character unexplained costs more than any number of tokens; fewer tokens are better.
_UNEXPLAINED, _TOKEN, _EMPTY_TOKEN = 100.0, 1.0, 1.5
_PLURAL = "s"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a folded question: what it may name, and the concepts that it expresses.

    One with neither values nor concepts is unexplained.
    """

    start: int
    end: int
    values: tuple[Value, ...] = ()
    concepts: frozenset[str] = frozenset()

    @property
    def unexplained(self) -> bool:
        """Whether nothing is known of it."""
        return not self.values and not self.concepts


@cache
def weights() -> Mapping[str, float]:
    """Return how much each concept tells queries apart."""
    return {row.concept: row.weight for row in question_words()}


@cache
def broader() -> Mapping[str, str]:
    """Return for a concept the one that may stand for it."""
    return {row.concept: row.broader for row in question_words() if row.broader}


@cache
def _words() -> Mapping[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for row in question_words():
        for word in row.words:
            words[fold(word).text].add(row.concept)
    return {word: frozenset(concepts) for word, concepts in words.items()}


class Tokens:
    """Cuts questions into tokens with the names of one graph."""

    def __init__(self, names: Names) -> None:
        self._names = names.all
        self._longest = max(map(len, (*names.all, *_words())), default=0)

    def cut(self, text: Folded, extra: Mapping[str, Value] | None = None) -> tuple[Token, ...]:
        """Return the tokens that leave the fewest characters unexplained, long ones first.

        Args:
            text: A question.
            extra: Names that count for this question only.

        """
        best: list[tuple[float, Token | None]] = [(0.0, None)]
        best.extend((float("inf"), None) for _ in text.text)
        for start in range(len(text.text)):
            for token in self._at(text, start, extra or {}):
                cost = best[start][0] + _cost(token)
                if cost < best[token.end][0]:
                    best[token.end] = (cost, token)
        return _joined(_path(best))

    def _at(self, text: Folded, start: int, extra: Mapping[str, Value]) -> Iterator[Token]:
        yield Token(start, start + 1)
        if start not in text.breaks:
            return
        if match := _YEAR.match(text.text, start):
            value = Value(Kind.YEAR, (match[1],), (match[1],))
            yield Token(start, match.end(), (value,))
        for end in range(start + 1, min(len(text.text), start + self._longest) + 1):
            found = self._known(text.text[start:end], extra)
            if found and (ends := _word_end(text, end)):
                yield Token(start, ends, *found)

    def _known(
        self, word: str, extra: Mapping[str, Value]
    ) -> tuple[tuple[Value, ...], frozenset[str]] | None:
        values = (extra[word],) if word in extra else self._names.get(word, ())
        concepts = _words().get(word, frozenset())
        return (values, concepts) if values or concepts else None


def _word_end(text: Folded, end: int) -> int:
    """Return where a word ends that may have a plural's s, 0 where it ends nowhere."""
    if end in text.breaks:
        return end
    plural = text.text[end] == _PLURAL and text.text[end - 1].isascii() and end + 1 in text.breaks
    return end + 1 if plural else 0


def _cost(token: Token) -> float:
    if token.unexplained:
        return _UNEXPLAINED
    empty = not token.values and all(weights()[concept] == 0 for concept in token.concepts)
    return _EMPTY_TOKEN if empty else _TOKEN


def _path(best: list[tuple[float, Token | None]]) -> list[Token]:
    found = []
    at = len(best) - 1
    while at > 0 and (token := best[at][1]):
        found.append(token)
        at = token.start
    return found[::-1]


def _joined(tokens: list[Token]) -> tuple[Token, ...]:
    """Return the tokens with neighbours that are unexplained made one."""
    joined: list[Token] = []
    for token in tokens:
        if token.unexplained and joined and joined[-1].unexplained:
            joined[-1] = Token(joined[-1].start, token.end)
        else:
            joined.append(token)
    return tuple(joined)
