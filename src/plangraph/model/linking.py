"""What plans share, and what is derived from their statements."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plangraph.model.codes import DiscrepancyKind, LinkKind
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
    """Figures of one plan that do not agree; `figures` holds their keys."""

    key: str
    label: str
    kind: DiscrepancyKind
    figures: tuple[str, ...]
    evidence: Evidence
    derivation: Derivation


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A derived relation between two statements, given by their keys.

    `target_plan` is the plan of the target where it is another one.
    """

    key: str
    label: str
    kind: LinkKind
    source: str
    target: str
    derivation: Derivation
    evidence: Evidence = ()
    target_plan: str = ""
