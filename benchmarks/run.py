"""Measure the whole way from text to answer and write `docs/performance.md`.

    python -m benchmarks.run

Every figure is the median of several runs in CPU seconds on one core; absolute times depend on the
machine, so compare figures of one run only.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import plangraph
from plangraph.build import build
from plangraph.extract import extract
from plangraph.read import read
from plangraph.structure import document

ROOT = Path(__file__).parent.parent
PLANS = ROOT / "data" / "plans"
TTL = ROOT / "data" / "ttl"
PAGE = ROOT / "docs" / "performance.md"
_RUNS = 5
_MARK = "<!-- measured -->"
Row = tuple[str, str]


def median(work: Callable[[], object], runs: int = _RUNS) -> float:
    """Return the median CPU seconds of several runs, after one that is not counted."""
    work()
    return statistics.median(_once(work) for _ in range(runs))


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def process(*arguments: str, runs: int = _RUNS) -> float:
    """Return the median CPU seconds of a whole `plangraph …` process."""

    def once() -> float:
        before = os.times()
        command = [sys.executable, "-m", "plangraph.cli.main", *arguments]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        after = os.times()
        return sum(after[2:4]) - sum(before[2:4])

    once()
    return statistics.median(once() for _ in range(runs))


def stages() -> list[Row]:
    """Measure each stage over the five plans, and say characters a second."""
    paths = sorted(PLANS.glob("*.txt"))
    sources = [read(path) for path in paths]
    documents = [document(source) for source in sources]
    characters = sum(len(source.raw) for source in sources)
    with tempfile.TemporaryDirectory() as folder:
        whole = median(lambda: build([PLANS], Path(folder), root=ROOT))
    taken = {
        "read": median(lambda: [read(path) for path in paths]),
        "structure": median(lambda: [document(source) for source in sources]),
        "extract": median(lambda: [extract(found) for found in documents]),
        "the whole build, once warm": whole,
    }
    return [
        (name, f"{seconds:.2f} s, {characters / seconds:,.0f} characters a second")
        for name, seconds in taken.items()
    ]


def processes() -> list[Row]:
    """Measure whole processes, the start of Python included."""
    with tempfile.TemporaryDirectory() as folder:
        built = process("build", str(PLANS), "-o", folder)
    asked = process("query", "units-by-theme", "--theme", "欠薪治理", "--data", str(TTL))
    return [
        ("`plangraph --help`", f"{process('--help'):.2f} s"),
        ("`plangraph build data/plans`", f"{built:.2f} s"),
        ("`plangraph query units-by-theme`", f"{asked:.2f} s"),
    ]


def queries() -> list[Row]:
    """Measure opening the graph and every query of the library that needs no parameter."""
    rows = [("opening `data/ttl`", f"{median(lambda: plangraph.open(TTL)) * 1000:.0f} ms")]
    graph = plangraph.open(TTL)
    for name in graph.library:
        seconds = median(partial(graph.results, name, {}))
        rows.append((f"`{name}`", f"{seconds * 1000:.1f} ms"))
    return rows


def main() -> int:
    """Measure and write the page."""
    head = (
        PAGE.read_text(encoding="utf-8").split(_MARK)[0] if PAGE.exists() else "# Performance\n\n"
    )
    parts = [
        ("Stages over the five plans, in one process", stages()),
        ("Whole processes, the start of Python included", processes()),
        ("Queries over the five plans, embedded store", queries()),
    ]
    lines = [f"{head}{_MARK}\n"]
    for title, rows in parts:
        lines += [f"## {title}\n", "| what | CPU |", "|---|---|"]
        lines += [f"| {what} | {figure} |" for what, figure in rows]
        lines.append("")
    PAGE.write_text("\n".join(lines), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
