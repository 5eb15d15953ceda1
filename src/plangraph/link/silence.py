"""What a plan takes up and on what it is silent: a cell for each theme, target group, indicator.

A concept is *stated* where statements carry it, with their number. It is *not found* where its
words were searched for in the whole plan and no statement carries it; where they stand only
outside goals and tasks, the cell says so. It is *not readable* where its words stand in the goals,
tasks or annexes, but in nothing that was read as a statement: there a person must look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from plangraph.extract.keys import KeyMaker
from plangraph.lexicon.concepts import Concept, indicators, target_groups, themes
from plangraph.lexicon.matching import Matcher
from plangraph.link.indicators import canonical_indicator
from plangraph.model import (
    Block,
    Coverage,
    CoverageState,
    Derivation,
    Document,
    Extraction,
    Observation,
    Paragraph,
    Part,
    Table,
    Target,
)
from plangraph.read.folding import fold

SEARCH = "concept-search"
"""Method: the words of each concept, searched for in the whole text of a plan."""

PLAN = ""
DERIVATION = Derivation(
    method=SEARCH, reason="the words of each concept were searched for in the plan", used=(PLAN,)
)
"""How every cell came about."""

_LIVE = frozenset({Part.GOALS, Part.TASKS, Part.ANNEX})
_SHOWN = 6
_STATES = {
    CoverageState.STATED: "有表述",
    CoverageState.NOT_FOUND: "未见",
    CoverageState.NOT_READABLE: "未能读取",
}


@dataclass(frozen=True, slots=True)
class _Seen:
    """How many statements carry each concept, and where the text has its words."""

    stated: Counter[str]
    live: frozenset[str]
    elsewhere: frozenset[str]


def coverages(extraction: Extraction) -> list[Coverage]:
    """Return a cell for every theme, target group and indicator that is known."""
    seen, keys = _seen(extraction), KeyMaker()
    cells = [_topic(concept, seen, keys) for concept in (*themes(), *target_groups())]
    return [*cells, *(_indicator(concept, seen, keys) for concept in indicators())]


def _seen(extraction: Extraction) -> _Seen:
    stated = Counter(tag.concept for tag in extraction.tags)
    figures: Iterable[Target | Observation] = (*extraction.targets, *extraction.observations)
    for figure in figures:
        concept = canonical_indicator(figure.label, figure.unit).concept
        if concept:
            stated[concept] += 1
    live, elsewhere = _texts(extraction.document)
    return _Seen(stated, _told(live), _told(elsewhere))


def _texts(document: Document) -> tuple[str, str]:
    """Return the text of goals, tasks and annexes, and that of all the rest."""
    live: list[str] = []
    elsewhere = [text for block in document.front for text in _of_block(block)]
    for section, _ in document.walk():
        into = live if section.part in _LIVE else elsewhere
        into.append(section.heading.folded)
        into.extend(text for block in section.body for text in _of_block(block))
    return "\n".join(live), "\n".join(elsewhere)


def _of_block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.stretch.folded
    elif isinstance(block, Table):
        yield from (part.folded for row in block.rows for part in row.stretches)
    else:
        yield block.title.folded
        for item in block.items:
            yield item.title.folded
            yield from (paragraph.stretch.folded for paragraph in item.paragraphs)
        yield from (paragraph.stretch.folded for paragraph in block.paragraphs)


@cache
def _matcher() -> Matcher:
    return Matcher((*themes(), *target_groups(), *indicators()))


def _told(text: str) -> frozenset[str]:
    return frozenset(concept for concept, _ in _matcher().matches(fold(text)))


def _topic(concept: Concept, seen: _Seen, keys: KeyMaker) -> Coverage:
    count = seen.stated[concept.name]
    if count:
        return _cell(concept, CoverageState.STATED, count, _searched(concept), keys)
    if concept.name in seen.live:
        reason = f"its words stand in the plan, but in no statement; {_searched(concept)}"
        return _cell(concept, CoverageState.NOT_READABLE, 0, reason, keys)
    return _cell(concept, CoverageState.NOT_FOUND, 0, _nowhere(concept, seen), keys)


def _indicator(concept: Concept, seen: _Seen, keys: KeyMaker) -> Coverage:
    count = seen.stated[concept.name]
    if count:
        return _cell(concept, CoverageState.STATED, count, _searched(concept), keys)
    reason = _nowhere(concept, seen)
    if concept.name in seen.live:
        reason = f"named, but without a value; {_searched(concept)}"
    return _cell(concept, CoverageState.NOT_FOUND, 0, reason, keys)


def _nowhere(concept: Concept, seen: _Seen) -> str:
    if concept.name in seen.elsewhere:
        return f"only outside goals and tasks; {_searched(concept)}"
    return _searched(concept)


def _searched(concept: Concept) -> str:
    words = concept.words
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return f"searched for {'、'.join(words[:_SHOWN])}{more}"


def _cell(
    concept: Concept, state: CoverageState, count: int, reason: str, keys: KeyMaker
) -> Coverage:
    return Coverage(
        key=keys.key("coverage", concept.name),
        label=f"{concept.label}：{_STATES[state]}",
        concept=concept.name,
        state=state,
        count=count,
        reason=reason,
    )
