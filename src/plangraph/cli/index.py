"""`plangraph index`: Turtle written once into a store on disk, which opens at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from plangraph.cli.query import fail
from plangraph.harmless import seen

_EPILOG = """\
examples:
  plangraph index data/ttl -o plans.store
  plangraph query units-by-theme --theme 欠薪治理 --data plans.store

A folder of Turtle is read anew by each command, which takes seconds with hundreds of plans. The
store holds the same, with the ontology, and is only ever opened to be read: several may ask at
once. It is written beside and takes the place of an older one when it is whole.

exit status: 0 written, 1 the Turtle cannot be read or the store not be written
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "index",
        help="write the graph into a store on disk",
        description="Write a folder of Turtle, and the ontology, into a store on disk (Oxigraph).",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "data", nargs="?", type=Path, default=Path("data/ttl"), help="a folder of Turtle (data/ttl)"
    )
    parser.add_argument("-o", "--output", required=True, type=Path, help="the folder of the store")
    parser.add_argument("--no-ontology", action="store_true", help="leave the ontology out")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write, and return the exit status."""
    from plangraph.store import StoreError, write_store
    from plangraph.store.opening import ontology_files
    from plangraph.store.oxigraph import turtle_files

    try:
        files = turtle_files(args.data)
        files += [] if args.no_ontology else ontology_files()
        count = write_store(args.output, files)
    except StoreError as error:
        return fail(str(error), 1)
    sys.stdout.write(seen(f"{args.output}: {count:,} triples of {len(files)} files\n"))
    return 0
