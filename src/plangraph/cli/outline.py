"""A plan as lines of text: its sections with tables and boxes, and what was found in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.cli.wording import said, short
from plangraph.model import (
    Block,
    Box,
    Evidence,
    Extraction,
    Fact,
    Paragraph,
    Refusal,
    Section,
    Statement,
    Stretch,
    Table,
)
from plangraph.rdf.plans import named_facts
from plangraph.rdf.scope import statements
from plangraph.rdf.section_index import SectionIndex

_INDENT = "  "
_LONGEST_CELL = 16
_MOST_CELLS = 10
_PAGE = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a plan to show: headings alone; sections with some words; what was left out."""

    headings_alone: bool = False
    words: str = ""
    refused: bool = False


def outline(found: Extraction, choice: Choice) -> Iterator[str]:
    """Yield the lines of a plan as it was read."""
    return _Outline(found, choice).lines()


class _Outline:
    def __init__(self, found: Extraction, choice: Choice) -> None:
        self.found, self.choice = found, choice
        self.source = found.document.source
        self.statements: dict[int | None, list[Statement]] = defaultdict(list)
        for statement in statements(found):
            self.statements[statement.section].append(statement)
        self.refused: dict[int | None, list[Refusal]] = defaultdict(list)
        index = SectionIndex(found.document)
        for refusal in found.refusals:
            start = refusal.evidence[0].span.start if refusal.evidence else 0
            self.refused[index.at(start)].append(refusal)

    def lines(self) -> Iterator[str]:
        if not self.choice.words:
            yield from self._facts()
        for section, above in self.found.document.walk():
            if self.choice.words in section.title:
                yield from self._section(section, len(above))

    def _facts(self) -> Iterator[str]:
        facts = self.found.facts
        original = self.source.original
        form = original.format if original and original.format != "text" else self.source.encoding
        yield f"{facts.title.value}  ({self.source.path}, {form})"
        yield from (f"note: {note}" for note in self.source.notes)
        for predicate, fact in named_facts(facts):
            name = predicate.rpartition("#")[2].rpartition("/")[2]
            yield f"{self._line(fact.evidence)}{name:15} {fact.value}{_rule(fact)}"
        if self.found.document.contents:
            place = self._at(self.found.document.contents)
            yield f"{place}table of contents, {len(self.found.document.contents.text)} characters"
        if not self.choice.headings_alone:
            yield from self._blocks(self.found.document.front, _INDENT)
            yield from self._statements(None, _INDENT)

    def _section(self, section: Section, depth: int) -> Iterator[str]:
        indent = _INDENT * depth
        run_in = ", run in" if section.run_in else ""
        title = f"{section.number} {section.title}".strip()
        yield ""
        yield f"{self._at(section.heading)}{indent}{title}  [{section.part.value}{run_in}]"
        if not self.choice.headings_alone:
            yield from self._blocks(section.body, indent + _INDENT)
            yield from self._statements(section.order, indent + _INDENT)

    def _blocks(self, blocks: tuple[Block, ...], indent: str) -> Iterator[str]:
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        if paragraphs:
            characters = sum(len(block.stretch.text) for block in paragraphs)
            place = self._at(paragraphs[0].stretch)
            yield f"{place}{indent}{len(paragraphs)} paragraphs, {characters} characters"
        for block in blocks:
            if isinstance(block, Table):
                yield from self._table(block, indent)
            elif isinstance(block, Box):
                yield from self._box(block, indent)

    def _table(self, table: Table, indent: str) -> Iterator[str]:
        rows = (table.header, *table.rows)
        place = self._line(self.source.evidence(*(s for row in rows for s in row.stretches)))
        caption = short(table.caption.text, 40) if table.caption else "without caption"
        cells = [short(cell.text, _LONGEST_CELL) for cell in table.header.cells[:_MOST_CELLS]]
        yield (
            f"{place}{indent}table  {caption}: {len(table.rows)} rows, "
            f"{len(table.header.cells)} columns: {' | '.join(cells)}"
        )

    def _box(self, box: Box, indent: str) -> Iterator[str]:
        title = f"{box.number} {short(box.title.text, 40)}"
        yield f"{self._at(box.title)}{indent}box  {title}: {len(box.items)} items"
        for item in box.items:
            title = f"{item.number} {short(item.title.text, 60)}"
            yield f"{self._at(item.title)}{indent}{_INDENT}{title}"

    def _statements(self, section: int | None, indent: str) -> Iterator[str]:
        for statement in self.statements[section]:
            yield f"{self._line(statement.evidence)}{indent}{said(self.found, statement)}"
        if self.choice.refused:
            for refusal in self.refused[section]:
                place = self._line(refusal.evidence)
                yield f"{place}{indent}left out       {short(refusal.text, 60)} — {refusal.reason}"

    def _at(self, stretch: Stretch) -> str:
        return self._line(self.source.evidence(stretch))

    def _line(self, evidence: Evidence) -> str:
        start = evidence[0].span.start if evidence else None
        line = "" if start is None else self.source.line(start)
        if not (self.source.original and self.source.original.pages):
            return f"{line:>5}  "
        page = "" if start is None else f"第{self.source.page(start)}页"
        # 第 and 页 are as wide as two figures.
        return f"{page:>{_PAGE - 2 * bool(page)}}{line:>5}  "


def _rule(fact: Fact) -> str:
    return f"  ({fact.rule})" if fact.rule else ""
