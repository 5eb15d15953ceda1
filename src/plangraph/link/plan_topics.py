"""What the goals, measures, projects and figures of a plan are about, as topics to compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from plangraph.lexicon.concepts import target_groups, themes
from plangraph.lexicon.matching import Matcher
from plangraph.link.topics import Nearness, Topic
from plangraph.model import Extraction, Goal, Measure, Project, Target
from plangraph.read.folding import fold

_MOST_NAMED = 3


@dataclass(frozen=True)
class PlanTopics:
    """The topics of a plan.

    A measure is about what its heading, its sentences and the headings below it say: a chapter
    that has no sentence of its own still tells its topic.
    """

    extraction: Extraction

    @cached_property
    def _concepts(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for tag in self.extraction.tags:
            found[tag.node].add(tag.concept)
        return found

    @cached_property
    def _sentences(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for action in self.extraction.actions:
            found[action.subject].append(action.label)
        return found

    @cached_property
    def children(self) -> Mapping[str, list[Measure]]:
        """The measures below each measure, by its key; those on top by an empty one."""
        found: dict[str, list[Measure]] = defaultdict(list)
        known = {measure.key for measure in self.extraction.measures}
        for measure in self.extraction.measures:
            parent = measure.parent or ""
            found[parent if parent in known else ""].append(measure)
        return found

    def of_goal(self, goal: Goal) -> Topic:
        """Return the topic of a goal: its whole text."""
        text = "".join(passage.quote for passage in goal.evidence)
        return Topic(goal.key, goal.label, text, frozenset(self._concepts.get(goal.key, ())))

    def of_measure(self, measure: Measure) -> Topic:
        """Return the topic of a measure."""
        below = self.children.get(measure.key, [])
        concepts = set(self._concepts.get(measure.key, ()))
        for child in below:
            concepts |= concepts_in(child.label)
        parts = [*(child.label for child in below), *self._sentences.get(measure.key, ())]
        return Topic(measure.key, measure.label, " ".join(parts), frozenset(concepts))

    def of_project(self, project: Project) -> Topic:
        """Return the topic of a project."""
        told = (project.description, project.expected_outcome)
        parts = [*told, *self._sentences.get(project.key, ())]
        concepts = frozenset(self._concepts.get(project.key, ())) | concepts_in(project.label)
        return Topic(project.key, project.label, " ".join(parts), concepts)


def of_target(target: Target) -> Topic:
    """Return the topic of a target: what its indicator's name tells."""
    return Topic(target.key, target.label, "", concepts_in(target.label))


@cache
def _matcher() -> Matcher:
    return Matcher((*themes(), *target_groups()))


@cache
def _labels() -> dict[str, str]:
    return {concept.name: concept.label for concept in (*themes(), *target_groups())}


@cache
def concepts_in(text: str) -> frozenset[str]:
    """Return the themes and target groups that a text tells."""
    return frozenset(concept for concept, _ in _matcher().matches(fold(text)))


def told(nearness: Nearness) -> str:
    """Return in a few words why two topics are near: shared concepts, headings, texts."""
    named = "、".join(_labels().get(name, name) for name in nearness.shared[:_MOST_NAMED])
    parts = [f"both tell {named}"] if named else []
    parts += [f"headings {nearness.heading:.2f}", f"texts {nearness.body:.2f}"]
    return ", ".join(parts)
