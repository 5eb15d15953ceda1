"""A plan in short: what a build must know of it to name it, compare it, and count it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from plangraph.build.reading import Read
from plangraph.build.report import PlanCounts, counts
from plangraph.link.shingles import bare, sketch_of
from plangraph.model import Fact

SKETCH = 400
"""How many hashes of a text are kept."""

_DRAFT = re.compile("征求意见稿|送审稿|讨论稿|草案|草稿|初稿|修订稿")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A plan in short.

    Attributes:
        path: Its file.
        format: What the file is: `text`, `docx`, `pdf`, …
        notes: What a reader of the text should know.
        counts: How much was found.
        sketch: The smallest hashes of its text's shingles.
        title: Its title without punctuation.
        place: Its jurisdiction, number and first and last year; empty where not known.
        draft: What title or file call it, where that is no final text (征求意见稿).

    """

    path: Path
    format: str
    notes: tuple[str, ...]
    counts: PlanCounts
    sketch: tuple[int, ...]
    title: str
    place: str
    number: str
    years: tuple[int | None, int | None]
    draft: str

    @property
    def statements(self) -> int:
        """How many statements were found."""
        return sum(getattr(self.counts, name) for name in _STATEMENTS)


_STATEMENTS = (
    *("goals", "targets", "observations", "measures", "actions", "projects"),
    *("responsibilities", "citations"),
)


def summary(read: Read) -> Summary:
    """Return a plan in short."""
    extraction = read.extraction
    facts, source = extraction.facts, extraction.document.source
    title = bare(facts.title.value)
    draft = _DRAFT.search(title) or _DRAFT.search(read.path.stem)
    return Summary(
        path=read.path,
        format=source.original.format if source.original else "text",
        notes=source.notes,
        counts=counts(extraction, read.seconds),
        sketch=sketch_of(bare(source.clean), SKETCH),
        title=title,
        place=_value(facts.jurisdiction),
        number=bare(_value(facts.document_number)),
        years=facts.years,
        draft=draft.group() if draft else "",
    )


def _value(fact: Fact | None) -> str:
    return fact.value if fact else ""
