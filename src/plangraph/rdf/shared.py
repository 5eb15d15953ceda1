"""Triples of what plans share: units, policies, indicators and areas."""

from __future__ import annotations

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
    for name in jurisdictions:
        yield from area(name)


def _unit(unit: CanonicalUnit) -> Iterator[Triple]:
    iri = unit_iri(unit.name)
    yield iri, External.TYPE, Class.UNIT
    yield from _named(iri, unit.name, unit.printed)
    yield iri, Property.UNIT_TYPE, CONCEPT + unit.unit_type
    yield iri, Property.COLLECTIVE, boolean(unit.collective)
    if unit.area:
        yield iri, Property.JURISDICTION, area_of(unit.area)
        yield from area(unit.area)


def _named(iri: str, label: str, names: Iterable[str]) -> Iterator[Triple]:
    yield iri, External.LABEL, chinese(label)
    yield from ((iri, External.ALT_LABEL, chinese(name)) for name in names if name != label)


def area_of(name: str) -> str:
    """Return the IRI of the area that a printed name means."""
    return area_iri(name, find_area(name))


def area(name: str) -> Iterator[Triple]:
    """Yield the triples of an area and of all areas that contain it.

    An area whose name others bear too is called by the name of what contains it as well.
    """
    found = find_area(name)
    if found is None:
        iri = area_iri(name, None)
        yield iri, External.TYPE, Class.ADMINISTRATIVE_AREA
        yield iri, External.LABEL, chinese(name)
    while found:
        above = areas().get(found.within)
        yield from _area(found, above)
        found = above


def _area(found: Area, above: Area | None) -> Iterator[Triple]:
    iri = area_iri(found.name, found)
    label = above.name + found.name if above and is_ambiguous(found) else found.name
    yield iri, External.TYPE, Class.ADMINISTRATIVE_AREA
    yield iri, External.LABEL, chinese(label)
    yield iri, Property.ADCODE, string(found.code)
    if above:
        yield iri, Property.WITHIN, area_iri(above.name, above)
