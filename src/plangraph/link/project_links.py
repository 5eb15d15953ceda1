"""Which measure a project of a table carries out: by shared topics.

A project of a box stands in the section of its measure, which the text so states. The project
lists in annexes and in chapters of their own stand apart from the measures; there the nearest
measure that commits to something is meant, if it is plainly nearest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plangraph.extract.keys import KeyMaker
from plangraph.link.plan_topics import PlanTopics, told
from plangraph.link.topics import Nearness, Topic, Topics
from plangraph.model import Derivation, Extraction, Link, LinkKind, Measure, Project, StatedIn

BY_TOPIC = "measure-by-topic"
"""Method: shared topics of a project and a measure."""

_LEAST, _MARGIN, _HEADING = 0.30, 0.03, 0.12
_MOST_MEASURES, _MOST_PROJECTS = 1000, 1000


@dataclass(frozen=True, slots=True)
class _Near:
    measure: Measure
    nearness: Nearness


def project_links(extraction: Extraction) -> list[Link]:
    """Return the links from projects of tables to the measure that each carries out."""
    plan = PlanTopics(extraction)
    busy = {action.subject for action in extraction.actions}
    measures = [m for m in extraction.measures if m.key in busy or m.key in plan.children]
    projects = [p for p in extraction.projects if _stands_apart(extraction, p, busy)]
    if not measures or len(measures) > _MOST_MEASURES or len(projects) > _MOST_PROJECTS:
        return []
    anchors = Topics([plan.of_measure(measure) for measure in measures])
    keys, found = KeyMaker(), []
    for project in projects:
        best = _best(plan.of_project(project), anchors, measures)
        if best is not None:
            found.append(_link(project, best, keys))
    return found


def _stands_apart(extraction: Extraction, project: Project, busy: set[str]) -> bool:
    """Whether a project stands in a list of its own, and not in the text of a measure."""
    if project.where is not StatedIn.TABLE:
        return False
    stated = extraction.nodes.get(project.measure or "")
    return stated is None or stated.key not in busy


def _best(topic: Topic, anchors: Topics, measures: Sequence[Measure]) -> _Near | None:
    found = [
        _Near(measure, anchors.nearness(topic, other))
        for measure, other in zip(measures, anchors.topics, strict=True)
    ]
    ranked = sorted(found, key=lambda near: -near.nearness.total)
    best = ranked[0]
    second = ranked[1].nearness.total if len(ranked) > 1 else 0.0
    plain = best.nearness.heading >= _HEADING and best.nearness.is_told
    if best.nearness.total < _LEAST or best.nearness.total - second < _MARGIN or not plain:
        return None
    return best


def _link(project: Project, near: _Near, keys: KeyMaker) -> Link:
    measure = near.measure
    return Link(
        key=keys.key("link", LinkKind.MEASURE.value, project.key, measure.key),
        label=f"{project.label}：{measure.label}",
        kind=LinkKind.MEASURE,
        source=project.key,
        target=measure.key,
        derivation=Derivation(
            method=BY_TOPIC,
            reason=told(near.nearness),
            score=Decimal(str(min(round(near.nearness.total, 2), 1.0))),
            used=(project.key, measure.key),
        ),
        evidence=project.evidence,
    )
