"""Parsing: a question parted into phrases that are understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plangraph.lexicon.question_words import WordRow
from plangraph.query.header import Kind
from plangraph.query.questions.meanings import Outside, Phrases, Piece, Value, Word
from plangraph.query.questions.tokens import Token, quoted, tokens

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
# What people say of themselves before they ask (我是研究就业的学生，…).
_INTRODUCTION = re.compile(
    r"^\s*(?:(?:我是|我在|我正在|我们是|我们在|本人|作为|身为|as an? |i am an? |i'm an? )"
    r"[^，,。.；;：:？?]*[，,。.；;：:]\s*|"
    # and what they want it for (写论文用：…).
    r"(?:我要?|我们要?|正在|在)?(?:写|做|准备|交)[^，,。.；;：:？?]{1,8}(?:用|需要|要用)[，,：:]\s*)+",
    re.IGNORECASE,
)
_ALL, _AREAS = frozenset("各每几两三四五"), frozenset("省市县区")
_WAYS = 12
_UNKNOWN = 100.0
_WEAK = 2
_NEAR = 0.9
# A name of the graph is looked for in texts only where nothing else fits.
_NAMED = 5
QUOTES = frozenset('“"「『‘')
_DOUBTFUL = 3


@dataclass(frozen=True, slots=True)
class Parse:
    """One way to part a question.

    `cost` is lower for fewer and better pieces.
    """

    pieces: tuple[Piece, ...]
    cost: float

    @property
    def rows(self) -> tuple[WordRow, ...]:
        """The words of questions in it."""
        return tuple(piece.word for piece in self.pieces if piece.word)

    @property
    def named(self) -> tuple[Piece, ...]:
        """The pieces that are values."""
        return tuple(piece for piece in self.pieces if piece.values)

    @property
    def gaps(self) -> tuple[Piece, ...]:
        """The pieces that mean nothing known."""
        return tuple(piece for piece in self.pieces if not piece.meanings)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A question with its tokens and the ways to part it, best first."""

    text: str
    tokens: tuple[Token, ...]
    ways: tuple[Parse, ...]
    outside: str

    @property
    def nearest(self) -> tuple[Parse, ...]:
        """The ways that are hardly worse than the best: no longer word is cut up in them."""
        return tuple(way for way in self.ways if way.cost < self.ways[0].cost + _NEAR)

    def surface(self, piece: Piece) -> str:
        """Return the characters of the question where a piece stands."""
        if piece.start == piece.end:
            return ""
        return self.text[self.tokens[piece.start].start : self.tokens[piece.end - 1].end]

    @property
    def named(self) -> tuple[Piece, ...]:
        """The values in the best way to part it."""
        return self.ways[0].named if self.ways else ()

    def between(self, left: Piece, right: Piece) -> str:
        """Return the characters between two pieces."""
        return self.text[self.tokens[left.end - 1].end : self.tokens[right.start].start]


def parse(text: str, known: Phrases) -> Parsed:
    """Part a question into phrases that are known.

    Of a phrase within the name of something longer nothing is made: 数字经济 is no theme where
    数字经济核心产业增加值占GDP比重 stands.
    """
    found = tokens(_INTRODUCTION.sub(_blank, text))
    pieces = [one for piece in (*known.found(found), *_years(found)) for one in _settled(piece)]
    kept = _maximal([piece for piece in pieces if not _cuts_all(found, piece)])
    ways = _ways(len(found), [piece for piece in kept if piece.word or piece.values])
    words = _inside_quotes(text, found)
    barring = [piece for piece in kept if piece.start not in words]
    return Parsed(text, found, tuple(ways), _outside(barring, kept, bool(ways and ways[0].gaps)))


def _outside(barring: Sequence[Piece], kept: Sequence[Piece], has_gaps: bool) -> str:
    """Return why nothing answers a question; what follows a name counts where all is known."""
    every = ((piece, piece.outside) for piece in barring)
    barred = (
        outside.reason
        for piece, outside in every
        if outside and not (outside.following and has_gaps) and _is_barred(piece, outside, kept)
    )
    return next(barred, "")


def with_texts(parsed: Parsed) -> Iterator[Parsed]:
    """Yield the same question with a part of it taken for words that are looked for in texts."""
    for start, end, spoken in _texts(parsed):
        rank = _text_rank(parsed, start, end)
        text = Piece(start, end, (Value(Kind.TEXT, text=spoken, rank=rank),))
        kept = {
            piece
            for way in parsed.ways
            for piece in way.pieces
            if piece.meanings and (piece.end <= start or piece.start >= end)
        }
        ordered = sorted((*kept, text), key=lambda piece: (piece.start, piece.end))
        yield Parsed(parsed.text, parsed.tokens, tuple(_ways(len(parsed.tokens), ordered)), "")


def _text_rank(parsed: Parsed, start: int, end: int) -> int:
    """Return how well words can be looked for: a name out of the graph only if quoted."""
    if parsed.text[parsed.tokens[start].start - 1 : parsed.tokens[start].start] in QUOTES:
        return 0
    named = any((piece.start, piece.end) == (start, end) for piece in parsed.named)
    return _NAMED if named else 1


def _cuts_all(found: Sequence[Token], piece: Piece) -> bool:
    """Whether a name begins with the 市 of 各市: 各市某局 is not 各 and 市某局."""
    before = found[piece.start - 1].key if piece.start else ""
    return before in _ALL and found[piece.start].key in _AREAS and bool(piece.values)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _settled(piece: Piece) -> tuple[Piece, ...]:
    """Return a piece as a word; as a value too, but rather not, where it is a preferred label."""
    if not (piece.word and piece.values):
        return (piece,)
    word = Piece(piece.start, piece.end, (Word(piece.word),))
    strong = tuple(replace(value, rank=_DOUBTFUL) for value in piece.values if value.rank == 1)
    return (word, Piece(piece.start, piece.end, strong)) if strong else (word,)


def _years(found: Sequence[Token]) -> Iterator[Piece]:
    for place, token in enumerate(found):
        if _YEAR.fullmatch(token.key):
            yield Piece(place, place + 1, (Value(Kind.YEAR, text=token.key),))


def _maximal(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out the values within the name of something longer.

    A name that several units share is none of one: 各市人社局 is not 各 and 市人社局.
    """
    strong = [
        piece
        for piece in pieces
        if any(one.rank <= _WEAK and not one.is_ambiguous for one in piece.values)
    ]
    return [
        piece
        for piece in pieces
        if not (piece.values and any(longer.covers(piece) for longer in strong))
    ]


def _inside_quotes(text: str, found: Sequence[Token]) -> frozenset[int]:
    """Return the tokens in quotation marks, words to look for; none where all stands in them."""
    spans = quoted(text)
    inside = {
        place
        for place, token in enumerate(found)
        if any(start <= token.start < end for start, end in spans)
    }
    return frozenset(inside) if len(inside) < len(found) else frozenset()


def _is_barred(piece: Piece, outside: Outside, pieces: Sequence[Piece]) -> bool:
    """Whether nothing answers a piece, and it is no part of something longer that is known.

    Nor is it one where a longer name begins within it: 负责人才引进 names no 负责人.
    """
    if outside.following and not any(one.is_matter and one.end == piece.start for one in pieces):
        return False
    return not any(
        (other.covers(piece) and (other.word or other.values))
        or (other.values and piece.start < other.start < piece.end < other.end)
        for other in pieces
    )


def _ways(length: int, pieces: Sequence[Piece]) -> list[Parse]:
    """Return the cheapest ways to part `length` tokens, what is not known parted by token."""
    from_start: dict[int, list[Piece]] = {}
    for piece in pieces:
        from_start.setdefault(piece.start, []).append(piece)
    ways: list[list[tuple[float, tuple[Piece, ...]]]] = [[] for _ in range(length + 1)]
    ways[0] = [(0.0, ())]
    for place in range(length):
        best = sorted(ways[place], key=lambda way: way[0])[:_WAYS]
        for piece in (*from_start.get(place, ()), Piece(place, place + 1, ())):
            price = _price(piece)
            ways[piece.end] += [(cost + price, (*way, piece)) for cost, way in best]
    ordered = sorted(ways[length], key=lambda way: way[0])[:_WAYS]
    return [Parse(way, cost) for cost, way in ordered]


def _price(piece: Piece) -> float:
    if not piece.meanings:
        return _UNKNOWN
    ranks = [value.rank for value in piece.values]
    return 1.0 + (0.1 * (min(ranks) - 1) if ranks else 0.0)


def _texts(parsed: Parsed) -> list[tuple[int, int, str]]:
    """Return the runs of tokens that may be words to look for: quoted, unknown, or a name."""
    runs = [
        (inside[0], inside[-1] + 1, parsed.text[start:end])
        for start, end in quoted(parsed.text)
        if (inside := [i for i, one in enumerate(parsed.tokens) if start <= one.start < end])
    ]
    if not runs and parsed.ways:
        spoken = _unquoted(parsed.ways[0])
        runs = [(start, end, parsed.surface(Piece(start, end, ()))) for start, end in spoken]
    return runs


def _is_place_or_year(piece: Piece) -> bool:
    return any(value.kind in (Kind.CITY, Kind.YEAR) for value in piece.values)


def _unquoted(way: Parse) -> list[tuple[int, int]]:
    """Return the run of what is unknown, with the names beside it; or each name but of a city."""
    gaps = way.gaps
    if not gaps:
        return [(one.start, one.end) for one in way.named if not _is_place_or_year(one)]
    start, end = gaps[0].start, gaps[-1].end
    for piece in reversed(way.named):
        start = piece.start if piece.end == start else start
    for piece in way.named:
        end = piece.end if piece.start == end else end
    return [(start, end)]
