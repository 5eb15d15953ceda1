"""The full name of a unit of a known type, by the patterns of its type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.lexicon.unit_types import (
    COUNTY,
    MUNICIPAL,
    NATIONAL,
    PROVINCIAL,
    UnitType,
    group_of,
    key,
)
from plangraph.link.unit_owners import PARTY_COMMITTEE, Owner

_HOLE = re.compile(r"\{\w+\}")
_KIND = re.compile("(?:省|自治区|市|自治州|州|地区|盟|县|区|旗)$")
_SHORTEST_PLACE = 2
# How an abbreviation ends, by how the full name does.
_LAST = (
    (re.compile("(?:委员会|委|会)$"), "会"),
    (re.compile("办公室$"), "办"),
    (re.compile("办公厅$"), "厅"),
    (re.compile("联合会$|联会$"), "联"),
    (re.compile("分局$"), "分"),
    (re.compile("协会$"), "协"),
)
_MAY_BE_LEFT_OUT = re.compile(
    "人民政府|人民$|地方|国家|国务院|中国|中华|中央|全国|中共|委$|高级|中级"
)
_OFFICE = re.compile("(?:委员会|办公室|局|厅|部|委|办|院|会|联|社|队|校|中心|机构|府|协|团)$")
_SWAPPED = {"委": "委员会", "办": "办公室"}
# Types whose short names are no part of the full one (政协), but of which there is only one.
_ONE_EACH = {"MassOrganisation", "PowerAndJudicialOrgan"}


def full_name(found: Owner, unit_type: UnitType) -> str | None:
    """Return the full name of a unit, or None where no pattern of its type agrees with its name.

    Args:
        found: Whose it is; its `rest` is the short name without the area's.
        unit_type: Its type.

    """
    patterns = list(_patterns(unit_type, found.level))
    pattern = _agreeing(found.rest, patterns) or _only(found, unit_type)
    if pattern is None:
        return None
    if not found.area and found.level == NATIONAL:
        return pattern
    return _filled(pattern, found)


def _patterns(unit_type: UnitType, level: str) -> Iterator[str]:
    """Yield the patterns of a type, the best first: of the level, of other levels, other names."""
    yield from unit_type.names.get(level, ())
    if level != NATIONAL:
        for other in (MUNICIPAL, COUNTY, PROVINCIAL):
            yield from unit_type.names.get(other, ())
        yield from unit_type.others


def _agreeing(short: str, patterns: list[str]) -> str | None:
    """Return the pattern that is the name itself, or that it abbreviates, or with its ending."""
    wanted = key(short)
    bare = [(pattern, key(_HOLE.sub("", pattern))) for pattern in patterns]
    for pattern, full in bare:
        if wanted == full:
            return pattern
    for pattern, full in bare:
        at_start = not pattern.startswith("{place}") or full.startswith(wanted[:1])
        if at_start and _last(wanted) == _last(full) and _shortens(wanted, full):
            return pattern
    named = (_of_field(wanted, pattern) or _with_ending(wanted, pattern) for pattern, _ in bare)
    return next((name for name in named if name), None)


def _of_field(wanted: str, pattern: str) -> str | None:
    """Return the pattern where the short name is its field alone: 司法 for 司法局."""
    if _OFFICE.search(wanted) or not _OFFICE.search(pattern):
        return None
    field = key(_HOLE.sub("", _OFFICE.sub("", pattern)))
    return pattern if _last(wanted) == _last(field) and _abbreviates(wanted, field) else None


def _with_ending(wanted: str, pattern: str) -> str | None:
    """Return a pattern with the ending of the short name: 发展和改革局 for 发改局."""
    ending = re.search("(?:局|厅|委|办)$", wanted)
    stem = re.sub("(?:委员会|局|厅|办公室)$", "", pattern)
    if not ending or stem == pattern:
        return None
    bare = key(_HOLE.sub("", stem))
    if not _abbreviates(wanted[: ending.start()], bare):
        return None
    return stem + _SWAPPED.get(ending.group(), ending.group())


def _only(found: Owner, unit_type: UnitType) -> str | None:
    """Return the only name of a type whose short names are no part of it: 政协, 党委."""
    names = unit_type.names.get(found.level, ())
    one = group_of(unit_type) in _ONE_EACH or found.rest == PARTY_COMMITTEE
    return names[0] if names and one else None


def _last(name: str) -> str:
    for ending, short in (*_LAST[1:], _LAST[0]):
        if ending.search(name):
            return short
    return name[-1:]


def _shortens(short: str, full: str) -> bool:
    """Whether a name abbreviates another, and is not just its end: 园林局 is no 市政园林局."""
    rest = full.removesuffix(short)
    return _abbreviates(short, full) and (rest == full or bool(_MAY_BE_LEFT_OUT.match(rest)))


def _abbreviates(short: str, full: str) -> bool:
    """Whether the characters of a short name stand in the full one, in their order."""
    rest = iter(full)
    return all(character in rest for character in short)


def _filled(pattern: str, found: Owner) -> str:
    if "{" not in pattern:
        return found.prefix + pattern
    place = _KIND.sub("", found.prefix)
    place = place if len(place) >= _SHORTEST_PLACE else found.prefix
    return pattern.replace("{area}", found.prefix).replace("{place}", place)
