"""Whatever stands in paragraphs and cells, it is in the text, in order, and the text is clean."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from plangraph.model import PlanError
from plangraph.read.clean import clean
from plangraph.read.docx import convert_docx
from plangraph.read.flow import Flow, Grid, GridCell, Line
from plangraph.read.html import convert_html
from plangraph.read.writing import written
from plangraph.structure import document
from tests.formats import word

_CHARACTERS = st.characters(categories=["L", "N", "P", "S", "Zs", "Cs", "Co", "Cc"])
_TEXTS = st.text(
    st.one_of(_CHARACTERS, st.sampled_from("|<>&#\n\t一、。：；（）0123%")), max_size=30
)
_LINES = st.builds(Line, _TEXTS, st.integers(0, 9))


def _grids(flow: st.SearchStrategy[Flow]) -> st.SearchStrategy[Grid]:
    spans = st.integers(1, 4)
    cells = st.builds(GridCell, st.lists(flow, max_size=3).map(tuple), spans, spans)
    rows = st.lists(st.lists(cells, min_size=1, max_size=4).map(tuple), min_size=1, max_size=5)
    return st.builds(Grid, rows.map(tuple), st.integers(0, 6))


_FLOW: st.SearchStrategy[Flow] = st.recursive(_LINES, _grids, max_leaves=12)
_WORDS = st.text(st.sampled_from("就业优先战略市县一二三123万人"), min_size=1, max_size=8)


@given(st.lists(_FLOW, max_size=6))
@settings(max_examples=40, deadline=None)
def test_any_flow_is_text_that_is_read(flow: list[Flow]) -> None:
    text = written([*flow, Line("一、主要任务", 1), Line("坚持就业优先战略。" * 20)])
    assert "\r" not in text
    text.encode("utf-8")
    source = clean(text, "made", "made.txt")
    document(source)
    assert all(line.count("|") > 1 for line in text.split("\n") if line.startswith("| "))


@given(st.lists(st.lists(_WORDS, min_size=2, max_size=2), min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_cell_stands_in_its_row(rows: list[list[str]]) -> None:
    lines = convert_docx(word.document(word.table(*rows))).text.rstrip("\n").split("\n")
    unlike = [row for row in rows[1:] if row != rows[0]]
    assert lines == [f"| {left} | {right} |" for left, right in [rows[0], *unlike]]


@given(st.lists(_WORDS, min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_every_paragraph_stands_in_its_order(words: list[str]) -> None:
    assert (
        convert_docx(word.document("".join(map(word.p, words)))).text == "\n\n".join(words) + "\n"
    )
    page = "".join(f"<p>{text}</p>" for text in [*words, "坚持就业优先战略。" * 8])
    assert convert_html(f"<html><body>{page}</body></html>".encode()).text == (
        "\n\n".join([*words, "坚持就业优先战略。" * 8]) + "\n"
    )


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (convert_docx, convert_html):
        try:
            assert read(data).text.strip()
        except PlanError as error:
            assert "this file" in str(error)
