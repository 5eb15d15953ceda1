"""Themes and target groups of goals, measures, actions and projects, with the words that say so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from plangraph.extract.main_clause import clauses
from plangraph.lexicon.concepts import Concept, target_groups, themes
from plangraph.lexicon.matching import Matcher, Pairs
from plangraph.model import Action, Goal, Measure, Project, Tag
from plangraph.read.folding import fold

_REMEMBERED = 1 << 13
"""Texts: more than a plan has sentences."""

_DEEPEST = 8
"""Headings above one another: more than an outline has."""

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
    heading's words as reason. What is named as an aim only (…，促进就业) is carried and is no
    subject; what is named as the setting only (…，为乡村振兴提供支撑) is carried where nothing else
    is told. Cross-cutting concepts (宣传, 信息化) are no subject of their own either, but a heading
    that tells one does not carry those above it: 推进信息化建设 under 规划实施保障. A bare head
    word stands for the words of the innermost heading that has it: 培训 under 职业技能培训.
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


@dataclass(frozen=True, slots=True)
class _Seen:
    """A text, folded, with the concepts it tells and the words that need a heading."""

    folded: str
    told: Pairs
    heads: Pairs


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What a text tells, what of it is its subject, and which words need their heading."""

    told: Told
    subject: frozenset[str]
    heads: Told


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading: its text, what it tells, what it carries, and the headings above it."""

    text: str = ""
    told: Told = field(default_factory=dict)
    carried: Told = field(default_factory=dict)
    above: tuple[_Heading, ...] = ()


_NONE = _Heading()


class _Reading:
    """What texts tell of one list of concepts."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._broader = {concept.name: concept.broader for concept in concepts}
        self._serving = {concept.name for concept in concepts if concept.cross_cutting}

    def told(self, *texts: str) -> Told:
        """Return what texts tell, the first words that tell it as reason."""
        found: Told = {}
        for text in texts:
            found = self._own(_seen(text).told) | found
        return found

    def sentence(self, text: str) -> _Sentence:
        """Return what a sentence tells."""
        own = self.title(text)
        parts = clauses(_seen(text).folded) if own.told else None
        if parts is None or not (parts.aim or parts.setting):
            return own
        subject = frozenset(c for c, words in own.told.items() if words in parts.main)
        told = {c: words for c, words in own.told.items() if words in parts.main + parts.aim}
        return _Sentence(told or own.told, subject, own.heads)

    def title(self, text: str) -> _Sentence:
        """Return what a heading or title tells, all clauses of which are its subject."""
        told = self._own(_seen(text).told)
        return _Sentence(told, frozenset(told), self._own(_seen(text).heads))

    def heading(self, text: str, above: _Heading) -> _Heading:
        """Return a heading that stands below another."""
        own = self.title(text)
        carried = self.under(own, above)
        if own.subject & self._serving:
            dropped = self._serving - own.subject
            carried = {c: t for c, t in carried.items() if c not in dropped}
        return _Heading(text, own.told, carried, (above, *above.above)[:_DEEPEST])

    def under(self, own: _Sentence, heading: _Heading) -> Told:
        """Return what a text carries that stands under a heading."""
        told = own.told | self._by_heads(own, heading)
        if own.subject - self._serving - set(self._above(heading.carried)):
            return told
        return told | {c: t for c, t in heading.carried.items() if c not in told}

    def _by_heads(self, own: _Sentence, heading: _Heading) -> Told:
        """Return what bare head words tell: what the innermost heading that has them tells."""
        found: Told = {}
        for concept, word in own.heads.items():
            lines = (heading, *heading.above)
            line = next((line for line in lines if word in _seen(line.text).folded), _NONE)
            if concept in line.told and concept not in own.told:
                found[concept] = line.told[concept]
        return found

    def _own(self, pairs: Pairs) -> Told:
        return {concept: words for concept, words in pairs if concept in self._broader}

    def _above(self, told: Told) -> Iterator[str]:
        """Yield the concepts above others: 社会保障 names no other subject than 养老保险."""
        for concept in told:
            while concept := self._broader[concept]:
                yield concept


@cache
def _matcher() -> Matcher:
    return Matcher((*themes(), *target_groups()))


@lru_cache(maxsize=_REMEMBERED)
def _seen(text: str) -> _Seen:
    """Return what a text tells of both lists, which are read one after the other."""
    folded = fold(text)
    return _Seen(folded, *_matcher().told_and_heads(folded))


@cache
def _theme_reading() -> _Reading:
    return _Reading(themes())


@cache
def _group_reading() -> _Reading:
    return _Reading(target_groups())


def _carried(plan: _Plan, reading: _Reading) -> dict[str, Told]:
    """Return what each node carries, by its key."""
    carried = {goal.key: reading.told(goal.label, *_quotes(goal)) for goal in plan.goals}
    headings = _headings(plan, reading)
    carried |= {key: heading.carried for key, heading in headings.items()}
    sentences: dict[str, list[Told]] = defaultdict(list)
    for action in plan.actions:
        own = reading.sentence(action.label)
        sentences[action.subject].append(own.told)
        carried[action.key] = reading.under(own, headings.get(action.subject, _NONE))
    _add_sentences(plan, carried, sentences)
    return carried


def _headings(plan: _Plan, reading: _Reading) -> dict[str, _Heading]:
    """Return the headings of measures and the titles of projects, by their keys."""
    found: dict[str, _Heading] = {}
    for measure in plan.measures:
        above = found.get(measure.parent or "", _NONE)
        found[measure.key] = reading.heading(measure.label, above)
    for project in plan.projects:
        above = found.get(project.measure or "", _NONE)
        box = reading.heading(project.box, above) if project.box else above
        found[project.key] = reading.heading(project.label, box)
    return found


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
