"""What a build did: how much was found in each plan, what failed, which files were touched."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plangraph.model import Extraction, Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCounts:
    """How much was found in a plan; `characters` are those of its raw text."""

    plan: str
    characters: int
    sections: int
    goals: int
    targets: int
    observations: int
    measures: int
    actions: int
    projects: int
    responsibilities: int
    policies: int
    citations: int
    refusals: int
    seconds: float


COUNTED = tuple(name for name in PlanCounts.__slots__ if name not in ("plan", "seconds"))
"""The names of the counts, in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did.

    `failures` are the files that were left out, each with the reason; `written` the files whose
    bytes changed, `unchanged` those that were already as they must be, `removed` those of
    earlier builds that belong to no plan any more.
    """

    plans: tuple[PlanCounts, ...]
    failures: tuple[Failure, ...]
    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    removed: tuple[Path, ...]
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether every plan was built."""
        return not self.failures


def counts(found: Extraction, seconds: float) -> PlanCounts:
    """Return how much was found in a plan."""
    return PlanCounts(
        plan=found.document.source.plan,
        characters=len(found.document.source.raw),
        sections=sum(1 for _ in found.document.walk()),
        goals=len(found.goals),
        targets=len(found.targets),
        observations=len(found.observations),
        measures=len(found.measures),
        actions=len(found.actions),
        projects=len(found.projects),
        responsibilities=len(found.responsibilities),
        policies=len({(c.label, c.document_number) for c in found.citations}),
        citations=len(found.citations),
        refusals=len(found.refusals),
        seconds=seconds,
    )
