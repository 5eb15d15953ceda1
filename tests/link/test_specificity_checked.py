"""Flags of specificity against measures that were read by hand.

`specificity_checked.csv` has a row for each measure: its plan, heading and the heading above it,
and for each flag the words of its text that carry it, nothing where no words do, or words after
`?` where a reader may see it either way. The measures are all that have a text, in three lots by the
SHA-256 of `plan|heading`: the 24 smallest of each plan, the next 12, the rest. To extend it, add rows.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from plangraph.link.specificity import specificity_flags
from plangraph.model import SpecificityKind
from tests.link.real_plans import real_plans

CHECKED = Path(__file__).with_name("specificity_checked.csv")
COLUMNS = {
    "unit": SpecificityKind.UNIT,
    "amount": SpecificityKind.AMOUNT,
    "deadline": SpecificityKind.DEADLINE,
    "funding": SpecificityKind.FUNDING,
    "check": SpecificityKind.CHECK,
}
EITHER_WAY = "?"
_BLANK = re.compile(r"[\s*#]")

Titled = tuple[str, str, str]
"""A measure: its plan, its heading, the heading above."""


def rows() -> list[dict[str, str]]:
    with CHECKED.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def flagged() -> dict[Titled, set[SpecificityKind]]:
    """Return the flags of each measure."""
    found: dict[Titled, set[SpecificityKind]] = defaultdict(set)
    for name, plan in real_plans().items():
        titled = {}
        for measure in plan.measures:
            above = plan.nodes.get(measure.parent or "")
            titled[measure.key] = (name, measure.label, above.label if above else "")
            found[titled[measure.key]] = set()
        for flag in specificity_flags(plan):
            if flag.subject in titled:
                found[titled[flag.subject]].add(flag.kind)
    return found


def verdicts(column: str) -> Iterator[tuple[bool, bool]]:
    """Yield for each row that is clear whether a flag is told, and whether words carry it."""
    found = flagged()
    for row in rows():
        measure = (row["plan"], row["measure"], row["under"])
        if measure in found and not row[column].startswith(EITHER_WAY):
            yield COLUMNS[column] in found[measure], bool(row[column])


def test_the_words_of_the_rows_stand_in_the_plans() -> None:
    texts = {name: _BLANK.sub("", plan.document.source.raw) for name, plan in real_plans().items()}
    for row in rows():
        for column in COLUMNS:
            assert row[column].lstrip(EITHER_WAY) in texts[row["plan"]], row


def test_the_measures_of_the_rows_are_found() -> None:
    found = flagged()
    known = [row for row in rows() if (row["plan"], row["measure"], row["under"]) in found]
    assert len(rows()) >= 225
    assert len(known) >= 0.95 * len(rows())


@pytest.mark.parametrize(
    ("column", "precision", "recall"),
    [
        ("unit", 0.97, 0.97),
        ("amount", 0.95, 0.94),
        ("deadline", 0.95, 0.95),
        ("funding", 0.95, 0.95),
        ("check", 0.95, 0.95),
    ],
)
def test_the_flags_are_those_that_were_read(column: str, precision: float, recall: float) -> None:
    counts = Counter(verdicts(column))
    right = counts[True, True]
    assert right / (right + counts[True, False]) >= precision, counts
    assert right / (right + counts[False, True]) >= recall, counts
