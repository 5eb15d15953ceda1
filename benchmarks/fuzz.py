"""Fuzz a reader or a stage for some minutes, and tell what broke a promise.

    python -m benchmarks.fuzz --minutes 10 extraction
    python -m benchmarks.fuzz --list

Each round draws its inputs from another seed. A fault is shrunk to its smallest input and told
once for each place in the code; a round after it goes on with the next seed. The input that is
being tried lies in `.fuzz/NAME.last`, so that one that ends the process itself is not lost.

exit status: 0 nothing was found, 1 something was
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.fuzz.targets import TARGETS, Target

_FOLDER = Path(".fuzz")
_ROUND = 200
_SLOW = 20.0


@dataclass(slots=True)
class Run:
    """What a run has seen: how many inputs, the slowest of them, the faults by place."""

    tried: int = 0
    slowest: float = 0.0
    faults: dict[str, str] = field(default_factory=dict)


def fuzz(name: str, minutes: float, first: int = 0) -> Run:
    """Fuzz a target for some minutes, beginning with a seed."""
    run, number = Run(), first
    end = time.monotonic() + minutes * 60
    while time.monotonic() < end:
        _round(name, TARGETS[name], number, end, run)
        number += 1
    return run


def _round(name: str, target: Target, number: int, end: float, run: Run) -> None:
    last = _FOLDER / f"{name}.last"
    _FOLDER.mkdir(exist_ok=True)

    @seed(number)
    @settings(
        max_examples=_ROUND, deadline=None, database=None, print_blob=False,
        phases=[Phase.generate, Phase.shrink], report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(target.inputs)
    def one(value: Any) -> None:
        if time.monotonic() > end + 60:
            return
        last.write_bytes(pickle.dumps(value))
        start = time.perf_counter()
        target.check(value)
        taken = time.perf_counter() - start
        run.tried += 1
        run.slowest = max(run.slowest, taken)
        if taken > _SLOW:
            raise TimeoutError(f"took {taken:.1f} seconds")

    try:
        one()
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        _tell(name, number, error, pickle.loads(last.read_bytes()), run)  # noqa: S301 - just made


def _tell(name: str, number: int, error: BaseException, value: object, run: Run) -> None:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "plangraph" in frame.filename or "tests" in frame.filename]
    last = (own or frames)[-1:]  # a fault outside of all that is ours is told by where it was
    place = ":".join([*(f"{Path(f.filename).name}:{f.lineno}" for f in last), type(error).__name__])
    if place in run.faults:
        return
    run.faults[place] = f"{type(error).__name__}: {error}"
    kept = _FOLDER / f"{name}-{place.replace(':', '-')}.pickle"
    kept.write_bytes(pickle.dumps(value))
    print(f"{name}: seed {number}: {place}: {run.faults[place][:300]}\n  {value!r:.500}\n  {kept}")


def main() -> int:
    """Fuzz what was asked for, and print what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[[], *TARGETS], metavar="NAME")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    if args.list:
        print("\n".join(TARGETS))
        return 0
    found = 0
    for name in args.names or TARGETS:
        run = fuzz(name, args.minutes, args.seed)
        found += len(run.faults)
        print(
            f"{name}: {run.tried} inputs in {args.minutes:g} minutes, "
            f"the slowest {run.slowest:.2f} s, {len(run.faults)} faults",
            flush=True,
        )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
