"""What one query may cost, and how many may run."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

_FEWEST_WORKERS = 4
MEBIBYTE = 1024 * 1024


def _workers() -> int:
    return max(_FEWEST_WORKERS, 2 * (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a server.

    `seconds` is how long a query may take, by the clock and on the processor; `memory` how many
    bytes it may take beside the data; `rows` and `size` (bytes) how long its answer may be;
    `request` how many bytes a request may have. `workers` queries run at a time, `waiting` may
    stand in line, none longer than `patience` seconds.
    """

    seconds: float = 10.0
    memory: int = 1024 * MEBIBYTE
    rows: int = 100_000
    size: int = 32 * MEBIBYTE
    request: int = MEBIBYTE
    workers: int = field(default_factory=_workers)
    waiting: int = 1000
    patience: float = 30.0
