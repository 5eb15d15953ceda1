"""Extraction: everything that one plan states, each statement with its passage and its rule."""

from __future__ import annotations

import re
from dataclasses import replace

from plangraph.extract.citations import PlanNames
from plangraph.extract.facts import facts
from plangraph.extract.plans_toml import PlanEntry

from plangraph.extract.actions import actions
from plangraph.extract.citing import citing
from plangraph.extract.coverage import remaining_refusals
from plangraph.extract.goals import goals
from plangraph.extract.indicator_tables import indicator_tables
from plangraph.extract.keys import KeyMaker
from plangraph.extract.projects import projects
from plangraph.extract.prose import prose
from plangraph.extract.responsibilities import Answering, responsibilities
from plangraph.extract.subjects import measures
from plangraph.extract.tagging import tags
from plangraph.model import (
    Action,
    Deadline,
    Document,
    Extraction,
    Facts,
    Measure,
)



def extract(document: Document, stated: PlanEntry | None = None) -> Extraction:
    """Read out everything that a plan states.

    Args:
        document: The plan.
        stated: What `plans.toml` states of the plan where its text is silent.

    """
    source, keys = document.source, KeyMaker()
    known = facts(document, stated)
    aims = goals(document, keys)
    tasks = measures(document, keys)
    tables = indicator_tables(document, known.years, keys)
    measure_of = {subject.section: measure.key for measure, subject in tasks}
    works = projects(document, tables.tables, measure_of, keys)
    subjects = [*(subject for _, subject in tasks), *works.subjects]
    deeds, idle, action_at = actions(source, subjects, keys)
    texts = [*(subject for _, subject in aims), *subjects]
    targets, numbers = prose(document, texts, works.projects, known.years, keys)
    city = known.jurisdiction.value if known.jurisdiction else ""
    answering = Answering(source, city, tasks, works.subjects, works.rows, action_at)
    answers, deadlines = responsibilities(answering, keys)
    cited, titles = citing(document, _names(known), action_at, keys)
    found_goals = [goal for goal, _ in aims]
    found_measures = [_due(measure, deadlines) for measure, _ in tasks]
    deeds = [_due_action(action, deadlines) for action in deeds]
    extraction = Extraction(
        document=document,
        facts=known,
        goals=tuple(found_goals),
        measures=tuple(found_measures),
        actions=tuple(deeds),
        projects=tuple(works.projects),
        targets=(*tables.targets, *targets),
        observations=tuple(tables.observations),
        responsibilities=tuple(answers),
        citations=tuple(cited),
        tags=tuple(tags(found_goals, found_measures, deeds, works.projects)),
        refusals=(*tables.refusals, *idle, *numbers, *titles),
    )
    unread = remaining_refusals(extraction)
    return replace(extraction, refusals=(*extraction.refusals, *unread))


def _names(known: Facts) -> PlanNames:
    places = [known.jurisdiction] if known.jurisdiction else []
    number = known.document_number.value if known.document_number else ""
    beside = tuple(fact.value for fact in (*places, *known.issuers))
    return PlanNames(known.title.value, number=number, places=beside)


def _due(measure: Measure, deadlines: dict[str, str]) -> Measure:
    text = deadlines.get(measure.key)
    return replace(measure, deadline=_deadline(text)) if text else measure


def _due_action(action: Action, deadlines: dict[str, str]) -> Action:
    text = deadlines.get(action.key)
    return replace(action, deadline=_deadline(text)) if text else action


def _deadline(text: str) -> Deadline:
    year = re.search(r"20\d\d", text)
    return Deadline(text=text, year=int(year.group()) if year else None)
