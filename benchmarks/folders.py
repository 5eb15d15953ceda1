"""Measure builds of a folder: the first, one after nothing changed, one after a file changed.

    python -m benchmarks.folders [FOLDER]

CPU seconds are those of all processes together; wall time depends on what else the machine does.
Compare the rows of one run only.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
_RUNS = 3
_MORE = "\n\n第九章 附则\n\n到2025年，城镇新增就业3万人。\n"
Times = tuple[float, float]


def build(folder: Path, work: Path, *more: str) -> Times:
    """Build a folder in a process of its own; return its CPU and wall seconds."""
    before, start = os.times(), time.perf_counter()
    arguments = ["build", str(folder), "-o", str(work / "ttl"), "--root", str(folder), "-q", *more]
    command = [sys.executable, "-m", "plangraph.cli.main", *arguments]
    subprocess.run([*command, "--cache", str(work / "cache")], check=False, cwd=ROOT)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4]), time.perf_counter() - start


def once(plans: Path, jobs: str) -> dict[str, Times]:
    """Measure each kind of build once, in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folder = shutil.copytree(plans, work / "plans")
        found = {f"first, {jobs} process(es)": build(folder, work, "--jobs", jobs)}
        found[f"nothing changed, {jobs} process(es)"] = build(folder, work, "--jobs", jobs)
        changed = min(folder.rglob("*.txt"))
        changed.write_text(changed.read_text(encoding="utf-8") + _MORE, encoding="utf-8")
        found[f"one file changed, {jobs} process(es)"] = build(folder, work, "--jobs", jobs)
    return found


def main(plans: Path) -> int:
    """Measure and print."""
    found: dict[str, list[Times]] = {}
    for _ in range(_RUNS):
        for jobs in ("1", "2"):
            for name, times in once(plans, jobs).items():
                found.setdefault(name, []).append(times)
    for name, runs in found.items():
        cpu, wall = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{name:32} {cpu:7.2f} s CPU {wall:7.2f} s wall")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data" / "plans"))
