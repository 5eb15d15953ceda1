"""Which goal a target of a table measures: by the same indicator, else by shared topics.

A target that stands in a goal's own text is stated to be for it; a row of a table is not. Where
the text of a goal gives a target of the same indicator, the row measures that goal; else the title
in the table under which the row stands tells the goal, or the nearest goal is meant, if it is
plainly nearest. Targets of years before the plan's own measure none
of its goals.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from plangraph.extract.keys import KeyMaker
from plangraph.link.goal_links import single_goals
from plangraph.link.plan_topics import PlanTopics, concepts_in, of_target, told
from plangraph.link.readings import alike_name
from plangraph.link.table_groups import group_titles
from plangraph.link.topics import Topic, Topics, pairs
from plangraph.model import (
    Derivation,
    Extraction,
    Goal,
    Link,
    LinkKind,
    Passage,
    StatedIn,
    Target,
)

SAME_INDICATOR, BY_GROUP = "same-indicator", "target-by-group"
BY_TOPIC, BY_ROWS = "target-by-topic", "target-by-neighbours"
"""Methods: the goal's text gives a target of the indicator; the title in the table above the row;
shared topics of its name and the goal; the rows around it."""

_LEAST, _LEAST_OF_GROUP, _MARGIN = 0.30, 0.25, 0.05
_SAME, _GROUP, _ROWS = Decimal("0.95"), Decimal("0.85"), Decimal("0.6")
_MOST_GOALS, _MOST_TARGETS = 40, 2000
_FEWEST_PAIRS = 2


@dataclass(frozen=True, slots=True)
class _Choice:
    goal: Goal
    method: str
    score: Decimal
    reason: str
    used: tuple[str, ...] = ()


def target_links(extraction: Extraction) -> list[Link]:
    """Return the links from the targets of tables to the goal that each measures."""
    goals = single_goals(extraction.goals)
    rows = _rows(extraction)
    if not goals or len(goals) > _MOST_GOALS or len(rows) > _MOST_TARGETS:
        return []
    finder = _Finder(extraction, goals, rows)
    chosen = [finder.choice(row) for row in rows]
    keys = KeyMaker()
    return [
        _link(row, choice, keys)
        for row, choice in zip(rows, _filled(rows, chosen), strict=True)
        if choice is not None
    ]


def _rows(extraction: Extraction) -> list[Target]:
    """Return the targets of tables that are for the plan's own years, in their order."""
    start, _ = extraction.facts.years
    return [
        target
        for target in extraction.targets
        if target.where is StatedIn.TABLE
        and target.subject is None
        and (start is None or target.year is None or target.year >= start)
    ]


class _Finder:
    """The goals of a plan, by the indicators in their texts and by topic."""

    def __init__(self, extraction: Extraction, goals: list[Goal], rows: list[Target]) -> None:
        plan = PlanTopics(extraction)
        self.goals = {goal.key: goal for goal in goals}
        self.anchors = Topics([plan.of_goal(goal) for goal in goals])
        self.stated: dict[str, list[Target]] = defaultdict(list)
        for target in extraction.targets:
            if target.subject in self.goals:
                self.stated[alike_name(target)].append(target)
        self.titles = _titles(extraction, rows)
        self.groups = {title: self._group(title, rows) for title in {*self.titles.values()}}

    def choice(self, row: Target) -> _Choice | None:
        """Return the goal that a row measures, or None where nothing plainly fits."""
        group = self.groups.get(self.titles.get(row.key, ""))
        return self._same(row) or group or self._near(of_target(row), BY_TOPIC, _LEAST)

    def _same(self, row: Target) -> _Choice | None:
        stated = self.stated.get(alike_name(row), [])
        keys = {target.subject for target in stated if target.subject}
        if len(keys) != 1:
            return None
        goal = self.goals[keys.pop()]
        reason = "the text of the goal gives a target of the same indicator"
        return _Choice(goal, SAME_INDICATOR, _SAME, reason, tuple(t.key for t in stated))

    def _group(self, title: str, rows: list[Target]) -> _Choice | None:
        """Return the goal that the rows under one title measure.

        It is that in whose text their indicators stand, else the one that title and names tell.
        """
        if not title:
            return None
        under = [row for row in rows if self.titles.get(row.key) == title]
        same = [choice for row in under if (choice := self._same(row))]
        if len({choice.goal.key for choice in same}) == 1:
            used = tuple(key for choice in same for key in choice.used)
            reason = f"other rows under “{title}” have their indicators in the text of the goal"
            return _Choice(same[0].goal, BY_GROUP, _GROUP, reason, used)
        names = " ".join(row.label for row in under)
        told_by = concepts_in(title) or frozenset(
            concept for row in under for concept in concepts_in(row.label)
        )
        found = self._near(Topic(title, title, names, told_by), BY_GROUP, _LEAST_OF_GROUP)
        return replace(found, reason=f"under “{title}”: {found.reason}") if found else None

    def _near(self, topic: Topic, method: str, least: float) -> _Choice | None:
        found = [(self.anchors.nearness(topic, goal), goal) for goal in self.anchors.topics]
        ranked = sorted(found, key=lambda pair: -pair[0].total)
        best, goal = ranked[0]
        second = ranked[1][0].total if len(ranked) > 1 else 0.0
        if best.total < least or best.total - second < _MARGIN:
            return None
        score = Decimal(str(min(round(best.total, 2), 1.0)))
        return _Choice(self.goals[goal.key], method, score, told(best))


def _titles(extraction: Extraction, rows: list[Target]) -> dict[str, str]:
    """Return the title under which each row stands, by the key of its target."""
    source = extraction.document.source
    raw = {source.offsets[at]: title for at, title in group_titles(extraction.document).items()}
    return {
        row.key: title
        for row in rows
        if row.evidence and (title := raw.get(row.evidence[0].span.start))
    }


def _filled(rows: list[Target], chosen: list[_Choice | None]) -> Iterator[_Choice | None]:
    """Yield the choices, with those of rows between rows that measure one goal filled in.

    Tables of indicators are in groups (就业, 社会保障, 人才): a row whose name tells nothing,
    between two that measure one goal, measures it too, if it also shares words with one of them.
    """
    for place, (row, choice) in enumerate(zip(rows, chosen, strict=True)):
        yield choice or _between(rows, chosen, place, row)


def _between(
    rows: list[Target], chosen: list[_Choice | None], place: int, row: Target
) -> _Choice | None:
    before = next((i for i in range(place - 1, -1, -1) if chosen[i]), None)
    behind = next((i for i in range(place + 1, len(rows)) if chosen[i]), None)
    if before is None or behind is None:
        return None
    first, second = chosen[before], chosen[behind]
    if first is None or second is None or first.goal.key != second.goal.key:
        return None
    if not any(_related(row, rows[i]) for i in (before, behind)):
        return None
    reason = "stands between rows that measure the goal and shares words with one"
    return _Choice(first.goal, BY_ROWS, _ROWS, reason, (rows[before].key, rows[behind].key))


def _related(row: Target, other: Target) -> bool:
    if row.section != other.section:
        return False
    shared = Counter(pairs(row.label)) & Counter(pairs(other.label))
    return len(shared) >= _FEWEST_PAIRS or bool(concepts_in(row.label) & concepts_in(other.label))


def _link(row: Target, choice: _Choice, keys: KeyMaker) -> Link:
    evidence: tuple[Passage, ...] = row.evidence
    return Link(
        key=keys.key("link", LinkKind.TARGET.value, row.key, choice.goal.key),
        label=f"{row.label}：{choice.goal.label}",
        kind=LinkKind.TARGET,
        source=row.key,
        target=choice.goal.key,
        derivation=Derivation(
            method=choice.method,
            reason=choice.reason,
            score=choice.score,
            used=tuple(dict.fromkeys((row.key, choice.goal.key, *choice.used))),
        ),
        evidence=evidence,
    )
