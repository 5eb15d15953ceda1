"""Extraction: everything that one plan states, each statement with its passage and its rule."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from plangraph.extract.actions import actions
from plangraph.extract.area_tables import area_tables
from plangraph.extract.citations import PlanNames
from plangraph.extract.citing import citing
from plangraph.extract.coverage import remaining_refusals
from plangraph.extract.facts import facts
from plangraph.extract.goal_tables import RULE
from plangraph.extract.goals import goals
from plangraph.extract.indicator_tables import TableFinds, indicator_tables
from plangraph.extract.keys import KeyMaker
from plangraph.extract.plans_toml import PlanEntry
from plangraph.extract.projects import ProjectFinds, projects
from plangraph.extract.prose import prose
from plangraph.extract.responsibilities import Answering, responsibilities
from plangraph.extract.subjects import Subject, measures
from plangraph.extract.tagging import tags
from plangraph.model import (
    Action,
    Deadline,
    Document,
    Extraction,
    Facts,
    Goal,
    Measure,
    Project,
    Refusal,
)

_Due = TypeVar("_Due", Measure, Action, Project)


@dataclass(frozen=True, slots=True)
class _Commitments:
    """What other statements hang on: aims, tasks, projects and their sentences."""

    goals: list[tuple[Goal, Subject]]
    measures: list[tuple[Measure, Subject]]
    tables: TableFinds
    projects: ProjectFinds
    actions: list[Action]
    refusals: list[Refusal]
    action_at: dict[int, str]
    """The key of the action that begins at an offset of the clean text."""


def extract(document: Document, stated: PlanEntry | None = None) -> Extraction:
    """Read out everything that a plan states.

    Args:
        document: The plan.
        stated: What `plans.toml` states of the plan where its text is silent.

    """
    keys, known = KeyMaker(), facts(document, stated)
    found = _commitments(document, known, keys)
    return _with_unread_numbers(_extraction(document, known, found, keys))


def _commitments(document: Document, known: Facts, keys: KeyMaker) -> _Commitments:
    tables = indicator_tables(document, known.years, keys)
    tables.targets.extend(area_tables(document, known.years, tables.tables, keys))
    aims, tasks = goals(document, tables.tables, keys), measures(document, keys)
    measure_of = {subject.section: measure.key for measure, subject in tasks}
    works = projects(document, tables.tables, measure_of, keys)
    subjects = [*(subject for _, subject in tasks), *works.subjects]
    deeds, idle, action_at = actions(document.source, subjects, keys)
    return _Commitments(aims, tasks, tables, works, deeds, idle, action_at)


def _extraction(
    document: Document, known: Facts, found: _Commitments, keys: KeyMaker
) -> Extraction:
    works = found.projects
    texts = [*(subject for _, subject in (*found.goals, *found.measures)), *works.subjects]
    told = prose(document, texts, _named(found), known.years, keys)
    city = known.jurisdiction.value if known.jurisdiction else ""
    answering = Answering(
        document.source, city, found.measures, works.subjects, works.rows, found.action_at
    )
    answers, deadlines = responsibilities(answering, keys)
    cited, titles = citing(document, _names(known), found.action_at, keys)
    aims = [goal for goal, _ in found.goals]
    tasks = [_due(measure, deadlines) for measure, _ in found.measures]
    deeds = [_due(action, deadlines) for action in found.actions]
    planned = [_due(project, deadlines) for project in works.projects]
    return Extraction(
        document=document,
        facts=known,
        goals=tuple(aims),
        measures=tuple(tasks),
        actions=tuple(deeds),
        projects=tuple(planned),
        targets=(*found.tables.targets, *told.targets),
        observations=(*found.tables.observations, *told.observations),
        responsibilities=tuple(answers),
        citations=tuple(cited),
        tags=tuple(tags(aims, tasks, deeds, planned)),
        refusals=(*found.tables.refusals, *found.refusals, *told.refusals, *titles),
    )


def _with_unread_numbers(extraction: Extraction) -> Extraction:
    """Return the extraction with a refusal for each number that nothing else accounts for."""
    unread = remaining_refusals(extraction)
    return replace(extraction, refusals=(*extraction.refusals, *unread))


def _named(found: _Commitments) -> list[Project]:
    """Return the projects whose names are read; those of goals are read as goals."""
    aims = {goal.rule for goal, _ in found.goals}
    return [each for each in found.projects.projects if RULE not in aims or each.rule != RULE]


def _names(known: Facts) -> PlanNames:
    places = [known.jurisdiction] if known.jurisdiction else []
    number = known.document_number.value if known.document_number else ""
    beside = tuple(fact.value for fact in (*places, *known.issuers))
    return PlanNames(known.title.value, number=number, places=beside)


def _due(node: _Due, deadlines: dict[str, str]) -> _Due:
    """Return a node with the deadline that a list gives it, unless its own sentence says one."""
    text = deadlines.get(node.key)
    if not text or node.deadline is not None:
        return node
    year = re.search(r"20\d\d", text)
    return replace(node, deadline=Deadline(text=text, year=int(year.group()) if year else None))
