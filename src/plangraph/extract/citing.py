"""Citations of the whole document: front, sections, tables and boxes."""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.extract.citations import CitationDraft, CitationRefusal, PlanNames, citations

from plangraph.extract.keys import KeyMaker
from plangraph.model import (
    Block,
    Citation,
    Document,
    Paragraph,
    Part,
    Refusal,
    Source,
    Stretch,
    Table,
)

_Place = tuple[Stretch, Part, int | None]


def citing(
    document: Document, names: PlanNames, action_at: dict[int, str], keys: KeyMaker
) -> tuple[list[Citation], list[Refusal]]:
    """Return the citations of a plan, and the titles in 《》 that are no policy."""
    found: list[Citation] = []
    refused: list[Refusal] = []
    for sentence, part, section in _sentences(document):
        if "《" not in sentence.folded and "〔" not in sentence.folded:
            continue
        drafts, refusals = citations(sentence, part, names)
        subject = action_at.get(sentence.start)
        for draft in drafts:
            found.append(_citation(document.source, draft, (section, subject), keys))
        refused.extend(_refusal(document.source, refusal) for refusal in refusals)
    return found, refused


def _sentences(document: Document) -> Iterator[_Place]:
    for block in document.front:
        yield from ((sentence, Part.FRONT, None) for sentence in _of_block(block))
    for section, _ in document.walk():
        for block in section.body:
            yield from ((sentence, section.part, section.order) for sentence in _of_block(block))


def _of_block(block: Block) -> Iterator[Stretch]:
    if isinstance(block, Paragraph):
        yield from block.sentences
    elif isinstance(block, Table):
        for row in block.rows:
            yield from row.stretches
        yield from block.notes
    else:
        paragraphs = [*block.paragraphs, *(p for item in block.items for p in item.paragraphs)]
        for paragraph in paragraphs:
            yield from paragraph.sentences


def _citation(
    source: Source, draft: CitationDraft, place: tuple[int | None, str | None], keys: KeyMaker
) -> Citation:
    section, subject = place
    return Citation(
        key=keys.key("citation", draft.title, subject, section),
        label=draft.title,
        evidence=source.evidence(draft.stretch),
        rule=draft.rule,
        section=section,
        document_number=draft.document_number,
        kind=draft.kind,
        subject=subject,
    )


def _refusal(source: Source, refusal: CitationRefusal) -> Refusal:
    return Refusal(
        text=refusal.text,
        reason=refusal.reason,
        rule=refusal.rule,
        evidence=source.evidence(refusal.stretch),
    )
