"""Templates: the ways in which the headers of the library say that their queries are asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from plangraph.lexicon.question_words import WordRow
from plangraph.query.header import Kind
from plangraph.query.library import Query
from plangraph.query.questions.meanings import Phrases
from plangraph.query.questions.parsing import Parse, parse, with_texts

Concepts = frozenset[str]
_ANY = "*"
# What any question may be restricted to.
PLACES = frozenset({Kind.CITY, Kind.PLAN})


@dataclass(frozen=True, slots=True)
class Template:
    """A way in which a query is asked.

    `hard` concepts are those that a question must have, and no others; `soft` ones colour it;
    `kinds` are the kinds of value that it names; `size` is how many words it has; `years` are
    those it names, and only a question that names two asks like one of two.
    """

    query: Query
    question: str
    hard: Concepts
    soft: Concepts
    kinds: frozenset[Kind]
    size: int
    years: tuple[int, ...] = ()


def concepts(rows: Iterable[WordRow]) -> tuple[Concepts, Concepts]:
    """Return the hard and the soft concepts of words, without those dropped beside others."""
    every = list(rows)
    named = {concept for row in every for concept in row.concepts}
    kept = [row for row in every if not _is_dropped(row, named - set(row.concepts), every)]
    return (
        frozenset(concept for row in kept if not row.soft for concept in row.concepts),
        frozenset(concept for row in kept if row.soft for concept in row.concepts),
    )


def _is_dropped(row: WordRow, others: Set[str], every: Sequence[WordRow]) -> bool:
    """Whether a word adds nothing to others; one of `*` adds nothing to any hard word."""
    if _ANY in row.beside:
        return any(one.concepts and not one.soft and one is not row for one in every)
    return bool(row.beside & others)


def templates(query: Query, known: Phrases, *, english: bool) -> list[Template]:
    """Return the templates of a query; a question of its header that is not understood is none."""
    header = query.header
    asked = (*header.questions_zh, *header.questions_en) if english else header.questions_zh
    return [made for question in asked if (made := _template(query, question, known))]


def _template(query: Query, question: str, known: Phrases) -> Template | None:
    taken = frozenset(parameter.kind for parameter in query.header.parameters)
    parsed = parse(question, known)
    for asked in (*(with_texts(parsed) if Kind.TEXT in taken else ()), parsed):
        for way in asked.nearest:
            kinds = _kinds(way, taken)
            if kinds is not None and not way.gaps:
                hard, soft = concepts(way.rows)
                size, years = len(way.pieces), years_in(way)
                return Template(query, question, hard, soft, kinds - PLACES, size, years)
    return None


def years_in(way: Parse) -> tuple[int, ...]:
    """Return the years that a question names."""
    named = (value for piece in way.named for value in piece.values if value.kind is Kind.YEAR)
    return tuple(dict.fromkeys(int(value.text) for value in named if value.text))


def _kinds(way: Parse, taken: frozenset[Kind]) -> frozenset[Kind] | None:
    """Return the kinds of the values in a question, None where the query does not take one."""
    found = set()
    for piece in way.named:
        fitting = [value for value in piece.values if value.kind in taken]
        if not fitting:
            return None
        found.add(min(fitting, key=lambda value: value.rank).kind)
    return frozenset(found)
