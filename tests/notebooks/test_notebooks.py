"""Notebooks run from a clean checkout, and are kept without outputs; their pages are rendered."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from tempfile import gettempdir

import nbformat
import pytest

from tests.notebooks.rendering import NOTEBOOKS, PAGES, rendered, run, title_of

IDS = [path.stem for path in NOTEBOOKS]
# What would have a browser fetch something; links to follow are none.
FETCHES = re.compile(
    r"<(?:link|script|img|iframe|video|audio|object)\b[^>]*\b(?:src|href)=\"(?!data:)"
)


def shown(page: str) -> str:
    """Return the text of a page without white space."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", page)).split())


def test_there_are_eight_studies() -> None:
    assert [stem[:2] for stem in IDS] == [f"0{number}" for number in range(1, 9)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_it_runs_to_its_end(path: Path) -> None:
    notebook = run(path)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            assert output.output_type != "error"
            assert output.get("name") != "stderr", output.text
    page = rendered(notebook)
    assert FETCHES.search(page) is None
    assert gettempdir() not in page


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_it_is_kept_without_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_it_is_a_study_in_two_languages(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    for mark in ("**问题**", "**Question**", "**回答**", "**Answer**", "**注意**", "**Caveat**"):
        assert text.count(mark) == 1, mark


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_its_page_is_that_of_its_cells(path: Path) -> None:
    """`make notebooks` renders the pages anew."""
    notebook = nbformat.read(path, as_version=4)
    page = (PAGES / f"{path.stem}.html").read_text(encoding="utf-8")
    assert title_of(notebook) in page
    text = shown(page)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert "".join(cell.source.split()) in text
