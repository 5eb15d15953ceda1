"""`plangraph build`: plans become Turtle."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.cli.reading import limits
from plangraph.harmless import seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plangraph.build import BuildReport, Settings
    from plangraph.model import Failure

_EPILOG = """\
examples:
  plangraph build data/plans -o data/ttl     every plan of a folder and of the folders in it
  plangraph build a.docx b.pdf -o out        single files
  plangraph build data/plans --quiet         say only what failed
  plangraph build data/plans --fresh         read everything anew

docx, doc, pdf, html and plain text are read, each recognised by what is in it. For each plan two
files are written, PLAN.ttl (what it states) and PLAN.derived.ttl (what follows), and one for all,
shared.ttl. The same plans give the same bytes, however many processes work.

report.csv, beside the output, says of every file what became of it: built, duplicate (the same
plan in another file, the better one is taken), skipped (no plan), or refused (with the reason; the
others are built). What was read is kept, so that the next build reads only what has changed, and a
build that was stopped goes on where it was. Files are replaced whole; Turtle of an earlier build
whose plan is gone is removed; other files are left alone.

exit status: 0 done, 1 a file was refused or the folder cannot be written, 2 wrong usage
"""
_PAGE = 200
"""The width of what is written to a file or a pipe, in columns."""

_FEW = 100_000
"""Bytes of plain text that are read as quickly in one process as in several."""

_PLAIN = frozenset({".txt", ".md", ".toml"})


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "build",
        help="read plans and write their graph as Turtle",
        description="Read plans and write their graph as Turtle.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("plans", nargs="+", type=Path, help="folders of plans, or plan files")
    parser.add_argument(
        "-o", "--out", type=Path, default=Path("data/ttl"), help="where to write (data/ttl)"
    )
    parser.add_argument(
        "--root", type=Path, help="the folder that paths in the graph are relative to (this one)"
    )
    parser.add_argument(
        "--reviews",
        type=Path,
        help="what researchers say of derived links (data/review/links.csv under the root)",
    )
    parser.add_argument(
        "-j", "--jobs", type=_jobs, help="processes to work in (as many as there are cores)"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="read everything anew, whatever is kept"
    )
    parser.add_argument(
        "--cache", type=Path, help="where what was read is kept (PLANGRAPH_CACHE, or the cache "
        "folder of the user)",
    )  # fmt: skip
    parser.add_argument(
        "--keep-duplicates", action="store_true", help="build files of the same plan all the same"
    )
    limits(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress, no table")
    parser.set_defaults(run=run)


def _jobs(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Build, and return the exit status."""
    from plangraph.build import build
    from plangraph.cli.progress import progress

    settings = _settings(args)
    try:
        with progress(not args.quiet) as notify:
            report = build(args.plans, args.out, root=args.root, notify=notify, settings=settings)
    except OSError as error:
        sys.stderr.write(f"plangraph: {args.out} cannot be written: {error}\n")
        return 1
    if not args.quiet:
        _print(report)
    if args.quiet or not (sys.stdout.isatty() and sys.stderr.isatty()):  # else the table says it
        for failure in report.failures:
            sys.stderr.write(seen(f"plangraph: {message(failure)}\n"))
    return 0 if report.ok else 1


def _settings(args: argparse.Namespace) -> Settings:
    from plangraph.build import Settings
    from plangraph.read.limits import with_limits

    return Settings(
        reviews=args.reviews,
        limits=with_limits(args.limit),
        jobs=args.jobs or _usual_jobs(args.plans),
        cache=args.cache or _usual_cache(),
        fresh=args.fresh,
        keep_duplicates=args.keep_duplicates,
    )


def _usual_jobs(paths: Sequence[Path]) -> int:
    """Return as many processes as cores may be used, and none for a little plain text."""
    size = 0
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
    for file in files:
        try:
            size += file.stat().st_size
        except OSError:
            continue
        if size > _FEW or file.suffix not in _PLAIN:
            return _cores()
    return 0


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def _usual_cache() -> Path:
    from platformdirs import user_cache_path

    named = os.environ.get("PLANGRAPH_CACHE")
    return Path(named) if named else user_cache_path("plangraph")


def message(failure: Failure) -> str:
    """Return a failure as one line: file, line, reason."""
    place = f"{failure.path}:{failure.line}" if failure.line else failure.path
    return f"{place}: {failure.reason}"


def _print(report: BuildReport) -> None:
    from rich.console import Console

    from plangraph.cli.counts import files_table, table

    console = Console(width=None if sys.stdout.isatty() else _PAGE, highlight=False)
    if report.plans:
        console.print(table(report, console.width), crop=False)
    listed = files_table(report)
    if listed.row_count:
        console.print(listed, crop=False)
    console.print(_summed_up(report))


def _summed_up(report: BuildReport) -> str:
    from plangraph.build import Status

    numbers = Counter(row.status for row in report.files)
    statuses = [f"{numbers[status]} {status.value}" for status in Status if numbers[status]]
    if report.kept:
        statuses.append(f"{report.kept} as in the last build")
    lines = [", ".join(statuses)] if len(statuses) > 1 else []
    changes = (
        f"{len(report.written)} files written, {len(report.unchanged)} unchanged, "
        f"{len(report.removed)} removed"
    )
    return "\n".join([*lines, changes])
