"""Sentences that say who does what: the cases, and the examples of every rule."""

from __future__ import annotations

from typing import Any

import pytest

from plangraph.extract.textual_roles import textual_roles
from plangraph.lexicon.textual_roles import textual_rows, textual_words
from plangraph.model import Role
from tests.casefile import Case, cases
from tests.extract.role_cases import stretch, textual

ROWS = [pytest.param(row, id=row["name"]) for row in textual_rows()["textual"]]


@pytest.mark.parametrize("case", cases("responsibilities.md"), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    wanted = [line for line in case.expected if line.startswith("textual")]
    assert sorted(textual(case.passage)) == sorted(wanted)


@pytest.mark.parametrize("row", ROWS)
def test_a_rule_reads_its_example_and_not_its_counter(row: dict[str, Any]) -> None:
    def rules(text: str) -> set[str]:
        return {role.rule for role in textual_roles(stretch(text), "甲市")}

    assert row["name"] in rules(row["example"])
    assert row["name"] not in rules(row["counter"])


def test_bodies_are_found_by_whoever_founds_them() -> None:
    words = textual_words()
    rows = textual_rows()
    for name, pattern in (("founding", words.founding), ("body", words.body)):
        assert pattern.search(rows[name]["example"])
    assert not words.founding.search(rows["founding"]["counter"])
    assert words.others.search(rows["others"]["example"])
    assert not words.others.search(rows["others"]["counter"])
    assert words.others_found.search(rows["others_found"]["example"])
    assert not words.others_found.search(rows["others_found"]["counter"])


def test_a_unit_is_named_once_a_sentence_by_the_first_rule() -> None:
    roles = textual_roles(stretch("市水利局要会同有关部门加强巡查，市水利局要公布结果。"), "甲市")
    assert [role.unit for role in roles].count("市水利局") == 1


@pytest.mark.parametrize(
    "piece",
    ["由", "会同", "与", "市教育局、", "，要", "牵头，", "成立由", "，各县制定", "，市直部门承担"],
)
def test_who_leads_is_read_behind_a_long_hostile_line(piece: str) -> None:
    """Times are measured by `benchmarks.hostile`."""
    text = piece * (40_000 // len(piece)) + "，由市教育局牵头推进改革。"
    found = textual_roles(stretch(text), "甲市")
    assert [(role.unit, role.role) for role in found] == [("市教育局", Role.LEAD)]
