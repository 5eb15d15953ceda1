"""What a quote and its source share, and all that could become evidence in a document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from plangraph.model import Block, Document, Paragraph, Stretch, Table

_MARKUP = re.compile(r"\[bookmark:[^\]]*\]|</?[A-Za-z][^>]*>|[*#]")


def bare(text: str) -> str:
    """Return a text without markup and white space, in NFKC, as a reader compares it."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", _MARKUP.sub("", text)))


def stretches(document: Document) -> Iterator[Stretch]:
    """Yield every heading, paragraph, sentence, cell, caption, note, title of a document."""
    for block in document.front:
        yield from _of_block(block)
    for section, _ in document.walk():
        yield section.heading
        for block in section.body:
            yield from _of_block(block)


def _of_block(block: Block) -> Iterator[Stretch]:
    if isinstance(block, Paragraph):
        yield block.stretch
        yield from block.sentences
    elif isinstance(block, Table):
        yield from () if block.caption is None else (block.caption,)
        yield from (part for row in (block.header, *block.rows) for part in row.stretches)
        yield from block.notes
    else:
        yield block.title
        yield from (item.title for item in block.items)
        for paragraph in (*(p for item in block.items for p in item.paragraphs), *block.paragraphs):
            yield from _of_block(paragraph)
