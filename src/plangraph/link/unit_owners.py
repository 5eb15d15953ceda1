"""Whose a unit is: the area, national or not, that the head of its name or its plan tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plangraph.lexicon.areas import areas, find_area
from plangraph.lexicon.places import NATION, leading_place
from plangraph.lexicon.unit_types import (
    COUNTY,
    MUNICIPAL,
    NATIONAL,
    PROVINCIAL,
    ending,
    group_of,
    type_of,
)
from plangraph.lexicon.unit_words import opens_with_area, unit_words

_CORPS = "新疆生产建设兵团"
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_PROVINCIAL = re.compile("(?:省|自治区|特别行政区|兵团)$")
_COUNTY = re.compile("(?:县|区|旗)$")
_NATIONAL = re.compile("^(?:国家|全国|中央|国务院|中华全国|中华|中国|最高|中共中央)")
_AGENCY = re.compile(
    "^(?:国家税务总局|中国人民银行|人民银行|人行|国家统计局|国家金融监督管理总局|中国银保监会|银保监会"
    "|中国银行保险监督管理委员会|中国证券监督管理委员会|国家外汇管理局|国家|中国)?(?P<place>.{2,12})$"
)
_MINISTRY = ("部", "总局", "署", "总社")
PARTY_COMMITTEE = "党委"
_ORGANS = {"委": PARTY_COMMITTEE, "政府": "人民政府", "人民政府": "人民政府"}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a unit is.

    `area` is the area's name (empty: the whole country), `level` its level, `rest` the name
    without the area's; `prefix` stands for the area in names without a pattern; `stated` says that
    the name itself tells it.
    """

    area: str
    level: str
    rest: str
    prefix: str
    stated: bool = True


def level_of(area: str) -> str:
    """Return the level of an area by its name, and by its code where a name leaves it open."""
    if not area:
        return NATIONAL
    if _PROVINCIAL.search(area) or area in _MUNICIPALITIES:
        return PROVINCIAL
    known = find_area(area)
    if _COUNTY.search(area) or (known is not None and not known.code.endswith("00")):
        return COUNTY
    return MUNICIPAL


def owner(plain: str, city: str) -> Owner:
    """Return whose a unit is.

    Args:
        plain: The folded name, its elided level restored.
        city: The area whose plan names it; empty for the whole country.

    """
    name = re.sub("^(?:中共(?!中央)|共青团(?!中央)(?=.{2,}委员会$))", "", plain)
    league = plain != name and plain.startswith("共青团")
    for read in (_league, _whole, _levelled, _national, _zone, _agency, _placed):
        found = read(name, city)
        if found:
            return _of_league(found) if league else found
    if _NATIONAL.match(name):
        return Owner("", NATIONAL, plain, "")
    return Owner(city, level_of(city), plain, city, stated=False)


def own_area(name: str, city: str) -> tuple[str, str]:
    """Return the area that a collective name is about, and the name without it."""
    if not city or name.startswith(("国务院", "中央", "国家")):
        return "", name
    if name.startswith(city):
        return city, name[len(city) :]
    level = re.match("(?:自治区|[省市县区州])(?=直|级|属|驻|政府|各|有关|相关)", name)
    if level is None:
        return city, name
    rest = name[level.end() :]
    if city.endswith(level.group()):
        return city, rest
    return _above(level.group(), rest, city)


def _above(level: str, rest: str, city: str) -> tuple[str, str]:
    """Return whose 省级部门 or 市直单位 are in a plan of an area that lies below."""
    higher = level in ("省", "自治区") or (level in "市州" and level_of(city) == COUNTY)
    if not higher or level_of(city) == PROVINCIAL:
        return city, level + rest
    area, prefix = _area_of(level, city)
    return area, rest if area else prefix + rest


def _of_league(found: Owner) -> Owner:
    return Owner(found.area, found.level, "团委", found.prefix)


def _league(name: str, city: str) -> Owner | None:
    match = unit_words().league.fullmatch(name)
    if match is None:
        return None
    area, prefix = _area_of(match["level"], city)
    return Owner(area, level_of(prefix), "团委", prefix)


def _whole(name: str, city: str) -> Owner | None:
    """Read a name without an area: 教育局 in 甲市's plan is its own, 教育部 the country's."""
    unit_type = type_of(name)
    if unit_type is None:
        return None
    ministry = name.endswith(_MINISTRY) and group_of(unit_type) != "PartyOrgan"
    if not city or ministry or _NATIONAL.match(name):
        return Owner("", NATIONAL, name, "")
    return Owner(city, level_of(city), name, city)


def _levelled(name: str, city: str) -> Owner | None:
    """Read a name that begins with a bare level: 市人社局, 省委组织部, 市文旅集团."""
    words = unit_words()
    level = words.level.match(name)
    if not level or words.no_level.match(name) or opens_with_area(name):
        return None
    area, prefix = _area_of(level["level"], city)
    rest = _organ(name[level.end("level") :])
    core = _core(rest, name[level.end() :], level["organ"] or "")
    return Owner(area, level_of(prefix), core, prefix)


def _core(rest: str, bare: str, organ: str) -> str:
    """Return the name after its level, without 政府 or 委 where the type's names have neither.

    A department of the government is none of the Party committee's: 市委外办 is not 市外办.
    """
    unit_type = type_of(bare)
    if type_of(rest) or unit_type is None:
        return rest
    own = organ != "委" or group_of(unit_type) == "PartyOrgan"
    return bare if own else rest


def _organ(rest: str) -> str:
    """Return what follows an area as its types name it: 委 is 党委, 党委宣传部 is 委宣传部."""
    return _ORGANS.get(rest) or re.sub("^党委(?=.)", "委", rest)


def _national(name: str, city: str) -> Owner | None:
    del city
    head = _NATIONAL.match(name)
    if not head or (ending(name) or (None, 0))[1] > head.end() + 1:
        return None
    return Owner("", NATIONAL, name[head.end() :], head.group())


def _zone(name: str, city: str) -> Owner | None:
    """Read a zone with a name of its own, which needs no area before it: 甲新区管委会."""
    found = ending(name)
    if not found or found[0].name != "DevelopmentZoneCommittee" or not found[1]:
        return None
    head = name[: found[1]]
    own = bool(city) and (city.startswith(head) or head.startswith(_short(city)))
    known = own or bool(re.search("[省市县区州盟旗]$", head)) or find_area(f"{head}市") is not None
    if not known:
        return None
    return Owner(city or head, level_of(city), name[found[1] :], head)


def _placed(name: str, city: str) -> Owner | None:
    """Read a name that begins with that of an area: 甲市教育局, 乙县委组织部, 丙省人民政府."""
    if city and name.startswith(city):
        place = city
    else:
        place = leading_place(name)
        if not place or place == NATION or len(place) >= len(name):
            return None
    rest = _organ(name[len(place) :])
    bare = re.sub("^委(?!员)|^(?:人民)?政府(?=.)", "", rest)
    core = _core(rest, bare, "委" if rest.startswith("委") else "")
    return Owner(place, level_of(place), core, place)


def _agency(name: str, city: str) -> Owner | None:
    """Read an agency with the place, but not its kind, inside: 甲银保监分局, 人行甲市中心支行."""
    found = ending(name)
    if not found or not found[1] or group_of(found[0]) != "VerticalAgency":
        return None
    place = _AGENCY.match(name[: found[1]])
    if place is None:
        return None
    own = bool(city) and place["place"] in (city, _short(city))
    prefix = city if own else place["place"]
    area = prefix if re.search("[省市县区州盟旗]$", prefix) else city
    return Owner(area, level_of(area), name[found[1] :], prefix)


def _short(area: str) -> str:
    return area[:-1] if len(area) > len("甲市") else area


def _area_of(level: str, city: str) -> tuple[str, str]:
    """Return the area that a bare level means in a plan, and what stands for it in names.

    省 in a city's plan is the province of the city; where it is not known which, the area is empty
    and 甲市所在省 stands for it, so that no two provinces become one.
    """
    if level == "兵团":
        return _CORPS, _CORPS
    if not city or city.endswith(level):
        return city, city or level
    above = find_area(city)
    while above is not None and above.within:
        above = areas()[above.within]
        if above.name.endswith(level) or (level == "省" and not above.within):
            return above.name, above.name
    return "", f"{city}所在{level}"
