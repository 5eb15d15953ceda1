"""A plan as read: sections, paragraphs, tables and boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from plangraph.model.text import Source, Stretch


class Part(Enum):
    """What a section is for; it decides what its text can state."""

    FRONT = "front"
    """Printing notice, preamble: before the first heading."""
    BACKGROUND = "background"
    """发展基础, 面临形势: the past and the present."""
    GUIDANCE = "guidance"
    """指导思想, 基本原则, 总体要求."""
    GOALS = "goals"
    """发展目标, 主要目标."""
    TASKS = "tasks"
    """主要任务 and 保障措施: what is to be done."""
    ANNEX = "annex"
    """附录, 附件."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `sentences` end with 。！？ or ； and do not overlap."""

    stretch: Stretch
    sentences: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; more than one part where a page or a line broke it."""

    parts: tuple[Stretch, ...] = ()

    @property
    def text(self) -> str:
        """The clean text of the whole cell."""
        return "".join(part.text for part in self.parts).strip()

    @property
    def folded(self) -> str:
        """The folded text of the whole cell."""
        return "".join(part.folded for part in self.parts).strip()


@dataclass(frozen=True, slots=True)
class Row:
    """A table row, with as many cells as its table has columns unless cells were merged."""

    cells: tuple[Cell, ...]

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The parts of all cells, in order."""
        return tuple(part for cell in self.cells for part in cell.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid: `header` is the (possibly combined) header row, without its repetitions."""

    caption: Stretch | None
    header: Row
    rows: tuple[Row, ...]
    notes: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class BoxItem:
    """A titled item of a 专栏."""

    number: str
    title: Stretch
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A 专栏: titled items, or plain paragraphs where it has none."""

    number: str
    title: Stretch
    items: tuple[BoxItem, ...]
    paragraphs: tuple[Paragraph, ...]


Block = Paragraph | Table | Box


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a plan.

    `number` is as printed (第三节, （一）, 1.); `rank` grows with depth (第一章 1, 第一节 2,
    一、 3, （一） 4, 1. 5, （1） 6, un-numbered 8); `run_in` says that the heading opens its
    first paragraph instead of standing on a line of its own. `order` counts all sections of the
    document in reading order, from 1.
    """

    order: int
    number: str
    heading: Stretch
    rank: float
    part: Part
    run_in: bool
    body: tuple[Block, ...]
    children: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The heading without its number."""
        return self.heading.text


@dataclass(frozen=True)
class Document:
    """A plan as read: what stands before the first heading, and the tree of sections."""

    source: Source
    front: tuple[Block, ...]
    sections: tuple[Section, ...]
    contents: Stretch | None = None
    """The table of contents, which is not part of the body."""

    def walk(self) -> Iterator[tuple[Section, tuple[Section, ...]]]:
        """Yield every section in reading order with its ancestors, outermost first."""

        def down(
            sections: tuple[Section, ...], above: tuple[Section, ...]
        ) -> Iterator[tuple[Section, tuple[Section, ...]]]:
            for section in sections:
                yield section, above
                yield from down(section.children, (*above, section))

        yield from down(self.sections, ())
