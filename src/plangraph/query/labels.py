"""Labels: what things of the graph are called, and finding one by what it is called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from plangraph.query.header import Kind
from plangraph.query.nearness import likeness, may_be, most_wrong
from plangraph.store import PREFIXES, Solutions, Store, Term

# How well a name fits: a value that fits one thing better than others means that thing.
_PREFERRED, _ALTERNATIVE, _HIDDEN, _VARIANT = 1, 2, 3, 4

_AREA_ENDINGS = ("自治区", "自治州", "自治县", "地区", "省", "市", "县", "区", "盟", "旗", "州")
_UNIT_OPENINGS = ("自治区", "省", "市", "县", "区", "州", "盟", "旗")
_SHORTEST_AREA = 2
_LONGEST_VALUE = 200

_CLASSES = {
    Kind.THEME: "?node a pg:Theme .",
    Kind.GROUP: "?node a pg:TargetGroup .",
    Kind.CITY: "?node a pg:AdministrativeArea .",
    Kind.UNIT: "?node a pg:Unit .",
    Kind.UNIT_TYPE: "{ SELECT DISTINCT ?node WHERE { ?unit pg:unitType ?node } }",
    Kind.INDICATOR: "?node a pg:Indicator .",
    Kind.PLAN: "?node a pg:Plan .",
    Kind.POLICY: "?node a pg:Policy .",
}
_RANKS = {
    f"{PREFIXES['rdfs']}label": _PREFERRED,
    f"{PREFIXES['skos']}prefLabel": _PREFERRED,
    f"{PREFIXES['dcterms']}title": _PREFERRED,
    f"{PREFIXES['skos']}altLabel": _ALTERNATIVE,
    f"{PREFIXES['skos']}hiddenLabel": _HIDDEN,
}
# Oxigraph takes twenty times as long where the properties stand in VALUES.
_LABELS = """SELECT ?node ?property ?label WHERE {{
  {node}
  ?node ?property ?label .
  FILTER (?property IN (rdfs:label, skos:prefLabel, dcterms:title, skos:altLabel, skos:hiddenLabel))
}}"""
_CODES = "SELECT ?node ?code WHERE { ?node a pg:AdministrativeArea ; pg:adcode ?code }"
_PLANNED = """SELECT DISTINCT ?area WHERE {
  ?plan a pg:Plan ; pg:jurisdiction/pg:within* ?area .
  FILTER (EXISTS { ?own a pg:Plan ; pg:jurisdiction ?area }
          || NOT EXISTS { ?area pg:within ?wider })
}"""
_STARTS = "SELECT (MIN(?year) AS ?first) WHERE { ?plan a pg:Plan ; pg:periodStart ?year }"
_MEASURED = """SELECT ?node WHERE {
  ?node a pg:Indicator
  FILTER EXISTS { ?figure pg:indicator ?node }
}"""
_UNIT_TYPES = "SELECT ?node ?type WHERE { ?node a pg:Unit ; pg:unitType ?type }"
_YEARS = """SELECT (MIN(?year) AS ?first) (MAX(?year) AS ?last) WHERE {
  ?node pg:year|pg:targetYear|pg:baselineYear|pg:periodStart|pg:periodEnd|pg:deadlineYear ?year
}"""
_UNIT_AREAS = "SELECT ?node ?area WHERE { ?node a pg:Unit ; pg:jurisdiction ?area }"


@dataclass(frozen=True, slots=True)
class Thing:
    """A node and what it is called; `area` is the jurisdiction of a unit."""

    node: NamedNode
    label: str
    area: NamedNode | None = None


@dataclass
class Index:
    """All things of one kind, by everything that they are called.

    `spoken` has every name as it is written, with its thing and its rank.
    """

    things: dict[NamedNode, Thing] = field(default_factory=dict)
    names: dict[str, dict[NamedNode, int]] = field(default_factory=dict)
    spoken: list[tuple[str, NamedNode, int]] = field(default_factory=list)

    def add(self, thing: Thing, name: str, rank: int) -> None:
        """Note that a thing has a name; its best rank counts."""
        self.things.setdefault(thing.node, thing)
        ranks = self.names.setdefault(normal(name), {})
        ranks[thing.node] = min(rank, ranks.get(thing.node, rank))
        self.spoken.append((name, thing.node, rank))

    def find(self, value: str) -> list[Thing]:
        """Return the things that a value fits best: none, one, or several that it fits alike."""
        ranks = self.names.get(normal(value), {})
        best = min(ranks.values(), default=0)
        return [self.things[node] for node, rank in ranks.items() if rank == best]

    def nearest(self, value: str, count: int = 5) -> list[str]:
        """Return labels that a value may have been meant for, nearest first.

        Where a name is written almost so, only what is called by such a name.
        """
        wanted = normal(value)[:_LONGEST_VALUE]
        return (self._misspelt(wanted) or self._alike(wanted))[:count]

    def _misspelt(self, wanted: str) -> list[str]:
        """Return the labels of what has a name that differs least, in few characters."""
        found: dict[str, tuple[int, float]] = {}
        for name, ranks in self.names.items():
            wrong = most_wrong(name)
            if not may_be(wanted, name, wrong):
                continue
            like = likeness(wanted, name)
            for label in {self.things[node].label for node in ranks} if like.wrong <= wrong else ():
                found[label] = min(found.get(label, (wrong, 0)), (like.wrong, -like.ratio))
        least = min((wrong for wrong, _ in found.values()), default=0)
        return sorted(
            (one for one in found if found[one][0] == least), key=lambda one: (found[one], one)
        )

    def _alike(self, wanted: str) -> list[str]:
        scores: dict[str, float] = {}
        for name, ranks in self.names.items():
            score = _likeness(wanted, name)
            if score > (_FAR_LETTERS if name.isascii() else _FAR):
                for node in ranks:
                    label = self.things[node].label
                    scores[label] = max(score, scores.get(label, 0))
        return sorted(scores, key=lambda label: (-scores[label], label))


# Any two words in Latin letters share some letters.
_FAR, _FAR_LETTERS = 0.4, 0.55


def _likeness(wanted: str, name: str) -> float:
    if not wanted or not set(wanted) & set(name):
        return 0
    bonus = 1 if wanted in name or name in wanted else 0
    return bonus + SequenceMatcher(None, wanted, name, autojunk=False).ratio()


def normal(name: str) -> str:
    """Return a name as it is compared: NFKC, case folded, without white space and 《》."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(folded.split()).strip("《》")


class Labels:
    """The labels of a store, read kind by kind when they are first needed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._indexes: dict[Kind, Index] = {}

    def index(self, kind: Kind) -> Index:
        """Return the index of one kind."""
        if kind not in self._indexes:
            self._indexes[kind] = self._build(kind)
        return self._indexes[kind]

    def codes(self) -> Iterator[tuple[Thing, str]]:
        """Yield the areas with their codes (GB/T 2260)."""
        areas = self.index(Kind.CITY).things
        for node, code in self._rows(_CODES):
            if isinstance(node, NamedNode) and isinstance(code, Literal) and node in areas:
                yield areas[node], code.value

    def only_of_type(self) -> Iterator[tuple[Thing, str, NamedNode]]:
        """Yield each unit that is the only one of its type in its area, the area and the type."""
        units, areas = self.index(Kind.UNIT).things, self.index(Kind.CITY).things
        found: dict[tuple[NamedNode, NamedNode], list[Thing]] = {}
        for node, unit_type in self._rows(_UNIT_TYPES):
            if isinstance(node, NamedNode) and isinstance(unit_type, NamedNode):
                thing = units[node]
                if thing.area in areas:
                    found.setdefault((thing.area, unit_type), []).append(thing)
        for (area, unit_type), things in sorted(found.items(), key=str):
            if len(things) == 1:
                yield things[0], areas[area].label, unit_type

    def years(self) -> range:
        """Return the years from the first to the last of which the graph tells something."""
        for row in self._rows(_YEARS):
            first, last = (int(one.value) for one in row if isinstance(one, Literal))
            return range(first, last + 1)
        return range(0)

    def first_planned(self) -> int:
        """Return the first year of the first plan; 0 where no plan says when it begins."""
        for (year,) in self._rows(_STARTS):
            return int(year.value) if isinstance(year, Literal) else 0
        return 0

    def measured(self) -> frozenset[NamedNode]:
        """Return the indicators of which a plan has a target or reports a value."""
        return frozenset(node for (node,) in self._rows(_MEASURED) if isinstance(node, NamedNode))

    def planned(self) -> frozenset[NamedNode]:
        """Return the areas that have a plan, and the provinces in which one of them lies."""
        rows = self._rows(_PLANNED)
        return frozenset(area for (area,) in rows if isinstance(area, NamedNode))

    def _build(self, kind: Kind) -> Index:
        index = Index()
        areas = self._areas() if kind is Kind.UNIT else {}
        for node, rank, name in self._names(kind):
            thing = index.things.get(node) or Thing(node, name, areas.get(node))
            index.add(thing, name, rank)
            for variant in self._variants(kind, thing, name):
                index.add(thing, variant, _VARIANT)
        return index

    def _names(self, kind: Kind) -> list[tuple[NamedNode, int, str]]:
        """Return the names of all things of a kind with their ranks, the best and Chinese first."""
        found = sorted(
            (_RANKS[named.value], label.language != "zh", label.value, node.value)
            for node, named, label in self._rows(_LABELS.format(node=_CLASSES[kind]))
            if isinstance(node, NamedNode)
            and isinstance(named, NamedNode)
            and isinstance(label, Literal)
        )
        return [(NamedNode(node), rank, name) for rank, _, name, node in found]

    def _areas(self) -> dict[NamedNode, NamedNode]:
        return {
            node: area
            for node, area in self._rows(_UNIT_AREAS)
            if isinstance(node, NamedNode) and isinstance(area, NamedNode)
        }

    def _rows(self, text: str) -> tuple[tuple[Term | None, ...], ...]:
        found = self._store.query(text)
        return found.rows if isinstance(found, Solutions) else ()

    def _variants(self, kind: Kind, thing: Thing, name: str) -> Iterable[str]:
        if kind is Kind.CITY:
            return short_areas(name)
        if kind is Kind.UNIT:
            return _unit_variants(name, self._area_names(thing))
        if kind is Kind.PLAN:
            return (unquote(thing.node.value.rstrip("/").rsplit("/", 1)[-1]),)
        return ()

    def _area_names(self, thing: Thing) -> list[str]:
        areas = self.index(Kind.CITY).things
        if thing.area is None or thing.area not in areas:
            return []
        label = areas[thing.area].label
        return [label, *short_areas(label)]


def short_areas(name: str) -> list[str]:
    """Return the name of an area without its ending: 某市 for 某, too."""
    return [
        name.removesuffix(ending)
        for ending in _AREA_ENDINGS
        if name.endswith(ending) and len(name) - len(ending) >= _SHORTEST_AREA
    ][:1]


def _unit_variants(name: str, areas: list[str]) -> set[str]:
    """Return other names of a unit.

    市人社局 is also 人社局 and 某市人社局; 某市人力资源和社会保障局 also 市人力资源和社会保障局.
    """
    own = next((name.removeprefix(area) for area in areas if name.startswith(area)), name)
    bare = next(
        (own.removeprefix(opening) for opening in _UNIT_OPENINGS if own.startswith(opening)), own
    )
    if not bare:
        return {own}
    endings = [opening for opening in _UNIT_OPENINGS if areas and areas[0].endswith(opening)][:1]
    return {own, bare, *(opening + bare for opening in (*areas, *endings))}
