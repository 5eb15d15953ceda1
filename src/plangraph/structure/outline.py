"""The tree of sections, made from the clean text line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plangraph.lexicon.parts import part_of
from plangraph.model import Block, Paragraph, Part, Section, Source, Stretch, Table
from plangraph.structure import tables
from plangraph.structure.annexes import ANNEX_LIST, Annex, AnnexList, annex, lists_tasks
from plangraph.structure.assigned import assigned
from plangraph.structure.boxes import box, box_of_table, end_of_box, is_box_title, title_end
from plangraph.structure.closing import is_closing
from plangraph.structure.drafts import Draft, frozen
from plangraph.structure.headings import Heading, heading, lone_heading, part_line, whole_item
from plangraph.structure.numbered_table import numbered_table
from plangraph.structure.numbers import is_top, number, ordinal
from plangraph.structure.sentences import paragraph, sentences
from plangraph.structure.stacked import Stacked, stacked
from plangraph.structure.stacked_grid import stacked_grid
from plangraph.structure.table_heads import opens_head

_NOTICE = re.compile(
    r"(?:文件|通知|规划|方案|要点|意见|办法|纲要|计划|决定|措施)(?:\([^()]{2,24}\))?[)》]?$"
)
_CAPTION = re.compile(
    r"表\s?\d|附表|.{2,60}(?:指标|清单|情况|一览表|表|成就|目标|任务|项目|分工|安排)$"
)
_UNIT = re.compile(r"[(]?(?:计量|金额)?单位\s?:[^,。;:]{1,16}")
_ON = re.compile("关于(?:印发|公布|下发|发布|转发|做好|进一步|开展|加强|推进)")
_PLAN_LIKE = re.compile("(?:方案|规划|计划|要点|意见|措施|办法|纲要)$")
_ASSIGNS = re.compile("(?:责任|牵头|配合|承办|主办)(?:单位|部门)")
_NOTE_ITEM = re.compile(r"[(]?\d{1,2}[.、)]")
# An annex stands beside the highest parts of the body.
_ANNEX_RANK = 0.4
_LOWEST_OF_BODY = 4
_HIGHEST_MARKED, _STEP = 0.8, 0.1
_LISTED = 5
# 第一篇 开启新征程 may be a task or not; a chapter's words tell.
_CHAPTER = 1
_OWN = 40
_SHORTEST_CAPTION = 6


class Outliner:
    """Reads lines one after the other into a tree of sections."""

    def __init__(self, source: Source, lines: Sequence[Stretch]) -> None:
        self.source, self.lines = source, lines
        self.texts = [line.folded for line in lines]
        self.root = Draft("", source.stretch(0, 0), 0, Part.FRONT)
        self.stack = [self.root]
        self.counts: dict[float, int] = {}
        self.closed = False
        self.annexes = AnnexList()
        self.before_annex: list[Draft] = []
        self.annex_of_tasks = False
        self.ranks: set[float] = set()
        self.assigned = assigned(lines)
        self.topped = any(is_top(line.folded) for line in lines)

    def read(self) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        """Return the blocks before the first heading and the sections."""
        index = 0
        while index < len(self.lines):
            index = self._block(index)
        # A paragraph may yet become a section of its own: there are no more than sentences.
        return tuple(self.root.body), frozen(self.root.children, 2 * len(self.lines) + 2)

    def _block(self, index: int) -> int:
        """Read the block that begins at a line and return the index of the line after it."""
        line = self.lines[index]
        if not line.folded.strip():
            return index + 1
        if tables.is_table_line(line.folded) or opens_head(self.lines, index):
            return self._table(index)
        if is_box_title(line.folded):
            return self._box(index)
        found = self._stacked(index)
        if found is not None:
            unit = self._unit_line()
            return self._grid(replace(found.table, caption=self._caption(), notes=unit), found.end)
        if (opened := annex(self.lines, index)) is not None:
            return self._annex(opened)
        if self.annexes.names(line):
            return self._annex(Annex("", line.strip(), index + 1))
        self._text(index)
        return index + 1

    def _table(self, index: int) -> int:
        end = tables.extent(self.lines, index)
        unit = self._unit_line()
        grid = tables.table(self.lines[index:end], self._caption())
        if grid is None:
            return end
        return self._grid(replace(grid, notes=(*unit, *grid.notes)), end)

    def _grid(self, grid: Table, end: int) -> int:
        """Add a table; return the index after it and its notes."""
        notes: list[Stretch] = []
        while end < len(self.lines) and _notes(notes, self.lines[end]):
            notes.extend(sentences(self.lines[end].strip()))
            end += 1
        if len(self.stack) == 1 and _ASSIGNS.search("".join(c.folded for c in grid.header.cells)):
            self._open(self._titled(grid))
        self.stack[-1].body.append(replace(grid, notes=(*grid.notes, *notes)))
        return end

    def _titled(self, grid: Table) -> Draft:
        """Return an annex for a table of tasks that stands under no heading at all."""
        title = grid.caption
        if title is None:
            before = self.root.body[-1] if self.root.body else None
            title = before.stretch if isinstance(before, Paragraph) else None
        heading = title or next(part for part in grid.header.stretches)
        return Draft("", heading, _ANNEX_RANK, Part.ANNEX, Part.ANNEX)

    def _unit_line(self) -> tuple[Stretch, ...]:
        """Take the line before a table that says in which unit its numbers are, if one does."""
        body = self.stack[-1].body
        if body and isinstance(body[-1], Paragraph) and _UNIT.fullmatch(body[-1].stretch.folded):
            block = body.pop()
            assert isinstance(block, Paragraph)  # noqa: S101
            return (block.stretch,)
        return ()

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
        long = len(own.folded) >= _SHORTEST_CAPTION
        return own if long and not body and _CAPTION.match(own.folded) else None

    def _box(self, index: int) -> int:
        body = title_end(self.lines, index)
        if body < len(self.lines) and _is_grid(self.lines[body].folded):
            end = tables.extent(self.lines, body)
            grid = tables.table(self.lines[body:end], self.lines[index].strip())
            if grid is not None:
                found = box_of_table(self.lines[index], grid)
                if found is None:
                    return self._grid(grid, end)
                self.stack[-1].body.append(found)
                return end
        stack = self._stacked(body)
        if stack is not None:
            return self._grid(replace(stack.table, caption=self.lines[index].strip()), stack.end)
        end = end_of_box(self.lines, index, self.counts)
        self.stack[-1].body.append(box(self.lines[index:end]))
        return end

    def _stacked(self, index: int) -> Stacked | None:
        """Return the table of one cell a line that begins at a line, if one does."""
        if index >= len(self.lines):
            return None
        return (
            stacked_grid(self.lines, index)
            or numbered_table(self.lines, self.texts, index)
            or stacked(self.lines, index)
        )

    def _annex(self, opened: Annex) -> int:
        if self.stack[-1].part is not Part.ANNEX:
            self.before_annex = list(self.stack)
        self.closed = False
        self.ranks = set()
        self.annex_of_tasks = lists_tasks(self.lines, opened, self.assigned)
        self._open(Draft(opened.number, opened.title, _ANNEX_RANK, Part.ANNEX, Part.ANNEX))
        return opened.next

    def _text(self, index: int) -> None:
        line = self.lines[index]
        found = self._heading(index)
        if found is None or self._is_outside(found) or self._closes(found, index):
            self._close_items(line)
            self._paragraph(index)
            return
        self.closed = False
        self._count(found)
        run_in = found.rest is not None
        draft = Draft(found.number, found.title, found.rank, Part.TASKS, run_in=run_in)
        draft.sentence = found.sentence
        self._leave_annex(found)
        self._level(draft, line)
        self._open(draft)
        above = self.stack[-2]
        within = above.part is Part.TASKS and above.rank >= _CHAPTER
        draft.own = part_of(found.title.folded, within_tasks=within)
        draft.part = draft.own or self._inherited()
        if found.rest:
            draft.body.append(paragraph(found.rest))

    def _heading(self, index: int) -> Heading | None:
        line = self.lines[index]
        found = heading(line, marked=line.start in self.source.marked)
        if found is None and line.start in self.assigned:
            return whole_item(line)
        within = self.topped and len(self.stack) > 1 and index + 1 < len(self.lines)
        if found is None and within:
            found = part_line(line, self.lines[index + 1])
        return found or (None if self.topped else lone_heading(line))

    def _count(self, found: Heading) -> None:
        """Note how far the numbering of a rank has come; below it, it begins anew."""
        self.counts = {rank: last for rank, last in self.counts.items() if rank < found.rank}
        count = ordinal(found.number)
        if count is not None:
            self.counts[found.rank] = count

    def _leave_annex(self, found: Heading) -> None:
        """Go back to the body where a heading goes on with its numbering.

        附表1 may stand in the midst of the body; the 三、 after it follows the 二、 before it.
        """
        first = (ordinal(found.number) or 1) == 1
        if not self.before_annex or first or found.rank > _LOWEST_OF_BODY:
            return
        if found.rank in self.ranks or all(d.rank != found.rank for d in self.before_annex):
            return
        self.stack, self.before_annex = self.before_annex, []

    def _is_outside(self, found: Heading) -> bool:
        """Whether a heading is the document's title or in the list of annexes at its end."""
        title = found.title.folded
        if not self.root.children and (not found.number or found.rank >= _LISTED):
            return bool(_NOTICE.search(title) or _ON.search(title))
        return self.closed and found.rank >= _LISTED

    def _close_items(self, line: Stretch) -> None:
        """Let a numbered line that is no heading end the items of its own kind before it."""
        opened = number(line.folded)
        rank = opened.rank if opened else None
        while rank and len(self.stack) > 1 and self.stack[-1].rank >= rank:
            self.stack.pop()

    def _closes(self, found: Heading, index: int) -> bool:
        """Whether an un-numbered heading is a signature or date (第六章 …格局 is none)."""
        return not found.number and is_closing(self.lines, index)

    def _paragraph(self, index: int) -> None:
        line = self.lines[index]
        if ANNEX_LIST.match(line.folded) or (self.closed and number(line.folded)):
            self.annexes.add(line)
        if ANNEX_LIST.match(line.folded) or (self.root.children and is_closing(self.lines, index)):
            self.closed = True
            del self.stack[1:]
        owner = self.root if self.closed else self.stack[-1]
        owner.body.append(paragraph(line.strip()))

    def _level(self, draft: Draft, line: Stretch) -> None:
        """Give a heading that markup calls one its level; without a number, that is its rank."""
        if line.start not in self.source.marked:
            return
        at = self.source.offsets[line.start]
        draft.level = self.source.raw.count("#", self.source.raw.rfind("\n", 0, at) + 1, at)
        if not draft.number:
            above = [d for d in self.stack[1:] if 0 < d.level < draft.level]
            draft.rank = above[-1].rank + _STEP if above else _HIGHEST_MARKED

    def _open(self, draft: Draft) -> None:
        while len(self.stack) > 1 and draft.is_beside(self.stack[-1]):
            self.stack.pop()
        self.ranks.add(draft.rank)
        self.stack[-1].children.append(draft)
        self.stack.append(draft)

    def _inherited(self) -> Part:
        above = self.stack[-2]
        if above.part is Part.FRONT:
            return Part.TASKS
        if above.part is Part.ANNEX:
            tasks = self.annex_of_tasks or _PLAN_LIKE.search(above.heading.folded)
            return Part.TASKS if tasks else Part.ANNEX
        return above.part


def _notes(before: Sequence[Stretch], line: Stretch) -> bool:
    """Whether a line is a note to the table above it, or goes on with a numbered note."""
    if tables.is_note(line.folded):
        return True
    return (
        bool(before)
        and before[-1].folded.endswith(";")
        and _NOTE_ITEM.match(line.folded) is not None
    )


def _is_grid(folded: str) -> bool:
    """Whether a box's first line belongs to a table rather than to a numbered item."""
    return tables.is_table_line(folded) and not re.match(r"\d{1,2}[.、]?\t", folded)
