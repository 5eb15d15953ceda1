"""Types of units, from `ontology/concepts/unit-types.ttl`, and the type that a name tells.

The words are the file's own: a researcher who adds a short name there has it read from then on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from plangraph.resources import ontology

UNCLASSIFIED = "Unclassified"
NATIONAL, PROVINCIAL, MUNICIPAL, COUNTY = "national", "provincial", "municipal", "county"

_CONCEPT = "https://w3id.org/plangraph/concept/"
_PG = "https://w3id.org/plangraph/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LEVELS = {f"{_PG}{level}Name": level for level in (NATIONAL, PROVINCIAL, MUNICIPAL, COUNTY)}
_LABELS = {f"{_SKOS}{kind}Label" for kind in ("pref", "alt", "hidden")}
_JOINTS = re.compile("[和与及、]")
_SUFFIX = re.compile("(?:部门|委员会|办公室|分局|总局|局|厅|部|委|办|署)$")
_SHORTEST_STEM = 2
# A gathering of single bodies: 国家铁路局 says nothing of a city's 铁路办.
_ONLY_WHOLE = {"NationalAdministration"}
_LONGEST_CORE = 24


@dataclass(frozen=True, slots=True)
class UnitType:
    """A type of units.

    `name` is the local name of its concept, `broader` that of the concept above it (empty: none),
    `names` the pattern of the full name at each level, `others` further full names in use.
    """

    name: str
    label: str = ""
    broader: str = ""
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Index:
    types: dict[str, UnitType]
    labels: dict[str, str]
    stems: dict[str, str]


def unit_types() -> dict[str, UnitType]:
    """Return all types by the local name of their concept."""
    return _index().types


def type_of(core: str) -> UnitType | None:
    """Return the type whose name, short or full, without its place, is `core`: 人社局."""
    index, wanted = _index(), key(core)
    found = index.labels.get(wanted)
    if found is None:
        suffix = _SUFFIX.search(wanted)
        found = index.stems.get(wanted[: suffix.start()]) if suffix else None
    return index.types[found] if found else None


def ending(name: str) -> tuple[UnitType, int] | None:
    """Return the type that the end of a name tells, and where in the name that end begins.

    The longest end that is a name of some type decides: 甲市乙区人社局 gives the type of 人社局.
    """
    for start in range(max(0, len(name) - _LONGEST_CORE), len(name)):
        if name[start] not in "和与及、":
            found = type_of(name[start:])
            if found:
                return found, start
    return None


def group_of(unit_type: UnitType) -> str:
    """Return the local name of the top concept above a type (its own, if it is one)."""
    types = unit_types()
    while unit_type.broader:
        unit_type = types[unit_type.broader]
    return unit_type.name


def key(name: str) -> str:
    """Return a folded name as it is compared: without the 和 and 、 that names vary in."""
    return _JOINTS.sub("", name).replace("（", "(").replace("）", ")")


@cache
def _index() -> _Index:
    types: dict[str, UnitType] = {}
    labels: dict[str, str] = {}
    stems: dict[str, str] = {}
    for name, triples in _concepts().items():
        types[name] = _unit_type(name, triples)
        for label in _names(types[name], triples):
            wanted = key(label)
            labels.setdefault(wanted, name)
            suffix = _SUFFIX.search(wanted)
            if suffix and suffix.start() >= _SHORTEST_STEM and name not in _ONLY_WHOLE:
                stems.setdefault(wanted[: suffix.start()], name)
    return _Index(types, labels, stems)


def _concepts() -> dict[str, list[tuple[str, ox.NamedNode | ox.Literal]]]:
    """Return what the file says of each concept, in the order of the file."""
    path = ontology() / "concepts" / "unit-types.ttl"
    found: dict[str, list[tuple[str, ox.NamedNode | ox.Literal]]] = {}
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        subject, value = triple.subject, triple.object
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            name = subject.value.removeprefix(_CONCEPT)
            found.setdefault(name, []).append((triple.predicate.value, value))
    return {name: rows for name, rows in found.items() if (f"{_SKOS}inScheme") in dict(rows)}


def _unit_type(name: str, rows: list[tuple[str, ox.NamedNode | ox.Literal]]) -> UnitType:
    chinese = [(p, v.value) for p, v in rows if isinstance(v, ox.Literal) and v.language == "zh"]
    broader = [v.value for p, v in rows if p == f"{_SKOS}broader"]
    return UnitType(
        name=name,
        label=next((text for p, text in chinese if p == f"{_SKOS}prefLabel"), ""),
        broader=broader[0].removeprefix(_CONCEPT) if broader else "",
        names={
            level: tuple(text for p, text in chinese if _LEVELS.get(p) == level)
            for level in _LEVELS.values()
        },
        others=tuple(text for p, text in chinese if p == f"{_SKOS}altLabel"),
    )


def _names(unit_type: UnitType, rows: list[tuple[str, ox.NamedNode | ox.Literal]]) -> list[str]:
    """Return all names by which a unit of the type is known, without the name of its place."""
    own = [v.value for p, v in rows if p in _LABELS and v.value and _is_chinese(v)]
    patterns = (*unit_type.others, *(name for names in unit_type.names.values() for name in names))
    full = [re.sub(r"^.*\}", "", name) for name in patterns]
    national = [re.sub("^(?:国家|中国|全国|国务院|中央|中华全国|中华)", "", name) for name in full]
    return [name for name in (*own, *full, *national) if len(name) > 1 and "{" not in name]


def _is_chinese(value: ox.NamedNode | ox.Literal) -> bool:
    return isinstance(value, ox.Literal) and value.language == "zh"
