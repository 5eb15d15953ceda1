"""`plangraph audit`: where figures of a plan do not agree, or a target is below a result."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.harmless import seen

if TYPE_CHECKING:
    from plangraph.store import Store

_EPILOG = """\
examples:
  plangraph audit                        all plans of data/ttl
  plangraph audit --plan some-plan       one plan, by its identifier or its title
  plangraph audit --sure 0.9             only what is found with a score of 0.9 or more
  plangraph audit --below                also targets that lie below what was reached

For each place: the indicator and its year, in what the figures do not agree, how that was found,
and every passage with its characters in the text. Values that differ need not be wrong: a plan may
mean another base, another scope, another date. That a target lies below what was reached is no
disagreement and is listed apart.

exit status: 0 listed, 1 the data cannot be read
"""
_FIGURES = """SELECT ?plan ?id ?node ?label ?reason ?score ?quote ?start ?end WHERE {
  ?node a pg:Discrepancy ; rdfs:label ?label ; pg:inPlan ?id ; pg:derivation ?how ;
    pg:evidence ?passage .
  ?how pg:reason ?reason ; pg:score ?score .
  ?passage pg:quote ?quote ; pg:start ?start ; pg:end ?end .
  ?id dcterms:title ?plan .
} ORDER BY ?plan ?node ?start"""
_CHANGES = """SELECT ?plan ?id ?node ?label ?reason ?score ?quote ?start ?end WHERE {
  ?node a pg:Change ; pg:direction pg:Fall ; rdfs:label ?label ; pg:inPlan ?id ;
    pg:derivation/pg:reason ?reason ; pg:changeTo ?target .
  ?target pg:evidence ?passage ; pg:comparator ?sign .
  FILTER (?sign IN ("=", ">=", ">"))
  ?passage pg:quote ?quote ; pg:start ?start ; pg:end ?end .
  ?id dcterms:title ?plan .
} ORDER BY ?plan ?node ?start"""
_LONGEST = 90

_Row = tuple[str, ...]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "audit",
        help="list where the figures of plans do not agree",
        description="List where the figures of plans do not agree, with the passages.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--plan", metavar="PLAN", help="only this plan")
    parser.add_argument("--sure", type=float, default=0.0, metavar="SCORE", help="least score")
    parser.add_argument("--below", action="store_true", help="also targets below a result")
    parser.add_argument(
        "--data", type=Path, default=Path("data/ttl"), help="a folder of Turtle (data/ttl)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List, and return the exit status."""
    from plangraph.store import StoreError, open_store

    try:
        store = open_store(args.data)
        lines = [*_told(store, _FIGURES, args, "values that do not agree")]
        if args.below:
            lines += _told(store, _CHANGES, args, "targets below what was reached")
    except StoreError as error:
        sys.stderr.write(seen(f"plangraph: {error}\n"))
        return 1
    sys.stdout.writelines(seen(f"{line}\n") for line in lines)
    return 0


def _told(store: Store, query: str, args: argparse.Namespace, title: str) -> Iterator[str]:
    """Yield the lines of one list: its title with the number, then plan by plan."""
    rows = [row for row in _rows(store, query) if _is_wanted(row, args)]
    yield f"{title}: {len({row[2] for row in rows})}"
    for plan, of_plan in groupby(rows, key=lambda row: row[0]):
        yield f"\n{plan}"
        places = [[*group] for _, group in groupby(of_plan, key=lambda row: row[2])]
        for place in sorted(places, key=lambda rows: int(rows[0][-2])):
            yield from _place(place)
    yield ""


def _rows(store: Store, query: str) -> Iterator[_Row]:
    from plangraph.store import Solutions

    found = store.query(query)
    for row in found.rows if isinstance(found, Solutions) else ():
        yield tuple("" if term is None else str(getattr(term, "value", term)) for term in row)


def _is_wanted(row: _Row, args: argparse.Namespace) -> bool:
    plan, iri, score = row[0], row[1], row[5]
    named = not args.plan or args.plan in (plan, iri.rsplit("/", 1)[-1])
    return named and (not score or float(score) >= args.sure)


def _place(rows: list[_Row]) -> Iterator[str]:
    """Yield one place: what does not agree, how it was found, the passages."""
    _, _, _, label, reason, score, *_ = rows[0]
    yield f"  {label}"
    yield f"    {reason}" + (f" ({score})" if score else "")
    for *_, quote, start, end in rows:
        text = " ".join(quote.split())
        shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        yield f"    [{start}:{end}] {shown}"
