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
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_DIFFERENT = "http://www.w3.org/2002/07/owl#differentFrom"

SHORTEST_WORD = 2
"""A single character of Chinese is part of too many words to tell a concept."""

_Rows = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


class ConceptError(ValueError):
    """A file of concepts cannot be read; the message names file, place and reason."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a closed list, with the words that tell it.

    `name` is the local name of its IRI; `broader` that of the concept above it (empty: none).
    `label` and `alternatives` are names that people use, `triggers` further words that tell the
    concept, `negatives` words that look like it and must not be taken for it. A `cross_cutting`
    concept serves any subject (宣传, 经费). `units` are the usual units of an indicator,
    `different` the indicators that only look like it.
    """

    name: str
    label: str
    english: str = ""
    alternatives: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
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
    everywhere = {
        _local(member)
        for row in rows.values()
        for member in row.get(f"{_SKOS}member", ())
        if isinstance(member, ox.NamedNode)
    }
    wanted = ox.NamedNode(f"{_PG}{kind}")
    found = [
        _concept(path, name, row, everywhere)
        for name, row in rows.items()
        if wanted in row.get(_RDF_TYPE, ())
    ]
    _check(path, found)
    return tuple(found)


def _rows(path: Path) -> _Rows:
    """Return what the file says of each subject: property, values."""
    rows: _Rows = defaultdict(lambda: defaultdict(list))
    try:
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            subject, value = triple.subject, triple.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
                rows[_local(subject)][triple.predicate.value].append(value)
    except (OSError, SyntaxError) as error:
        message = f"{path}: {error}"
        raise ConceptError(message) from error
    return rows


def _concept(
    path: Path,
    name: str,
    row: dict[str, list[ox.NamedNode | ox.Literal]],
    everywhere: set[str],
) -> Concept:
    labels = _chinese(row, f"{_SKOS}prefLabel")
    if len(labels) != 1:
        message = f"{path}: concept:{name} needs one skos:prefLabel tagged @zh, has {len(labels)}"
        raise ConceptError(message)
    broader = [_local(v) for v in row.get(f"{_SKOS}broader", ()) if isinstance(v, ox.NamedNode)]
    different = [_local(v) for v in row.get(_DIFFERENT, ()) if isinstance(v, ox.NamedNode)]
    english = [v for v in row[f"{_SKOS}prefLabel"] if isinstance(v, ox.Literal)]
    return Concept(
        name=name,
        label=labels[0],
        english=next((v.value for v in english if v.language == "en"), ""),
        alternatives=_chinese(row, f"{_SKOS}altLabel"),
        triggers=_chinese(row, f"{_SKOS}hiddenLabel"),
        negatives=_chinese(row, f"{_PG}negativeLabel"),
        broader=broader[0] if broader else "",
        cross_cutting=name in everywhere,
        units=_chinese(row, f"{_PG}usualUnit"),
        different=tuple(different),
    )


def _check(path: Path, concepts: list[Concept]) -> None:
    """Refuse a file with words too short to tell anything, or that is no tree of concepts."""
    broader = {concept.name: concept.broader for concept in concepts}
    for concept in concepts:
        for word in (*concept.words, *concept.negatives):
            if len(word.partition("…")[0]) < SHORTEST_WORD:
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


def _chinese(row: dict[str, list[ox.NamedNode | ox.Literal]], predicate: str) -> tuple[str, ...]:
    values = (value for value in row.get(predicate, ()) if isinstance(value, ox.Literal))
    return tuple(value.value for value in values if value.language == "zh")


def _local(node: ox.NamedNode) -> str:
    return node.value.removeprefix(_CONCEPT)
