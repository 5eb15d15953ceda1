"""`plangraph build`: plans become Turtle."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.harmless import seen

if TYPE_CHECKING:
    from plangraph.build import BuildReport
    from plangraph.model import Failure

_EPILOG = """\
examples:
  plangraph build data/plans -o data/ttl     all *.txt and *.md of a folder, with its plans.toml
  plangraph build a.txt b.md -o out          single files
  plangraph build data/plans --quiet         say only what failed

For each plan two files are written, PLAN.ttl (what it states) and PLAN.derived.ttl (what follows),
and one for all, shared.ttl. The same plans give the same bytes. A plan that cannot be read is left
out and reported with file, line and reason; the others are built. Files are replaced whole, and
Turtle of an earlier build whose plan is gone is removed; other files are left alone.

exit status: 0 all plans built, 1 some failed or the folder cannot be written, 2 wrong usage
"""
_PAGE = 200
"""The width of what is written to a file or a pipe, in columns."""


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
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress, no table")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build, and return the exit status."""
    try:
        report = _quietly(args) if args.quiet else _with_progress(args)
    except OSError as error:
        sys.stderr.write(f"plangraph: {args.out} cannot be written: {error}\n")
        return 1
    if not args.quiet:
        _print(report)
    for failure in report.failures:
        sys.stderr.write(seen(f"plangraph: {message(failure)}\n"))
    return 0 if report.ok else 1


def message(failure: Failure) -> str:
    """Return a failure as one line: file, line, reason."""
    place = f"{failure.path}:{failure.line}" if failure.line else failure.path
    return f"{place}: {failure.reason}"


def _quietly(args: argparse.Namespace) -> BuildReport:
    from plangraph.build import build

    return build(args.plans, args.out, root=args.root, reviews=args.reviews)


def _with_progress(args: argparse.Namespace) -> BuildReport:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from plangraph.build import build

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)

        def notify(path: Path, done: int, total: int) -> None:
            progress.update(task, description=path.stem, completed=done, total=total)

        return build(args.plans, args.out, root=args.root, notify=notify, reviews=args.reviews)


def _print(report: BuildReport) -> None:
    from rich.console import Console

    from plangraph.cli.counts import table

    console = Console(width=None if sys.stdout.isatty() else _PAGE, highlight=False)
    if report.plans:
        console.print(table(report, console.width), crop=False)
    console.print(
        f"{len(report.written)} files written, {len(report.unchanged)} unchanged, "
        f"{len(report.removed)} removed"
    )
