"""The clean view of a raw text: without markup and page breaks, with a map back to the raw text.

The idea of an offset map follows refex (`refex/document.py`): the view is what is read and
quoted, the map says where each of its characters stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from plangraph.model import Source
from plangraph.read.folding import folding
from plangraph.read.joining import STARTER, Gap, cell_lines, continues
from plangraph.read.lines import Line, lines
from plangraph.read.numbered_cells import numbered_lines
from plangraph.read.wrapping import wrapping

# How much of a paragraph decides whether it goes on.
_KEPT = 600


@dataclass(slots=True)
class _View:
    """The clean text while it is made."""

    text: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)
    bold: list[tuple[int, int]] = field(default_factory=list)

    def append(self, line: Line) -> None:
        start = len(self.offsets)
        self.text.append(line.text)
        self.offsets.extend(line.offsets)
        self.breaks.extend(start + cut for cut in line.cuts)
        self.bold.extend((start + a, start + b) for a, b in line.bold)

    def character(self, character: str, offset: int) -> None:
        self.text.append(character)
        self.offsets.append(offset)


def clean(raw: str, plan: str, path: str, encoding: str = "utf-8") -> Source:
    """Return the source of a plan: its raw text with the clean view of it.

    Paragraphs of the clean text end with a line feed; cells of a table row are parted by tabs.
    A word or sentence that a page's or a line's end broke is whole again.
    """
    view = _View()
    every = list(lines(raw))
    table = folding(raw)
    folds = [line.text.translate(table) for line in every]
    width = wrapping([line.text for line in every], [bool(STARTER.match(f)) for f in folds])
    numbered = numbered_lines(folds)
    cells = cell_lines(folds) | numbered
    paragraph, gap, previous_end = "", Gap(), 0
    for index, (line, folded) in enumerate(zip(every, folds, strict=True)):
        if line.page_mark or line.blank:
            page = gap.page or line.page_mark
            blank = gap.blank or line.blank
            gap = replace(gap, blank=blank, page=page, rule=gap.rule or line.rule)
            continue
        opens = line.marked or line.item or index in cells or not paragraph
        if not opens and continues(paragraph, folded, gap):
            _join(view, line, previous_end, gap)
            paragraph = (paragraph + folded)[-_KEPT:]
        else:
            _begin(view, line, previous_end, gap)
            whole = index in numbered or (line.marked and "。" not in folded)
            paragraph = "" if whole else folded
        gap = Gap(wrapped=width.wrapped, full=width.fills(line.text))
        previous_end = line.end
    text = "".join(view.text)
    return Source(
        plan, path, raw, text, text.translate(table), tuple(view.offsets),
        tuple(sorted(set(view.breaks))), frozenset(view.marked), tuple(view.bold), encoding,
    )  # fmt: skip


def _begin(view: _View, line: Line, previous_end: int, gap: Gap) -> None:
    if view.text:
        view.character("\n", previous_end)
        if gap.blank and line.text.startswith("\t"):
            view.character("\n", previous_end)  # a blank line parts the rows of vertical tables
    if gap.page or gap.rule or line.item:
        view.breaks.append(len(view.offsets))
    if line.marked:
        view.marked.append(len(view.offsets))
    view.append(line)


def _join(view: _View, line: Line, previous_end: int, gap: Gap) -> None:
    last = view.text[-1][-1:]
    if last.isascii() and last.isalpha() and line.text[:1].isascii() and line.text[:1].isalpha():
        view.character(" ", previous_end)
    if gap.page or gap.rule:
        view.breaks.append(len(view.offsets))
    view.append(line)
