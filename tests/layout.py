"""A text read as a document, however short it is."""

from __future__ import annotations

from plangraph.model import Document
from plangraph.read.clean import clean
from plangraph.structure import document_lines
from plangraph.structure.contents import contents
from plangraph.structure.outline import Outliner


def laid_out(text: str) -> Document:
    """Return the document of a passage, which may be too short to pass for a plan."""
    source = clean(text, "case", "case.txt")
    lines = document_lines(source)
    found = contents(lines)
    if found:
        lines = lines[: found[0]] + lines[found[1] :]
    return Document(source, *Outliner(source, lines).read())
