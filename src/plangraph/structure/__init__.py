"""Structure: a source becomes a document, a tree of sections with paragraphs, tables and boxes."""

from __future__ import annotations

import re
from itertools import pairwise

from plangraph.model import Document, PlanError, Source, Stretch
from plangraph.structure.contents import contents
from plangraph.structure.outline import Outliner

_FEWEST_HAN = 50


def document(source: Source) -> Document:
    """Return the document that a source holds.

    Raises:
        PlanError: The text is no plan: it has hardly any Chinese characters, or no sections.

    """
    lines = document_lines(source)
    han = sum("\u4e00" <= character <= "\u9fff" for character in source.clean[:20000])
    if han < _FEWEST_HAN:
        raise PlanError(source.path, f"this is no Chinese plan text (it has {han} Han characters)")
    found = contents(lines)
    table_of_contents = None
    if found:
        first, last = found
        if last > first:
            table_of_contents = source.stretch(lines[first].start, lines[last - 1].end)
        lines = lines[:first] + lines[last:]
    front, sections = Outliner(source, lines).read()
    if not sections:
        raise PlanError(source.path, "no heading found: this text has none of a plan's sections")
    return Document(source, front, sections, table_of_contents)


# 一、…1.…2.… all in one line, as web pages without paragraphs give it.
_INLINE = re.compile(
    r"(?<=[。:;)\]〕])(?=[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}\.(?!\d))"
    r"|(?<=[\u4e00-\u9fff])(?=1\.[\u4e00-\u9fff]|\(一\))"
)
_TOP = re.compile("(?:^|[。:])[一二三四五六七八九十]{1,2}、")
_LONG_LINE = 400
_FEWEST_INLINE = 3


def document_lines(source: Source) -> list[Stretch]:
    """Return the lines of the clean text; a long line with numbered items in it is cut there."""
    lines: list[Stretch] = []
    start = 0
    for text in source.clean.split("\n"):
        line = source.stretch(start, start + len(text))
        lines.extend(_opened(line) if len(text) > _LONG_LINE and "\t" not in text else [line])
        start += len(text) + 1
    return lines


def _opened(line: Stretch) -> list[Stretch]:
    """Return a long line cut before the numbered headings and items that run on in it."""
    cuts = [match.start() for match in _INLINE.finditer(line.folded)]
    if len(cuts) < _FEWEST_INLINE or not _TOP.search(line.folded):
        return [line]
    ends = [0, *cuts, len(line.folded)]
    return [line.sub(a, b).strip() for a, b in pairwise(ends)]
