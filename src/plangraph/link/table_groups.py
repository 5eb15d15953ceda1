"""Under which title the rows of a table stand: 二、社会保障 above them, or a merged cell beside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.model import Document, Row, Table

_NUMBER = re.compile(r"^[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)]?\s*[、.．]?\s*(?=\S)")
_ONLY_NUMBER = re.compile(r"[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)]?\s*[、.．]?")
_TITLE = re.compile("[\u4e00-\u9fff、，,和与及（）() ]{2,20}")
_GROUPING = re.compile("类别|类型|分类|领域|方面|目标|维度|一级指标|板块")
_MOST_FILLED = 2


def group_titles(document: Document) -> dict[int, str]:
    """Return the title under which each row of the plan's tables stands.

    Returns:
        The titles by the offset, in the clean text, at which a cell of the row begins.

    """
    found: dict[int, str] = {}
    for section, _ in document.walk():
        for block in section.body:
            if isinstance(block, Table):
                found |= dict(_of_table(block))
    return found


def _of_table(table: Table) -> Iterator[tuple[int, str]]:
    above, beside = "", ""
    head = table.header.cells[0].folded if table.header.cells else ""
    grouped = _GROUPING.search(head) is not None
    for row in table.rows:
        title = _title(row)
        if title:
            above = title
            continue
        beside = (_beside(row, len(table.header.cells)) if grouped else "") or beside
        for part in row.stretches:
            if above or beside:
                yield part.start, above or beside


def _title(row: Row) -> str:
    """Return the title that a row is; empty for a row that states anything."""
    filled = [cell.folded for cell in row.cells if cell.text]
    told = [text for text in filled if not _ONLY_NUMBER.fullmatch(text)]
    if len(filled) > _MOST_FILLED or len(told) != 1:
        return ""
    title = _NUMBER.sub("", told[0])
    return title if _TITLE.fullmatch(title) else ""


def _beside(row: Row, width: int) -> str:
    """Return the title in the first cell, which a merged cell gives to the rows below as well."""
    first = row.cells[0].folded if len(row.cells) == width else ""
    return first if _TITLE.fullmatch(first) else ""
