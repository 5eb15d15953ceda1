"""Who answers where a plan names nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plangraph.link.derived import (
    GOVERNMENT,
    ISSUER,
    SECTOR,
    DefaultAgent,
    default_agent,
    issuer_defaults,
    sector_department,
)
from plangraph.model import Basis, Extraction, Fact, Facts, Responsibility, Role, Tag
from tests.rdf.made_up import DOCUMENT, EXTRACTION

THEMES = frozenset({"WageArrears", "SkillsTraining"})


@pytest.mark.parametrize(
    ("title", "place", "department"),
    [
        ("甲市“十四五”人力资源和社会保障事业发展规划", "甲市", "甲市人力资源和社会保障局"),
        ("甲省“十四五”教育事业发展规划", "甲省", "甲省教育厅"),
        ("甲县卫生健康事业发展规划", "甲县", "甲县卫生健康局"),
        ("甲市生态环境保护“十四五”规划", "甲市", "甲市生态环境局"),
        ("甲市综合交通运输体系规划", "甲市", "甲市交通运输局"),
        ("甲市“十四五”市场监管规划", "甲市", "甲市市场监督管理局"),
        ("全国医疗保障事业发展规划", "", "国家医疗保障局"),
        ("甲市国民经济和社会发展第十四个五年规划纲要", "甲市", None),
        ("甲市促进劳动力社会性流动工作要点", "甲市", None),
        ("", "甲市", None),
    ],
)
def test_the_department_of_the_field_in_a_title(
    title: str, place: str, department: str | None
) -> None:
    assert sector_department(title, place) == department


def facts(title: str, *issuers: str, place: str = "甲市") -> Facts:
    return Facts(
        title=Fact(value=title),
        issuers=tuple(Fact(value=name) for name in issuers),
        jurisdiction=Fact(value=place) if place else None,
    )


@pytest.mark.parametrize(
    ("given", "agent"),
    [
        (facts("甲市教育规划", "甲市人民政府办公室"), DefaultAgent("甲市教育局", SECTOR)),
        (facts("甲市教育规划", "甲市人民政府"), DefaultAgent("甲市教育局", SECTOR)),
        (facts("甲市教育规划"), DefaultAgent("甲市教育局", SECTOR)),
        (facts("甲市教育规划", "中共甲市委办公室"), DefaultAgent("甲市教育局", SECTOR)),
        (
            facts("甲市教育规划", "甲市发展和改革委员会", "甲市教育局"),
            DefaultAgent("甲市教育局", ISSUER),
        ),
        (
            facts("甲市重点工作计划", "甲市发展和改革委员会", "甲市教育局"),
            DefaultAgent("甲市发展和改革委员会", ISSUER),
        ),
        (
            facts("甲市教育规划", "甲市人民政府", "甲市民政局"),
            DefaultAgent("甲市民政局", ISSUER),
        ),
        (
            facts("甲市工作要点", "甲市人民政府办公厅"),
            DefaultAgent("甲市人民政府办公厅", ISSUER),
        ),
        (facts("甲市工作要点"), DefaultAgent("甲市人民政府", GOVERNMENT)),
        (facts("工作要点", place="全国"), DefaultAgent("国务院", GOVERNMENT)),
        (facts("工作要点", place=""), None),
    ],
)
def test_who_answers_by_default(given: Facts, agent: DefaultAgent | None) -> None:
    assert default_agent(given) == agent


def answered(subject: str, basis: Basis = Basis.EXPLICIT) -> Responsibility:
    return replace(EXTRACTION.responsibilities[0], subject=subject, basis=basis)


def plan(*stated: Responsibility, tagged: tuple[str, ...]) -> Extraction:
    """Return the plan that is extracted by hand, with these responsibilities and themes."""
    tags = tuple(Tag(node=key, concept="WageArrears", trigger="欠薪") for key in tagged)
    return replace(EXTRACTION, document=DOCUMENT, responsibilities=stated, tags=tags)


def defaulted(found: Extraction) -> list[str]:
    return [default.responsibility.subject for default in issuer_defaults(found, THEMES)]


EVERYTHING = ("measure-1", "measure-2", "measure-3", "action-1", "action-2", "project-1")


def test_everything_that_carries_a_theme_and_that_nobody_answers_for() -> None:
    assert defaulted(plan(tagged=EVERYTHING)) == [*EVERYTHING]


def test_what_carries_no_theme_has_no_default() -> None:
    assert defaulted(plan(tagged=())) == []


def test_a_target_group_is_no_theme() -> None:
    group = Tag(node="measure-2", concept="UniversityGraduates", trigger="高校毕业生")
    assert defaulted(replace(plan(tagged=()), tags=(group,))) == []


@pytest.mark.parametrize("basis", [Basis.EXPLICIT, Basis.BLANKET, Basis.TEXTUAL])
def test_who_answers_for_a_measure_answers_for_what_stands_in_it(basis: Basis) -> None:
    found = plan(answered("measure-2", basis), tagged=EVERYTHING)
    assert defaulted(found) == ["measure-1", "measure-3", "action-2"]


def test_who_answers_for_an_action_does_not_answer_for_its_measure() -> None:
    found = plan(answered("action-1"), tagged=("measure-2", "action-1", "project-1"))
    assert defaulted(found) == ["measure-2", "project-1"]


def test_who_answers_for_the_measure_above_all_answers_for_all() -> None:
    assert defaulted(plan(answered("measure-1"), tagged=EVERYTHING)) == []


def test_a_default_names_its_method_and_rests_on_its_subject() -> None:
    (default,) = issuer_defaults(plan(tagged=("action-2",)), THEMES)
    given = default.responsibility
    assert default.method == given.rule == SECTOR
    assert given.agent == "贵阳市人力资源和社会保障局"
    assert given.basis is Basis.ISSUER_DEFAULT
    assert given.role is Role.RESPONSIBLE
    assert given.evidence == EXTRACTION.actions[1].evidence
    assert given.section == 4
