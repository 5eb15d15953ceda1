"""Measure reading and structure: characters a second, and whether the time grows with length.

    python -m benchmarks.reading

Prints, for the plans of `data/plans` taken once, twice and four times, and for texts that are
hostile to pattern matching, the seconds on one core and how they grow from one size to the next.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from plangraph.model import PlanError
from plangraph.read.clean import clean
from plangraph.structure import document

_PLANS = Path(__file__).parent.parent / "data" / "plans"
_UNITS = {
    "one line": "推进改革，完善制度；（一）建设。1.加强监管，",
    "headings": "一、\n",
    "open brackets": "（",
    "open tags": "<a",
    "tables": "甲\t乙\t丙\n",
    "pipes": "|甲|乙|\n",
    "boxes": "专栏1\n甲项：建设。\n",
    "table heads": "主要目标\n责任单位\n",
}
_CHARACTERS = 200_000
_SIZES = (1, 2, 4)


def _texts() -> Iterator[tuple[str, str]]:
    plans = [path.read_text(encoding="utf-8") for path in sorted(_PLANS.glob("*.txt"))]
    yield "the plans", "\n".join(plans)
    for name, unit in _UNITS.items():
        yield name, unit * (_CHARACTERS // len(unit))


def _seconds(raw: str) -> float:
    start = time.process_time()
    with contextlib.suppress(PlanError):
        document(clean(raw, "plan", "plan.txt"))
    return time.process_time() - start


def main() -> int:
    """Print the table."""
    print(f"{'text':16} {'characters':>10} {'seconds':>8} {'per 100,000':>12} {'growth':>7}")
    for name, text in _texts():
        before = 0.0
        for size in _SIZES:
            raw = text * size
            taken = _seconds(raw)
            growth = f"{taken / before:7.2f}" if before else ""
            print(f"{name:16} {len(raw):>10,} {taken:8.2f} {taken / len(raw) * 1e5:12.3f} {growth}")
            before = taken
    return 0


if __name__ == "__main__":
    sys.exit(main())
