"""A plan states the same as a text, as a Word document and as a web page.

`python -m benchmarks.formats` lists every difference.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from plangraph.read.docx import convert_docx
from plangraph.read.html import convert_html
from tests.formats import marked_up
from tests.formats.agreement import Stated, agreement, statements
from tests.formats.making import MANNERS, as_html
from tests.formats.pages import CHROME, PAGES
from tests.formats.publishing import WAYS, as_word

_PLANS = sorted((Path(__file__).parents[2] / "data" / "plans").glob("*.txt"))
_MADE = sorted((Path(__file__).parent / "plans").glob("*.html"))
_LEAST = 0.98
_TITLE = "某市人力资源和社会保障事业发展规划"


def _name(path: Path) -> str:
    return path.stem


@cache
def _stated(path: Path) -> Counter[Stated]:
    found = statements(path.read_text("utf-8"))
    assert found.total() > 90
    return found


def _agrees(path: Path, text: str) -> None:
    found = agreement(_stated(path), statements(text))
    assert found.share >= _LEAST, str(found)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("path", _PLANS, ids=_name)
def test_plans_as_word_documents(path: Path, way: str) -> None:
    _agrees(path, convert_docx(as_word(path.read_text("utf-8"), way)).text)


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("path", _PLANS, ids=_name)
def test_plans_as_web_pages(path: Path, manner: str) -> None:
    around = list(PAGES)[list(MANNERS).index(manner)]
    made = as_html(path.read_text("utf-8"), title=_TITLE, page=PAGES[around], manner=manner)
    _agrees(path, convert_html(made).text)


@pytest.mark.parametrize("path", _MADE, ids=_name)
def test_plans_with_harder_tables_as_word_documents(path: Path) -> None:
    made = marked_up.word(path.read_text("utf-8"))
    _agrees(path.with_suffix(".txt"), convert_docx(made).text)


@pytest.mark.parametrize("around", PAGES)
@pytest.mark.parametrize("path", _MADE, ids=_name)
def test_plans_with_harder_tables_as_web_pages(path: Path, around: str) -> None:
    converted = convert_html(marked_up.page(path.read_text("utf-8"), around=around)).text
    _agrees(path.with_suffix(".txt"), converted)
    assert [words for words in CHROME if words in converted] == []


def test_a_plan_without_its_tables_does_not_agree() -> None:
    path = _MADE[0].with_suffix(".txt")
    text = "\n".join(
        line for line in path.read_text("utf-8").split("\n") if not line.startswith("|")
    )
    found = agreement(_stated(path), statements(text))
    assert found.share < 0.8
    assert any(kind == "targets" for kind, *_ in found.lost)
