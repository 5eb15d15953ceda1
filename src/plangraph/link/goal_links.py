"""Which measures serve a goal: by shared topics, and by the order that goals and chapters keep.

The chapters of a plan mostly take up its goals in their order, so all chapters are aligned with
the goals at once: the best sum of nearness, where a step that keeps the order counts a little
more (Viterbi 1967, https://doi.org/10.1109/TIT.1967.1054010). What stands below a chapter serves
the chapter's goal, unless its own heading plainly tells another. Where nothing fits there is no
link: a wrong one is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plangraph.extract.keys import KeyMaker
from plangraph.link.plan_topics import PlanTopics, told
from plangraph.link.topics import Nearness, Topics
from plangraph.model import Derivation, Extraction, Goal, Link, LinkKind, Measure
from plangraph.read.folding import fold

BY_TOPIC, BY_CHAPTER = "goal-by-topic", "goal-by-chapter"
"""Methods: its own topic; that of the measure that it stands in."""

_LEAST, _MARGIN, _IN_ORDER = 0.28, 0.05, 0.15
_OWN, _OWN_MARGIN = 0.36, 0.20
"""How near another goal must be, and how much nearer than the chapter's, to be preferred."""

_INHERITED = Decimal("0.9")
_MOST_GOALS, _MOST_MEASURES = 40, 1000
_OVERALL = "goal-paragraph"
# Chapters on how the plan itself is carried out serve all goals alike, hence none.
_SAFEGUARDS = re.compile(
    "保障措施|措施保障|实施保障|组织实施|规划(?:的)?实施|组织(?:领导|保障)|实施机制|监测评估|宣传引导|资金保障|经费保障"
)
_WRAPPERS = re.compile(
    "^(?:主要|重点)?(?:任务|工作|举措|措施)(?:和(?:重点|主要).{0,6})?$|重点(?:项目|工程)$"
)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The goal that a measure serves, why and how surely."""

    goal: Goal
    nearness: Nearness
    method: str
    score: Decimal
    reason: str


def goal_links(extraction: Extraction) -> list[Link]:
    """Return the links from measures to the goal that each serves, in the order of the measures."""
    goals = single_goals(extraction.goals)
    if not goals or len(goals) > _MOST_GOALS or len(extraction.measures) > _MOST_MEASURES:
        return []
    return list(_Alignment(extraction, goals).links())


def single_goals(goals: Sequence[Goal]) -> list[Goal]:
    """Return the goals without the overall one that opens them and tells a bit of each."""
    single = [goal for goal in goals if goal.rule != _OVERALL]
    return single or list(goals)


class _Alignment:
    """The goals of a plan and how near each measure is to them."""

    def __init__(self, extraction: Extraction, goals: list[Goal]) -> None:
        self.extraction, self.goals = extraction, goals
        self.plan = PlanTopics(extraction)
        self.anchors = Topics([self.plan.of_goal(goal) for goal in goals])
        self.chosen: dict[str, _Choice] = {}
        self.near = {measure.key: self._near(measure) for measure in extraction.measures}

    def links(self) -> Iterator[Link]:
        """Yield the link of each measure that serves a goal."""
        self._align(self.plan.children.get("", []))
        keys = KeyMaker()
        for measure in self.extraction.measures:
            choice = self.chosen.get(measure.key)
            if choice is not None:
                yield _link(measure, choice, keys)

    def _near(self, measure: Measure) -> list[Nearness]:
        topic = self.plan.of_measure(measure)
        return [self.anchors.nearness(topic, goal) for goal in self.anchors.topics]

    def _choose(self, siblings: list[Measure], above: _Choice | None) -> None:
        """Choose for measures that stand beside one another, then for what stands below each."""
        for measure in siblings:
            choice = self._own(measure, above) or (_inherited(above) if above else None)
            self._settle(measure, choice)

    def _align(self, chapters: list[Measure]) -> None:
        """Choose for the chapters of a plan, all at once, then for what stands below each."""
        for measure, choice in zip(chapters, self._aligned(chapters), strict=True):
            if _is_wrapper(measure):
                self._align(self.plan.children.get(measure.key, []))
            else:
                self._settle(measure, choice)

    def _settle(self, measure: Measure, choice: _Choice | None) -> None:
        if choice is not None:
            self.chosen[measure.key] = choice
        if choice is not None or not _is_safeguard(measure):
            self._choose(self.plan.children.get(measure.key, []), choice)

    def _own(self, measure: Measure, above: _Choice | None) -> _Choice | None:
        """Return the goal that a measure tells plainly itself, against that of its chapter."""
        near = self.near[measure.key]
        ranked = sorted(range(len(near)), key=lambda index: (-near[index].total, index))
        best, against = near[ranked[0]], near[ranked[1]].total if len(ranked) > 1 else 0.0
        least = _MARGIN
        if above is not None:
            against, least = near[self.goals.index(above.goal)].total, _OWN_MARGIN
        if best.total < _OWN or best.total - against < least or not (best.is_told and best.heading):
            return None
        return None if _is_safeguard(measure) else self._choice(ranked[0], best, in_order=False)

    def _choice(self, index: int, best: Nearness, *, in_order: bool) -> _Choice:
        total = best.total + (_IN_ORDER if in_order else 0)
        reason = told(best) + (", in the order of the goals" if in_order else "")
        return _Choice(self.goals[index], best, BY_TOPIC, _rounded(total), reason)

    def _aligned(self, siblings: list[Measure]) -> list[_Choice | None]:
        """Return the goals of measures that stand beside one another, aligned all at once."""
        fitting = [m for m in siblings if not (_is_safeguard(m) or _is_wrapper(m))]
        path = dict(zip((m.key for m in fitting), self._path(fitting), strict=True))
        return [self._accepted(m, path[m.key]) if m.key in path else None for m in siblings]

    def _path(self, siblings: list[Measure]) -> list[tuple[int, bool]]:
        """Return for each measure the goal on the best path, and whether it keeps the order."""
        if not siblings:
            return []
        totals = [[near.total for near in self.near[m.key]] for m in siblings]
        best = totals[0]
        back: list[list[int]] = []
        for row in totals[1:]:
            steps = [self._step(best, index) for index in range(len(row))]
            back.append([previous for previous, _ in steps])
            best = [value + row[index] for index, (_, value) in enumerate(steps)]
        index = max(range(len(best)), key=lambda i: (best[i], -i))
        path = [index]
        for previous_of in reversed(back):
            path.append(previous_of[path[-1]])
        path.reverse()
        return [(goal, _keeps_order(path, place)) for place, goal in enumerate(path)]

    def _step(self, best: list[float], index: int) -> tuple[int, float]:
        """Return from which goal a path steps best to a goal, and what it is worth until there."""
        worth = [value + (_IN_ORDER if i <= index else 0) for i, value in enumerate(best)]
        previous = max(range(len(worth)), key=lambda i: (worth[i], i))
        return previous, worth[previous]

    def _accepted(self, measure: Measure, step: tuple[int, bool]) -> _Choice | None:
        """Return the choice for a step of the path unless too little speaks for it."""
        index, in_order = step
        near = self.near[measure.key]
        best = near[index]
        bonus = _IN_ORDER if in_order else 0
        others = [n.total for i, n in enumerate(near) if i != index]
        margin = best.total + bonus - max(others, default=0.0)
        if best.total + bonus < _LEAST or margin < _MARGIN or not best.is_told:
            return None
        return self._choice(index, best, in_order=in_order)


def _keeps_order(path: list[int], place: int) -> bool:
    """Whether a goal lies between those before and behind it on a path that moves on."""
    before, behind = path[max(0, place - 1)], path[min(len(path) - 1, place + 1)]
    return before <= path[place] <= behind and before < behind


def _is_safeguard(measure: Measure) -> bool:
    return _SAFEGUARDS.search(fold(measure.label)) is not None


def _is_wrapper(measure: Measure) -> bool:
    return _WRAPPERS.search(fold(measure.label)) is not None


def _inherited(above: _Choice) -> _Choice:
    reason = above.reason
    if above.method == BY_TOPIC:
        reason = f"stands in a measure that serves the goal ({above.reason})"
    score = (above.score * _INHERITED).quantize(Decimal("0.01"))
    return _Choice(above.goal, above.nearness, BY_CHAPTER, score, reason)


def _rounded(total: float) -> Decimal:
    return Decimal(str(min(round(total, 2), 1.0)))


def _link(measure: Measure, choice: _Choice, keys: KeyMaker) -> Link:
    goal = choice.goal
    return Link(
        key=keys.key("link", LinkKind.GOAL.value, measure.key, goal.key),
        label=f"{measure.label}：{goal.label}",
        kind=LinkKind.GOAL,
        source=measure.key,
        target=goal.key,
        derivation=Derivation(
            method=choice.method,
            reason=choice.reason,
            score=choice.score,
            used=tuple(dict.fromkeys((measure.key, goal.key))),
        ),
        evidence=measure.evidence,
    )
