"""Links from measures and targets to goals, from projects to measures: cases, and a checked set."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plangraph.extract import extract
from plangraph.link.goal_links import goal_links
from plangraph.link.project_links import project_links
from plangraph.link.target_links import target_links
from plangraph.model import Extraction, Link, LinkKind, Measure, StatedIn
from tests.casefile import Case, cases
from tests.layout import laid_out
from tests.link.real_plans import real_plans

CHECKED = Path(__file__).with_name("links_checked.csv")
MARKS = {LinkKind.GOAL: "", LinkKind.TARGET: "# ", LinkKind.MEASURE: "* "}
SOURCES = {
    "GoalLink": "Measure",
    "TargetLink": "Target",
    "MeasureLink": "Project",
    "BoxLink": "BoxProject",
}
ANY, NONE = "?", "-"

End = tuple[str, str, str, str]


def derived(plan: Extraction) -> list[Link]:
    return [*goal_links(plan), *target_links(plan), *project_links(plan)]


def labels(plan: Extraction) -> dict[str, str]:
    return {key: node.label for key, node in plan.nodes.items()} | {
        target.key: target.label for target in plan.targets
    }


@pytest.mark.parametrize("case", cases("goal-links.md"), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    plan = extract(laid_out(f"甲市“十四五”发展规划\n{case.passage}"))
    named = labels(plan)
    found = [
        f"{MARKS[link.kind]}{named[link.source]} → {named[link.target]}" for link in derived(plan)
    ]
    assert tuple(found or ["none"]) == case.expected


def rows() -> list[dict[str, str]]:
    with CHECKED.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def as_listed(plan: Extraction) -> Extraction:
    """Return a plan whose boxes tell as little of their measures as a list in an annex does."""
    listed = (
        replace(project, where=StatedIn.TABLE, measure=None)
        for project in plan.projects
        if project.where is not StatedIn.TABLE
    )
    return replace(plan, projects=tuple(listed))


def ends(name: str, plan: Extraction) -> dict[str, End]:
    """Return what tells each possible start of a link: plan, kind, label, measure above."""
    named = labels(plan)
    nodes = {**plan.nodes, **{target.key: target for target in plan.targets}}
    found = {}
    for key, node in nodes.items():
        above = named.get(node.parent or "", "") if isinstance(node, Measure) else ""
        found[key] = (name, type(node).__name__, node.label, above)
    return found


def verdicts() -> Iterator[tuple[str, bool, bool, bool]]:
    """Yield for each row its kind, whether a link was found, whether rightly, whether one is.

    A project of a box stands in the section of its measure. What is found for it without that
    (`BoxLink`) tells how well topics alone tell the measure.
    """
    links: dict[End, str] = defaultdict(str)
    known: set[End] = set()
    for name, plan in real_plans().items():
        starts, named = ends(name, plan), labels(plan)
        known |= {*starts.values()}
        for link in derived(plan):
            links[starts[link.source]] = named[link.target]
        for project in as_listed(plan).projects:
            known.add((name, "BoxProject", project.label, ""))
        for link in project_links(as_listed(plan)):
            links[name, "BoxProject", named[link.source], ""] = named[link.target]
    for row in rows():
        end = (row["plan"], SOURCES[row["kind"]], row["from"], row["under"])
        if end in known:
            wanted = row["to"].lstrip(ANY).split("|")
            optional = row["to"].startswith(ANY) or row["to"] == NONE
            found = links.get(end, "")
            yield row["kind"], bool(found), found in wanted, not optional


def test_the_set_was_read_and_is_large_enough() -> None:
    found = rows()
    assert len(found) >= 400
    assert len(list(verdicts())) >= 0.9 * len(found)


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [
        ("GoalLink", 0.97, 0.93),
        ("TargetLink", 0.97, 0.75),
        ("MeasureLink", 0.95, 0.85),
        ("BoxLink", 0.95, 0.85),
    ],
)
def test_the_links_of_the_plans_are_right(kind: str, precision: float, recall: float) -> None:
    counts: Counter[str] = Counter()
    for found_kind, linked, right, wanted in verdicts():
        if found_kind == kind:
            counts["linked"] += linked
            counts["right"] += linked and right
            counts["wanted"] += wanted
            counts["got"] += wanted and linked and right
    assert counts["right"] / counts["linked"] >= precision, counts
    assert counts["got"] / counts["wanted"] >= recall, counts


def listed() -> Iterator[tuple[str, str, str]]:
    """Yield the projects of the made-up lists, each with what is found and with what is right."""
    for case in cases("project-links.md"):
        plan = extract(laid_out(f"甲市“十四五”发展规划\n{case.passage}"))
        named = labels(plan)
        found = {named[link.source]: named[link.target] for link in project_links(plan)}
        for line in case.expected:
            project, right = line.split(" → ")
            yield project, found.get(project, NONE), right


def test_the_projects_of_lists_find_their_measures() -> None:
    told = [(found, right.split("|")) for _, found, right in listed()]
    linked = [found in right for found, right in told if found != NONE]
    wanted = [found in right for found, right in told if right != [NONE]]
    assert sum(linked) / len(linked) >= 0.95, told
    assert sum(wanted) / len(wanted) >= 0.85, told


def test_a_project_carries_out_the_measure_that_has_its_words() -> None:
    words = "围绕企业用工需求，搭平台、强服务、促匹配、优环境，缓解企业招工用工难题"
    plan = extract(
        laid_out(
            "甲市“十四五”发展规划\n二、主要任务\n"
            f"（一）稳定经济运行\n{words}。落实惠企政策。\n（二）办好教育\n新建学校。培训教师。\n"
            "附件 重点项目表\n序号\t项目名称\t建设内容\n"
            f"1\t春风工程\t{words}\n"
        )
    )
    (link,) = project_links(plan)
    assert labels(plan)[link.target] == "稳定经济运行"
    assert link.derivation.method == "measure-by-text"


def test_every_link_tells_method_score_reason_and_what_it_used() -> None:
    for name, plan in real_plans().items():
        keys = labels(plan).keys()
        for link in derived(plan):
            given = link.derivation
            assert given.method, name
            assert given.reason, name
            assert given.score is not None
            assert 0 < given.score <= 1
            assert {link.source, link.target} <= {*given.used} <= keys


def test_the_links_are_the_same_again() -> None:
    plan = real_plans()["quzhou-plan"]
    assert derived(plan) == derived(plan)
