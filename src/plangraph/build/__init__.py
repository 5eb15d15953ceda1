"""The build: a folder of plans becomes a folder of Turtle, one file a plan and layer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from plangraph.build.inputs import failure, inputs
from plangraph.build.making import Place, make
from plangraph.build.reading import read_plan
from plangraph.build.report import BuildReport, PlanCounts
from plangraph.build.writing import Changes, write
from plangraph.link.reviews import Reviews, read_reviews
from plangraph.model import Failure, PlanError

__all__ = ["BuildReport", "PlanCounts", "build"]

Notify = Callable[[Path, int, int], None]
"""Told of each plan when it has been read: its file, how many are done, how many there are."""

REVIEWS = Path("data/review/links.csv")
"""Where researchers say what they think of derived links, from the root of paths."""


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    root: Path | None = None,
    notify: Notify | None = None,
    reviews: Path | None = None,
) -> BuildReport:
    """Build the graph of some plans.

    Args:
        paths: Plan files, and folders of them; a `plans.toml` beside them is read.
        out: The folder to write to. Turtle of an earlier build that belongs to none of these
            plans is removed; files that no build wrote stay.
        root: The folder that `pg:textFile` is relative to; the working directory by default.
        notify: Called after each plan.
        reviews: What researchers say of derived links (`data/review/links.csv` by default); a
            link that they reject is not written.

    Returns:
        What was built, and what was left out with the reason.

    Raises:
        OSError: The folder cannot be written.

    """
    start, root = time.perf_counter(), root or Path.cwd()
    given = inputs(paths)
    failures, plans = list(given.failures), []
    for done, path in enumerate(given.files, 1):
        found = read_plan(path, given.entries.get(path), root)
        if isinstance(found, Failure):
            failures.append(found)
        else:
            plans.append(found)
        if notify:
            notify(path, done, len(given.files))
    verdicts = _reviews(reviews or root / REVIEWS, failures)
    made = make(plans, Place(out, root, verdicts))
    changes = write(out, made.files, given.files) if made.files else Changes((), (), ())
    return BuildReport(
        plans=made.counts,
        failures=(*failures, *made.failures),
        written=changes.written,
        unchanged=changes.unchanged,
        removed=changes.removed,
        seconds=time.perf_counter() - start,
    )


def _reviews(path: Path, failures: list[Failure]) -> Reviews:
    """Return what a file says of links; what is wrong in it is reported, and it says nothing."""
    try:
        return read_reviews(path)
    except PlanError as error:
        failures.append(failure(error))
        return Reviews()
