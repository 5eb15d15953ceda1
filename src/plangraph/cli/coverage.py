"""`plangraph coverage`: what accounts for each number of a plan; on what plans are silent."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.cli import silence
from plangraph.cli.reading import arguments, extraction
from plangraph.harmless import seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plangraph.extract.coverage import Coverage
    from plangraph.model import Extraction

_EPILOG = """\
examples:
  plangraph coverage some-plan               every number: in the graph, or left out and why
  plangraph coverage some-plan --refused     only those that were left out
  plangraph coverage data/plans/a.txt --lost only those that nothing accounts for
  plangraph coverage --by theme              all plans of data/ttl by themes: stated or silent

Each line gives the line of the file, the number as printed, and the statement that holds it or the
reason why it is left out. With --by, each cell of the matrix is the number of statements, or says
that the concept was not found, or that its words stand where nothing was read.

exit status: 0 every number is accounted for, 1 some are not, or the file cannot be read as a plan
"""
_TEXT, _LABEL = 16, 60


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "coverage",
        help="list what accounts for each number of a plan",
        description="List what accounts for each number of a plan.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    arguments(parser, optional=True)
    parser.add_argument("--by", choices=silence.KINDS, help="all plans by theme, group, indicator")
    parser.add_argument(
        "--data", type=Path, default=Path("data/ttl"), help="with --by: a folder of Turtle"
    )
    which = parser.add_mutually_exclusive_group()
    for name, meaning in (
        ("stated", "only numbers that are in the graph"),
        ("refused", "only numbers that were left out"),
        ("lost", "only numbers that nothing accounts for"),
    ):
        which.add_argument(
            f"--{name}", dest="which", action="store_const", const=name, help=meaning
        )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List, and return the exit status."""
    from plangraph.extract.coverage import coverage
    from plangraph.model import PlanError

    if args.by:
        return silence.run(args)
    if not args.plan:
        sys.stderr.write("plangraph coverage: name a plan, or --by theme, group or indicator\n")
        return 2
    try:
        found = extraction(args)
    except PlanError as error:
        sys.stderr.write(seen(f"plangraph: {error}\n"))
        return 1
    covered = coverage(found)
    lines = _lines(found, covered, args.which or "numbers")
    sys.stdout.writelines(seen(f"{line}\n") for line in lines)
    sys.stdout.write(
        f"{float(covered.share):.1%} of {len(covered.numbers)} numbers are accounted for: "
        f"{len(covered.stated)} stated, {len(covered.refused)} refused, {len(covered.lost)} lost\n"
    )
    return 1 if covered.lost else 0


def _lines(found: Extraction, covered: Coverage, which: str) -> Iterator[str]:
    from plangraph.cli.wording import said, short
    from plangraph.rdf.scope import statements

    source = found.document.source
    by_key = {statement.key: statement for statement in statements(found)}
    for number in getattr(covered, which):
        if number.is_stated:
            holder = by_key.get(number.by)
            told = short(said(found, holder) if holder else number.by, _LABEL)
        else:
            told = f"left out       {number.by}" if number.is_refused else "LOST"
        text = short(number.text, _TEXT)
        yield f"{source.line(number.span.start):>5}  {text}{_padding(text)} {told}"


def _padding(text: str) -> str:
    """Return the spaces that fill a text up, wide characters counted as two."""
    width = sum(1 if character.isascii() else 2 for character in text)
    return " " * max(1, _TEXT - width)
