"""`plangraph sparql`: SPARQL of your own, answered on the terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from plangraph.cli.query import fail, output

_EPILOG = """\
examples:
  plangraph sparql question.rq
  echo 'SELECT ?plan ?title { ?plan a pg:Plan ; dcterms:title ?title }' | plangraph sparql -

The prefixes pg: skos: dcterms: rdfs: rdf: xsd: owl: prov: need no declaration.
exit status: 0 answered, 1 the data or the file cannot be read, 2 the query is not valid
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "sparql",
        help="answer a SPARQL query",
        description="Answer a SPARQL query over the graph.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", help="a file with the query, or - for standard input")
    output(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer, and return the exit status."""
    from plangraph.store import QuerySyntaxError, StoreError

    try:
        return _answer(args)
    except QuerySyntaxError as error:
        return fail(str(error), 2)
    except (StoreError, OSError, UnicodeDecodeError) as error:
        return fail(str(error), 1)


def _answer(args: argparse.Namespace) -> int:
    from plangraph.store import open_store

    text = sys.stdin.read() if args.file == "-" else Path(args.file).read_text(encoding="utf-8")
    store = open_store(args.data)
    try:
        found = store.query(text)
    finally:
        store.close()
    from plangraph.query.formats import formatted_answer

    sys.stdout.write(formatted_answer(found, args.format))
    return 0
