"""Citations of the whole document: front, headings, running text, tables and boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.extract.citations import CitationDraft, CitationRefusal, PlanNames, citations
from plangraph.extract.keys import KeyMaker
from plangraph.extract.short_names import ShortNames
from plangraph.model import (
    Block,
    Box,
    Cell,
    Citation,
    Document,
    Evidence,
    Paragraph,
    Part,
    Refusal,
    Source,
    Stretch,
    Table,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A text that may cite: its pieces are one stretch, or the parts of a broken cell."""

    pieces: tuple[Stretch, ...]
    part: Part
    section: int | None

    @property
    def text(self) -> Stretch:
        """The pieces as one stretch (of its own, where a page broke a cell)."""
        if len(self.pieces) == 1:
            return self.pieces[0]
        text = "".join(piece.text for piece in self.pieces)
        return Stretch(0, len(text), text, "".join(piece.folded for piece in self.pieces))

    def evidence(self, source: Source, stretch: Stretch) -> Evidence:
        """Return the passages of a stretch of `text`."""
        if len(self.pieces) == 1:
            return source.evidence(stretch)
        found: list[Stretch] = []
        offset = 0
        for piece in self.pieces:
            length = len(piece.text)
            start, end = max(stretch.start - offset, 0), min(stretch.end - offset, length)
            if start < end:
                found.append(piece.sub(start, end))
            offset += length
        return source.evidence(*found)


def citing(
    document: Document, names: PlanNames, action_at: dict[int, str], keys: KeyMaker
) -> tuple[list[Citation], list[Refusal]]:
    """Return the citations of a plan, and the titles in 《》 that are no policy.

    Short names count from where they are introduced (《…条例》（以下简称《条例》）).
    """
    found: list[Citation] = []
    refused: list[Refusal] = []
    source, known = document.source, ShortNames(names)
    for place in _places(document):
        text = place.text
        if not _may_cite(text.folded):
            continue
        drafts, refusals = citations(text, place.part, known.names)
        known.learn(text, drafts, refusals)
        subject = action_at.get(text.start) if len(place.pieces) == 1 else None
        for draft in drafts:
            evidence = place.evidence(source, draft.stretch)
            found.append(_citation(draft, evidence, (place.section, subject), keys))
        for refusal in refusals:
            refused.append(_refusal(refusal, place.evidence(source, refusal.stretch)))
    return found, refused


def _may_cite(folded: str) -> bool:
    return "《" in folded or "号" in folded or "號" in folded


def _places(document: Document) -> Iterator[_Place]:
    for block in document.front:
        yield from _of_block(block, Part.FRONT, None)
    for section, _ in document.walk():
        yield _Place((section.heading,), section.part, section.order)
        for block in section.body:
            yield from _of_block(block, section.part, section.order)


def _of_block(block: Block, part: Part, section: int | None) -> Iterator[_Place]:
    for pieces in _texts(block):
        if pieces:
            yield _Place(pieces, part, section)


def _texts(block: Block) -> Iterator[tuple[Stretch, ...]]:
    if isinstance(block, Paragraph):
        yield from ((sentence,) for sentence in block.sentences)
    elif isinstance(block, Table):
        yield from _of_table(block)
    else:
        yield from _of_box(block)


def _of_table(table: Table) -> Iterator[tuple[Stretch, ...]]:
    if table.caption:
        yield (table.caption,)
    for row in (table.header, *table.rows):
        yield from map(_of_cell, row.cells)
    yield from ((note,) for note in table.notes)


def _of_cell(cell: Cell) -> tuple[Stretch, ...]:
    return cell.parts


def _of_box(box: Box) -> Iterator[tuple[Stretch, ...]]:
    yield (box.title,)
    paragraphs = list(box.paragraphs)
    for item in box.items:
        yield (item.title,)
        paragraphs += item.paragraphs
    yield from ((sentence,) for paragraph in paragraphs for sentence in paragraph.sentences)


def _citation(
    draft: CitationDraft,
    evidence: Evidence,
    place: tuple[int | None, str | None],
    keys: KeyMaker,
) -> Citation:
    section, subject = place
    return Citation(
        key=keys.key("citation", draft.title, subject, section),
        label=draft.title,
        evidence=evidence,
        rule=draft.rule,
        section=section,
        document_number=draft.document_number,
        kind=draft.kind,
        subject=subject,
    )


def _refusal(refusal: CitationRefusal, evidence: Evidence) -> Refusal:
    return Refusal(text=refusal.text, reason=refusal.reason, rule=refusal.rule, evidence=evidence)
