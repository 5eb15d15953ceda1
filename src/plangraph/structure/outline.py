"""The tree of sections, made from the clean text line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from plangraph.lexicon.parts import part_of
from plangraph.model import Block, Box, Paragraph, Part, Section, Source, Stretch, Table
from plangraph.structure import tables
from plangraph.structure.boxes import Place, box, end_of_box, is_box_title
from plangraph.structure.headings import Heading, heading, number_rank
from plangraph.structure.run_in import with_run_ins
from plangraph.structure.sentences import paragraph, sentences

_ANNEX = re.compile(r"附\s?[件录表]\s?[\d一二三四五六七八九十]{0,3}\s?[::]?\s?(?=[^,。]{0,80}$)")
_ANNEX_LIST = re.compile(r"附\s?件\s?[::]")
# What stands after the body: copies, dates, signatures, and what a web page adds.
_CLOSING = re.compile(
    r"抄\s?送\s?[::]|主办\s?[::]|信息公开|\(此件|扫一扫|[\d〇○零一二三四五六七八九十]{4}年.{1,3}月.{1,3}日(?:印发)?$"
    r"|[^,。;:、\d]{4,24}(?:办公[厅室]|人民政府|(?<![格布结大全内])[局委厅部])$"
)
_NOTICE = re.compile("(?:文件|通知|规划|方案|要点|意见|办法|纲要|计划|决定|措施)[)》]?$")
_CAPTION = re.compile(
    r"表\s?\d|附表|.{4,60}(?:指标|清单|情况|一览表|表|成就|目标|任务|项目|分工|安排)$"
)
_ON = re.compile("关于(?:印发|公布|下发|发布|转发|做好|进一步|开展|加强|推进)")
_PLAN_LIKE = re.compile("(?:方案|规划|计划|要点|意见|措施|办法|纲要)$")
_NOTE_ITEM = re.compile(r"[(]?\d{1,2}[.、)]")
_ANNEX_RANK = 1
_LISTED = 5
_OWN = 40


@dataclass(slots=True)
class _Draft:
    """A section while its contents are being read."""

    number: str
    heading: Stretch
    rank: float
    part: Part
    run_in: bool = False
    body: list[Block] = field(default_factory=list)
    children: list[_Draft] = field(default_factory=list)


class Outliner:
    """Reads lines one after the other into a tree of sections."""

    def __init__(self, source: Source, lines: Sequence[Stretch]) -> None:
        self.source, self.lines = source, lines
        self.root = _Draft("", lines[0].sub(0, 0), 0, Part.FRONT)
        self.stack = [self.root]
        self.digit: int | None = None
        self.closed = False

    def read(self) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        """Return the blocks before the first heading and the sections."""
        index = 0
        while index < len(self.lines):
            index = self._block(index)
        counter = iter(range(1, len(self.lines) + 2))
        sections = _numbered(tuple(map(_frozen, self.root.children)), counter)
        return tuple(self.root.body), sections

    def _block(self, index: int) -> int:
        """Read the block that begins at a line and return the index of the line after it."""
        line = self.lines[index]
        if not line.folded.strip():
            return index + 1
        if tables.is_table_line(line.folded):
            return self._table(index)
        if is_box_title(line.folded):
            return self._box(index)
        if self._is_annex(index):
            return self._annex(index)
        self._text(line)
        return index + 1

    def _table(self, index: int) -> int:
        end = tables.extent(self.lines, index)
        return self._grid(index, end, self._caption()) or end

    def _grid(self, index: int, end: int, caption: Stretch | None) -> int | None:
        """Add the table of the given lines; return the index after it and its notes."""
        grid = tables.table(self.lines[index:end], caption)
        if grid is None:
            return None
        notes: list[Stretch] = []
        while end < len(self.lines) and _notes(notes, self.lines[end]):
            notes.extend(sentences(self.lines[end].strip()))
            end += 1
        self.stack[-1].body.append(replace(grid, notes=(*grid.notes, *notes)))
        return end

    def _caption(self) -> Stretch | None:
        """Take the line before a table as its caption, if it reads like one."""
        body = self.stack[-1].body
        if body and isinstance(body[-1], Paragraph):
            folded = body[-1].stretch.folded
            if len(folded) <= _OWN + 20 and "。" not in folded and _CAPTION.match(folded):
                block = body.pop()
                assert isinstance(block, Paragraph)  # noqa: S101
                return block.stretch
        own = self.stack[-1].heading
        return own if not body and _CAPTION.match(own.folded) else None

    def _box(self, index: int) -> int:
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if following is not None and _is_grid(following.folded):
            end = tables.extent(self.lines, index + 1)
            after = self._grid(index + 1, end, self.lines[index].strip())
            if after is not None:
                return after
        end = end_of_box(self.lines, index, Place(self.digit))
        self.stack[-1].body.append(box(self.lines[index:end]))
        return end

    def _is_annex(self, index: int) -> bool:
        """Whether an annex begins at a line; “附件：1.…” at the body's end only lists them."""
        folded = self.lines[index].folded
        if not _ANNEX.match(folded):
            return False
        following = self.lines[index + 1].folded if index + 1 < len(self.lines) else ""
        listed = _ANNEX_LIST.match(folded) and not _ANNEX_LIST.fullmatch(folded.strip())
        return not listed or tables.is_table_line(following)

    def _annex(self, index: int) -> int:
        """Open an annex; its title is what follows 附件 1, or else the next line."""
        line = self.lines[index]
        match = _ANNEX.match(line.folded)
        end = match.end() if match else 0
        number, title = line.sub(0, end).strip(": "), line.sub(end, len(line.folded)).strip()
        if not title and index + 1 < len(self.lines):
            following = self.lines[index + 1]
            if not tables.is_table_line(following.folded) and "。" not in following.folded:
                title, index = following.strip(), index + 1
        self.closed = False
        self._open(_Draft(number.text, title or number, _ANNEX_RANK, Part.ANNEX))
        return index + 1

    def _text(self, line: Stretch) -> None:
        found = heading(line, marked=line.start in self.source.marked)
        if found is None or self._is_outside(found) or _closes(found, line):
            self._close_items(line)
            self._paragraph(line)
            return
        self.closed = False
        digits = re.match(r"\d+", found.number)
        self.digit = int(digits.group()) if digits else None
        own = part_of(found.title.folded)
        draft = _Draft(found.number, found.title, found.rank, Part.TASKS, found.rest is not None)
        self._open(draft)
        draft.part = own or self._inherited()
        if found.rest:
            draft.body.append(paragraph(found.rest))

    def _is_outside(self, found: Heading) -> bool:
        """Whether a heading is the document's title or in the list of annexes at its end."""
        title = found.title.folded
        if not self.root.children and (not found.number or found.rank >= _LISTED):
            return bool(_NOTICE.search(title) or _ON.search(title))
        return self.closed and found.rank >= _LISTED

    def _close_items(self, line: Stretch) -> None:
        """Let a numbered line that is no heading end the items of its own kind before it."""
        rank = number_rank(line)
        while rank and len(self.stack) > 1 and self.stack[-1].rank >= rank:
            self.stack.pop()

    def _paragraph(self, line: Stretch) -> None:
        if _ANNEX_LIST.match(line.folded) or (self.root.children and _CLOSING.match(line.folded)):
            self.closed = True
            del self.stack[1:]
        owner = self.root if self.closed else self.stack[-1]
        owner.body.append(paragraph(line.strip()))

    def _open(self, draft: _Draft) -> None:
        while len(self.stack) > 1 and self.stack[-1].rank >= draft.rank:
            self.stack.pop()
        self.stack[-1].children.append(draft)
        self.stack.append(draft)

    def _inherited(self) -> Part:
        above = self.stack[-2]
        if above.part is Part.FRONT:
            return Part.TASKS
        if above.part is Part.ANNEX:
            return Part.TASKS if _PLAN_LIKE.search(above.heading.folded) else Part.ANNEX
        return above.part


def _closes(found: Heading, line: Stretch) -> bool:
    """Whether an un-numbered heading is a signature or date (第六章 …格局 is none)."""
    return not found.number and bool(_CLOSING.match(line.folded))


def _notes(before: Sequence[Stretch], line: Stretch) -> bool:
    """Whether a line is a note to the table above it, or goes on with a numbered note."""
    if tables.is_note(line.folded):
        return True
    return bool(before) and before[-1].folded.endswith(";") and _NOTE_ITEM.match(line.folded) is not None


def _is_grid(folded: str) -> bool:
    """Whether a box's first line is the header of a table rather than a numbered item."""
    return folded.count("\t") > 1 and not re.match(r"\d{1,2}\t", folded)


def _frozen(draft: _Draft) -> Section:
    section = Section(
        0, draft.number, draft.heading, draft.rank, draft.part, draft.run_in,
        tuple(draft.body), tuple(map(_frozen, draft.children)),
    )  # fmt: skip
    return with_run_ins(section) if section.part is Part.TASKS else section


def _numbered(sections: tuple[Section, ...], counter: Iterable[int]) -> tuple[Section, ...]:
    """Return the sections with their order in the document."""
    numbers = iter(counter)
    return tuple(
        replace(section, order=next(numbers), children=_numbered(section.children, numbers))
        for section in sections
    )


__all__ = ["Box", "Outliner", "Table"]
