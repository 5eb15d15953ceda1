"""`plangraph verify`: every passage says at its offsets what it quotes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from plangraph.harmless import seen

_EPILOG = """\
examples:
  plangraph verify data/ttl
  plangraph verify data/ttl --root /some/workspace     texts lie relative to another folder

For each plan: the text file is there and has the hash that the graph gives, and so has the file
that the text was made from (docx, pdf, html); for each passage: the text from pg:start to pg:end is
what pg:quote says, but for white space and markup, and stands on the page that pg:page says; for
each node: what it rests on is a passage of its plan.

exit status: 0 all of it is so, 1 something is not, or the data cannot be read; each fault is one
line: file, node, offsets, what is wrong
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "verify",
        help="check every quote against its text",
        description="Check that every passage says at its offsets what it quotes.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "data", nargs="?", type=Path, default=Path("data/ttl"), help="a folder of Turtle (data/ttl)"
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the folder that pg:textFile is relative to (.)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check, and return the exit status."""
    from plangraph.rdf.verification import VerificationError, verify

    try:
        report = verify(args.data, args.root)
    except VerificationError as error:
        sys.stderr.write(seen(f"plangraph: {error}\n"))
        return 1
    for fault in report.faults:
        sys.stdout.write(seen(f"{fault}\n"))
    sys.stdout.write(
        f"{report.right} of {report.passages} passages of {report.plans} plans say what they quote"
        + (f"; {len(report.faults)} faults\n" if report.faults else "\n")
    )
    return 1 if report.faults else 0
