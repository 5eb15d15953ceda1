"""Reading one plan for a command: by path, or by the name of a plan in the folder of plans."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangraph.model import Extraction


def arguments(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """Add the arguments that say which plan."""
    parser.add_argument(
        "plan",
        nargs="?" if optional else None,
        help="a plan file, or the name of a plan in the folder of plans",
    )
    parser.add_argument(
        "--plans", type=Path, default=Path("data/plans"), help="the folder of plans (data/plans)"
    )
    limits(parser)


def limits(parser: argparse.ArgumentParser) -> None:
    """Add the option that says how much a file may have, and cost to read."""
    parser.add_argument(
        "--limit",
        action="append",
        type=_limit,
        metavar="NAME=NUMBER",
        help="how much a file may have, and cost to read: file=300MB, characters, line, pages, "
        "seconds=60, memory=4GB, unpacked, ratio, entries; may be given again",
    )


def _limit(text: str) -> tuple[str, float]:
    from plangraph.read.limits import parsed

    try:
        return parsed(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def extraction(args: argparse.Namespace) -> Extraction:
    """Return what the plan states that the arguments name.

    Raises:
        PlanError: The file cannot be read as a plan, or the `plans.toml` beside it is broken.

    """
    from plangraph.extract import extract
    from plangraph.extract.plans_toml import read_plans_toml
    from plangraph.read import read
    from plangraph.read.limits import with_limits
    from plangraph.structure import document

    path = find(args.plan, args.plans)
    stated = read_plans_toml(path.parent / "plans.toml")
    source = read(path, limits=with_limits(args.limit))
    return extract(document(source), stated.get(path.stem))


def find(name: str, folder: Path) -> Path:
    """Return the file of a plan: the path that was given, or the plan of that name in a folder."""
    path = Path(name)
    if path.is_file():
        return path
    from plangraph.read.formats import ENDINGS

    named = (folder / f"{name}{ending}" for ending in ENDINGS)
    return next((candidate for candidate in named if candidate.exists()), path)
