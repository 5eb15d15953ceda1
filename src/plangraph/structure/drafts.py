"""Sections while they are read, and how they become the frozen tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from plangraph.model import Block, Paragraph, Part, Section, Stretch, Table
from plangraph.structure.headings import first_clause
from plangraph.structure.run_in import with_run_ins, with_single_run_ins
from plangraph.structure.sentences import paragraph

_SERIES = 2
_NO_TASKS = frozenset({Part.BACKGROUND, Part.GUIDANCE, Part.GOALS})


@dataclass(slots=True)
class Draft:
    """A section while its contents are being read.

    `own` is the part that its own words tell, `level` the level that markup gives it (0: none),
    `sentence` its heading where that is a sentence if nothing stands under it.
    """

    number: str
    heading: Stretch
    rank: float
    part: Part
    own: Part | None = None
    run_in: bool = False
    level: int = 0
    sentence: Stretch | None = None
    body: list[Block] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)

    def is_beside(self, above: Draft) -> bool:
        """Whether this section ends the one above; numbers tell more than marked levels do."""
        if above.rank >= self.rank:
            return True
        unnumbered = not above.number or not self.number
        return unnumbered and 0 < self.level <= above.level


def frozen(drafts: Iterable[Draft], count: int) -> tuple[Section, ...]:
    """Return the sections of the drafts, with their order in the document.

    Args:
        drafts: The highest sections.
        count: More than there can be sections.

    """
    sections = with_single_run_ins(tuple(map(_section, drafts)))
    return _ordered(sections, iter(range(1, count)))


def _section(draft: Draft) -> Section:
    _take_tables(draft)
    children = with_single_run_ins(tuple(map(_section, draft.children)))
    if draft.sentence and not draft.body and not children:
        draft.body.append(paragraph(draft.sentence))
        draft.heading = first_clause(draft.sentence)
    section = Section(
        0, draft.number, draft.heading, draft.rank, _part(draft, children), draft.run_in,
        tuple(draft.body), children,
    )  # fmt: skip
    return with_run_ins(section) if section.part is Part.TASKS else section


def _take_tables(draft: Draft) -> None:
    """Take the tables that stand after a series of run-in items, not in its last one.

    ——甲。… ——乙。… 表2 主要指标: the table is of the whole section. Where an item before the last
    has a table or box of its own, so has the last one; among tasks only a table of indicators is
    the section's.
    """
    if len(draft.children) < _SERIES:
        return
    *others, last = draft.children
    # （二）具体指标 ⏎ 表1: a heading that is about indicators keeps its table.
    aims = draft.part is Part.GOALS and last.own is None
    if not aims and not all(child.run_in for child in draft.children):
        return
    if last.children or any(not isinstance(b, Paragraph) for d in others for b in d.body):
        return
    end = len(last.body)
    while end and _is_of_all(last.body[end - 1], last):
        end -= 1
    draft.body.extend(last.body[end:])
    del last.body[end:]


def _is_of_all(block: Block, item: Draft) -> bool:
    if not isinstance(block, Table) or block.caption is None:
        return False
    return item.part is not Part.TASKS or "指标" in block.caption.folded


def _part(draft: Draft, children: tuple[Section, ...]) -> Part:
    """Return the part of a section: 第一篇 开启新征程 is what all its chapters are."""
    parts = {child.part for child in children}
    if draft.own or draft.part is not Part.TASKS or not parts or not parts <= _NO_TASKS:
        return draft.part
    return Part.BACKGROUND if parts == {Part.BACKGROUND} else Part.GUIDANCE


def _ordered(sections: tuple[Section, ...], numbers: Iterator[int]) -> tuple[Section, ...]:
    return tuple(
        replace(section, order=next(numbers), children=_ordered(section.children, numbers))
        for section in sections
    )
