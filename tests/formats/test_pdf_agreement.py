"""A plan states the same as a text and as a PDF; `python -m benchmarks.formats` lists differences."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangraph.read.pdf import convert_pdf
from tests.formats import marked_up_pdf
from tests.formats.agreement import agreement, statements
from tests.formats.making_pdf import HARD_LAYOUTS, LAYOUTS, UNRULED, as_pdf

_PLANS = sorted((Path(__file__).parents[2] / "data" / "plans").glob("*.txt"))
_MADE = sorted((Path(__file__).parent / "plans").glob("*.html"))
_LEAST = 0.98
# Where merged cells stand at the top, nothing shows how many rows they go over; where rows are as
# close as the lines of a cell, little shows where they end.
_LEAST_MERGED = {"no lines, at the top": 0.90, "no lines, tight": 0.93}


def _name(path: Path) -> str:
    return path.stem


def _agrees(expected: Path, made: bytes, least: float = _LEAST) -> None:
    stated = statements(expected.read_text("utf-8"))
    assert stated.total() > 90
    found = agreement(stated, statements(convert_pdf(made).text))
    assert found.share >= least, str(found)


@pytest.mark.parametrize(
    ("path", "way"), [(path, list(LAYOUTS)[i % len(LAYOUTS)]) for i, path in enumerate(_PLANS)]
)
def test_plans_as_pdf(path: Path, way: str) -> None:
    _agrees(path, as_pdf(path.read_text("utf-8"), LAYOUTS[way]))


@pytest.mark.parametrize("way", HARD_LAYOUTS)
@pytest.mark.parametrize("path", _MADE, ids=_name)
def test_plans_with_harder_tables_as_pdf(path: Path, way: str) -> None:
    made = marked_up_pdf.pdf(path.read_text("utf-8"), HARD_LAYOUTS[way])
    _agrees(path.with_suffix(".txt"), made)


@pytest.mark.parametrize(
    ("path", "way"), [(path, list(UNRULED)[-1 - i]) for i, path in enumerate(_PLANS)]
)
def test_plans_as_pdf_without_upright_lines(path: Path, way: str) -> None:
    _agrees(path, as_pdf(path.read_text("utf-8"), UNRULED[way]))


@pytest.mark.parametrize("way", UNRULED)
@pytest.mark.parametrize("path", _MADE, ids=_name)
def test_plans_with_harder_tables_without_upright_lines(path: Path, way: str) -> None:
    made = marked_up_pdf.pdf(path.read_text("utf-8"), UNRULED[way])
    _agrees(path.with_suffix(".txt"), made, _LEAST_MERGED.get(way, _LEAST))
