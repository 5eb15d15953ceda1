"""The targets of tests/cases/area-tables.md."""

from __future__ import annotations

import pytest

from plangraph.extract.area_tables import area_tables
from plangraph.extract.keys import KeyMaker
from plangraph.model import StatedIn, Table, Target
from tests.casefile import Case, cases
from tests.layout import laid_out

PERIOD = (2023, 2025)


def row(target: Target) -> str:
    value = f"{target.comparator.value} {target.value} {target.unit}"
    return f"{target.label} | {value} | {target.accrual.value} | {target.year}"


@pytest.mark.parametrize("case", cases("area-tables.md"), ids=lambda case: case.title)
def test_table(case: Case) -> None:
    found = area_tables(laid_out(case.passage), PERIOD, set(), KeyMaker())
    assert (tuple(map(row, found)) or ("none",)) == case.expected
    assert all(target.where is StatedIn.TABLE for target in found)


def test_a_table_that_was_read_is_taken() -> None:
    document = laid_out("附件 目标\n县区\t优良天数（天）\n东山县\t330\n西河区\t320\n")
    (table,) = [block for s, _ in document.walk() for block in s.body if isinstance(block, Table)]
    taken: set[int] = set()
    assert len(area_tables(document, PERIOD, taken, KeyMaker())) == 2
    assert taken == {id(table)}
    assert area_tables(document, PERIOD, taken, KeyMaker()) == []
