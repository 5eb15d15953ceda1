"""Measure how the derived layer grows with the number of plans.

    python -m benchmarks.deriving [5 50 500]

Made plans are the five of `data/plans` again and again under other names, with one sentence in
three left as it is and the others turned over, so that sentences repeat as they do in real plans.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from plangraph.build.inputs import inputs
from plangraph.build.reading import read_plan
from plangraph.link.deriving import derived_layer, similar_links
from plangraph.model import Extraction, Failure

_ROOT = Path(__file__).parent.parent
_KEPT = 3


def _real_plans() -> list[Extraction]:
    """Return what the plans of the repository state."""
    given = inputs([_ROOT / "data" / "plans"])
    read = [read_plan(path, given.entries.get(path), _ROOT) for path in given.files]
    return [found.extraction for found in read if not isinstance(found, Failure)]


def _made_plan(plan: Extraction, number: int) -> Extraction:
    """Return a plan under another name, with two sentences in three turned over and numbered."""
    actions = tuple(
        action
        if place % _KEPT == number % _KEPT
        else replace(action, label=f"{action.label[::-1]}{number}")
        for place, action in enumerate(plan.actions)
    )
    source = replace(plan.document.source, plan=f"made-{number:04}")
    return replace(plan, document=replace(plan.document, source=source), actions=actions)


def main() -> None:
    """Print the seconds for each number of plans, and for one plan of them."""
    real = _real_plans()
    for size in map(int, sys.argv[1:] or ("5", "50", "500")):
        plans = [_made_plan(plan, number) for number, plan in enumerate(islice(cycle(real), size))]
        start = time.process_time()
        similar = similar_links(plans)
        between = time.process_time() - start
        for plan in plans:
            derived_layer(plan, (), similar.get(plan.document.source.plan, ()))
        total = time.process_time() - start
        print(
            f"{size:4} plans: {total:7.2f} s, {1000 * total / size:6.1f} ms a plan; "
            f"between plans {between:.2f} s, {sum(map(len, similar.values()))} links"
        )


if __name__ == "__main__":
    main()
