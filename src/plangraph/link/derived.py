"""Who answers by default: the plan's own department, where a plan names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.extract.keys import KeyMaker
from plangraph.lexicon.places import NATION, leading_place
from plangraph.lexicon.unit_types import MUNICIPAL, NATIONAL, UnitType, group_of, type_of
from plangraph.link.unit_owners import level_of
from plangraph.model import (
    Action,
    Basis,
    Extraction,
    Facts,
    Measure,
    Project,
    Responsibility,
    Role,
    Statement,
)
from plangraph.read.folding import fold

SECTOR, ISSUER, GOVERNMENT = "default-by-sector", "default-by-issuer", "default-by-jurisdiction"
"""Methods: the department whose field the title names; who issued the plan; the government of the
plan's area, where neither is known."""

_DEPARTMENTS = "GovernmentDepartment"
_OFFICES = re.compile(
    "(?:政府|国务院|委员会|党委|委)?办公[厅室]$|政府$|国务院$|^中共|中央$|[省市县区]委$"
)
# What kind of document it is names no field: 规划 is none of 自然资源和规划局.
_DOCUMENT = re.compile("规划|计划|方案|要点|意见|办法|措施|纲要|清单")
_LONGEST_FIELD, _SHORTEST_FIELD = 16, 2
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class DefaultAgent:
    """The unit that answers where nobody is named, and the method that tells so."""

    unit: str
    method: str


@dataclass(frozen=True, slots=True)
class DefaultResponsibility:
    """A derived responsibility, and the method that derived it from the plan and its subject."""

    responsibility: Responsibility
    method: str


def issuer_defaults(extraction: Extraction, themes: frozenset[str]) -> list[DefaultResponsibility]:
    """Return a responsibility for everything that carries a theme and that nobody answers for.

    Nobody does where no responsibility is stated for the measure, action or project itself nor
    for any measure or project that it stands in.

    Args:
        extraction: What the plan states.
        themes: The local names of the concepts that are themes.

    """
    agent = default_agent(extraction.facts)
    if agent is None:
        return []
    keys, answered = KeyMaker(), {given.subject for given in extraction.responsibilities}
    return [
        DefaultResponsibility(_default(node, agent, keys), agent.method)
        for node in _themed(extraction, themes)
        if not any(key in answered for key in _upwards(extraction, node))
    ]


def default_agent(facts: Facts) -> DefaultAgent | None:
    """Return who answers for a plan by default.

    A department that issued the plan, of several the one whose field the title names; for a plan
    that a government or its office issued, the department whose field the title names
    (…教育事业发展规划), else the issuer.
    """
    issuers = [fact.value for fact in facts.issuers]
    departments = [name for name in issuers if not _OFFICES.search(fold(name))]
    place = facts.jurisdiction.value if facts.jurisdiction else ""
    place = "" if place == NATION else place
    sector = sector_department(facts.title.value, place)
    if departments:
        return DefaultAgent(next((d for d in departments if d == sector), departments[0]), ISSUER)
    if sector:
        return DefaultAgent(sector, SECTOR)
    if issuers:
        return DefaultAgent(issuers[0], ISSUER)
    if facts.jurisdiction:
        return DefaultAgent(f"{place}人民政府" if place else "国务院", GOVERNMENT)
    return None


def sector_department(title: str, place: str) -> str | None:
    """Return the department of a place whose field the title of a plan names.

    甲市“十四五”人力资源和社会保障事业发展规划 gives 甲市人力资源和社会保障局.
    """
    folded = fold(title)[:_LONGEST_TITLE]
    told = _DOCUMENT.sub(" ", folded[len(leading_place(folded)) :])
    field = next(_fields(told), None)
    return _named(field, place) if field else None


def _fields(title: str) -> Iterator[UnitType]:
    """Yield the types of departments whose field stands in a title, the longest name first."""
    for length in range(min(_LONGEST_FIELD, len(title)), _SHORTEST_FIELD - 1, -1):
        for start in range(len(title) - length + 1):
            found = type_of(f"{title[start : start + length]}局")
            if found and found.name != _DEPARTMENTS and group_of(found) == _DEPARTMENTS:
                yield found


def _named(unit_type: UnitType, place: str) -> str | None:
    """Return the full name of the unit of a type in a place."""
    at = level_of(place)
    names = unit_type.names.get(at) or unit_type.names.get(MUNICIPAL)
    if not names:
        return None
    if at == NATIONAL:
        return names[0]
    if "{" not in names[0]:
        return place + names[0]
    return names[0].replace("{area}", place).replace("{place}", place[:-1])


def _themed(extraction: Extraction, themes: frozenset[str]) -> Iterator[Statement]:
    tagged = {tag.node for tag in extraction.tags if tag.concept in themes}
    kinds = (extraction.measures, extraction.actions, extraction.projects)
    yield from (node for kind in kinds for node in kind if node.key in tagged)


def _upwards(extraction: Extraction, node: Statement) -> Iterator[str]:
    """Yield the keys of a node and of all measures and projects that it stands in."""
    seen: set[str] = set()
    step: Statement | None = node
    while step is not None and step.key not in seen:
        seen.add(step.key)
        yield step.key
        above = _above(step)
        step = extraction.nodes.get(above) if above else None


def _above(node: Statement) -> str | None:
    if isinstance(node, Action):
        return node.subject
    if isinstance(node, Measure):
        return node.parent
    return node.measure if isinstance(node, Project) else None


def _default(node: Statement, agent: DefaultAgent, keys: KeyMaker) -> Responsibility:
    return Responsibility(
        key=keys.key("default", agent.unit, node.key),
        label=agent.unit,
        evidence=node.evidence,
        rule=agent.method,
        section=node.section,
        agent=agent.unit,
        subject=node.key,
        role=Role.RESPONSIBLE,
        basis=Basis.ISSUER_DEFAULT,
    )
