"""PDF: its text in reading order, tables, and where everything stands on its pages."""

from __future__ import annotations

import pypdfium2 as pdfium

from plangraph.model import PlanError
from plangraph.read.converted import Converted
from plangraph.read.limits import ReadingLimits
from plangraph.read.pdf.composing import blocks
from plangraph.read.pdf.engine import read_page
from plangraph.read.pdf.page import Page
from plangraph.read.pdf.refusing import notes, refuse_pictures
from plangraph.read.pdf.text import page_starts, text_with_boxes

FILE = "the file"
_MOST_DRAWINGS = 50_000
_PASSWORD = "password"  # noqa: S105 - what PDFium says


def convert_pdf(data: bytes, limits: ReadingLimits | None = None) -> Converted:
    """Return the text of a PDF, with its pages and the place of each printed row.

    Text and drawn lines come from PDFium. Running heads and page numbers are left out; lines and
    pages that only part a paragraph or a table are joined; tables are read by their drawn lines,
    or where there are none by the room between their columns.

    Args:
        data: The bytes of the file.
        limits: How many pages and characters it may have.

    Raises:
        PlanError: The bytes are no PDF, a damaged or a protected one, or pictures of pages.
        LimitError: It has more pages or characters than the limits allow.

    """
    allowed = limits or ReadingLimits()
    document = _opened(data)
    try:
        pages = _pages(document, allowed)
    finally:
        document.close()
    refuse_pictures(pages)
    shown = list(blocks(pages))
    text, boxes = text_with_boxes(shown, [page.frame for page in pages])
    boxes = tuple(sorted(boxes, key=lambda box: (box.start, box.end)))
    return Converted(text, page_starts(boxes, len(pages)), boxes, tuple(notes(pages, shown)))


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if _PASSWORD in str(error).lower():
            reason = (
                "this PDF opens with a password only; save it without one, or print it to a new PDF"
            )
        else:
            reason = "this PDF is damaged: no pages can be found in it; fetch it anew"
        raise PlanError(FILE, reason) from error


def _pages(document: pdfium.PdfDocument, limits: ReadingLimits) -> list[Page]:
    count = len(document)
    if count > limits.pages:
        raise limits.refusal(FILE, "pages", f"has {count:,} pages")
    pages: list[Page] = []
    characters = 0
    for index in range(count):
        try:
            pages.append(read_page(document, index, _MOST_DRAWINGS))
        except pdfium.PdfiumError as error:
            raise PlanError(FILE, f"page {index + 1} of this PDF is damaged: {error}") from error
        characters += len(pages[-1].glyphs)
        if characters > limits.characters:
            more = f"has more than {limits.characters:,} characters"
            raise limits.refusal(FILE, "characters", more)
    return pages
