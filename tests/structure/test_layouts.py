"""The layouts of tests/cases/structure.md, each read into the outline that it names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plangraph.model import Block, Box, Paragraph, Section, Table
from plangraph.read.folding import fold
from tests.casefile import Case, cases
from tests.layout import laid_out


def outline(text: str) -> list[str]:
    document = laid_out(text)
    rows = [f"front {row}" for block in document.front for row in block_rows(block, 0)]
    for section in document.sections:
        rows.extend(section_rows(section, 0))
    return rows


def section_rows(section: Section, depth: int) -> Iterator[str]:
    number = fold(section.number) or "-"
    yield f"{'  ' * depth}{section.part.value} {number} {section.heading.folded}"
    for block in section.body:
        yield from block_rows(block, depth + 1)
    for child in section.children:
        yield from section_rows(child, depth + 1)


def block_rows(block: Block, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(block, Paragraph):
        yield f"{pad}¶{len(block.sentences)}"
    elif isinstance(block, Table):
        caption = block.caption.text if block.caption else "-"
        columns = " / ".join(cell.text for cell in block.header.cells)
        notes = f" | {len(block.notes)} note" if block.notes else ""
        yield f"{pad}▦ {caption} | {columns} | {len(block.rows)}{notes}"
    elif isinstance(block, Box):
        yield f"{pad}□ {block.number} {block.title.text}"
        yield from (f"{pad}  · {item.number} {item.title.text}" for item in block.items)
        yield from (f"{pad}  ¶{len(p.sentences)}" for p in block.paragraphs)


def folded(row: str) -> str:
    return row.replace("，", ",")


@pytest.mark.parametrize("case", cases("structure.md"), ids=lambda case: case.title)
def test_layout(case: Case) -> None:
    assert [folded(row) for row in outline(case.passage)] == [folded(r) for r in case.expected]


@pytest.mark.parametrize("case", cases("layouts.md"), ids=lambda case: case.title)
def test_whole_document(case: Case) -> None:
    assert [folded(row) for row in outline(case.passage)] == [folded(r) for r in case.expected]


def test_a_document_walks_its_sections_in_reading_order_with_their_ancestors() -> None:
    text = "一、任务\n（一）甲事项。做好。做实。\n（二）乙事项。做好。\n二、保障措施\n落实。"
    walked = [(section, [above.title for above in up]) for section, up in laid_out(text).walk()]
    assert [(section.title, up) for section, up in walked] == [
        ("任务", []),
        ("甲事项", ["任务"]),
        ("乙事项", ["任务"]),
        ("保障措施", []),
    ]
    assert [section.order for section, _ in walked] == [1, 2, 3, 4]
