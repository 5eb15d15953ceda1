"""Which measure a project of a table carries out: by shared topics, else by shared text.

A project of a box stands in the section of its measure, which the text so states. The project
lists in annexes and in chapters of their own stand apart from the measures; there the nearest
measure that commits to something is meant, if it is plainly nearest. What stands above the nearest
measure is no rival of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plangraph.extract.keys import KeyMaker
from plangraph.link.plan_topics import PlanTopics, told
from plangraph.link.shingles import bare, shingles
from plangraph.link.topics import Nearness, Topic, Topics
from plangraph.model import Derivation, Extraction, Link, LinkKind, Measure, Project, StatedIn

BY_TOPIC, BY_TEXT = "measure-by-topic", "measure-by-text"
"""Methods: shared topics of a project and a measure; stretches of the one's text in the other."""

_LEAST, _MARGIN, _HEADING = 0.30, 0.03, 0.12
_LEAST_ALONE, _LEAD = 0.20, 1.4
"""How near the nearest measure has to be where it is that many times nearer than any other."""

_SHARED, _FEWEST_SHARED, _FAR_MORE = 0.25, 20, 2
"""The share and number of a project's shingles that a measure has to have, and how many times as
many as any other measure."""

_MOST_MEASURES, _MOST_PROJECTS = 1000, 1000


@dataclass(frozen=True, slots=True)
class _Found:
    """The measure that a project carries out, and how that is known."""

    measure: Measure
    method: str
    score: float
    reason: str


class _Measures:
    """The measures of a plan that commit to something, to find that of a project among them."""

    def __init__(self, plan: PlanTopics, measures: Sequence[Measure]) -> None:
        self._measures = measures
        self._topics = Topics([plan.of_measure(measure) for measure in measures])
        self._shingles = [frozenset(shingles(bare(t.text))) for t in self._topics.topics]
        self._above = _ancestors(plan.extraction.measures)

    def of(self, project: Topic) -> _Found | None:
        """Return the measure that a project carries out, or nothing where none is plain."""
        return self._by_topic(project) or self._by_text(project)

    def _by_topic(self, project: Topic) -> _Found | None:
        near = [self._topics.nearness(project, other) for other in self._topics.topics]
        best, second = self._first_two([nearness.total for nearness in near])
        nearness = near[best]
        plain = nearness.heading >= _HEADING and nearness.is_told
        if not plain or not _is_plainly_nearest(nearness, second):
            return None
        return _Found(self._measures[best], BY_TOPIC, nearness.total, told(nearness))

    def _by_text(self, project: Topic) -> _Found | None:
        own = frozenset(shingles(bare(project.text)))
        shared = [len(own & other) for other in self._shingles]
        best, second = self._first_two(shared)
        most = shared[best]
        if most < max(_FEWEST_SHARED, _SHARED * len(own), _FAR_MORE * second):
            return None
        share = most / len(own)
        return _Found(self._measures[best], BY_TEXT, share, f"{share:.0%} of the text is in both")

    def _first_two(self, values: Sequence[float]) -> tuple[int, float]:
        """Return which value is greatest, and the next one of a measure that is not above it."""
        best = max(range(len(values)), key=lambda at: values[at])
        no_rivals = self._above[self._measures[best].key] | {self._measures[best].key}
        rivals = zip(self._measures, values, strict=True)
        return best, max((v for m, v in rivals if m.key not in no_rivals), default=0.0)


def project_links(extraction: Extraction) -> list[Link]:
    """Return the links from projects of tables to the measure that each carries out."""
    plan = PlanTopics(extraction)
    busy = {action.subject for action in extraction.actions}
    measures = [m for m in extraction.measures if m.key in busy or m.key in plan.children]
    projects = [p for p in extraction.projects if _stands_apart(extraction, p, busy)]
    if not measures or not projects:
        return []
    if len(measures) > _MOST_MEASURES or len(projects) > _MOST_PROJECTS:
        return []
    anchors, keys = _Measures(plan, measures), KeyMaker()
    found = ((project, anchors.of(plan.of_project(project))) for project in projects)
    return [_link(project, measure, keys) for project, measure in found if measure is not None]


def _stands_apart(extraction: Extraction, project: Project, busy: set[str]) -> bool:
    """Whether a project stands in a list of its own, and not in the text of a measure."""
    if project.where is not StatedIn.TABLE:
        return False
    stated = extraction.nodes.get(project.measure or "")
    return stated is None or stated.key not in busy


def _ancestors(measures: Sequence[Measure]) -> dict[str, frozenset[str]]:
    """Return the keys of the measures above each; one above comes before those below it."""
    above: dict[str, frozenset[str]] = {}
    for measure in measures:
        parent = measure.parent or ""
        above[measure.key] = above.get(parent, frozenset()) | {parent}
    return above


def _is_plainly_nearest(nearness: Nearness, second: float) -> bool:
    """Whether a measure is near and nearer than any other, or far nearer than any other."""
    if nearness.total >= _LEAST:
        return nearness.total - second >= _MARGIN
    return nearness.total >= max(_LEAST_ALONE, _LEAD * second)


def _link(project: Project, found: _Found, keys: KeyMaker) -> Link:
    measure = found.measure
    return Link(
        key=keys.key("link", LinkKind.MEASURE.value, project.key, measure.key),
        label=f"{project.label}：{measure.label}",
        kind=LinkKind.MEASURE,
        source=project.key,
        target=measure.key,
        derivation=Derivation(
            method=found.method,
            reason=found.reason,
            score=Decimal(str(min(round(found.score, 2), 1.0))),
            used=(project.key, measure.key),
        ),
        evidence=project.evidence,
    )
