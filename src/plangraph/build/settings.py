"""How a build is done, beside what is built and where to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from plangraph.read.limits import ReadingLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a build is done.

    Attributes:
        reviews: What researchers say of derived links (`data/review/links.csv` under the root by
            default); a link that they reject is not written.
        limits: What each file may have, and cost to read.
        jobs: Processes to work in; none (0) works in this process, where a file that crashes the
            reader ends all.
        cache: The folder that keeps what was read for the next build; None keeps nothing.
        fresh: Read everything anew, whatever is kept.
        keep_duplicates: Build files that hold the same plan all the same.

    """

    reviews: Path | None = None
    limits: ReadingLimits = field(default_factory=ReadingLimits)
    jobs: int = 0
    cache: Path | None = None
    fresh: bool = False
    keep_duplicates: bool = False
