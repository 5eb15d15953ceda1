"""`plangraph show`: a plan as it is read, to be checked against the document."""

from __future__ import annotations

import argparse
import sys

from plangraph.cli.reading import arguments, extraction
from plangraph.harmless import seen

_EPILOG = """\
examples:
  plangraph show data/plans/some-plan.txt             sections, boxes, tables, what was found there
  plangraph show plan.pdf --limit seconds=300         a docx, doc, pdf or html, with more time
  plangraph show some-plan                            the same, by the name of a plan in data/plans
  plangraph show some-plan --outline                  the headings alone
  plangraph show some-plan --section 根治欠薪           the sections whose heading has these words
  plangraph show some-plan --refused                  also what was seen and left out, and why

Each line gives the line of the text in which it stands, and the page (第12页) of a file that has
pages. Nothing is written.

exit status: 0 shown, 1 the file cannot be read as a plan
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "show",
        help="print a plan as it is read",
        description="Print the outline of a plan as it is read, and what was found in each part.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    arguments(parser)
    parser.add_argument("--outline", action="store_true", help="only the headings")
    parser.add_argument("--section", metavar="WORDS", help="only sections with these words")
    parser.add_argument("--refused", action="store_true", help="also what was left out, and why")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print, and return the exit status."""
    from plangraph.cli.outline import Choice, outline
    from plangraph.model import PlanError

    try:
        found = extraction(args)
    except PlanError as error:
        sys.stderr.write(seen(f"plangraph: {error}\n"))
        return 1
    choice = Choice(args.outline, args.section or "", args.refused)
    sys.stdout.writelines(seen(f"{line}\n") for line in outline(found, choice))
    return 0
