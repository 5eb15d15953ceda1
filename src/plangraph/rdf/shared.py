"""Triples of what plans share: units, policies, indicators and areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from plangraph.lexicon.areas import Area, areas, find_area, is_ambiguous
from plangraph.link.shared import SharedNodes
from plangraph.model import CanonicalUnit
from plangraph.rdf.iris import area_iri, indicator_iri, policy_iri, unit_iri
from plangraph.rdf.terms import Triple, boolean, chinese, string
from plangraph.rdf.vocabulary import CONCEPT, PG, Class, External, Property


def shared(nodes: SharedNodes, jurisdictions: Iterable[str]) -> Iterator[Triple]:
    """Yield the triples of all shared nodes.

    Args:
        nodes: The units, policies and indicators.
        jurisdictions: The areas that the plans are for, as printed.

    """
    for unit in nodes.units.values():
        yield from _unit(unit)
    for policy in nodes.policies.values():
        iri = policy_iri(policy.key)
        yield iri, External.TYPE, Class.POLICY
        yield from _named(iri, policy.title, policy.titles)
        if policy.number:
            yield iri, Property.DOCUMENT_NUMBER, string(policy.number)
        if policy.level:
            yield iri, Property.POLICY_LEVEL, PG + policy.level
    for indicator in nodes.indicators.values():
        iri = indicator_iri(indicator)
        yield iri, External.TYPE, Class.INDICATOR
        yield from _named(iri, indicator.label, indicator.names)
    names = {unit.area for unit in nodes.units.values() if unit.area}
    yield from _areas(names, [*jurisdictions])


def _unit(unit: CanonicalUnit) -> Iterator[Triple]:
    iri = unit_iri(unit.name)
    yield iri, External.TYPE, Class.UNIT
    yield from _named(iri, unit.name, unit.printed)
    yield iri, Property.UNIT_TYPE, CONCEPT + unit.unit_type
    yield iri, Property.COLLECTIVE, boolean(unit.collective)
    if unit.area:
        yield iri, Property.JURISDICTION, area_of(unit.area)


def _named(iri: str, label: str, names: Iterable[str]) -> Iterator[Triple]:
    yield iri, External.LABEL, chinese(label)
    yield from ((iri, External.ALT_LABEL, chinese(name)) for name in names if name != label)


def area_of(name: str) -> str:
    """Return the IRI of the area that a printed name means."""
    return area_iri(name, find_area(name))


def _areas(names: Iterable[str], jurisdictions: Iterable[str]) -> Iterator[Triple]:
    """Yield the triples of the named areas and of all areas that contain them.

    An area for which there is a plan is called as that plan calls it (甲市乙区, 丙自治州).
    """
    called: dict[str, set[str]] = defaultdict(set)
    found: dict[str, Area] = {}
    for name in jurisdictions:
        called[area_of(name)].add(_without_province(name))
    for name in {*names, *jurisdictions}:
        known = find_area(name)
        called[area_of(name)] |= {name} if known is None else set()
        while known:
            found[area_iri(known.name, known)] = known
            known = areas().get(known.within)
    for iri in found.keys() | called.keys():
        yield from _area(iri, found.get(iri), called[iri])


def _area(iri: str, known: Area | None, called: set[str]) -> Iterator[Triple]:
    yield iri, External.TYPE, Class.ADMINISTRATIVE_AREA
    own = {_full(known)} if known else set()
    label = max(called or own, key=lambda name: (len(name), name))
    yield from _named(iri, label, called | ({known.name} if known else set()))
    if known:
        yield iri, Property.ADCODE, string(known.code)
        if known.within:
            above = areas()[known.within]
            yield iri, Property.WITHIN, area_iri(above.name, above)


def _without_province(name: str) -> str:
    known = find_area(name)
    province = areas().get(f"{known.code[:2]}0000") if known else None
    if province is None or not province.name.endswith(("省", "自治区")):
        return name
    return name.removeprefix(province.name) or name


def _full(known: Area) -> str:
    """Return an area's name, with that of what contains it where others bear it too."""
    above = areas().get(known.within)
    return above.name + known.name if above and is_ambiguous(known) else known.name
