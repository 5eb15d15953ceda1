"""The body of a document, walked in document order: paragraphs, tables, text boxes, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from plangraph.read.docx.archive import Archive
from plangraph.read.docx.inline import Inline
from plangraph.read.docx.names import child, is_on, local, number, value
from plangraph.read.docx.numbering import Numbering
from plangraph.read.docx.styles import Look, Styles
from plangraph.read.flow import Flow, Grid, GridCell, Line

_THROUGH = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdtContent"})
_CONTENTS_TITLE = re.compile(r"\s*(?:目\s*[录次]|contents)\s*", re.IGNORECASE)
_DEEPEST_TABLE = 16
_WIDEST = 256


@dataclass(slots=True)
class _Held:
    """Text of a paragraph that goes on in the next one: its end is deleted, or only a style's."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass(slots=True)
class _Below:
    """A cell while it is known only how far it reaches down."""

    flow: tuple[Flow, ...]
    columns: int
    rows: int = 1


class Body:
    """Reads the body of a document into paragraphs and grids."""

    def __init__(self, archive: Archive) -> None:
        self._styles = Styles(archive.related("styles"))
        self._numbering = Numbering(archive.related("numbering"), self._styles.lists())
        self._inline = Inline(self._styles, contents=_are_closed(archive.document))
        self._notes = {kind: _by_id(archive.related(kind)) for kind in ("footnotes", "endnotes")}
        self._asked: list[tuple[str, str]] = []
        self._seen: set[tuple[str, str]] = set()
        self._deep = 0
        self.contents = False
        self.pictures = 0
        self.embedded = 0

    def read(self, body: etree._Element | None) -> list[Flow]:
        """Return what stands in a body, a cell or a text box, notes behind what they are of."""
        flow: list[Flow] = []
        held = _Held()
        for element in _blocks(body if body is not None else ()):
            name = local(element)
            if name == "p":
                self._paragraph(element, flow, held)
            elif name == "tbl":
                flow.append(self._grid(element))
            elif name == "altChunk":
                self.embedded += 1
            elif name == "contents":
                self._leave_contents(flow)
            if not self._deep:
                flow.extend(self._told())
        if held.text.strip():
            flow.append(Line(held.text))
        return flow

    def _paragraph(self, element: etree._Element, flow: list[Flow], held: _Held) -> None:
        look, before = self._styles.look(element), self._inline.contents
        found = self._inline.read(element, bold=self._styles.is_bold(element))
        text = "".join(found.text)
        self.pictures += found.pictures
        self._asked += found.notes
        if look.contents or (self._inline.contents > before and not text.strip()):
            self._leave_contents(flow)
            return
        mark = child(element, "pPr", "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            held.text += text
            held.boxes += found.boxes
            return
        text = held.text + text
        boxes, held.boxes = held.boxes + found.boxes, []
        held.text = ""
        text = self._number(look, text) + text.lstrip("\t ")
        if is_on(mark, "specVanish"):
            held.text, held.boxes = text, boxes
            return
        if text.strip():
            flow.append(Line(text, look.level, bold=not found.plain))
        for box in boxes:
            flow.extend(self.read(box))

    def _number(self, look: Look, text: str) -> str:
        """Return the number that Word prints before a paragraph; a cell may hold nothing else."""
        if not look.list_id or not (text.strip() or self._deep):
            return ""
        if look.beside:
            self._numbering.next(look.beside, self._numbering.level_of(look.beside, look.style))
        at = look.list_level
        if at is None:
            at = self._numbering.level_of(look.list_id, look.style)
        return self._numbering.next(look.list_id, at)

    def _leave_contents(self, flow: list[Flow]) -> None:
        """Leave out an entry of the table of contents, and the title above the first."""
        last = flow[-1] if flow else None
        if isinstance(last, Line) and _CONTENTS_TITLE.fullmatch(last.text):
            flow.pop()
        self.contents = True

    def _told(self) -> Iterator[Line]:
        """Yield the notes that were referred to, each once."""
        while self._asked:
            kind, key = self._asked.pop(0)
            note = self._notes[kind].get(key)
            if note is None or (kind, key) in self._seen:
                continue
            self._seen.add((kind, key))
            for index, line in enumerate(x for x in self.read(note) if isinstance(x, Line)):
                text = line.text.strip()
                yield Line(text if index or text.startswith("注") else f"注：{text}")

    def _grid(self, table: etree._Element) -> Grid:
        self._deep += 1
        rows: list[list[_Below]] = []
        reaching: dict[int, _Below] = {}
        heads, leading = 0, True
        for row in _rows(table):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            leading = leading and is_on(properties, "tblHeader")
            heads += leading
            cells, reaching = self._cells(row, reaching)
            rows.append(cells)
        self._deep -= 1
        return Grid(
            tuple(tuple(GridCell(c.flow, c.columns, c.rows) for c in cells) for cells in rows),
            heads,
        )

    def _cells(
        self, row: etree._Element, above: dict[int, _Below]
    ) -> tuple[list[_Below], dict[int, _Below]]:
        """Return the cells that begin in a row, and those that reach into the next, by column."""
        cells: list[_Below] = []
        reaching: dict[int, _Below] = {}
        column = number(child(row, "trPr", "gridBefore")) or 0
        cells += [_Below((), 1) for _ in range(min(column, _WIDEST))]
        for element in _cell_elements(row):
            properties = child(element, "tcPr")
            columns = max(1, min(number(child(properties, "gridSpan")) or 1, _WIDEST))
            merge = child(properties, "vMerge")
            cell = above.get(column) if merge is not None and value(merge) != "restart" else None
            if cell is not None:
                cell.rows += 1
            else:
                cell = _Below(self._cell(element, properties), columns)
                cells.append(cell)
            if merge is not None:
                reaching[column] = cell
            column += columns
        return cells, reaching

    def _cell(self, element: etree._Element, properties: etree._Element | None) -> tuple[Flow, ...]:
        if child(properties, "cellDel") is not None:
            return ()
        flow = self.read(element)
        if self._deep <= _DEEPEST_TABLE:
            return tuple(flow)
        return tuple(line for piece in flow for line in _flat(piece))


def _flat(piece: Flow) -> Iterator[Line]:
    if isinstance(piece, Line):
        yield piece
        return
    for row in piece.rows:
        for cell in row:
            yield from (inner for inner in cell.flow if isinstance(inner, Line))


def _are_closed(document: etree._Element) -> bool:
    """Whether every field that begins ends, so that none hides the rest of the document."""
    marks = Counter(value(e, "fldCharType") for e in document.iter("{*}fldChar"))
    return marks["begin"] == marks["end"]


def _by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    """Return the notes by their ids, without those that only draw a line."""
    return {
        value(note, "id"): note
        for note in (root if root is not None else ())
        if value(note, "type") in ("", "normal")
    }


def _blocks(body: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Yield paragraphs and tables in order, also those in content controls and insertions."""
    stack = [iter(body)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            continue
        name = local(element)
        if name == "sdt":
            content = child(element, "sdtContent")
            if _is_contents(element):
                yield etree.Element("contents")
            elif content is not None:
                stack.append(iter(content))
        elif name == "AlternateContent":
            stack.append(iter(next(iter(element), ())))
        elif name in _THROUGH:
            stack.append(iter(element))
        else:
            yield element


def _is_contents(control: etree._Element) -> bool:
    gallery = value(child(control, "sdtPr", "docPartObj", "docPartGallery"))
    return gallery.lower() == "table of contents"


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return (element for element in _blocks(table) if local(element) == "tr")


def _cell_elements(row: etree._Element) -> Iterator[etree._Element]:
    return (element for element in _blocks(row) if local(element) == "tc")
