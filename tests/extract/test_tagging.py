"""Themes and target groups: cases that a planner can read, and the rules of inheritance."""

from __future__ import annotations

import pytest

from plangraph.extract.tagging import tags
from plangraph.lexicon.concepts import target_groups, themes
from plangraph.model import Action, Goal, Measure, Passage, Project, Span, StatedIn, Tag
from tests.casefile import Case, cases

THEMES = {concept.label: concept.name for concept in themes()}
GROUPS = {concept.label: concept.name for concept in target_groups()}


def measure(key: str, heading: str, parent: str | None = None) -> Measure:
    return Measure(key=key, label=heading, evidence=(), rule="heading", parent=parent)


def action(key: str, sentence: str, subject: str = "") -> Action:
    return Action(key=key, label=sentence, evidence=(), rule="task-sentence", subject=subject)


def project(key: str, title: str, box: str = "", measure: str | None = None) -> Project:
    return Project(
        key=key, label=title, evidence=(), rule="box-item", where=StatedIn.BOX, box=box,
        measure=measure,
    )  # fmt: skip


def goal(key: str, label: str, quote: str) -> Goal:
    return Goal(key=key, label=label, evidence=(Passage(Span(0, len(quote)), quote),), rule="goal")


def carried(found: list[Tag], node: str) -> dict[str, str]:
    return {tag.concept: tag.trigger for tag in found if tag.node == node}


def tagged(case: Case) -> set[str]:
    """Return the concepts that the sentence of a case carries."""
    *headings, sentence = case.passage.splitlines()
    measures: list[Measure] = []
    for number, heading in enumerate(headings):
        parent = measures[-1].key if measures else None
        measures.append(measure(f"m{number}", heading.lstrip("# "), parent))
    subject = measures[-1].key if measures else ""
    return {*carried(tags([], measures, [action("a", sentence, subject)], []), "a")}


@pytest.mark.parametrize("case", cases("themes.md"), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    found = tagged(case)
    for line in case.expected:
        sign, _, name = line.partition(" ")
        concept = (GROUPS if sign.startswith("@") else THEMES)[name]
        assert (concept in found) is (sign in {"+", "@"}), f"{line}: {sorted(found)}"


def test_a_third_of_the_cases_say_what_must_not_be_taken() -> None:
    all_cases = cases("themes.md")
    negative = [case for case in all_cases if any("-" in line[:2] for line in case.expected)]
    assert len(all_cases) >= 80
    assert 3 * len(negative) >= len(all_cases)


def test_the_reason_is_the_words_of_the_text() -> None:
    found = carried(tags([], [], [action("a", "依法查处拖欠外卖骑手工资问题。")], []), "a")
    assert found[THEMES["欠薪治理"]] == "拖欠外卖骑手工资"


def test_the_reason_of_what_is_inherited_is_the_heading() -> None:
    found = tags([], [measure("m", "加强社保基金监管")], [action("a", "做好日常检查。", "m")], [])
    assert carried(found, "a")[THEMES["基金监管"]] == "社保基金监管"


def test_a_goal_carries_what_its_paragraph_tells() -> None:
    found = tags([goal("g", "劳动关系更加和谐", "打赢根治欠薪攻坚战。")], [], [], [])
    assert THEMES["欠薪治理"] in carried(found, "g")


def test_a_measure_carries_what_half_of_its_sentences_tell() -> None:
    sentences = ["根治欠薪。", "加大查处力度，防止拖欠工资。", "发展养老服务。"]
    deeds = [action(f"a{i}", text, "m") for i, text in enumerate(sentences)]
    found = carried(tags([], [measure("m", "维护权益")], deeds, []), "m")
    assert THEMES["欠薪治理"] in found
    assert THEMES["养老服务"] not in found


def test_what_the_sentences_tell_of_a_measure_does_not_come_down_again() -> None:
    deeds = [action("a0", "根治欠薪。", "m"), action("a1", "坚持不懈。", "m")]
    found = tags([], [measure("m", "维护权益")], deeds, [])
    assert THEMES["欠薪治理"] in carried(found, "m")
    assert THEMES["欠薪治理"] not in carried(found, "a1")


def test_a_project_carries_what_any_of_its_sentences_tells() -> None:
    deeds = [action("a0", "建设平台。", "p"), action("a1", "建设电子职业培训券项目。", "p")]
    found = tags([], [], deeds, [project("p", "数字化先锋项目")])
    assert THEMES["职业技能培训"] in carried(found, "p")
    assert THEMES["职业技能培训"] not in carried(found, "a0")


def test_an_item_of_a_box_belongs_to_the_box_where_its_title_tells_nothing() -> None:
    found = tags([], [], [], [project("p", "01 巩固提升", box="专栏3 根治欠薪行动")])
    assert THEMES["欠薪治理"] in carried(found, "p")


def test_a_box_belongs_to_its_measure_where_it_tells_nothing() -> None:
    above = measure("m", "提升调解仲裁效能")
    found = tags([], [above], [], [project("p", "重点工作", measure="m")])
    assert THEMES["调解仲裁"] in carried(found, "p")


def test_full_width_and_traditional_forms_tell_the_same() -> None:
    found = tags([], [], [action("a", "依法查處拖欠農民工工資行為。")], [])
    assert {THEMES["欠薪治理"], GROUPS["农民工"]} <= carried(found, "a").keys()


def test_each_node_carries_a_concept_once() -> None:
    found = tags([], [measure("m", "根治欠薪")], [action("a", "根治欠薪，欠薪必究。", "m")], [])
    pairs = [(tag.node, tag.concept) for tag in found]
    assert len(pairs) == len(set(pairs))


def test_the_same_plan_gives_the_same_tags_in_the_same_order() -> None:
    deeds = [action(f"a{i}", "根治欠薪，开展职业技能培训，加强宣传。", "m") for i in range(20)]
    above = [measure("m", "促进就业")]
    assert tags([], above, deeds, []) == tags([], above, deeds, [])
