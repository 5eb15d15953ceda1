"""`plangraph units`: the units of a graph, and those whose type is not known."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from plangraph.harmless import seen

_EPILOG = """\
examples:
  plangraph units                    every unit: full name, type, how often it answers
  plangraph units --unknown          those that no type of ontology/concepts/unit-types.ttl fits
  plangraph units --unknown --names  their names alone, one a line

A unit that is listed by --unknown stays in the graph as it is printed. To have it known, add its
short name to a type in ontology/concepts/unit-types.ttl (or a type of its own) and build again.

exit status: 0 listed, 1 the data cannot be read
"""
_HEADINGS = {
    "name": ("单位", "unit"),
    "type": ("类型", "type"),
    "names": ("原文名称", "printed"),
    "count": ("责任数", "responsibilities"),
}
_UNKNOWN = "FILTER (?kind = pgc:Unclassified)"
_QUERY = """SELECT ?name ?type (GROUP_CONCAT(DISTINCT ?printed; separator="、") AS ?names)
  (COUNT(DISTINCT ?responsibility) AS ?count)
WHERE {
  ?unit a pg:Unit ; rdfs:label ?name ; pg:unitType ?kind .
  ?kind skos:prefLabel ?type FILTER (LANG(?type) = "zh")
  OPTIONAL { ?unit skos:altLabel ?printed }
  OPTIONAL { ?responsibility pg:agent ?unit }
  %s
} GROUP BY ?unit ?name ?type ORDER BY DESC(?count) ?name"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "units",
        help="list the units, or those of unknown type",
        description="List the units of a graph.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--unknown", action="store_true", help="only units of no known type")
    parser.add_argument("--names", action="store_true", help="print the names alone")
    parser.add_argument(
        "--data", type=Path, default=Path("data/ttl"), help="a folder of Turtle (data/ttl)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List, and return the exit status."""
    from plangraph.query.formats import formatted
    from plangraph.query.header import Bilingual, Column
    from plangraph.query.results import Results
    from plangraph.store import Solutions, StoreError, open_store

    try:
        found = open_store(args.data).query(_QUERY % (_UNKNOWN if args.unknown else ""))
    except StoreError as error:
        sys.stderr.write(seen(f"plangraph: {error}\n"))
        return 1
    columns = [Column(name, Bilingual(*labels)) for name, labels in _HEADINGS.items()]
    results = Results.of(found, columns) if isinstance(found, Solutions) else Results((), ())
    if args.names:
        sys.stdout.writelines(seen(f"{row[0]}\n") for row in results.rows)
    else:
        sys.stdout.write(formatted(results, "table", {}))
    return 0
