"""PDFs that hold no text, and what a reader of one that holds some should know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plangraph.model import PlanError
from plangraph.read.pdf.blocks import Block, Paragraph, Table
from plangraph.read.pdf.page import Page

_FILE = "the file"
_FEW, _COVERED = 20, 0.5
_MOST_SHAPES = 200
_UNNAMED = 0.2


def refuse_pictures(pages: Sequence[Page]) -> None:
    """Refuse a PDF whose pages are pictures, or whose fonts do not name their characters.

    Raises:
        PlanError: There is no text to read; the message says what to do.

    """
    printed = sum(len(page.glyphs) for page in pages)
    unnamed = sum(page.unmapped for page in pages)
    scanned = [page for page in pages if is_picture(page)]
    if pages and len(scanned) == len(pages):
        raise PlanError(
            _FILE,
            f"this PDF is scanned: its {len(pages)} pages are pictures, and pictures are not read;"
            " recognise its text (OCR) with another program, check it, and read that",
        )
    if not printed:
        raise PlanError(_FILE, "this PDF holds no text; ask for the document it was made from")
    if unnamed > _UNNAMED * (printed + unnamed):
        raise PlanError(
            _FILE,
            f"the fonts of this PDF do not say which characters {unnamed:,} of its"
            f" {printed + unnamed:,} signs are; print it to a new PDF, or recognise its text (OCR)",
        )


def is_picture(page: Page) -> bool:
    """Whether a page is a scan: hardly a character, but a picture or many drawn shapes."""
    shown = sum(glyph.text != " " for glyph in page.glyphs)
    return shown < _FEW and (page.pictured >= _COVERED or page.curves > _MOST_SHAPES)


def notes(pages: Sequence[Page], blocks: Iterable[Block]) -> Iterator[str]:
    """Yield what a reader of the text should know.

    Args:
        pages: The pages.
        blocks: What was made of them.

    """
    made = list(blocks)
    unruled = {n for one in made if isinstance(one, Table) and not one.ruled for n in one.pages}
    unsure = {
        row.page for one in made if isinstance(one, Paragraph) and one.unsure for row in one.rows
    }
    told = (
        ([page for page in pages if is_picture(page)], "pictures; text in them is not read"),
        ([page for page in pages if page.hidden], "scans with text that a program recognised"),
        ([page for page in pages if page.crowded], "too full of drawn lines: tables not read"),
        ([page for page in pages if page.slanted], "printed askew in part, which is left out"),
        ([page for page in pages if page.unmapped], "in part of signs that their font leaves"
         " without a name"),
    )  # fmt: skip
    for some, what in told:
        if some:
            yield f"Pages {_listed([page.number for page in some])}: {what}."
    if unruled:
        yield (
            f"Pages {_listed(sorted(unruled))}: tables without drawn lines, read by the room"
            " between their columns; compare them with the document."
        )
    if unsure:
        yield (
            f"Pages {_listed(sorted(unsure))}: tables whose rows cannot be told apart for certain;"
            " their lines are kept as text, and nothing is taken for a row."
        )


def _listed(numbers: Sequence[int]) -> str:
    """Return page numbers with those in a row as a range: 1, 3–5."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    return ", ".join("–".join(map(str, each)) for each in ranges)
