"""Boxes (专栏): where one ends, and its titled items, in the layouts that plans use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from plangraph.model import Box, BoxItem, Cell, Paragraph, Row, Stretch, Table
from plangraph.structure.box_items import Item, Style, item, style, titled
from plangraph.structure.headings import Heading, heading
from plangraph.structure.numbers import ordinal
from plangraph.structure.sentences import paragraph
from plangraph.structure.table_heads import is_header
from plangraph.structure.told_items import told_items

TITLE = re.compile(
    r"[【\[(]?专\s?栏\s?(\d{1,3}(?:[-.—]\d{1,2})?|[一二三四五六七八九十]{1,3}(?=[\s::.、】\])]|$))?"
    r"\s?[】\])]?\s?[::.、]?\s?"
)
_AFTER_BODY = re.compile(r"附\s?[件录表]|抄送")
_LONGEST_TITLE = 60
_OUTER = 4
_FEWEST_ITEMS = 2
_COLUMNS = 2

# The last count of each rank of numbering around the box.
Counts = Mapping[float, int]


def is_box_title(folded: str) -> bool:
    """Whether a line is the title of a box."""
    match = TITLE.match(folded)
    return bool(match) and len(folded) <= _LONGEST_TITLE and "。" not in folded


def end_of_box(lines: Sequence[Stretch], first: int, around: Counts) -> int:
    """Return the index after the last line of the box whose title is line `first`.

    A box ends before the next box, before a heading that is none of its items, and before the
    numbered paragraph that goes on with the numbering around the box; what follows its last item
    as no earlier item is followed by anything stands outside as well.
    """
    body = title_end(lines, first)
    kind = style(lines[body : body + 2])
    inside = 0
    index = body
    while index < len(lines):
        line = lines[index]
        if is_box_title(line.folded) or _closes(line, kind, around, inside):
            break
        if (opened := item(line, kind)) is not None:
            inside = ordinal(opened.number) or inside
        index += 1
    return _without_rest(lines, body, index, kind)


def title_end(lines: Sequence[Stretch], first: int) -> int:
    """Return the index after a box's title, which may take a second line (专栏3 ⏎ 交通工程)."""
    following = lines[first + 1] if first + 1 < len(lines) else None
    if following is None or _title(lines[first])[1]:
        return first + 1
    plain = not re.search("[。;:\t|]", following.folded) and heading(following) is None
    return first + 1 + (plain and len(following.folded) <= _LONGEST_TITLE)


def _closes(line: Stretch, kind: Style | None, around: Counts, inside: int) -> bool:
    if _AFTER_BODY.match(line.folded):
        return True
    found = heading(line)
    if found is None:
        return False
    outside = _goes_on_outside(found, around)
    if kind is not None and item(line, kind) is not None:
        count = ordinal(found.number)
        follows = count is None or count == inside + 1 or kind.rank is None
        return not follows and (outside or (found.rank <= _OUTER and inside > 0))
    return found.rank <= _OUTER or outside


def _goes_on_outside(found: Heading, around: Counts) -> bool:
    last = around.get(found.rank)
    return last is not None and ordinal(found.number) == last + 1


def _without_rest(lines: Sequence[Stretch], body: int, end: int, kind: Style | None) -> int:
    """Return the end of a box without the running text that stands after its last item."""
    opened = [i for i in range(body, end) if item(lines[i], kind) is not None]
    if not opened:
        return end
    last = opened[-1] + 1
    if kind is Style.TAB:
        return _end_of_cells(lines, last - 1, end)
    followed = [b - a - 1 for a, b in pairwise(opened)]
    usual = max(followed, default=end)
    if len(opened) < _FEWEST_ITEMS or usual > 1 or (usual and min(followed) == 0):
        return end
    last += min(usual, end - last)
    while last < end and heading(lines[last]) is not None:
        last += 1
    return last


def _end_of_cells(lines: Sequence[Stretch], last: int, end: int) -> int:
    """Return the end of a box that is a table: what follows its last cell is outside."""
    last = max(i for i in range(last, end) if i == last or "\t" in lines[i].folded)
    while last + 1 < end and _is_in_cell(lines[last].folded, lines[last + 1].folded):
        last += 1
    return last + 1


def _is_in_cell(before: str, following: str) -> bool:
    """Whether a line is still in the cell: it is numbered, or the cell's title has no text yet."""
    bare = re.sub(r"^\d{1,2}[.、]?\t+", "", before)
    titled_only = bare != before and "。" not in bare
    return titled_only or bool(re.match(r"\d{1,2}[.、]", following))


def box(lines: Sequence[Stretch]) -> Box:
    """Return the box of the given lines, the first of which is its title."""
    number, title = _title(lines[0])
    body = title_end(lines, 0)
    title = title or (lines[1].strip() if body > 1 else title)
    kind = style(lines[body : body + 2])
    items: list[BoxItem] = []
    loose: list[Paragraph] = []
    current: Item | None = None
    texts: list[Paragraph] = []
    for line in (line for line in lines[body:] if line.folded.strip()):
        opened = item(line, kind)
        if opened is None:
            (texts if current else loose).append(paragraph(line.strip()))
            continue
        if current:
            items.append(BoxItem(current.number, current.title, tuple(texts)))
        current, texts = opened, [paragraph(opened.text)] if opened.text else []
    if current:
        items.append(BoxItem(current.number, current.title, tuple(texts)))
    told = () if items else told_items(loose)
    return Box(number, title, told or tuple(items), () if told else tuple(loose))


def box_of_table(line: Stretch, grid: Table) -> Box | None:
    """Return a box for a table of items, or None for another table.

    Its rows are name and content (领域 | 建设内容), or number and item (01 | 学校建设工程 …)
    without a header.
    """
    headed = is_header(grid.header)
    rows = list(grid.rows) if headed else [grid.header, *grid.rows]
    if any(not row.cells[0].parts for row in rows):
        return None
    columns = {len(row.cells) for row in rows}
    if all(row.cells[0].folded.strip(".、").isdigit() for row in rows):
        telling = columns <= {_COLUMNS, _COLUMNS + 1} and all(row.cells[1].parts for row in rows)
        known = telling and not headed
        return Box(*_title(line), tuple(map(_numbered_item, rows)), ()) if known else None
    return Box(*_title(line), tuple(map(_row_item, rows)), ()) if columns == {_COLUMNS} else None


def _numbered_item(row: Row) -> BoxItem:
    """Return the item of a row of a number and its text, of which the title may be a cell."""
    number, *cells = row.cells
    first, *rest = (part for cell in cells for part in cell.parts)
    if rest and "。" not in first.folded:
        return BoxItem(number.text, first.strip("。:"), tuple(map(paragraph, rest)))
    found = titled(number.text, first, 0)
    texts = [found.text, *rest] if found.text else rest
    return BoxItem(number.text, found.title, tuple(map(paragraph, texts)))


def _row_item(row: Row) -> BoxItem:
    name, content = row.cells
    return BoxItem("", _whole(name), tuple(paragraph(part) for part in content.parts))


def _whole(cell: Cell) -> Stretch:
    return cell.parts[0]


def _title(line: Stretch) -> tuple[str, Stretch]:
    match = TITLE.match(line.folded)
    end = match.end() if match else 0
    number = match.group(1) or "" if match else ""
    return number, line.sub(end, len(line.folded)).strip().strip(":】])\t ")
