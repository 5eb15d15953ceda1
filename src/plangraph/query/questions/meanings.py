"""What the phrases of a question can mean: words of questions, and values out of the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plangraph.lexicon.question_words import WordRow
from plangraph.query.header import Kind
from plangraph.query.labels import Thing
from plangraph.query.questions.tokens import Token, stem

_TRIGGER = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of questions."""

    row: WordRow


@dataclass(frozen=True, slots=True)
class Outside:
    """A word that no query answers.

    An `opening` one only where it opens a question, a `following` one only right after the name of
    a theme or a group.
    """

    reason: str
    opening: bool = False
    following: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A value for a parameter of a kind.

    `things` are what is called so; a year or a text has none, its `text` is its value. A stand-in
    (某单位) has neither. `rank` is how well the name fits: 1 a preferred label, 2 another label,
    more than that a trigger or a variant.
    """

    kind: Kind
    things: tuple[Thing, ...] = ()
    text: str = ""
    rank: int = 1

    @property
    def is_ambiguous(self) -> bool:
        """Whether several units are called so."""
        return self.kind is Kind.UNIT and len(self.things) > 1

    @property
    def is_trigger(self) -> bool:
        """Whether it is only a sign of a concept, mostly of a part of it (人才公寓)."""
        return self.kind in (Kind.THEME, Kind.GROUP, Kind.UNIT_TYPE) and self.rank == _TRIGGER

    @property
    def is_standin(self) -> bool:
        """Whether it stands for a value that is not said."""
        return not self.things and not self.text


Meaning = Word | Outside | Value


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens from `start` to `end` of a question with all that they can mean."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]

    @property
    def values(self) -> tuple[Value, ...]:
        """The values among the meanings."""
        return tuple(one for one in self.meanings if isinstance(one, Value))

    @property
    def word(self) -> WordRow | None:
        """The word of questions, where it is one."""
        return next((one.row for one in self.meanings if isinstance(one, Word)), None)

    @property
    def outside(self) -> Outside | None:
        """Why nothing answers this; None where that is not so."""
        every = (one for one in self.meanings if isinstance(one, Outside))
        return next((one for one in every if self.start == 0 or not one.opening), None)

    @property
    def is_matter(self) -> bool:
        """Whether it names a theme or a group, and not what is counted of one."""
        kinds = {value.kind for value in self.values}
        return bool(kinds & {Kind.THEME, Kind.GROUP}) and Kind.INDICATOR not in kinds

    def covers(self, other: Piece) -> bool:
        """Whether it is longer than another piece, which lies within it."""
        longer = self.end - self.start > other.end - other.start
        return longer and self.start <= other.start and other.end <= self.end


class Phrases:
    """All phrases that are understood, as a tree of tokens.

    A phrase of words in Latin letters is found by their stems too, where they are not written so.
    """

    def __init__(self) -> None:
        self._root: _Node = _Node()

    def add(self, words: Sequence[str], meaning: Meaning) -> None:
        """Let a sequence of tokens have a meaning, beside those that it has."""
        self._add(words, meaning)
        if any(word.isascii() for word in words):
            stems = [stem(word) for word in words]
            if stems != list(words):
                self._add(stems, meaning)

    def _add(self, words: Sequence[str], meaning: Meaning) -> None:
        if not words:
            return
        node = self._root
        for word in words:
            following = node.next.get(word)
            if following is None:
                following = node.next[word] = _Node()
            node = following
        node.meanings.append(meaning)

    def meanings(self, words: Sequence[str]) -> tuple[Meaning, ...]:
        """Return what a sequence of tokens means as a whole."""
        node: _Node | None = self._root
        for word in words:
            node = node.next.get(word) if node else None
        return tuple(node.meanings) if node else ()

    def written(self) -> Iterator[tuple[tuple[str, ...], tuple[Meaning, ...]]]:
        """Yield every phrase as it is written with its meanings; not those of stems."""
        left: list[tuple[tuple[str, ...], _Node]] = [((), self._root)]
        while left:
            words, node = left.pop()
            if node.meanings:
                yield words, tuple(node.meanings)
            following = node.next.items()
            left += [((*words, word), one) for word, one in following if not word.endswith("-")]

    def found(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        """Yield every phrase that stands in a question, overlapping ones too."""
        written = [token.key for token in tokens]
        stems = [token.stem for token in tokens]
        told = set()
        for piece in self._found(written):
            told.add((piece.start, piece.end))
            yield piece
        if stems != written:
            pieces = self._found(stems)
            yield from (piece for piece in pieces if (piece.start, piece.end) not in told)

    def _found(self, words: Sequence[str]) -> Iterator[Piece]:
        for start in range(len(words)):
            node = self._root
            for end in range(start, len(words)):
                following = node.next.get(words[end])
                if following is None:
                    break
                node = following
                if node.meanings:
                    yield Piece(start, end + 1, tuple(node.meanings))


class _Node:
    """A place in the tree: what may follow, and what the way to here means."""

    __slots__ = ("meanings", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.meanings: list[Meaning] = []
