"""Lists of who answers: the cases of tests/cases/responsibilities.md and what always holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.extract.responsibility_lists import responsibility_lists, role_of_column
from plangraph.extract.unit_names import named_units
from plangraph.lexicon.role_words import role_word_rows
from plangraph.lexicon.unit_words import unit_word_rows
from plangraph.model import Role
from plangraph.read.lines import fold
from tests.casefile import Case, cases
from tests.extract.role_cases import explicit, stretch, textual

NAMES = ["市教育局", "市财政局", "团市委", "市委组织部", "市市场监管局", "各县（市、区）人民政府"]
ALL = cases("responsibilities.md")
TABLES = [
    pytest.param(row, id=f"{name}-{row.get('name', name)}")
    for name, rows in role_word_rows().items()
    for row in rows
]
WORDS = [pytest.param(row, id=name) for name, row in unit_word_rows().items()]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    wanted = [line for line in case.expected if not line.startswith(("textual", "nothing"))]
    assert sorted(explicit(case.passage)) == sorted(wanted)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.title)
def test_full_width_and_half_width_marks_read_alike(case: Case) -> None:
    half = case.passage.translate(str.maketrans("，（）：；", ",():;"))
    assert explicit(half) == explicit(case.passage)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.title)
def test_the_name_of_the_city_changes_nothing_else(case: Case) -> None:
    renamed = case.passage.replace("甲市", "漳州市")
    lines = [line.replace("甲市", "漳州市") for line in explicit(case.passage)]
    assert explicit(renamed, "漳州市") == lines
    assert textual(renamed, "漳州市") == [
        line.replace("甲市", "漳州市") for line in textual(case.passage)
    ]


def test_a_third_of_the_cases_is_about_what_must_not_be_read() -> None:
    negative = sum(case.expected == ("nothing",) for case in ALL)
    assert len(ALL) >= 90
    assert negative >= len(ALL) / 3


@pytest.mark.parametrize("row", TABLES)
def test_role_words_match_their_example_and_not_their_counter(row: dict[str, str]) -> None:
    assert re.search(row["words"], fold(row["example"]))
    assert not re.fullmatch(row["words"], fold(row["counter"]))


@pytest.mark.parametrize("row", WORDS)
def test_unit_words_match_their_example_and_not_their_counter(row: dict[str, str]) -> None:
    assert re.search(row["words"], row["example"])
    assert not re.match(row["words"], row["counter"])


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
def test_every_name_of_a_list_is_found_once_and_in_order(names: list[str]) -> None:
    assert [unit.name for unit in named_units("、".join(names), "甲市")] == names


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
def test_a_list_lies_where_it_says(names: list[str]) -> None:
    text = f"推进改革。（责任单位：{'、'.join(names)}）其他任务。"
    (found,) = responsibility_lists(stretch(text), "甲市")
    assert text[found.start : found.end] == f"（责任单位：{'、'.join(names)}）"
    assert [item.unit for item in found.assignments] == names


@given(
    st.text(
        alphabet="市县区局委办（）【】、，；。：责任单位牵头配合负责均需以下由会同 \n", max_size=200
    )
)
def test_any_text_is_read_without_an_error(text: str) -> None:
    for item in responsibility_lists(stretch(text), "甲市"):
        assert 0 <= item.start < item.end <= len(text)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("责任单位", Role.RESPONSIBLE),
        ("牵头 单位", Role.LEAD),
        ("牵头（责任）单位", Role.LEAD),
        ("配合部门", Role.SUPPORT),
        ("责任单位及责任人", Role.RESPONSIBLE),
        ("建设单位", Role.RESPONSIBLE),
        ("计量单位", None),
        ("项目名称", None),
    ],
)
def test_role_of_a_column(header: str, role: Role | None) -> None:
    assert role_of_column(header) is role


@pytest.mark.parametrize(
    "piece",
    [
        "（",
        "（责任单位：",
        "以下均需各县",
        "市教育局、",
        "高新区、",
        "牵头",
        "由",
        "，负责",
        "【责任单位】",
        "，各县对以上任务",
        "各市、县（含",
        "等国务院、",
    ],
)
def test_a_list_is_read_beside_a_long_hostile_line(piece: str) -> None:
    """Times are measured by `benchmarks.hostile`."""
    told, hostile = "推进改革。（责任单位：市教育局）", piece * (80_000 // len(piece))
    for text in (f"{told}\n{hostile}", f"{hostile}\n{told}"):
        found = responsibility_lists(stretch(text), "甲市")
        start = text.index("（责任单位：市教育局）")
        lists = [(item.start, [one.unit for one in item.assignments]) for item in found]
        assert [one for one in lists if one[1]] == [(start, ["市教育局"])]
