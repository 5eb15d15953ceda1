"""Misspelling: what the unknown words of a question may have been meant for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from plangraph.query.header import Kind
from plangraph.query.nearness import Likeness, likeness, may_be, most_wrong
from plangraph.query.questions.meanings import Meaning, Phrases, Piece, Value
from plangraph.query.questions.parsing import Parse, Parsed
from plangraph.query.questions.refusing import runs, unknown_area
from plangraph.query.questions.tokens import Token

_TOLD = 3
# A name of two characters is too short to be told from another word, but for that of a city.
_SHORT_CITY = 2
# So short a name may have no character in place of a word that is known.
_SHORT = 3
# What a character that is wrong counts against one that is right, and what a better name counts.
_WRONG, _RANK, _AS_LONG = 2, 0.1, 0.5


@dataclass(frozen=True, slots=True)
class Guess:
    """What the tokens from `start` to `end` may have been meant for.

    `name` is how it is written, `label` what it is called in the graph.
    """

    start: int
    end: int
    name: str
    label: str

    @property
    def is_short(self) -> bool:
        """Whether many other words are so near to it that only the question can tell."""
        return len(self.name) <= _SHORT_CITY

    def __str__(self) -> str:
        return f"{self.label} ({self.name})" if self.name.isascii() else self.label


Guesses = tuple[Guess, ...]


class Spellings:
    """All names of the graph that are understood, as they are written."""

    def __init__(self, known: Phrases) -> None:
        named = (_name(words, meanings) for words, meanings in known.written())
        self._names = tuple(one for one in named if one)

    def guesses(self, parsed: Parsed) -> tuple[Guesses, ...]:
        """Return for each run of unknown tokens what it may have been meant for, likeliest first.

        A name is taken for misspelt where few characters differ, and none of a name that is known:
        体育局 is not 教育局 misspelt.
        """
        if parsed.outside or not parsed.ways or not parsed.ways[0].gaps:
            return ()
        way = parsed.ways[0]
        written = {token.key for token in parsed.tokens}
        opening = {word[0] for word in written}
        near = [name for name in self._names if name.may_stand_in(written, opening)]
        misspelt = [run for run in runs(way) if not unknown_area(parsed.surface(run))]
        found = (_guesses(_Gap(parsed.tokens, way, run), near) for run in misspelt)
        return tuple(dict.fromkeys(one for one in found if one))


def corrected(parsed: Parsed, guessed: Sequence[Guesses]) -> Iterator[str]:
    """Yield the question with the likeliest guesses in their places, then with the next ones."""
    for turn in range(max(map(len, guessed), default=0)):
        text = parsed.text
        for guess in _apart([run[min(turn, len(run) - 1)] for run in guessed]):
            start, end = parsed.tokens[guess.start].start, parsed.tokens[guess.end - 1].end
            text = text[:start] + guess.name + text[end:]
        yield text


def _apart(guessed: Sequence[Guess]) -> Sequence[Guess]:
    """Return the longest guesses that do not overlap, the last first."""
    kept: list[Guess] = []
    for guess in sorted(guessed, key=lambda one: (one.start - one.end, one.start)):
        if all(guess.end <= one.start or one.end <= guess.start for one in kept):
            kept.append(guess)
    return sorted(kept, key=lambda one: -one.start)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of so many tokens; `wrong` is how many of its characters may be wrong."""

    text: str
    size: int
    label: str
    rank: int
    wrong: int

    def may_stand_in(self, written: Set[str], opening: Set[str]) -> bool:
        """Whether a question has so many of its characters, or a word that begins so."""
        if self.text.isascii():
            return self.text[0] in opening
        return sum(character in written for character in self.text) >= self.size - self.wrong


def _name(words: Sequence[str], meanings: Sequence[Meaning]) -> _Name | None:
    text = _joined(words)
    values = [one for one in meanings if isinstance(one, Value) and one.things]
    values = [one for one in values if not one.is_trigger]
    is_city = len(text) == _SHORT_CITY and any(one.kind is Kind.CITY for one in values)
    wrong = 1 if is_city else most_wrong(text)
    if not wrong or not values:
        return None
    best = min(values, key=lambda one: one.rank)
    return _Name(text, len(words), best.things[0].label, best.rank, wrong)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A run of unknown tokens of a question, which was parted in some way."""

    tokens: Sequence[Token]
    way: Parse
    run: Piece

    def windows(self, name: _Name) -> Iterator[Piece]:
        """Yield where a name may stand for the run; it cuts up nothing that is known."""
        around = 0 if name.text.isascii() else 1
        for width in range(name.size - around, name.size + around + 1):
            first, last = self.run.end - width, min(self.run.start, len(self.tokens) - width)
            for start in range(max(0, first), last + 1):
                window = Piece(start, start + width, ())
                if not any(_is_cut(piece, window) for piece in self.way.pieces):
                    yield window

    def score(self, window: Piece, name: _Name) -> float | None:
        """Return how well the tokens there fit a name, None where they are not it misspelt."""
        text = _joined([token.key for token in self.tokens[window.start : window.end]])
        if not may_be(text, name.text, name.wrong):
            return None
        like = likeness(text, name.text)
        if like.wrong > name.wrong or not self._is_misspelt(window, name, like):
            return None
        as_long = like.ratio if text.isascii() else _AS_LONG * (len(text) == len(name.text))
        return len(like.same) - _WRONG * like.wrong - _RANK * name.rank + as_long

    def _is_misspelt(self, window: Piece, name: _Name, like: Likeness) -> bool:
        """Whether no name that is known differs there, and not all is right that is known."""
        right = self._right(window, like)
        wrong = set(range(window.start, window.end)) - right
        named, gaps = _places(self.way.named), _places(self.way.gaps)
        if wrong & named or len(wrong - gaps) > (len(name.text) > _SHORT):
            return False
        return name.text.isascii() or bool(right & gaps)

    def _right(self, window: Piece, like: Likeness) -> set[int]:
        right, at = set(), 0
        for place in range(window.start, window.end):
            token = self.tokens[place].key
            if like.same.issuperset(range(at, at + len(token))):
                right.add(place)
            at += len(token) + token.isascii()
        return right


def _guesses(gap: _Gap, names: Sequence[_Name]) -> Guesses:
    best: dict[str, tuple[float, Guess]] = {}
    for name in names:
        for window in gap.windows(name):
            score = gap.score(window, name)
            if score is not None and (name.label not in best or score > best[name.label][0]):
                best[name.label] = score, Guess(window.start, window.end, name.text, name.label)
    most = max((score for score, _ in best.values()), default=0.0)
    likely = sorted((-score, label) for label, (score, _) in best.items() if score > most - 1)
    return tuple(best[label][1] for _, label in likely)[:_TOLD]


def _is_cut(piece: Piece, window: Piece) -> bool:
    return any(piece.start < edge < piece.end for edge in (window.start, window.end))


def _places(pieces: Sequence[Piece]) -> set[int]:
    return {place for piece in pieces for place in range(piece.start, piece.end)}


def _joined(words: Sequence[str]) -> str:
    return (" " if all(word.isascii() for word in words) else "").join(words)
