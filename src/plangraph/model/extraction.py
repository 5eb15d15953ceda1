"""Everything that one plan states, and what was seen and left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from plangraph.model.document import Document
from plangraph.model.statements import (
    Action,
    Citation,
    Goal,
    Measure,
    Observation,
    Project,
    Responsibility,
    Statement,
    Target,
)
from plangraph.model.text import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An attribute of the document itself; `evidence` is empty where `plans.toml` states it."""

    value: str
    evidence: Evidence = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of the document itself.

    `issued` is an ISO date; `period_start` and `period_end` are years; `sector` is the name of
    the unit type whose field the plan plans (人力资源和社会保障部门), where its title tells.
    """

    title: Fact
    document_number: Fact | None = None
    issued: Fact | None = None
    issuers: tuple[Fact, ...] = ()
    jurisdiction: Fact | None = None
    period_start: Fact | None = None
    period_end: Fact | None = None

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and the last year of the plan's period."""
        start, end = self.period_start, self.period_end
        return (int(start.value) if start else None, int(end.value) if end else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A concept (theme or target group) carried by a node, and the words that say so."""

    node: str
    concept: str
    trigger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What was seen and left out, and why."""

    text: str
    reason: str
    rule: str
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Extraction:
    """Everything that one plan states."""

    document: Document
    facts: Facts
    goals: tuple[Goal, ...] = ()
    measures: tuple[Measure, ...] = ()
    actions: tuple[Action, ...] = ()
    projects: tuple[Project, ...] = ()
    targets: tuple[Target, ...] = ()
    observations: tuple[Observation, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    citations: tuple[Citation, ...] = ()
    tags: tuple[Tag, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @cached_property
    def nodes(self) -> dict[str, Statement]:
        """Every statement that others refer to, by key."""
        kinds = (self.goals, self.measures, self.actions, self.projects)
        return {node.key: node for kind in kinds for node in kind}
