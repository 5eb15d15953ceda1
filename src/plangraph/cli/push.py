"""`plangraph push`: a folder of Turtle brought into a store of one's own."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.cli.query import fail
from plangraph.harmless import seen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plangraph.store.push import Addresses, Pushed, Transport

_KINDS = ("oxigraph", "fuseki", "graphdb", "virtuoso", "qlever")
_EPILOG = """\
examples:
  plangraph push --to http://localhost:7878 --dry-run        what would be done, with counts
  plangraph push --to http://localhost:7878                  the kind of store is recognised
  plangraph push plans/ttl --to http://localhost:3030/plans --kind fuseki
  plangraph push --to http://localhost:8890 --kind virtuoso  signs in at its -auth addresses
  plangraph push --to https://data.example.org/sparql \\
      --update-url https://data.example.org/update --graphs-url https://data.example.org/rdf-graphs

Each file becomes a named graph (https://w3id.org/plangraph/graph/…), the ontology with its concepts
is one too. What the store has already is left; the rest is PUT (Graph Store Protocol), or inserted
in small parts where the store takes no graphs; then it is counted there. A push that was broken
off goes on where it stood. Only graphs of plangraph are ever replaced or dropped. Queries want the
default graph to be the union of the graphs: docs/stores.md says how to set that in each store.

environment:
  PLANGRAPH_USER, PLANGRAPH_PASSWORD   HTTP Basic or Digest, as the store asks
  PLANGRAPH_TOKEN                      a bearer token (QLever)

exit status: 0 all of it is there and counted, 1 it is not, 2 wrong usage
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "push",
        help="bring the graph into a SPARQL store",
        description="Bring a folder of Turtle, and the ontology, into a SPARQL 1.1 store.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "data", nargs="?", type=Path, default=Path("data/ttl"), help="a folder of Turtle (data/ttl)"
    )
    parser.add_argument("--to", required=True, metavar="URL", help="the address of the store")
    parser.add_argument("--kind", choices=_KINDS, help="which store it is (recognised by default)")
    parser.add_argument("--update-url", metavar="URL", help="its SPARQL Update, if elsewhere")
    parser.add_argument("--graphs-url", metavar="URL", help="its Graph Store Protocol, likewise")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done; only ask")
    parser.add_argument("--insert", action="store_true", help="use INSERT DATA only, no PUT")
    parser.add_argument("--no-ontology", action="store_true", help="leave the ontology out")
    parser.add_argument(
        "--prune", action="store_true", help="drop graphs pushed before whose files are gone"
    )
    parser.add_argument(
        "--timeout", type=int, default=60, metavar="SECONDS", help="wait so long for answers (60)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Push, and return the exit status."""
    from plangraph.store import StoreError

    try:
        return _push(args)
    except StoreError as error:
        return fail(str(error), 1)


def _push(args: argparse.Namespace) -> int:
    from plangraph.store import Remote
    from plangraph.store.access import Access
    from plangraph.store.push import Pusher, Transport, own_graphs

    graphs = own_graphs(args.data, ontology=not args.no_ontology)
    access = Access.from_environment()
    to = _addresses(args, access.pair is not None)
    transport = Transport(to, access, timeout=args.timeout)
    store = Remote(to.query, timeout=args.timeout, access=access)
    pusher = Pusher(store, transport, put=not args.insert)
    try:
        if args.dry_run:
            return _shown(pusher.plan(graphs), "would send")
        return _shown(pusher.push(graphs, prune=args.prune), "sent")
    finally:
        transport.close()
        store.close()


def _addresses(args: argparse.Namespace, locked: bool) -> Addresses:
    """Return the services of the store: those that are told, else those of its kind.

    Raises:
        StoreError: The kind is not told and the store does not tell it.

    """
    from plangraph.store import StoreError
    from plangraph.store.access import Access
    from plangraph.store.push import Addresses, Transport, addresses, recognised
    from plangraph.store.push.layouts import checked

    base = checked(args.to)
    if args.update_url or args.graphs_url:
        told = [address and checked(address) for address in (args.update_url, args.graphs_url)]
        return Addresses(base, *told)
    kind = args.kind
    if kind is None:
        asking = Transport(Addresses(base, None, None), Access(), timeout=args.timeout)
        kind = recognised(base, _headers(asking, base))
    if kind is None:
        raise StoreError(
            f"{base}: it does not say which store it is; give --kind ({', '.join(_KINDS)}),"
            " or its addresses with --update-url and --graphs-url"
        )
    return addresses(base, kind, locked=locked)


def _headers(asking: Transport, base: str) -> dict[str, str]:
    try:
        return dict(asking.headers(base))
    finally:
        asking.close()


def _shown(steps: Iterable[Pushed], sent: str) -> int:
    """Print a line for each graph as it is done, and the sum."""
    triples = graphs = same = 0
    for step in steps:
        sys.stdout.write(seen(f"{_line(step)}\n"))
        sys.stdout.flush()
        if step.state == "same":
            same += 1
        elif step.state != "stale":
            graphs, triples = graphs + 1, triples + step.triples
    sys.stdout.write(f"{sent} {triples:,} triples in {graphs} graphs; {same} were there already\n")
    return 0


def _line(step: Pushed) -> str:
    name = step.graph.rsplit("/", 1)[1]
    before = f", {step.there:,} before" if step.state == "changed" else ""
    there = f"{step.there:,} triples, here no more" if step.state == "stale" else ""
    how = f"  {step.how}" if step.how else ""
    return f"{step.state:<8} {name}: {there or f'{step.triples:,} triples'}{before}{how}"
