"""`plangraph figure`: a static figure that compares plans, for papers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from plangraph.cli.network import data
from plangraph.cli.query import PARAMETERS, fail

_TAKEN = ("indicator", "theme", "city", "plan", "year")
_EPILOG = """\
examples:
  plangraph figure --list
  plangraph figure indicators --indicator 城镇登记失业率 -o rate.svg
  plangraph figure theme-coverage -o themes.pdf
  plangraph figure specificity -o specificity.png

The ending of -o chooses the form: .svg .pdf .png
exit status: 0 done, 1 the data cannot be read or a font is missing, 2 the question is wrong
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "figure",
        help="draw a figure that compares plans",
        description="Draw a figure of what the library answers.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", nargs="?", help="a figure; see --list")
    parser.add_argument("--list", action="store_true", help="list the figures")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write it")
    for name in _TAKEN:
        parser.add_argument(f"--{name}", action="append", metavar="LABEL", help=PARAMETERS[name])
    data(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Draw, and return the exit status."""
    try:
        from plangraph.network import NetworkError
    except ModuleNotFoundError as error:
        return fail(f"{error.name} is missing: pip install 'plangraph[network]'", 1)
    from plangraph.network import UnknownFormError, UnknownNetworkError
    from plangraph.query import QueryError
    from plangraph.store import StoreError

    try:
        return _listed() if args.list else _answer(args)
    except (QueryError, UnknownNetworkError, UnknownFormError) as error:
        return fail(str(error), 2)
    except (StoreError, NetworkError, OSError) as error:
        return fail(str(error), 1)


def _listed() -> int:
    from plangraph.network.figures.catalogue import KINDS

    for kind in KINDS.values():
        flags = " ".join(f"[--{name}]" for name in kind.parameters)
        sys.stdout.write(f"{kind.name} {flags}".rstrip() + "\n")
        sys.stdout.write(f"    {kind.title.zh}\n    {kind.title.en}\n")
    return 0


def _answer(args: argparse.Namespace) -> int:
    from plangraph.knowledge import KnowledgeGraph
    from plangraph.network.figures.catalogue import kind, known_form
    from plangraph.store import open_store

    if not args.name or not args.output:
        return fail("name a figure (see --list) and a file (-o)", 2)
    name = kind(args.name).name  # what is wrong is told before the data is loaded
    known_form(args.output)
    choice = {name: given for name in _TAKEN if (given := getattr(args, name))}
    with KnowledgeGraph(open_store(args.data)) as graph:
        graph.figure(name, **choice).save(args.output)
    sys.stderr.write(f"{args.output}: written\n")
    return 0
