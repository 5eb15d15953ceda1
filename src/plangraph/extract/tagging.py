"""Themes and target groups of goals, measures, actions and projects, with the words that say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from plangraph.lexicon.concepts import Concept, target_groups, themes
from plangraph.lexicon.matching import Matcher
from plangraph.model import Action, Goal, Measure, Project, Tag
from plangraph.read.folding import fold

_REMEMBERED = 1 << 13
"""Texts: more than a plan has sentences."""

Told = dict[str, str]
"""Concepts and the words that tell them."""


def tags(
    goals: Sequence[Goal],
    measures: Sequence[Measure],
    actions: Sequence[Action],
    projects: Sequence[Project],
) -> list[Tag]:
    """Return the themes and target groups that each node carries.

    - A goal carries what its text tells.
    - A measure carries what its heading tells, and what at least half of its sentences tell.
    - An action carries what its sentence tells.
    - A project carries what its title and its sentences tell.

    A heading or sentence that names no subject of its own belongs to that of the heading above
    it (做好日常稽核 under 加强社保基金监管): it carries the concepts of that heading too, with the
    heading's words as reason. Cross-cutting concepts (宣传, 信息化) are no subject of their own.
    """
    plan = _Plan(goals, measures, actions, projects)
    return [
        Tag(node=node, concept=concept, trigger=trigger)
        for reading in (_theme_reading(), _group_reading())
        for node, told in _carried(plan, reading).items()
        for concept, trigger in told.items()
    ]


@dataclass(frozen=True, slots=True)
class _Plan:
    goals: Sequence[Goal]
    measures: Sequence[Measure]
    actions: Sequence[Action]
    projects: Sequence[Project]


class _Reading:
    """What texts tell of one list of concepts."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._broader = {concept.name: concept.broader for concept in concepts}
        self._serving = {concept.name for concept in concepts if concept.cross_cutting}

    def told(self, *texts: str) -> Told:
        """Return what texts tell, the first words that tell it as reason."""
        found: Told = {}
        for text in texts:
            for concept, trigger in _matches(text):
                if concept in self._broader:
                    found.setdefault(concept, trigger)
        return found

    def under(self, own: Told, heading: Told) -> Told:
        """Return what a text carries that tells `own` and stands under a heading."""
        subject = own.keys() - self._serving - set(self._above(heading))
        return own if subject else own | {c: t for c, t in heading.items() if c not in own}

    def _above(self, told: Told) -> Iterator[str]:
        """Yield the concepts above others: 社会保障 names no other subject than 养老保险."""
        for concept in told:
            while concept := self._broader[concept]:
                yield concept


@cache
def _matcher() -> Matcher:
    return Matcher((*themes(), *target_groups()))


@lru_cache(maxsize=_REMEMBERED)
def _matches(text: str) -> tuple[tuple[str, str], ...]:
    """Return what a text tells of both lists, which are read one after the other."""
    return _matcher().matches(fold(text))


@cache
def _theme_reading() -> _Reading:
    return _Reading(themes())


@cache
def _group_reading() -> _Reading:
    return _Reading(target_groups())


def _carried(plan: _Plan, reading: _Reading) -> dict[str, Told]:
    """Return what each node carries, by its key."""
    carried = {goal.key: reading.told(goal.label, *_quotes(goal)) for goal in plan.goals}
    for measure in plan.measures:
        above = carried.get(measure.parent or "", {})
        carried[measure.key] = reading.under(reading.told(measure.label), above)
    for project in plan.projects:
        above = carried.get(project.measure or "", {})
        box = reading.under(reading.told(project.box), above)
        carried[project.key] = reading.under(reading.told(project.label), box)
    headings = dict(carried)
    sentences: dict[str, list[Told]] = defaultdict(list)
    for action in plan.actions:
        own = reading.told(action.label)
        sentences[action.subject].append(own)
        carried[action.key] = reading.under(own, headings.get(action.subject, {}))
    _add_sentences(plan, carried, sentences)
    return carried


def _add_sentences(plan: _Plan, carried: dict[str, Told], sentences: dict[str, list[Told]]) -> None:
    """Add to projects what their sentences tell, to measures what half of them tell."""
    for project in plan.projects:
        for told in sentences[project.key]:
            carried[project.key] = told | carried[project.key]
    for measure in plan.measures:
        own = sentences[measure.key]
        told_by = Counter(concept for told in own for concept in told)
        for told in own:
            often = {c: t for c, t in told.items() if 2 * told_by[c] >= len(own)}
            carried[measure.key] = often | carried[measure.key]


def _quotes(goal: Goal) -> tuple[str, ...]:
    return tuple(passage.quote for passage in goal.evidence)
