"""The phrases that are understood: the words of questions, and the labels of a graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import NamedNode

from plangraph.lexicon.question_words import WordRow, latin_names, question_words
from plangraph.query.header import Kind
from plangraph.query.labels import Labels, Thing, short_areas
from plangraph.query.questions.meanings import Meaning, Outside, Phrases, Value, Word
from plangraph.query.questions.tokens import is_chinese, keys

_NAMED = tuple(kind for kind in Kind if kind not in (Kind.YEAR, Kind.PLANS, Kind.TEXT))
_PATTERN = re.compile(r"\.\.\.|[{}]|…")
_AS_NAME = 2
_WEAK = 2
_MONTHS = 12
_OFFICES = ("局", "委", "办", "会", "院", "厅")
_AREA_ENDINGS = ("", " city", " province")
_COUNTRY = "中华人民共和国"
# What may stand before the name of an indicator or follow it, and names the same.
_COUNTED = ("人数", "数量", "总量", "总数", "数", "规模", "总人数")
_COUNTABLE = ("人数", "总量", "总数", "数量", "数")


def phrases(labels: Labels, *, english: bool) -> Phrases:
    """Return the phrases of questions to a store.

    Args:
        labels: Of the store.
        english: Whether to take those in Latin letters too, which takes twice as long.

    """
    made = Phrases()
    for words, meaning in _words(english):
        made.add(words, meaning)
    measured = labels.measured()
    for kind in _NAMED:
        names = _names(labels, kind, english)
        for words, things in names.items():
            rank = min(things.values())
            best = _known_best([thing for thing, one in things.items() if one == rank], measured)
            if rank <= _WEAK or not made.meanings(words) or kind is not Kind.UNIT:
                made.add(words, Value(kind, best, rank=rank))
    return made


def _known_best(things: list[Thing], measured: frozenset[NamedNode]) -> tuple[Thing, ...]:
    """Return of several indicators that are called so those of which something is told."""
    told = [thing for thing in things if thing.node in measured]
    return tuple(told or things)


@cache
def _words(english: bool) -> tuple[tuple[tuple[str, ...], Meaning], ...]:
    lexicon = question_words()
    telling = {word for row in lexicon.words for word in _of(row, english)}
    found: list[tuple[tuple[str, ...], Meaning]] = [
        (keys(word), Word(row))
        for row in (lexicon.fillers, *lexicon.words)
        for word in _of(row, english)
        if row is not lexicon.fillers or word not in telling
    ]
    found += [(keys(f"{month}月"), Word(lexicon.fillers)) for month in range(1, _MONTHS + 1)]
    found += [
        (keys(word), Outside(row.reason, rows is lexicon.openings, rows is lexicon.followings))
        for rows in (lexicon.outside, lexicon.openings, lexicon.followings)
        for row in rows
        for word in _of(row, english)
    ]
    found += [
        (keys(word), Value(Kind(kind)))
        for kind, words in lexicon.standins.items()
        for word in words
    ]
    return tuple(found)


def _of(row: WordRow, english: bool) -> Iterable[str]:
    return (*row.chinese, *row.english) if english else row.chinese


def _names(labels: Labels, kind: Kind, english: bool) -> dict[tuple[str, ...], dict[Thing, int]]:
    """Return the things of a kind by the tokens of every name that they have, with its rank."""
    found: dict[tuple[str, ...], dict[Thing, int]] = {}
    for name, thing, rank in _spoken(labels, kind, english):
        if not _PATTERN.search(name) and (english or is_chinese(name)):
            ranks = found.setdefault(keys(name), {})
            ranks[thing] = min(rank, ranks.get(thing, rank))
    return found


def _spoken(labels: Labels, kind: Kind, english: bool) -> Iterator[tuple[str, Thing, int]]:
    index = labels.index(kind)
    for name, node, rank in _labelled(labels, kind):
        yield name, index.things[node], rank
        for variant in _VARIANTS.get(kind, _none)(name):
            yield variant, index.things[node], _AS_NAME + 1
    for meant, words in question_words().names.get(kind.value, {}).items():
        for thing in (thing for label in meant for thing in index.find(label)):
            yield from ((word, thing, _AS_NAME) for word in words)
    if kind is Kind.CITY and english:
        yield from _latin(labels)
    if kind is Kind.UNIT:
        yield from _by_type(labels)


def _labelled(labels: Labels, kind: Kind) -> Iterator[tuple[str, NamedNode, int]]:
    """Yield the names of a kind, but no city without a plan, of which nothing is known.

    An identifier of a plan (mou-plan) would be taken for the city and the word.
    """
    planned = labels.planned() if kind is Kind.CITY else labels.index(kind).things
    for name, node, rank in labels.index(kind).spoken:
        if node in planned and (kind is not Kind.PLAN or is_chinese(name)):
            yield name, node, rank


def _by_type(labels: Labels) -> Iterator[tuple[str, Thing, int]]:
    """Yield what people call a unit after its type, as no other of its area is of it."""
    spoken: dict[NamedNode, list[str]] = {}
    for name, thing, _ in _spoken(labels, Kind.UNIT_TYPE, english=False):
        if name.endswith(_OFFICES):
            spoken.setdefault(thing.node, []).append(name)
    for thing, area, unit_type in labels.only_of_type():
        for name in spoken.get(unit_type, ()):
            yield from ((before + name, thing, _AS_NAME) for before in (area, *short_areas(area)))


def _latin(labels: Labels) -> Iterator[tuple[str, Thing, int]]:
    planned = labels.planned()
    for thing, code in labels.codes():
        name = latin_names().get(code)
        if name and thing.node in planned:
            yield from ((f"{name}{ending}", thing, _AS_NAME) for ending in _AREA_ENDINGS)


def _none(_: str) -> Iterable[str]:
    return ()


def _counted(name: str) -> Iterable[str]:
    """Yield other names of what an indicator counts: 某某总量 is also 某某数量 and 某某."""
    bare = next((name.removesuffix(one) for one in _COUNTABLE if name.endswith(one)), "")
    return (bare + ending for ending in ("", *_COUNTED)) if len(bare) > 1 else ()


def _shortened(title: str) -> Iterable[str]:
    """Yield a law without the name of the country."""
    return (title.removeprefix(_COUNTRY),) if title.startswith(_COUNTRY) else ()


_VARIANTS = {Kind.INDICATOR: _counted, Kind.POLICY: _shortened}
