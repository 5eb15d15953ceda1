"""Write made plans, build them through the whole way, and check what was read of them.

    python -m benchmarks.made_plans 100 --seed 7 -o FOLDER

The texts come to `FOLDER/plans`, the graph to `FOLDER/ttl`. The same seed gives the same plans.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.made import Plan, plans
from benchmarks.made.checking import check, rows
from plangraph.build import build
from plangraph.store import Store, open_store

_SHOWN = 3


def write(made: Iterable[Plan], folder: Path) -> None:
    """Write the texts of plans into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for plan in made:
        (folder / f"{plan.name}.txt").write_text(plan.text, encoding="utf-8")


def main() -> int:
    """Write, build, check; the exit status is 1 where something was read otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, help="how many plans")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    made = list(plans(args.count, args.seed))
    write(made, args.output / "plans")
    start = time.perf_counter()
    build([args.output / "plans"], args.output / "ttl", root=args.output)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    characters = sum(len(plan.text) for plan in made)
    print(f"{len(made)} plans, {characters:,} characters: built in {seconds:.1f} s, {peak:,} MB")
    return _report(args.output / "ttl", made)


def _report(folder: Path, made: list[Plan]) -> int:
    store = open_store(folder)
    print(f"{_count(store)} triples")
    wrong = 0
    for family, score in check(store, made):
        print(f"{family:20} {score.stated:8,} stated {score.right:8,} right {score.found:8,} found")
        for kind, facts in (("missing", score.missing), ("surplus", score.surplus)):
            wrong += len(facts)
            for plan, fact in facts[:_SHOWN]:
                print(f"    {kind} {plan}: {fact}")
    return int(wrong > 0)


def _count(store: Store) -> str:
    """Return the number of triples, the ontology's with them."""
    ((count,),) = rows(store, "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    return f"{int(getattr(count, 'value', 0)):,}"


if __name__ == "__main__":
    sys.exit(main())
