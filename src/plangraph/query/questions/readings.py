"""Readings: a question as a query of the library with values for its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from plangraph.lexicon.question_words import question_words
from plangraph.query.header import Kind
from plangraph.query.labels import Thing
from plangraph.query.library import Query
from plangraph.query.questions.guards import asks_for_number, barred
from plangraph.query.questions.meanings import Piece, Value
from plangraph.query.questions.parsing import Parse, Parsed
from plangraph.query.questions.templates import PLACES, Concepts, Template, concepts, years_in
from plangraph.query.questions.tokens import is_chinese

# How far a question is from a template, for what either has alone.
_BROADER, _LIGHT, _SOFT, _UNSAID, _EXTRA, _RANK = 0.5, 0.9, 0.15, 0.3, 0.4, 0.5
_TIME, _GROUP = 0.3, 0.05
_ALSO_CALLED = 2
_WHAT, _PLACED = "what", {"where"}
_FREE = PLACES | {Kind.YEAR}
_JOINED = re.compile(r"\s*(?:[、,，和与及跟同或比]|以及|还有|and|or|&|vs\.?|with|than|,\s*and)\s*")


@dataclass(frozen=True, slots=True)
class Slot:
    """A value of a parameter: what it is called, and by what it is found (IRI, year, text)."""

    label: str
    value: str


@dataclass(frozen=True)
class Reading:
    """A query with its values, and how far the question is from the way in which it is asked.

    `is_said` tells whether the question says all that this way of asking says.
    """

    template: Template
    slots: Mapping[str, tuple[Slot, ...]]
    distance: float = field(compare=False)
    is_said: bool = field(default=True, compare=False)

    @property
    def query(self) -> Query:
        """The query."""
        return self.template.query

    @property
    def values(self) -> dict[str, list[str]]:
        """The values by parameter, as `fill` takes them."""
        return {name: [slot.value for slot in slots] for name, slots in self.slots.items()}

    @property
    def shown(self) -> dict[str, str | list[str]]:
        """The labels of the values by parameter; a list where there are several."""
        return {
            name: slots[0].label if len(slots) == 1 else [slot.label for slot in slots]
            for name, slots in self.slots.items()
        }

    def of(self, kind: Kind) -> tuple[Slot, ...]:
        """Return its values of a kind."""
        named = (one.name for one in self.query.header.parameters if one.kind is kind)
        return tuple(slot for name in named for slot in self.slots.get(name, ()))


class Templates:
    """All templates by their hard concepts; the first plan begins with the year `start`."""

    def __init__(self, every: Sequence[Template], start: int) -> None:
        self.every, self._start = tuple(every), start
        self._by_concepts: dict[Concepts, list[Template]] = {}
        for template in every:
            self._by_concepts.setdefault(template.hard, []).append(template)
        self._broader = {
            concept: row.broader
            for row in question_words().words
            if row.broader
            for concept in row.concepts
        }
        self._light = frozenset(
            concept for row in question_words().words if row.light for concept in row.concepts
        )

    def readings(self, parsed: Parsed, way: Parse) -> Iterator[Reading]:
        """Yield what a question may ask, parted in one way."""
        if way.gaps or barred(parsed, way):
            return
        hard, soft = concepts(way.rows)
        years = years_in(way)
        for hard_concepts, off in self._variants(hard):
            for template in self._by_concepts.get(hard_concepts, ()):
                slots = _slots(parsed, way, template)
                if len(way.pieces) == 1 < template.size or len(template.years) > 1 >= len(years):
                    continue  # a word alone is no question
                if slots is None or asks_for_number(template, hard, soft, set(slots.kinds)):
                    continue
                if off and not hard_concepts and slots.kinds <= _FREE:
                    continue  # what the plans are is no answer to how they differ
                if _is_said(template, soft | slots.said):
                    said = soft | slots.said
                    off_by = off + _TIME * self._is_of_another_time(template.years, years)
                    far = way.cost + slots.cost + off_by + _colour(said, template.soft)
                    yield Reading(template, slots.by_name, far, template.soft <= said)

    def _is_of_another_time(self, told: Sequence[int], asked: Sequence[int]) -> bool:
        """Whether the years of a question are none like those that a template names.

        Those before the first plan are reported on, the others planned for.
        """
        past = {year < self._start for year in told}
        return bool(asked) and past != {year < self._start for year in asked}

    def _variants(self, hard: Concepts) -> Iterator[tuple[Concepts, float]]:
        """Yield the concepts without some light ones or with broader ones, and how far off."""
        narrow = sorted(hard & set(self._broader))
        for left in _subsets(sorted(hard & self._light)):
            for chosen in _subsets(narrow):
                swapped = frozenset[str]().union(*(self._broader[concept] for concept in chosen))
                far = _BROADER * len(chosen) + _LIGHT * len(left)
                yield (hard - set(chosen) - set(left)) | swapped, far


def _subsets(of: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(of) + 1):
        yield from combinations(of, size)


def _is_said(template: Template, soft: Concepts) -> bool:
    """Whether a question says what a template without hard concepts rests on."""
    if template.hard:
        return True
    if not template.kinds:
        return template.soft == soft
    told = template.soft - {_WHAT}  # 有哪些任务 asks as 任务是什么 does
    return told <= soft if told else template.soft <= soft


def _colour(asked: Concepts, told: Concepts) -> float:
    """Return how far soft concepts lie apart; what a question does not say counts for more."""
    return _SOFT * len(asked - told) + _UNSAID * len(told - asked)


@dataclass(frozen=True, slots=True)
class _Slots:
    """Values by parameter; `said` are soft concepts that a value says (某市 is a city)."""

    by_name: dict[str, tuple[Slot, ...]]
    kinds: frozenset[Kind]
    said: Concepts
    cost: float


def _slots(parsed: Parsed, way: Parse, template: Template) -> _Slots | None:
    """Return the values of a question as a query takes them; None where one does not fit it."""
    taken = {parameter.kind: parameter.name for parameter in template.query.header.parameters}
    chosen: dict[Kind, list[tuple[Piece, Value]]] = {}
    for piece in way.named:
        value = _fitting(piece, taken, template)
        if value is None or value.is_standin:
            return None
        chosen.setdefault(value.kind, []).append((piece, value))
    if not _is_complete(template, set(chosen)) or not _are_joined(parsed, chosen):
        return None
    if template.hard <= _PLACED and any(value.rank for _, value in chosen.get(Kind.TEXT, ())):
        return None  # where something is asks for a place, unless it stands in quotation marks
    made = {kind: _named(kind, chosen) for kind in chosen}
    if not all(made.values()):
        return None
    extra = len(set(chosen) - template.kinds - _FREE)
    weak = sum(_weakness(value) for values in chosen.values() for _, value in values)
    if Kind.CITY not in chosen and Kind.CITY.value in concepts(way.rows)[1]:
        weak += sum(_is_type(piece) for piece, _ in chosen.get(Kind.UNIT, ()))
    ordered = {name: made[kind] for kind, name in taken.items() if kind in made}
    said = frozenset(kind.value for kind in PLACES & set(chosen))
    return _Slots(ordered, frozenset(chosen), said, _EXTRA * extra + weak)


def _is_type(piece: Piece) -> bool:
    """Whether a unit is called so as others of its kind are: 各市妇联 are not the one of a city."""
    return any(value.kind is Kind.UNIT_TYPE for value in piece.values)


def _weakness(value: Value) -> float:
    """Return how little a value fits; what is as well a theme as a group is rather the theme."""
    if value.rank > _ALSO_CALLED:
        return _RANK
    return _GROUP if value.kind is Kind.GROUP and value.rank > 1 else 0.0


def _fitting(piece: Piece, taken: Mapping[Kind, str], template: Template) -> Value | None:
    """Return the meaning of a piece that a query takes, those of its template first."""
    fitting = [one for one in piece.values if one.kind in taken and not one.is_trigger]
    return min(
        fitting,
        key=lambda one: (one.rank > _ALSO_CALLED, one.kind not in template.kinds, one.rank),
        default=None,
    )


def _is_complete(template: Template, kinds: set[Kind]) -> bool:
    """Whether a question names what its query needs, and what its template names."""
    needed = {one.kind for one in template.query.header.parameters if one.required}
    return needed | template.kinds <= kinds


def _are_joined(parsed: Parsed, chosen: Mapping[Kind, list[tuple[Piece, Value]]]) -> bool:
    """Whether several values of a kind are told one after another (甲和乙), and not two matters."""
    return all(
        kind in _FREE or left[1].things == right[1].things or _are_listed(parsed, left[0], right[0])
        for kind, values in chosen.items()
        for left, right in pairwise(values)
    )


def _are_listed(parsed: Parsed, left: Piece, right: Piece) -> bool:
    """Whether and, a comma or the like stands between; of Chinese words, a blank is enough."""
    between = parsed.between(left, right)
    if between.isspace():
        return is_chinese(parsed.surface(left)) and is_chinese(parsed.surface(right))
    return bool(_JOINED.fullmatch(between))


def _named(kind: Kind, chosen: Mapping[Kind, list[tuple[Piece, Value]]]) -> tuple[Slot, ...]:
    """Return the values of one parameter; none where a unit's name leaves open which it is."""
    values = [value for _, value in chosen[kind]]
    if kind in (Kind.YEAR, Kind.TEXT):
        return tuple(dict.fromkeys(Slot(value.text, value.text) for value in values))
    areas = [thing.node for _, value in chosen.get(Kind.CITY, ()) for thing in value.things]
    slots: list[Slot] = []
    for value in values:
        things: Sequence[Thing] = value.things
        if kind is Kind.UNIT:
            things = [one for one in things if one.area in areas] if areas else things
            if len(things) != 1:
                return ()
        slots += [Slot(thing.label, thing.node.value) for thing in things]
    return tuple(dict.fromkeys(slots))
