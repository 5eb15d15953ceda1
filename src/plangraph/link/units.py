"""Units as all plans share them: 市人社局 of 甲市 is 甲市人力资源和社会保障局."""

from __future__ import annotations

import re

from plangraph.lexicon.places import NATION
from plangraph.lexicon.unit_types import UNCLASSIFIED, UnitType, ending, group_of, type_of
from plangraph.lexicon.unit_words import unit_words
from plangraph.link.unit_full_names import full_name
from plangraph.link.unit_owners import Owner, own_area, owner
from plangraph.model import CanonicalUnit
from plangraph.read.lines import fold

COLLECTIVE_GOVERNMENTS = "LocalGovernmentsCollectively"
COLLECTIVE_DEPARTMENTS = "DepartmentsCollectively"
# Groups whose names, with nothing before them, mean all such bodies: 企业, 行业协会, 街道.
_GENERIC = {"Organisation", "Government", "Department"}
_SINGLE = re.compile("管委会$|管理委员会$|政府$|领导小组$|专班$")
_MANY = re.compile("^(?:各|有关|相关|其他|其它|多)|(?:部门|机关|机构|单位|系统|组织)$")
_GOVERNMENTS = re.compile(
    "(?:政府|街道|乡镇|街镇|镇街|办事处|管委会|行政公署|[县区市州省盟旗镇乡])(?:\\([^()]{1,12}\\))?$"
)
_GOVERNMENT = re.compile("(?<!人民)(?<!党委)(?<!委和)(?<!委、)政府$")
_ALIAS = re.compile("\\([^()]{2,20}\\)$")
# 市生态环境局乙区分局: what stands before its last part is the department.
_BRANCH = re.compile("(.{2,30}[局委厅])[^局委厅]{1,12}(?:分局|支队|大队|总队|所|站|中心|处|科|股)$")
# Offices inside a department, which every city has: 人事科.
_OFFICE = re.compile("(?:科|处|室|股|所|站|办|局|委|科室|处室)$")
# Bodies that are called by a proper name, which needs no area before it: 甲大学.
_PROPER = {
    "HigherEducationOrResearch",
    "School",
    "MedicalInstitution",
    "FinancialInstitution",
    "GroupOfPersons",
}


def canonical(printed: str, city: str) -> CanonicalUnit:
    """Return the unit that a printed name means in a plan.

    Args:
        printed: The name as printed, its elided level restored (市人社局).
        city: The area whose plan it is (甲市, 乙县, 丙省); empty for the whole country.

    Returns:
        The unit by its full name. A name of no known form stays as printed, with the area in place
        of a bare 市, 县, 区 or 省, and is typed Unclassified.

    """
    plain = unit_words().aside.sub("", fold("".join(printed.split())))
    city = "" if city == NATION else city
    if _is_collective(plain):
        return _collective(printed, plain, city)
    plain = _without_alias(plain, city)
    found = owner(plain, city)
    unit_type = type_of(found.rest) or _type_by_part(found.rest) or _type_by_ending(plain)
    full = full_name(found, unit_type) if unit_type and type_of(found.rest) else None
    return CanonicalUnit(
        name=_wide(full or _as_printed(plain, found, unit_type, city)),
        printed=(printed,),
        unit_type=unit_type.name if unit_type else UNCLASSIFIED,
        area=found.area,
    )


def _without_alias(plain: str, city: str) -> str:
    """Return 市委统战部 for 市委统战部(市民宗局): one body with two names goes by the first."""
    alias = _ALIAS.search(plain)
    if alias is None or type_of(owner(plain, city).rest):
        return plain
    head = plain[: alias.start()]
    return head if type_of(owner(head, city).rest) else plain


def _type_by_part(rest: str) -> UnitType | None:
    """Return the type of the first of several departments made one: 教体科技局 is of 教体局's."""
    if rest[-1:] not in tuple("局委办厅"):
        return None
    parts = (type_of(rest[:end] + rest[-1]) for end in range(len(rest) - 2, 1, -1))
    return next((found for found in parts if found), None)


def _type_by_ending(plain: str) -> UnitType | None:
    """Return the type that the end of a name tells, or, of a branch, that of its department."""
    found = ending(plain)
    if found is None:
        department = _BRANCH.match(plain)
        found = ending(department.group(1)) if department else None
    return found[0] if found else None


def _as_printed(plain: str, found: Owner, unit_type: UnitType | None, city: str) -> str:
    """Return a name that no pattern makes: as printed, with the area that tells it apart."""
    long_form = re.sub("管委会$", "管理委员会", found.rest)
    if found.stated:
        return found.prefix + long_form
    local = unit_type.name not in _PROPER if unit_type else bool(_OFFICE.search(found.rest))
    return (city if local else "") + long_form


def _is_collective(plain: str) -> bool:
    """Whether a name means several bodies."""
    found = ending(plain)
    if found and _MANY.search(plain) is None and group_of(found[0]) not in _GENERIC:
        return False
    if found and found[1] == 0 and group_of(found[0]) in _GENERIC:
        return _SINGLE.search(plain) is None
    return bool(unit_words().collective.search(plain) or _MANY.search(plain))


def _collective(printed: str, plain: str, city: str) -> CanonicalUnit:
    full = _GOVERNMENT.sub("人民政府", plain)
    area, rest = own_area(full, city)
    return CanonicalUnit(
        name=_wide(area + rest),
        printed=(printed,),
        unit_type=_collective_type(plain),
        area=area,
        collective=True,
    )


def _collective_type(plain: str) -> str:
    found = ending(plain)
    if _GOVERNMENTS.search(plain) and not re.search("部门|单位", plain):
        generic = found is not None and found[1] == 0
        return found[0].name if found and generic else COLLECTIVE_GOVERNMENTS
    if found and group_of(found[0]) not in ("Department", "Government"):
        return found[0].name
    return COLLECTIVE_DEPARTMENTS


def _wide(name: str) -> str:
    return name.replace("(", "（").replace(")", "）")
