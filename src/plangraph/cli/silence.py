"""What the plans of a graph say and on what they are silent, as a matrix: `coverage --by theme`."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from plangraph.harmless import seen

if TYPE_CHECKING:
    from plangraph.query.results import Results
    from plangraph.store import Store

KINDS = {"theme": "Theme", "group": "TargetGroup", "indicator": "Indicator"}
"""What a matrix can be by, and the class of the ontology that it is."""

_QUERY = """SELECT ?plan ?concept ?state ?count WHERE {
  ?cell pg:coverageOf ?of ; pg:coverageState ?state ; pg:statementCount ?count ;
    pg:inPlan/dcterms:title ?plan .
  ?of a pg:%s ; skos:prefLabel ?concept FILTER (LANG(?concept) = "zh")
} ORDER BY ?concept ?plan"""
_MARKS = {"NotFound": "·", "NotReadable": "?"}
_LEGEND = "a number: stated, in so many statements   ·: not found   ?: not readable, look there\n"


def run(args: argparse.Namespace) -> int:
    """Print the matrix, and return the exit status."""
    from plangraph.query.formats import formatted
    from plangraph.store import StoreError, open_store

    try:
        cells = _cells(open_store(args.data), KINDS[args.by])
    except StoreError as error:
        sys.stderr.write(seen(f"plangraph: {error}\n"))
        return 1
    plans = sorted({plan for _, plan in cells})
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for (concept, plan), mark in cells.items():
        rows[concept][plan] = mark
    sys.stdout.write(formatted(_table(args.by, plans, rows), "table", {}))
    sys.stdout.write(_LEGEND)
    return 0


def _cells(store: Store, kind: str) -> dict[tuple[str, str], str]:
    from plangraph.store import Solutions

    found = store.query(_QUERY % kind)
    cells: dict[tuple[str, str], str] = {}
    for row in found.rows if isinstance(found, Solutions) else ():
        plan, concept, state, count = (str(getattr(term, "value", term)) for term in row)
        cells[concept, plan] = _MARKS.get(state.rsplit("#", 1)[-1], count)
    return cells


def _table(by: str, plans: list[str], rows: dict[str, dict[str, str]]) -> Results:
    from plangraph.query.header import Bilingual, Column
    from plangraph.query.results import Results

    columns = [Column(name, Bilingual(name, name)) for name in (by, *plans)]
    values = tuple(
        (concept, *(row.get(plan, "") for plan in plans)) for concept, row in sorted(rows.items())
    )
    return Results(tuple(columns), values)
