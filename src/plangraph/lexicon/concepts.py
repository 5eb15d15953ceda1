"""Themes, target groups and indicators, from `ontology/concepts/*.ttl`.

The words are the files' own: a researcher who adds a concept or a label there has it read from
then on (docs/extending.md).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from plangraph.resources import ontology

_CONCEPT = "https://w3id.org/plangraph/concept/"
_PG = "https://w3id.org/plangraph/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE, _MEMBER, _BROADER = "type", "member", "broader"
_LABEL, _ENGLISH, _ALTERNATIVE, _TRIGGER = "label", "english", "alternative", "trigger"
_NEGATIVE, _UNIT, _DIFFERENT = "negative", "unit", "different"

# What is read of a file, and no more: definitions and notes are for people.
_WORDS = {
    f"{_SKOS}prefLabel": _LABEL,
    f"{_SKOS}altLabel": _ALTERNATIVE,
    f"{_SKOS}hiddenLabel": _TRIGGER,
    f"{_PG}negativeLabel": _NEGATIVE,
    f"{_PG}usualUnit": _UNIT,
}
_LINKS = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": _TYPE,
    f"{_SKOS}member": _MEMBER,
    f"{_SKOS}broader": _BROADER,
    "http://www.w3.org/2002/07/owl#differentFrom": _DIFFERENT,
}
_GAP = "…"

SHORTEST_WORD = 2
"""A single character of Chinese is part of too many words to tell a concept."""

_Row = dict[str, list[str]]


class ConceptError(ValueError):
    """A file of concepts cannot be read; the message names file, place and reason."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a closed list, with the words that tell it.

    `name` is the local name of its IRI; `broader` that of the concept above it (empty: none).
    `label` and `alternatives` are names that people use, `triggers` further words that tell the
    concept, `heads` words that do so only under a heading that has them and tells the concept
    (培训 under 职业技能培训), `negatives` words that must not be taken for it. A `cross_cutting`
    concept serves any subject (宣传, 经费). `units` are the usual units of an indicator,
    `different` the indicators that only look like it.
    """

    name: str
    label: str
    english: str = ""
    alternatives: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    negatives: tuple[str, ...] = ()
    broader: str = ""
    cross_cutting: bool = False
    units: tuple[str, ...] = ()
    different: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All words that tell the concept: its names first, then the triggers."""
        return tuple(dict.fromkeys((self.label, *self.alternatives, *self.triggers)))


def themes() -> tuple[Concept, ...]:
    """Return the themes in the order of their file.

    Raises:
        ConceptError: The file is missing or broken.

    """
    return _read(ontology() / "concepts" / "themes.ttl", "Theme")


def target_groups() -> tuple[Concept, ...]:
    """Return the target groups in the order of their file.

    Raises:
        ConceptError: The file is missing or broken.

    """
    return _read(ontology() / "concepts" / "target-groups.ttl", "TargetGroup")


def indicators() -> tuple[Concept, ...]:
    """Return the indicators in the order of their file.

    Raises:
        ConceptError: The file is missing or broken.

    """
    return _read(ontology() / "concepts" / "indicators.ttl", "Indicator")


@cache
def _read(path: Path, kind: str) -> tuple[Concept, ...]:
    return read_concepts(path, kind)


def read_concepts(path: Path, kind: str) -> tuple[Concept, ...]:
    """Return the concepts of one class from a Turtle file, in the order of the file.

    Args:
        path: The file.
        kind: The local name of the class in the ontology: Theme, TargetGroup or Indicator.

    Raises:
        ConceptError: The file is missing, is no Turtle, or holds a concept that is not whole.

    """
    rows = _rows(path)
    everywhere = {_local(member) for row in rows.values() for member in row.get(_MEMBER, ())}
    found = [
        _concept(path, _local(subject), row, everywhere)
        for subject, row in rows.items()
        if f"{_PG}{kind}" in row.get(_TYPE, ())
    ]
    _check(path, found)
    return tuple(found)


def _rows(path: Path) -> dict[str, _Row]:
    """Return what the file says of each subject: property, values."""
    rows: dict[str, _Row] = defaultdict(lambda: defaultdict(list))
    try:
        for subject, predicate, value, _ in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            _note(rows, subject, predicate.value, value)
    except (OSError, SyntaxError) as error:
        message = f"{path}: {error}"
        raise ConceptError(message) from error
    return rows


def _note(rows: dict[str, _Row], subject: object, predicate: str, value: object) -> None:
    """Note a statement if it is one that concepts are made of."""
    if not isinstance(subject, ox.NamedNode):
        return
    if isinstance(value, ox.Literal):
        name = _WORDS.get(predicate)
        if name and value.language == "zh":
            rows[subject.value][name].append(value.value)
        elif name == _LABEL and value.language == "en":
            rows[subject.value][_ENGLISH].append(value.value)
    elif isinstance(value, ox.NamedNode) and predicate in _LINKS:
        rows[subject.value][_LINKS[predicate]].append(value.value)


def _concept(path: Path, name: str, row: _Row, everywhere: set[str]) -> Concept:
    labels, triggers = row[_LABEL], row[_TRIGGER]
    if len(labels) != 1:
        message = f"{path}: concept:{name} needs one skos:prefLabel tagged @zh, has {len(labels)}"
        raise ConceptError(message)
    return Concept(
        name=name,
        label=labels[0],
        english=next(iter(row[_ENGLISH]), ""),
        alternatives=tuple(row[_ALTERNATIVE]),
        triggers=tuple(word for word in triggers if not word.startswith(_GAP)),
        heads=tuple(word[len(_GAP) :] for word in triggers if word.startswith(_GAP)),
        negatives=tuple(row[_NEGATIVE]),
        broader=_local(next(iter(row[_BROADER]), "")),
        cross_cutting=name in everywhere,
        units=tuple(row[_UNIT]),
        different=tuple(map(_local, row[_DIFFERENT])),
    )


def _check(path: Path, concepts: list[Concept]) -> None:
    """Refuse a file with words too short to tell anything, or that is no tree of concepts."""
    broader = {concept.name: concept.broader for concept in concepts}
    for concept in concepts:
        for word in (*concept.words, *concept.heads, *concept.negatives):
            if len(word.partition(_GAP)[0]) < SHORTEST_WORD:
                message = f"{path}: concept:{concept.name}: “{word}” opens with a single character"
                raise ConceptError(message)
        above, seen = concept.broader, {concept.name}
        while above:
            if above not in broader:
                message = f"{path}: concept:{concept.name} stands below unknown concept:{above}"
                raise ConceptError(message)
            if above in seen:
                message = f"{path}: concept:{concept.name} stands below itself"
                raise ConceptError(message)
            seen.add(above)
            above = broader[above]


def _local(iri: str) -> str:
    return iri.removeprefix(_CONCEPT)
