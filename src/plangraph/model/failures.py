"""What went wrong with a file."""

from __future__ import annotations

from dataclasses import dataclass, field


class PlanError(Exception):
    """A file that cannot be read as a plan: says which, where, why and what to do."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = path, reason, line
        place = f"{path}:{line}" if line else path
        super().__init__(f"{place}: {reason}")


@dataclass(frozen=True)
class Failure:
    """A plan that a build left out, and why."""

    path: str
    reason: str
    line: int | None = field(default=None)
