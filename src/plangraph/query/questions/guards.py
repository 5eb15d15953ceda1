"""Guards: what a question asks, though all its words are known, that no query answers."""

from __future__ import annotations

import re
from itertools import pairwise

from plangraph.query.header import Kind
from plangraph.query.questions.meanings import Piece
from plangraph.query.questions.parsing import QUOTES, Parse, Parsed
from plangraph.query.questions.templates import Concepts, Template, concepts
from plangraph.query.questions.tokens import is_chinese

_HOW, _ACTING = "how", {"responsible", "lead"}
_INSTITUTION = "institution"
_UNITS = {"unit", _INSTITUTION}
_LOOKING = {"contain", "called", "passage"}
_CITE, _PLAN, _AHEAD, _RESULT = "cite", "plan", "ahead", "result"
_PLANNED = {"target", "reach", "goal", "change", "gap", "lower"}
_MATTERS = {Kind.THEME, Kind.GROUP}
# What follows the name of a matter and makes another name of both: 教育经费, 营商环境排名.
_HEADS = {"money", "most"}
_NUMBERS, _AMOUNT = frozenset({"figure", "higher"}), "amount"
# Of these a list tells how many there are.
_COUNTED = {"unit", _INSTITUTION, "each-unit", "responsible", "lead", "unassigned", "measure"}
_COUNTED |= {"action", "project", "task", "policy", "cite", "goal", "group", "mention"}
_COUNTED |= {"coverage", "deadline"}
_CITED_IN = re.compile(r"\b(?:by|in|from|of)\b|[在于自]", re.IGNORECASE)
_THAN = re.compile(r"(?:[比较]|高于|低于|多于|少于|超过|不如|\bthan)\s*(?:the\s*)?$", re.IGNORECASE)


def barred(parsed: Parsed, way: Parse) -> str:
    """Return why no query answers a question that is parted so; empty where one may."""
    return next((reason for asks, reason in _GUARDS if asks(parsed, way)), "")


def asks_for_number(template: Template, hard: Concepts, soft: Concepts, kinds: set[Kind]) -> bool:
    """Whether a figure is asked of a theme or a group, which has none: 工资最高的城市.

    How many measures there are, or units, is told by the list of them.
    """
    if not kinds & _MATTERS or Kind.INDICATOR in kinds:
        return False
    counts = _AMOUNT in soft - template.soft and not (hard | soft) & _COUNTED
    return counts or bool(soft & _NUMBERS)


def _is_open(_: Parsed, way: Parse) -> bool:
    """Whether a question ends in how, and does not say what is done how."""
    row = way.pieces[-1].word if way.pieces else None
    return row is not None and _HOW in row.concepts and concepts(way.rows)[0] == {_HOW}


def _is_named_after(parsed: Parsed, way: Parse) -> bool:
    """Whether units of a kind that is not known are asked about, by their matter.

    They act themselves (体育部门负责什么), or somebody else does (培训机构由谁负责). Departments
    for a matter are those that answer for it, institutions are not: 培训机构有哪些.
    """
    units = [piece for piece in way.pieces if piece.word and _UNITS & set(piece.word.concepts)]
    return any(
        any(value.kind is Kind.THEME for value in matter.values)
        and unit.word is not None
        and unit in units
        and set(unit.word.concepts) <= _UNITS
        and is_chinese(parsed.surface(unit))
        and not parsed.between(matter, unit)
        and (_INSTITUTION in unit.word.concepts or len(units) > 1 or _acts(parsed, unit, way))
        for matter, unit in pairwise(way.pieces)
    )


def _acts(parsed: Parsed, unit: Piece, way: Parse) -> bool:
    after = next((one for one in way.pieces if one.start == unit.end), None)
    if after is None or after.word is None or parsed.between(unit, after):
        return False
    return bool(_ACTING & set(after.word.concepts))


def _cites_plan(parsed: Parsed, way: Parse) -> bool:
    """Whether it is asked what cites a plan (哪些政策引用了某市规划), not what a plan cites."""
    telling = [
        piece for piece in way.pieces if piece.values or (piece.word and piece.word.concepts)
    ]
    return any(
        cite.word is not None
        and _CITE in cite.word.concepts
        and any(value.kind is Kind.CITY for value in city.values)
        and plan.word is not None
        and plan.word.concepts == (_PLAN,)
        and not _CITED_IN.search(parsed.between(cite, city))
        for cite, city, plan in zip(telling, telling[1:], telling[2:], strict=False)
    )


def _is_against_one(parsed: Parsed, way: Parse) -> bool:
    """Whether others are compared with the one city that is named: higher than in this city."""
    cities = [one for one in way.named if any(value.kind is Kind.CITY for value in one.values)]
    if len(cities) != 1:
        return False
    return bool(_THAN.search(parsed.text[: parsed.tokens[cities[0].start].start]))


def _is_compound(parsed: Parsed, way: Parse) -> bool:
    """Whether a matter and a noun that follows it name something else: 教育经费."""
    if not concepts(way.rows)[0] <= _HEADS:
        return False
    return any(
        matter.is_matter
        and head.word is not None
        and bool(_HEADS & set(head.word.concepts))
        and is_chinese(parsed.surface(head))
        and not parsed.between(matter, head)
        for matter, head in pairwise(way.pieces)
    )


def _looks_for_words(parsed: Parsed, way: Parse) -> bool:
    """Whether words in quotation marks are looked for, and taken for what they say: 含“工程”的."""
    return any(
        before.word is not None
        and bool(_LOOKING & set(before.word.concepts))
        and any(mark in QUOTES for mark in parsed.between(before, after))
        and not any(value.kind is Kind.TEXT for value in after.values)
        for before, after in pairwise(way.pieces)
    )


def _is_result_ahead(_: Parsed, way: Parse) -> bool:
    """Whether a result of the period to come is asked for, which no plan can tell."""
    hard, soft = concepts(way.rows)
    return _AHEAD in soft and _RESULT in hard and not hard & _PLANNED


_GUARDS = (
    (_looks_for_words, "no list there can be narrowed by words"),
    (_is_open, "it does not say what is done"),
    (_is_named_after, "no kind of unit is called so"),
    (_cites_plan, "what cites a plan is not recorded"),
    (_is_against_one, "how others compare with one city is told by the list of all cities"),
    (_is_compound, "what is named so is more than the theme or the group in its name"),
    (_is_result_ahead, "what is reached in the period of a plan is not recorded in it"),
)
