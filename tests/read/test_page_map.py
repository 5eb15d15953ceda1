"""The file beside a text: what is written is read again, and knows pages and boxes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.model import LineBox, Original, Source
from plangraph.read.page_map import PageMap, PageMapError, beside, page_map, read_page_map

TEXT = "一、总体要求\n健全制度。\n二、主要任务\n"
BOXES = (
    LineBox(0, 6, 1, 72, 72, 300, 90),
    LineBox(7, 12, 1, 72.04, 92, 200.06, 110),
    LineBox(13, 19, 2, 72, 72, 300, 90),
)


def source(original: Original | None, notes: tuple[str, ...] = ()) -> Source:
    return Source("p", "p.pdf", TEXT, TEXT, TEXT, tuple(range(len(TEXT))),
                  original=original, notes=notes)  # fmt: skip


def kept(tmp_path: Path, original: Original, notes: tuple[str, ...] = ()) -> PageMap:
    path = tmp_path / "p.pages.json"
    path.write_bytes(page_map(source(original, notes)))
    return read_page_map(path)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    found = kept(tmp_path, Original("p.pdf", "0" * 64, "pdf", (0, 13), BOXES), ("第3页无文字",))
    assert found.original.path == "p.pdf"
    assert found.original.pages == (0, 13)
    assert found.original.boxes[1] == LineBox(7, 12, 1, 72.0, 92.0, 200.1, 110.0)
    assert found.notes == ("第3页无文字",)
    lines = (tmp_path / "p.pages.json").read_text(encoding="utf-8").splitlines()
    assert "[13, 19, 2, 72, 72, 300, 90]" in lines  # one line a box


def test_without_pages_there_is_no_page(tmp_path: Path) -> None:
    found = kept(tmp_path, Original("p.html", "0" * 64, "html"))
    assert found.page(3) is None
    assert list(found.boxes(0, 19)) == []


@given(st.integers(0, 19), st.integers(0, 19))
def test_boxes_are_those_of_the_lines_that_a_stretch_touches(start: int, end: int) -> None:
    found = PageMap(Original("p.pdf", "", "pdf", (0, 13), BOXES), "")
    touched = [box for box in BOXES if max(box.start, start) < min(box.end, end)]
    assert list(found.boxes(start, end)) == touched
    assert found.page(start) == (1 if start < 13 else 2)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"boxes": [[1]]}', '{"boxes": 1}', '{"boxes": [["x", 1, 1]]}']
)
def test_a_damaged_map_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.pages.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PageMapError, match="not a page map"):
        read_page_map(path)
    with pytest.raises(PageMapError, match="No such file"):
        read_page_map(tmp_path / "q.pages.json")


def test_a_text_that_is_the_file_itself_has_no_map() -> None:
    with pytest.raises(ValueError, match="the file itself"):
        page_map(source(None))


def test_where_a_map_lies() -> None:
    assert beside(Path("data/text/plan.v2.txt")) == Path("data/text/plan.v2.pages.json")
