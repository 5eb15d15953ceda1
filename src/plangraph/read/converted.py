"""What the reader of a format that is not plain text gives: text, and where it stood on pages."""

from __future__ import annotations

from dataclasses import dataclass

from plangraph.model.text import LineBox

__all__ = ["Converted", "LineBox"]


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
