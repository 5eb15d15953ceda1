"""Word documents (.docx): their text in reading order, with headings, numbers and tables."""

from __future__ import annotations

from plangraph.model import PlanError
from plangraph.read.bold import with_bold_headings
from plangraph.read.converted import Converted
from plangraph.read.docx.archive import FILE, Archive
from plangraph.read.docx.body import Body
from plangraph.read.docx.names import child
from plangraph.read.writing import written


def convert_docx(data: bytes) -> Converted:
    """Return the text of a Word document.

    Changes that were tracked count as accepted. Numbers that Word keeps outside the text stand
    in it as they are printed. A table of contents that Word made is left out; a text box stands
    behind the paragraph that holds it, a footnote behind the paragraph or table that refers to it.

    Args:
        data: The bytes of a .docx file (or .docm, .dotx).

    Raises:
        PlanError: The bytes are no Word document, or a damaged, protected or refused one.

    """
    archive = Archive(data)
    body = Body(archive)
    text = written(with_bold_headings(body.read(child(archive.document, "body"))))
    if not text.strip():
        raise PlanError(FILE, "this Word document holds no text" + _pictures(body.pictures))
    return Converted(text, notes=tuple(_notes(body)))


def _pictures(count: int) -> str:
    return f" but {count} pictures; pictures are not read" if count else ""


def _notes(body: Body) -> list[str]:
    notes = []
    if body.contents:
        notes.append("The table of contents was left out.")
    if body.pictures:
        notes.append(f"{body.pictures} pictures were left out; text in them is not read.")
    if body.embedded:
        notes.append(f"{body.embedded} embedded documents were left out.")
    return notes
