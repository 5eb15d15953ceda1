"""Everything in the graph that a question may name, by every name it has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from plangraph.lexicon.question_words import english_names, latin_name
from plangraph.query.header import Kind
from plangraph.query.labels import Labels, Thing
from plangraph.query.questions_text import fold
from plangraph.store import Solutions, Store

KINDS = tuple(kind for kind in Kind if kind not in {Kind.YEAR, Kind.TEXT})
_SHORTEST = 2
_OF = re.compile(r"\b(?:of|for|against|from|that creates|in)\b|,|\band\b")
_DEPARTMENT = re.compile(r"\b(?:department|office|bureau|administration|body)$")
_DEPARTMENTS = ("department", "bureau", "office", "authority")
_ENGLISH = """SELECT ?node ?label WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel }
  ?node ?property ?label . FILTER (LANG(?label) = "en")
}"""
_JURISDICTIONS = """SELECT ?plan ?title ?place WHERE {
  ?plan a pg:Plan ; dcterms:title ?title ; pg:jurisdiction/pg:within* ?place
}"""


@dataclass(frozen=True, slots=True)
class Value:
    """What a name stands for: things of one kind, one or several that it fits alike."""

    kind: Kind
    labels: tuple[str, ...]
    nodes: tuple[str, ...]


class Names:
    """The names of a graph, folded; each with what it stands for, kind by kind."""

    def __init__(self, store: Store, labels: Labels) -> None:
        self._store = store
        self._labels = labels
        self.plans_of: dict[str, Value] = {}
        self.all: Mapping[str, tuple[Value, ...]] = self._read()

    def _read(self) -> dict[str, tuple[Value, ...]]:
        found: dict[str, dict[Kind, Value]] = defaultdict(dict)
        self.plans_of = self._jurisdictions()
        english = self._english()
        for kind in KINDS:
            index = self._labels.index(kind)
            for name in index.names:
                if "..." not in name and "{" not in name:
                    self._note(found, name, kind, index.find(name))
            for name, things in _translated(index.things.values(), english, kind).items():
                if kind not in found.get(fold(name).text, {}):
                    self._note(found, name, kind, things)
        return {name: tuple(values.values()) for name, values in found.items()}

    def _note(
        self, found: dict[str, dict[Kind, Value]], name: str, kind: Kind, things: list[Thing]
    ) -> None:
        key = fold(name).text
        if kind is Kind.CITY:
            things = [thing for thing in things if thing.node.value in self.plans_of]
        if things and len(key) >= _SHORTEST:
            labels = tuple(thing.label for thing in things)
            found[key].setdefault(kind, Value(kind, labels, tuple(t.node.value for t in things)))

    def _jurisdictions(self) -> dict[str, Value]:
        """Return, for each area with plans in it, those plans."""
        plans: dict[str, dict[str, str]] = defaultdict(dict)
        for plan, title, place in self._rows(_JURISDICTIONS):
            plans[place][plan] = title
        return {
            place: Value(Kind.PLAN, tuple(found.values()), tuple(found))
            for place, found in plans.items()
        }

    def _english(self) -> dict[str, list[str]]:
        english = defaultdict(list)
        for node, label in self._rows(_ENGLISH):
            english[node].append(label)
        return english

    def _rows(self, text: str) -> Iterator[tuple[str, ...]]:
        found = self._store.query(text)
        for row in found.rows if isinstance(found, Solutions) else ():
            yield tuple(one.value for one in row if isinstance(one, NamedNode | Literal))


def _translated(
    things: Iterable[Thing], english: Mapping[str, list[str]], kind: Kind
) -> dict[str, list[Thing]]:
    """Return further English names, those that stand for one thing only."""
    names: dict[str, dict[NamedNode, Thing]] = defaultdict(dict)
    for thing in things:
        for name in _english_names(thing, english.get(thing.node.value, ()), kind):
            names[name][thing.node] = thing
    return {name: list(those.values()) for name, those in names.items() if len(those) == 1}


def _english_names(thing: Thing, labels: Iterable[str], kind: Kind) -> Iterator[str]:
    yield from english_names().get(thing.label, ())
    if kind is Kind.CITY and (latin := latin_name(thing.label)):
        yield from (latin, f"{latin} city", f"{latin} municipality", f"{latin} province")
    for label in labels:
        yield label
        yield from _shortened(label)
        if kind is Kind.UNIT_TYPE and (match := _DEPARTMENT.search(label)):
            yield from (label[: match.start()] + word for word in _DEPARTMENTS)


def _shortened(label: str) -> Iterator[str]:
    """Yield what a label is about: action against wage arrears is about wage arrears."""
    for match in _OF.finditer(label):
        rest = label[match.end() :].strip()
        if rest:
            yield rest
