"""The build: a folder of plans becomes a folder of Turtle, one file a plan and layer."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from plangraph.build.duplicates import Comparison, compare
from plangraph.build.fingerprints import fingerprint, rules
from plangraph.build.gathering import Gathered, gather
from plangraph.build.inputs import Inputs, failure, inputs
from plangraph.build.keeping import Kept, kept_in
from plangraph.build.listing import Outcome, is_report, report_csv, report_path
from plangraph.build.making import Made, Making, make
from plangraph.build.naming import plan_names
from plangraph.build.notifying import Notify
from plangraph.build.reading import Read
from plangraph.build.recording import recorded
from plangraph.build.rendering import Place
from plangraph.build.report import BuildReport, FileRow, PlanCounts, Status
from plangraph.build.settings import Settings
from plangraph.build.summary import Summary
from plangraph.build.texts import text_folder
from plangraph.build.writing import Changes, write
from plangraph.link.reviews import Reviews, read_reviews
from plangraph.model import Failure, PlanError

__all__ = ["BuildReport", "FileRow", "Notify", "PlanCounts", "Settings", "Status", "build"]

REVIEWS = Path("data/review/links.csv")
"""Where researchers say what they think of derived links, from the root of paths."""

_USUAL = Settings()


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    root: Path | None = None,
    notify: Notify | None = None,
    settings: Settings = _USUAL,
) -> BuildReport:
    """Build the graph of some plans.

    Args:
        paths: Plan files, and folders of them; a `plans.toml` beside them is read.
        out: The folder to write to. Turtle of an earlier build that belongs to none of these
            plans is removed; files that no build wrote stay.
        root: The folder that `pg:textFile` is relative to; the working directory by default.
        notify: Told of each step.
        settings: How it is done.

    Returns:
        What was built, and what was left out with the reason.

    Raises:
        OSError: The folder cannot be written.

    """
    start, root = time.perf_counter(), root or Path.cwd()
    given = inputs(paths, {path.resolve() for path in (out, text_folder(out), report_path(out))})
    kept = kept_in(settings.cache, out, settings.fresh)
    gathered = gather(given, root, settings, kept, notify)
    comparison = Comparison() if settings.keep_duplicates else compare(gathered.summaries)
    plans = _named(given, gathered, comparison)
    failures = [*given.failures, *gathered.failures]
    reviews = _reviews(settings.reviews or root / REVIEWS, failures)
    record = recorded(kept.folder, settings.fresh)
    making = Making(Place(out, root, reviews), settings.jobs, record, notify)
    made = _made(plans, gathered, kept, making)
    built = _without(plans, made.failures)
    failures += made.failures
    rows = Outcome(root, built, gathered.copies, comparison, given.skipped, failures).rows()
    changes = _written(out, made, rows, failures, given.files)
    record.save([*built])
    kept.tidy()
    report = _report(_counts(built, made), failures, changes)
    return replace(report, files=rows, kept=gathered.kept, seconds=time.perf_counter() - start)


def _named(given: Inputs, gathered: Gathered, comparison: Comparison) -> dict[str, Summary]:
    """Return the plans to build, in short, by their names, in the order of these."""
    left = {alike.path for alike in comparison.duplicates}
    taken = {plan.path: plan for plan in gathered.summaries if plan.path not in left}
    names = plan_names({path: given.above[path] for path in taken})
    return {name: taken[path] for path, name in sorted(names.items(), key=lambda pair: pair[1])}


def _made(plans: Mapping[str, Summary], gathered: Gathered, kept: Kept, making: Making) -> Made:
    """Make the files; where all is as in the last build, nothing need be made, nor looked at."""
    place, record = making.place, making.record
    parts = (f"{name}={gathered.keys[plan.path]}" for name, plan in plans.items())
    where = (str(place.out), str(place.out.absolute()), str(place.root.absolute()))
    key = fingerprint(rules(), *where, repr(place.reviews), *parts) if record.is_kept else ""
    if same := record.all_files(key):
        return Made(same=same)
    made = make(_whole(plans, gathered, kept), making)
    if not made.failures:
        record.note_all(key, made.files, made.same)
    return made


def _whole(plans: Mapping[str, Summary], gathered: Gathered, kept: Kept) -> list[Read]:
    """Return plans whole, under their names."""
    keys = {name: gathered.keys[plan.path] for name, plan in plans.items()}
    return [replace(kept.read(key), key=key).called(name) for name, key in keys.items()]


def _without(plans: Mapping[str, Summary], failures: Sequence[Failure]) -> dict[str, Summary]:
    failed = {found.path for found in failures}
    return {name: plan for name, plan in plans.items() if str(plan.path) not in failed}


def _counts(built: Mapping[str, Summary], made: Made) -> tuple[PlanCounts, ...]:
    return tuple(
        replace(plan.counts, plan=name, seconds=plan.counts.seconds + made.seconds.get(name, 0.0))
        for name, plan in built.items()
    )


def _report(
    plans: tuple[PlanCounts, ...], failures: Sequence[Failure], changes: Changes
) -> BuildReport:
    return BuildReport(
        plans=plans,
        failures=tuple(failures),
        written=changes.written,
        unchanged=changes.unchanged,
        removed=changes.removed,
        seconds=0.0,
    )


def _written(
    out: Path, made: Made, rows: Sequence[FileRow], failures: list[Failure], keep: Sequence[Path]
) -> Changes:
    """Write the files and the report of them; where there are none, nothing is touched."""
    if not (made.files or made.same):
        return Changes()
    report = report_path(out)
    if is_report(report):
        made.files[report] = report_csv(rows)
    else:
        reason = "the report would replace this file, which no build wrote; move it away"
        failures.append(Failure(str(report), reason))
    changes = write(out, made.files, made.same, keep)
    return changes.without(report)


def _reviews(path: Path, failures: list[Failure]) -> Reviews:
    """Return what a file says of links; what is wrong in it is reported, and it says nothing."""
    try:
        return read_reviews(path)
    except PlanError as error:
        failures.append(failure(error))
        return Reviews()
