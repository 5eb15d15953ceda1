"""`plangraph show`: a plan as it is read, to be checked against the document."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

_EPILOG = """\
examples:
  plangraph show data/plans/some-plan.txt             sections, boxes, tables, what was found there
  plangraph show some-plan                            the same, by the name of a plan in data/plans
  plangraph show some-plan --outline                  the headings alone
  plangraph show some-plan --section 根治欠薪           the sections whose heading has these words
  plangraph show some-plan --refused                  also what was seen and left out, and why

Each line gives the line of the file in which it stands. Nothing is written.

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
    parser.add_argument("plan", help="a plan file, or the name of a plan in the folder of plans")
    parser.add_argument(
        "--plans", type=Path, default=Path("data/plans"), help="the folder of plans (data/plans)"
    )
    parser.add_argument("--outline", action="store_true", help="only the headings")
    parser.add_argument("--section", metavar="WORDS", help="only sections with these words")
    parser.add_argument("--refused", action="store_true", help="also what was left out, and why")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print, and return the exit status."""
    from plangraph.cli.outline import Choice, outline
    from plangraph.extract import extract
    from plangraph.extract.plans_toml import read_plans_toml
    from plangraph.model import PlanError
    from plangraph.read import read
    from plangraph.structure import document

    path = find(args.plan, args.plans)
    try:
        stated = read_plans_toml(path.parent / "plans.toml")
        found = extract(document(read(path)), stated.get(path.stem))
    except PlanError as error:
        sys.stderr.write(f"plangraph: {error}\n")
        return 1
    choice = Choice(args.outline, args.section or "", args.refused)
    sys.stdout.writelines(f"{line}\n" for line in outline(found, choice))
    return 0


def find(name: str, folder: Path) -> Path:
    """Return the file of a plan: the path that was given, or the plan of that name in a folder."""
    path = Path(name)
    if path.exists():
        return path
    named = (folder / f"{name}{ending}" for ending in (".txt", ".md", ".markdown"))
    return next((candidate for candidate in named if candidate.exists()), path)
