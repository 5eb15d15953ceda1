"""Units by their full names: the cases of tests/cases/units.md and what always holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.lexicon.areas import areas
from plangraph.lexicon.unit_types import UNCLASSIFIED, ending, group_of, type_of, unit_types
from plangraph.link.units import canonical
from tests.casefile import Case, cases

CITIES = sorted(area.name for area in areas().values() if area.within and area.name[-1] == "市")
SHORT = [
    "市人社局",
    "市发改委",
    "市委组织部",
    "团市委",
    "市大数据委",
    "市税务局",
    "市残联",
    "市政府",
]
TYPES = sorted(unit_types())


def said(line: str) -> str:
    city, printed = line.split(": ")
    unit = canonical(printed, "" if city == "-" else city)
    several = " 集合" if unit.collective else ""
    return f"{unit.name} | {unit_types()[unit.unit_type].label} | {unit.area or '-'}{several}"


@pytest.mark.parametrize("case", cases("units.md"), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    assert [said(line) for line in case.passage.splitlines()] == list(case.expected)


@given(st.sampled_from(SHORT), st.sampled_from(CITIES))
def test_a_full_name_is_its_own_full_name(printed: str, city: str) -> None:
    once = canonical(printed, city)
    again = canonical(once.name, city)
    assert (again.name, again.unit_type, again.area) == (once.name, once.unit_type, once.area)


@given(st.sampled_from(SHORT), st.sampled_from(CITIES), st.sampled_from(CITIES))
def test_two_cities_never_share_a_unit(printed: str, one: str, other: str) -> None:
    same = canonical(printed, one).name == canonical(printed, other).name
    assert same == (one == other)


@given(st.sampled_from(["各县（市）区人民政府", "有关部门", "企业", "行业协会", "高新区管委会"]))
def test_two_cities_never_share_a_collective(printed: str) -> None:
    assert canonical(printed, "漳州市").name != canonical(printed, "玉溪市").name


@given(st.text(min_size=1, max_size=30))
def test_any_name_gives_a_unit_of_a_known_type(printed: str) -> None:
    unit = canonical(printed, "甲市")
    assert unit.printed == (printed,)
    assert unit.unit_type in unit_types()


@pytest.mark.parametrize("name", TYPES)
def test_every_type_has_an_ascii_name_a_label_and_a_group_that_exists(name: str) -> None:
    unit_type = unit_types()[name]
    assert name.isascii()
    assert unit_type.label
    assert not unit_type.broader or unit_type.broader in unit_types()
    assert group_of(unit_type) in unit_types()


@pytest.mark.parametrize("name", TYPES)
def test_the_names_of_a_type_tell_it(name: str) -> None:
    unit_type = unit_types()[name]
    names = [unit_type.label, *(other for other in unit_type.others if "{" not in other)]
    told = {other: found.name for other in names if (found := type_of(other))}
    assert set(told.values()) <= {name}


def test_the_longest_ending_decides() -> None:
    found = ending("甲市乙区人力资源社会保障局")
    assert found is not None
    assert (found[0].name, found[1]) == ("HumanResourcesAndSocialSecurityDepartment", 4)
    assert ending("蓝莓之家") is None


def test_an_unknown_unit_is_listed_as_unclassified() -> None:
    assert canonical("市蓝莓局", "甲市").unit_type == UNCLASSIFIED
