"""What a build did: how much was found in each plan, what failed, which files were touched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
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


class Status(Enum):
    """What became of a file."""

    BUILT = "built"
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """What became of a file.

    Attributes:
        file: Its path, relative to the root.
        format: What it is; what it is called where it was not read.
        status: What became of it.
        plan: The name of its plan; of a duplicate, of the plan that stands for it.
        reason: Why it was not built, or what to know of it.

    """

    file: str
    format: str
    status: Status
    plan: str = ""
    reason: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as texts, in the order of `COLUMNS`."""
        return self.file, self.format, self.status.value, self.plan, self.reason


COLUMNS = ("file", "format", "status", "plan", "reason")
"""The columns of `report.csv`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did.

    Attributes:
        plans: What was found in each plan.
        failures: What was left out though it should not, each with the reason.
        written: The files whose bytes changed.
        unchanged: Those that were already as they must be.
        removed: Those of earlier builds that belong to no plan any more.
        seconds: How long it took, of wall time.
        files: What became of each file.
        kept: How many files were not read again, since nothing had changed.

    """

    plans: tuple[PlanCounts, ...]
    failures: tuple[Failure, ...]
    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    removed: tuple[Path, ...]
    seconds: float
    files: tuple[FileRow, ...] = ()
    kept: int = 0

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
