"""What statements hang on: measures and projects with the sentences that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.extract.keys import KeyMaker
from plangraph.model import Document, Measure, Paragraph, Part, Section, Source, StatedIn, Stretch

_NUMBERED = re.compile(r"\d{1,2}[.、．]\s*|[(]\d{1,2}[)]\s*|[①-⑳]\s*")


@dataclass(frozen=True, slots=True)
class Subject:
    """A goal, measure or project: its key, the section it stands in (None: none), and its text.

    `paragraphs` are its own, without those of the subjects below it; `where` is what they stand in.
    """

    key: str
    label: str
    section: int | None
    paragraphs: tuple[Paragraph, ...]
    where: StatedIn = StatedIn.PROSE

    @property
    def is_goal(self) -> bool:
        """Whether this is a goal, as its key says."""
        return self.key.startswith("goal-")

    @property
    def sentences(self) -> Iterator[Stretch]:
        """The sentences of all paragraphs, in order."""
        for paragraph in self.paragraphs:
            yield from paragraph.sentences


def measures(document: Document, keys: KeyMaker) -> list[tuple[Measure, Subject]]:
    """Return the titled units of the task part, each with its own paragraphs."""
    found: list[tuple[Measure, Subject]] = []
    by_section: dict[int, str] = {}
    for section, above in document.walk():
        if section.part is not Part.TASKS:
            continue
        parent = next((by_section[s.order] for s in reversed(above) if s.order in by_section), None)
        measure = _measure(document.source, section, parent, keys)
        by_section[section.order] = measure.key
        found.append((measure, _subject(measure.key, section)))
    return found


def _measure(source: Source, section: Section, parent: str | None, keys: KeyMaker) -> Measure:
    return Measure(
        key=keys.key("measure", section.title, parent),
        label=label(section.title),
        number=section.number,
        parent=parent,
        evidence=source.evidence(section.heading),
        rule="run-in-heading" if section.run_in else "heading",
        section=section.order,
    )


def _subject(key: str, section: Section) -> Subject:
    own = tuple(block for block in section.body if isinstance(block, Paragraph))
    return Subject(key, label(section.title), section.order, own)


def label(text: str) -> str:
    """Return a heading or cell as a label: no spaces that a broken line left, no full stop."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", text).strip(" 。；;：:")


def unnumbered(stretch: Stretch) -> Stretch:
    """Return the stretch without the number of a list item, in whatever width it is printed."""
    return stretch.sub(
        len(stretch.folded) - len(without_number(stretch.folded)), len(stretch.folded)
    )


def without_number(text: str) -> str:
    """Return the text without the number of a list item (1., （2）)."""
    return _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text
