"""`plangraph review`: the derived links as a table in which a researcher confirms or rejects."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.harmless import seen

if TYPE_CHECKING:
    from plangraph.link.reviews import Reviews
    from plangraph.store import Store

_EPILOG = """\
examples:
  plangraph review                          write data/review/links.csv from data/ttl
  plangraph review --out links.csv          another file

The table has one row a derived link, with its method, score and reason. Write `confirmed` or
`rejected` into the column `verdict` (确认, 否决) and build again: a rejected link is not written, a
confirmed one is certain. A row that you add with a verdict `confirmed` becomes a link, if its
labels name one statement each. Verdicts of an earlier file are kept.

exit status: 0 written, 1 the data or the earlier file cannot be read
"""
_QUERY = """SELECT ?id ?kind ?from ?to ?toPlan ?link ?method ?score ?reason WHERE {
  ?link a pg:Link ; pg:linkKind ?kind ; pg:inPlan ?id ; pg:linkFrom ?one ; pg:linkTo ?other ;
    pg:derivation ?how .
  ?one rdfs:label ?from . ?other rdfs:label ?to ; pg:inPlan ?toPlan .
  ?how pg:method ?method .
  OPTIONAL { ?how pg:score ?score }
  OPTIONAL { ?how pg:reason ?reason }
} ORDER BY ?id ?kind ?from ?to"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "review",
        help="write the derived links as a table to confirm or reject",
        description="Write the derived links as a table in which to confirm or reject them.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--data", type=Path, default=Path("data/ttl"), help="a folder of Turtle (data/ttl)"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("data/review/links.csv"), help="the table to write"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write, and return the exit status."""
    from plangraph.link.reviews import read_reviews, write_table
    from plangraph.model import PlanError
    from plangraph.store import StoreError, open_store

    try:
        reviews = read_reviews(args.out)
        rows = _rows(open_store(args.data))
        write_table(args.out, _with_verdicts(rows, reviews))
    except (StoreError, PlanError, OSError) as error:
        sys.stderr.write(seen(f"plangraph: {error}\n"))
        return 1
    sys.stdout.write(f"{args.out}: {len(rows)} links, {len(reviews.rows)} verdicts\n")
    return 0


def _rows(store: Store) -> list[dict[str, str]]:
    """Return the links of the graph as rows of the table."""
    from plangraph.store import Solutions

    found = store.query(_QUERY)
    told = []
    for row in found.rows if isinstance(found, Solutions) else ():
        values = ["" if term is None else str(getattr(term, "value", term)) for term in row]
        plan, kind, source, target, other, link, method, score, reason = values
        plan, other = plan.rsplit("/", 1)[-1], other.rsplit("/", 1)[-1]
        told.append(
            {
                "plan": plan,
                "kind": kind.rsplit("#", 1)[-1],
                "from": source,
                "to": target,
                "to_plan": "" if other == plan else other,
                "link": link.rsplit("/", 1)[-1],
                "method": method,
                "score": score,
                "reason": reason,
            }
        )
    return told


def _with_verdicts(rows: list[dict[str, str]], reviews: Reviews) -> list[dict[str, str]]:
    """Return the rows with the verdicts on them; a verdict on a link that is gone stays."""
    left = dict(reviews.by_ends)
    for row in rows:
        ends = (row["plan"], row["kind"], row["from"], row["to"], row["to_plan"])
        verdict = left.pop(ends, None)
        if verdict is not None:
            row["verdict"] = "confirmed" if verdict.confirmed else "rejected"
            row["note"] = verdict.note
    gone = [
        {
            "plan": review.plan,
            "kind": review.kind.value,
            "from": review.source,
            "to": review.target,
            "to_plan": review.target_plan,
            "link": review.link,
            "verdict": "confirmed" if review.confirmed else "rejected",
            "note": review.note,
        }
        for review in left.values()
    ]
    return [*rows, *gone]
