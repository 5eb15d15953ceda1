"""What the reader of a format that is not plain text gives: text, and where it stood on pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineBox:
    """Where a line of the text stands on a page.

    Attributes:
        start: Offset of its first character in `Converted.text`.
        end: Offset after its last character.
        page: The page, counted from 1.
        left: Left edge in points (1/72 inch) from the left edge of the page.
        top: Upper edge in points from the top of the page.
        right: Right edge, as `left`.
        bottom: Lower edge, as `top`.

    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Converted:
    r"""The text of a file, which all offsets of its plan count from.

    Headings that the format marks start with `#` (one for each level) and a space, paragraphs are
    one line each with an empty line between them, a table is a run of pipe rows (`| a | b |`).

    Attributes:
        text: The text, with `\n` as its only line end.
        pages: Offset in `text` where each page starts; empty where the format has no pages.
        boxes: Where lines stand on pages, in order; empty where the format does not say.
        notes: What a reader of the text should know (a scanned page left out …), in English.

    """

    text: str
    pages: tuple[int, ...] = ()
    boxes: tuple[LineBox, ...] = ()
    notes: tuple[str, ...] = ()
