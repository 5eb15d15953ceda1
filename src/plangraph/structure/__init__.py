"""Structure: a source becomes a document, a tree of sections with paragraphs, tables and boxes."""

from __future__ import annotations

from plangraph.model import Document, PlanError, Source
from plangraph.structure.contents import contents
from plangraph.structure.outline import Outliner
from plangraph.structure.run_on import document_lines

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


__all__ = ["document", "document_lines"]
