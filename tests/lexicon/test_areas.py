"""Administrative areas: a printed name and its code."""

from __future__ import annotations

import re

import pytest

from plangraph.lexicon.areas import areas, find_area, is_ambiguous
from tests.steps import stepped


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("贵州省", "520000"),
        ("贵阳市", "520100"),
        ("贵州省贵阳市", "520100"),
        ("贵州贵阳市", "520100"),
        ("上海市", "310000"),
        ("上海市普陀区", "310107"),
        ("广西南宁市", "450100"),
        ("内蒙古自治区包头市", "150200"),
        ("延安市宝塔区", "610602"),
        ("陕西省延安市宝塔区", "610602"),
        ("昆山市", "320583"),
        ("神农架林区", "429021"),
        ("湘西土家族苗族自治州", "433100"),
        ("湘西自治州", "433100"),
        ("湖南省湘西州", "433100"),
        ("黔南州", "522700"),
        ("伊犁州", "654000"),
        ("徐州市鼓楼区", "320302"),
        ("鼓楼区", None),
        ("甲市", None),
        ("贵州省昆明市", None),
        ("全国", None),
        ("贵州省贵州省", None),
        ("", None),
    ],
)
def test_the_area_of_a_name(name: str, code: str | None) -> None:
    found = find_area(name)
    assert (found.code if found else None) == code


def test_every_area_below_the_first_level_lies_within_one_of_its_leading_digits() -> None:
    for area in areas().values():
        assert re.fullmatch(r"\d{6}", area.code)
        if area.code.endswith("0000"):
            assert area.within == ""
        else:
            assert area.within in areas()
            assert area.code.startswith(areas()[area.within].stem)


def test_names_within_one_area_are_its_own() -> None:
    pairs = [(area.name, area.within) for area in areas().values()]
    assert len(set(pairs)) == len(pairs)


def test_how_many_there_are() -> None:
    codes = list(areas())
    assert sum(code.endswith("0000") for code in codes) == 34
    assert sum(code.endswith("00") for code in codes) > 34 + 330
    assert len(codes) > 3100


def test_an_area_whose_name_others_bear() -> None:
    assert is_ambiguous(areas()["320302"])
    assert not is_ambiguous(areas()["520100"])


def test_a_long_name_takes_few_steps() -> None:
    areas()  # the list of areas is read once
    found, steps = stepped(lambda: find_area("市" * 100_000))
    assert found is None
    assert steps < 1000
