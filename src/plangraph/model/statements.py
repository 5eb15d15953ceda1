"""What a plan states, each statement with its passage and the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plangraph.model.codes import (
    Accrual,
    Basis,
    Bindingness,
    CitationKind,
    Comparator,
    Role,
    StatedIn,
)
from plangraph.model.text import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What all statements share.

    `key` is unique among the statements of one kind and plan and is made from content; `section`
    is the `Section.order` it stands in (None: before the first heading); `rule` names the rule
    that found it.
    """

    key: str
    label: str
    evidence: Evidence
    rule: str
    section: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Statement):
    """A stated aim of the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Until when something is to be done: as printed, and its year."""

    text: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Statement):
    """A titled unit of the task part; `parent` is the key of the measure above it."""

    number: str = ""
    parent: str | None = None
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Statement):
    """A sentence that commits; `subject` is the key of its measure or project."""

    subject: str
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Statement):
    """A row of a project table, an item of a box, or a box without items.

    `budget` is in 万元; `measure` is the key of the measure in whose section the box stands.
    """

    where: StatedIn
    box: str = ""
    measure: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    period_text: str = ""
    budget: Decimal | None = None
    budget_text: str = ""
    funding_source: str = ""
    description: str = ""
    expected_outcome: str = ""
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Statement):
    """A planned value; `label` is the indicator's name as the plan has it."""

    value: Decimal | None
    text: str
    unit: str
    year: int | None
    comparator: Comparator
    accrual: Accrual
    where: StatedIn
    bindingness: Bindingness | None = None
    baseline: Decimal | None = None
    baseline_text: str = ""
    baseline_year: int | None = None
    subject: str | None = None
    """Key of the goal, measure or project in which it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Statement):
    """A reported past value; `label` is the indicator's name as the plan has it."""

    value: Decimal | None
    text: str
    unit: str
    year: int | None
    accrual: Accrual
    where: StatedIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Statement):
    """Who answers for what: `agent` is the unit as printed, its elided prefix restored (市工信局).

    `subject` is the key of a measure, action or project.
    """

    agent: str
    subject: str
    role: Role
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Statement):
    """One plan citing one policy at one place; `label` is the policy's title without 《》."""

    document_number: str = ""
    kind: CitationKind
    subject: str | None = None
