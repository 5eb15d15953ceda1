"""`plangraph network`: a network of plans, as a page, a picture or a file for other tools."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.cli.query import PARAMETERS, fail

if TYPE_CHECKING:
    from plangraph.network import Network

_TAKEN = ("plan", "city", "theme", "unit", "policy", "indicator")
_EPILOG = """\
examples:
  plangraph network --list
  plangraph network goals --plan some-plan -o goals.html       one page, works offline
  plangraph network goals -o all.html                          all plans
  plangraph network units --theme 欠薪治理 -o units.graphml      for Gephi, yEd, igraph
  plangraph network units --city 某市 --least 2 -o units.svg      the stronger ties, for a paper
  plangraph network unit-themes --measures                     degree, betweenness, community …
  plangraph network policies -o policies.csv                   policies.nodes.csv and .edges.csv

The ending of -o chooses the form: .html .graphml .gexf .csv .json .cyjs .svg .pdf .png
exit status: 0 done, 1 the data cannot be read or a font is missing, 2 the question is wrong
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "network",
        help="draw, measure or export a network",
        description="Build a network of plans; draw it, measure it, or write it for other tools.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", nargs="?", help="a network; see --list")
    parser.add_argument("--list", action="store_true", help="list the networks")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write it")
    parser.add_argument("--measures", action="store_true", help="print measures of its nodes, CSV")
    parser.add_argument(
        "--least",
        type=float,
        metavar="N",
        help="leave out links of a weight below N, and what they alone join",
    )
    for name in _TAKEN:
        parser.add_argument(f"--{name}", action="append", metavar="LABEL", help=PARAMETERS[name])
    data(parser)
    parser.set_defaults(run=run)


def data(parser: argparse.ArgumentParser) -> None:
    """Add the option that says what is asked."""
    parser.add_argument(
        "--data",
        default="data/ttl",
        metavar="WHERE",
        help="a folder of Turtle, or the address of a SPARQL endpoint (default: data/ttl)",
    )


def run(args: argparse.Namespace) -> int:
    """Build and write, and return the exit status."""
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
    from plangraph.network import KINDS

    for kind in KINDS.values():
        flags = " ".join(f"[--{name}]" for name in kind.parameters)
        sys.stdout.write(f"{kind.name} {flags}\n    {kind.title.zh}\n    {kind.title.en}\n")
    return 0


def _answer(args: argparse.Namespace) -> int:
    from plangraph.network import build
    from plangraph.network.catalogue import kind
    from plangraph.network.writing import known_ending
    from plangraph.store import open_store

    if not args.name or not (args.output or args.measures):
        return fail("name a network (see --list) and a file (-o), or --measures", 2)
    kind(args.name)  # what is wrong is told before the data is loaded
    if args.output:
        known_ending(args.output)
    choice = {name: given for name in _TAKEN if (given := getattr(args, name))}
    store = open_store(args.data)
    try:
        network = build(store, args.name, choice)
        return _write(network.at_least(args.least) if args.least else network, args)
    finally:
        store.close()


def _write(network: Network, args: argparse.Namespace) -> int:
    if not len(network):
        sparse = f": no link weighs {args.least:g} or more" if args.least else ""
        sys.stderr.write(f"plangraph: the network has no nodes{sparse}\n")
    if args.measures:
        sys.stdout.write(network.measures().to_csv(lineterminator="\n"))
    if args.output:
        for path in network.save(args.output):
            nodes, edges = len(network), network.graph.number_of_edges()
            sys.stderr.write(f"{path}: {nodes} nodes, {edges} edges\n")
    return 0
