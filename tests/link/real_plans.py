"""What the plans of data/plans state, read once for all tests that look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from plangraph.build.inputs import inputs
from plangraph.build.reading import read_plan
from plangraph.model import Extraction, Failure

ROOT = Path(__file__).parent.parent.parent


@cache
def real_plans() -> dict[str, Extraction]:
    """Return what each plan states, by its identifier."""
    found = {}
    given = inputs([ROOT / "data" / "plans"])
    for path in given.files:
        read = read_plan(path, given.entries.get(path), ROOT)
        assert not isinstance(read, Failure), read
        found[path.stem] = read.extraction
    return found
