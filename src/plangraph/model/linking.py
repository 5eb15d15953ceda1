"""What plans share, and what is derived from their statements."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plangraph.model.codes import (
    Accrual,
    CoverageState,
    Direction,
    DiscrepancyKind,
    LinkKind,
    SpecificityKind,
)
from plangraph.model.text import Evidence


@dataclass(frozen=True, slots=True)
class CanonicalUnit:
    """A unit as all plans share it.

    `name` is the full name (某市人力资源和社会保障局), `printed` the names it was found under,
    `unit_type` the local name of its concept, `area` its jurisdiction.
    """

    name: str
    printed: tuple[str, ...]
    unit_type: str
    area: str = ""
    collective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """How something was derived.

    `method` names the method, `score` says from 0 to 1 how well it is supported on the scale of
    that method, `reason` says in a few words what it was concluded from, `used` holds the keys of
    the plan's statements that it rests on.
    """

    method: str
    reason: str
    used: tuple[str, ...]
    score: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Figures of one plan that do not agree; `figures` holds their keys.

    `bases` holds the keys of those among them whose base-year value is what disagrees.
    """

    key: str
    label: str
    kind: DiscrepancyKind
    figures: tuple[str, ...]
    evidence: Evidence
    derivation: Derivation
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A derived relation between two statements, given by their keys.

    `target_plan` is the plan of the target where it is another one; `shared` holds the words that
    both ends have in common, where the link says that they are alike.
    """

    key: str
    label: str
    kind: LinkKind
    source: str
    target: str
    derivation: Derivation
    evidence: Evidence = ()
    target_plan: str = ""
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The step from a reported value to a planned value of one indicator.

    `start` is the key of the figure that gives the value it starts from (the target's own key, if
    that is its base value), `target` that of the target. The values are in the target's unit;
    `rate` is in per cent of the value it starts from, None for shares.
    """

    key: str
    label: str
    start: str
    target: str
    start_value: Decimal
    target_value: Decimal
    rate: Decimal | None
    direction: Direction
    evidence: Evidence
    derivation: Derivation


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalisedFigure:
    """The value of a figure in the usual unit of its indicator, and by the year if it adds up."""

    key: str
    label: str
    figure: str
    value: Decimal
    unit: str
    accrual: Accrual
    evidence: Evidence
    derivation: Derivation


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificityFlag:
    """One respect in which a commitment is specific, and the passages that show it."""

    key: str
    label: str
    subject: str
    kind: SpecificityKind
    evidence: Evidence
    derivation: Derivation


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Whether a plan takes up a concept, in how many statements, and what was searched for."""

    key: str
    label: str
    concept: str
    state: CoverageState
    count: int
    reason: str
