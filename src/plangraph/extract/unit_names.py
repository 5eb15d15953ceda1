"""The units that a list names, each with the level that the list printed only once.

In 市发改委、工信局、农业农村局 the 市 belongs to each of the three; in 市委组织部,市人社局、国资委
the comma ends what 市委 holds for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plangraph.extract.unit_pieces import Piece, is_unit, pieces
from plangraph.lexicon.places import NATION, leading_place
from plangraph.lexicon.unit_types import UnitType, ending, group_of, type_of
from plangraph.lexicon.unit_words import opens_with_area, unit_words
from plangraph.read.lines import fold

_SHARING = {
    "GovernmentDepartment",
    "PartyOrgan",
    "PowerAndJudicialOrgan",
    "MassOrganisation",
    "VerticalAgency",
}
_OWN_PLACE = {
    "PeoplesBank",
    "FinancialRegulatoryBureau",
    "SecuritiesRegulatoryBureau",
    "ForeignExchangeBureau",
    "Customs",
    "MaritimeSafety",
    "BorderInspection",
    "StatisticsSurveyTeam",
    "NationalAdministration",
}
# Organs that only a Party committee has: 市委宣传部, never 市宣传部.
_ONLY_PARTY = ("组织部", "宣传部", "统战部", "政法委", "老干部局", "社会工作部")
_BRACKETS = str.maketrans("〈〉<>〔〕", "()()()")
_WIDE = str.maketrans("()〈〉<>〔〕,", "（）（）（）（），")
# 司法(法律援助): the part of a field that is meant; 县(市)区, 市委组织部(市公务员局) are names.
_GLOSS = re.compile("\\([^()]{2,20}\\)$")
_COMMITTEE = re.compile("管委会$|管理委员会$|党工委$")
# Shorter ones of no known form are the names of persons.
_SHORTEST_UNKNOWN = 5
_PARTY_COMMITTEE = "委"


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as printed, its elided prefix restored; `start` and `end` count in the list."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Prefix:
    """What opens a name: 市 (`level`), 市委 (`organ` 委), 各县(市)区 (`area`)."""

    level: str = ""
    organ: str = ""
    area: str = ""


def named_units(text: str, city: str, *, trusted: bool = True) -> list[NamedUnit]:
    """Return the units of a list, in order, each once.

    Args:
        text: The list as printed.
        city: The plan's area (某市); empty for the whole country.
        trusted: Whether the text is known to be a list of units (after 责任单位:), so that a name
            of no known form is taken as well. Otherwise one piece that is no name refuses all.

    """
    return list(_named_units(text, city, trusted=trusted))


# The same list is met in its paragraph and in its sentence, and again in other paragraphs.
@lru_cache(maxsize=2048)
def _named_units(text: str, city: str, *, trusted: bool) -> tuple[NamedUnit, ...]:
    folded = fold(text).translate(_BRACKETS)
    found: dict[str, NamedUnit] = {}
    prefix = _Prefix()
    parts = pieces(folded)
    for index, piece in enumerate(parts):
        plain = folded[piece.start : piece.end]
        if not is_unit(plain):
            if not trusted:
                return ()
            if len(plain) < _SHORTEST_UNKNOWN or unit_words().sentence.search(plain):
                continue
        if piece.first:
            prefix = _Prefix(prefix.level)
        own = own_prefix(plain, city)
        prefix = _next(prefix, own) if own else prefix
        plain = _without_gloss(plain)
        printed = text[piece.start : piece.start + len(plain)]
        restored = printed if own else _restored(printed, plain, prefix, city)
        committee = _shared_committee(plain, folded, parts[index + 1 : index + 6])
        name = wide("".join((restored + committee).split()))
        found.setdefault(name, NamedUnit(name, piece.start, piece.end))
    return tuple(found.values())


def _without_gloss(name: str) -> str:
    """Return 司法 for 司法(法律援助): a field, which is no name of a body, with a gloss."""
    gloss = _GLOSS.search(name)
    bare = name[: gloss.start()] if gloss else name
    field = not unit_words().tail.search(bare) and type_of(f"{bare}部门")
    return bare if field else name


def wide(name: str) -> str:
    """Return a name with its brackets as Chinese print has them, however they were typed."""
    return name.translate(_WIDE)


def _shared_committee(name: str, folded: str, following: list[Piece]) -> str:
    """Return the 管委会 that a zone shares with the next: 高新区、经开区管委会."""
    if not unit_words().zone.search(name) or not following or following[0].first:
        return ""
    after = folded[following[0].start : following[0].end]
    committee = _COMMITTEE.search(after)
    if committee and unit_words().zone.search(after[: committee.start()]):
        return committee.group()
    return _shared_committee(after, folded, following[1:])


def _next(before: _Prefix, own: _Prefix) -> _Prefix:
    return own if own.level else _Prefix(before.level, before.organ, own.area)


def own_prefix(name: str, city: str) -> _Prefix | None:
    """Return the level or place that a name itself begins with, None if it has none."""
    words = unit_words()
    league = words.league.match(name)
    if league:
        return _Prefix(league["level"])
    if type_of(name):
        return None
    areas = words.collective_area.match(name)
    if areas and len(areas.group()) > 1:
        shared = _shares_level(name[areas.end() :])
        return _Prefix(area=areas.group() if shared else "")
    if city and name.startswith(city) and len(name) > len(city):
        return _Prefix(city, _organ(name[len(city) :]))
    level = words.level.match(name)
    if level and not words.no_level.match(name) and not opens_with_area(name):
        return _Prefix(level["level"], "委" if level["organ"] == _PARTY_COMMITTEE else "")
    place = leading_place(name)
    if place and len(place) < len(name) and type_of(name[len(place) :]):
        return _Prefix(place if _shares_level(name[len(place) :]) and place != NATION else "")
    return None


def _organ(rest: str) -> str:
    return _PARTY_COMMITTEE if rest.startswith(_PARTY_COMMITTEE) else ""


def _restored(printed: str, plain: str, prefix: _Prefix, city: str) -> str:
    """Return a bare name with the level that the list printed before an earlier one."""
    words = unit_words()
    if words.national.match(plain) or words.collective.search(plain):
        return printed
    if prefix.area and _shares_level(plain):
        return prefix.area + printed
    if not prefix.level or not (_shares_level(plain) or _unknown_office(plain, city)):
        return printed
    return _joined(prefix, printed, plain)


def _joined(prefix: _Prefix, printed: str, plain: str) -> str:
    unit_type = type_of(plain)
    if plain.startswith("团委"):
        return f"团{prefix.level}委"
    party = unit_type is not None and group_of(unit_type) == "PartyOrgan"
    if plain.startswith(_PARTY_COMMITTEE) or not party:
        return prefix.level + printed
    organ = _PARTY_COMMITTEE if prefix.organ or plain.startswith(_ONLY_PARTY) else ""
    return prefix.level + organ + printed


def _shares_level(name: str) -> bool:
    """Whether a bare name is that of a body which every level has."""
    unit_type = type_of(name)
    if unit_type is None or unit_type.name in _OWN_PLACE or _is_ministry(name, unit_type):
        return False
    return group_of(unit_type) in _SHARING


def _is_ministry(name: str, unit_type: UnitType) -> bool:
    """Whether a department of the government is one of the State Council by its ending."""
    return name.endswith(("部", "总局", "署", "总社")) and group_of(unit_type) != "PartyOrgan"


def _unknown_office(name: str, city: str) -> bool:
    """Whether a bare name of no known type reads as an office of the same level: 招生办."""
    words = unit_words()
    if words.own.search(name) or leading_place(name) or name.startswith(city[:2] or "\0"):
        return False
    found = ending(name)
    known = found is not None and group_of(found[0]) in _SHARING
    return not known and bool(words.shares.search(name))
