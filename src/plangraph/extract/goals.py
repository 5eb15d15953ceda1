"""Goals: what the sections on aims (发展目标, 主要目标) state, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.extract.keys import KeyMaker
from plangraph.extract.subjects import Subject, label
from plangraph.lexicon.parts import part_of
from plangraph.model import Document, Goal, Paragraph, Part, Section, Source, Stretch

# “至2025年，…”, “到‘十四五’末，…”: the paragraph above the items states an aim of its own.
_AIM = re.compile(
    "(?:到|至|力争)[^,。]{0,4}(?:20\\d\\d年|[“”十一二三四五六七八九]{2,7}[期末])|经过.{1,4}年的?努力"
)
_CLAUSE = re.compile("[,。;]")
_LONGEST = 40


def goals(document: Document, keys: KeyMaker) -> list[tuple[Goal, Subject]]:
    """Return the goals, each with its paragraphs."""
    found: list[tuple[Goal, Subject]] = []
    for section, _ in document.walk():
        if section.part is Part.GOALS:
            found.extend(_of_section(document.source, section, keys))
    return found


def _of_section(source: Source, section: Section, keys: KeyMaker) -> Iterator[tuple[Goal, Subject]]:
    paragraphs = [block for block in section.body if isinstance(block, Paragraph)]
    items = any(child.part is Part.GOALS for child in section.children)
    if part_of(section.heading.folded) is not Part.GOALS and not items:
        yield _titled(source, section, paragraphs, keys)
        return
    for paragraph in paragraphs:
        if _states(paragraph, items):
            yield _paragraph_goal(source, section, paragraph, keys)


def _states(paragraph: Paragraph, items: bool) -> bool:
    """Whether a paragraph of the section itself is a goal: an aim, not a mere introduction."""
    folded = paragraph.stretch.folded
    if folded.endswith(":") and len(paragraph.sentences) == 1:
        return False
    return bool(_AIM.search(folded)) if items else len(folded) > _LONGEST // 2


def _titled(
    source: Source, section: Section, paragraphs: list[Paragraph], keys: KeyMaker
) -> tuple[Goal, Subject]:
    end = paragraphs[0].stretch if paragraphs else section.heading
    whole: tuple[Stretch, ...] = (section.heading, *(p.stretch for p in paragraphs))
    if section.run_in:
        whole = (source.stretch(section.heading.start, end.end), *whole[2:])
    goal = Goal(
        key=keys.key("goal", section.title),
        label=label(section.title),
        evidence=source.evidence(*whole),
        rule="goal-item",
        section=section.order,
    )
    return goal, Subject(goal.key, goal.label, section.order, tuple(paragraphs))


def _paragraph_goal(
    source: Source, section: Section, paragraph: Paragraph, keys: KeyMaker
) -> tuple[Goal, Subject]:
    first = paragraph.sentences[0] if paragraph.sentences else paragraph.stretch
    text = first.text
    if len(text) > _LONGEST and (clause := _CLAUSE.search(first.folded, 6)):
        text = text[: clause.start()]
    goal = Goal(
        key=keys.key("goal", paragraph.stretch.text),
        label=label(text),
        evidence=source.evidence(paragraph.stretch),
        rule="goal-paragraph",
        section=section.order,
    )
    return goal, Subject(goal.key, goal.label, section.order, (paragraph,))
