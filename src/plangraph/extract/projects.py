"""Projects: the rows of project tables, and what boxes (专栏) list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from plangraph.extract.columns import named_columns, states_aims
from plangraph.extract.goal_tables import RULE, aim_label
from plangraph.extract.keys import KeyMaker
from plangraph.extract.periods import budget, named_period, told_budget, told_period, years
from plangraph.extract.subjects import Subject, label, without_number
from plangraph.model import (
    Box,
    BoxItem,
    Cell,
    Deadline,
    Document,
    Paragraph,
    Part,
    Project,
    Row,
    Section,
    Source,
    StatedIn,
    Stretch,
    Table,
)
from plangraph.read.folding import fold
from plangraph.structure.sentences import paragraph

_TELLING = ("description", "outcome", "")
_ORGANISED = ("units", "period", "budget", "funding", "description", "outcome")
_LIST_ITEM = re.compile(r"(?<=[;。；])\s*(?=\d{1,2}[.、．])")
_SHORTEST_TEXT = 4
_DASH = re.compile(r"^[-—─●·•]+\s?")
_SPAN = re.compile(r"20\d\d\D{1,4}20\d\d")
_HAN_COUNT = re.compile("[(]?[一二三四五六七八九十]{1,3}[)]?")
_SUM = re.compile("(?:合|总|小|共)计.{0,12}")
_UNIT_SAID = re.compile("单位:.{0,12}?[亿万]?元")
_MONEY = re.compile("[亿万]|元[)]?$")
_LONGEST_TITLE = 60
_SHORTEST_TITLE = 8


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project of a table, with the cells that say who answers for it: header and cell."""

    key: str
    section: int
    units: tuple[tuple[Cell, Cell], ...]


@dataclass(slots=True)
class ProjectFinds:
    """The projects of a plan, their texts, and the rows that name units."""

    projects: list[Project]
    subjects: list[Subject]
    rows: list[ProjectRow]


def projects(
    document: Document, taken: set[int], measure_of: Mapping[int | None, str], keys: KeyMaker
) -> ProjectFinds:
    """Return the projects of all boxes and project tables.

    Args:
        document: The plan.
        taken: Ids of the tables that are tables of indicators.
        measure_of: The key of the measure of each section, by its order.
        keys: Where keys come from.

    """
    finds = ProjectFinds([], [], [])
    reader = _Reader(document.source, measure_of, keys, finds)
    for section, above in document.walk():
        if section.part in (Part.BACKGROUND, Part.GUIDANCE):
            continue
        for block in section.body:
            if isinstance(block, Box):
                reader.box(section, block)
            elif isinstance(block, Table) and id(block) not in taken:
                reader.table(section, above, block)
    return finds


class _Reader:
    def __init__(
        self,
        source: Source,
        measure_of: Mapping[int | None, str],
        keys: KeyMaker,
        finds: ProjectFinds,
    ) -> None:
        self.source, self.measure_of, self.keys, self.finds = source, measure_of, keys, finds

    def box(self, section: Section, box: Box) -> None:
        """Add the items of a box, or the box itself where it has none; not what has no name."""
        items = box.items or (BoxItem(box.number, box.title, box.paragraphs),)
        for item in items:
            paragraphs = item.paragraphs
            title = label(item.title.text)
            if not title:
                continue
            text = _text(paragraphs)
            start, end = told_period(fold(text))
            money = told_budget(fold(text))
            project = Project(
                key=self.keys.key("project", title, box.title.text),
                label=title,
                evidence=self.source.evidence(item.title, *(p.stretch for p in paragraphs)),
                rule="box-item" if box.items else "box",
                section=section.order,
                where=StatedIn.BOX,
                box=label(box.title.text) if box.items else "",
                measure=self.measure_of.get(section.order),
                period_start=start,
                period_end=end,
                budget=budget(money["amount"], "") if money else None,
                budget_text=text[slice(*money.span("amount"))] if money else "",
                description=text,
            )
            self._add(project, paragraphs)

    def table(self, section: Section, above: tuple[Section, ...], table: Table) -> None:
        """Add the rows of a project table; a table without a column of names is none."""
        kinds = named_columns(table)
        if "name" not in kinds or not any(kind in kinds for kind in _ORGANISED):
            return
        caption = table.caption.folded if table.caption else section.heading.folded
        period = _period(caption)
        del above
        counted = "number" in kinds and any(_count(row, kinds).isdigit() for row in table.rows)
        for row in table.rows:
            if len(row.cells) == len(kinds) and not (counted and _is_class(row, kinds)):
                self._row(section, (table, kinds), row, period)

    def _row(
        self,
        section: Section,
        grid: tuple[Table, list[str]],
        row: Row,
        period: tuple[int, int] | None,
    ) -> None:
        table, kinds = grid
        name = _name(row, kinds)
        aims = states_aims(table)
        title = aim_label(name) if aims else _title(name)
        if not title or _is_sum(row) or sum(bool(cell.text) for cell in row.cells) < 2:  # noqa: PLR2004
            return
        cells = {kind: row.cells[i] for i, kind in reversed(list(enumerate(kinds))) if kind}
        when = cells.get("period", Cell()).folded
        printed = cells.get("period", Cell()).text
        timed = table.header.cells[kinds.index("period")].folded if "period" in kinds else ""
        start, end = years(when, timed) if timed else (period or (None, None))
        paragraphs = tuple(_paragraphs(row, kinds))
        money = cells.get("budget", Cell())
        head = _money_head(table, kinds.index("budget"), section) if "budget" in kinds else ""
        project = Project(
            key=self.keys.key("project", title, section.title),
            label=title,
            evidence=self.source.evidence(*row.stretches),
            rule=RULE if aims else "project-table-row",
            section=section.order,
            where=StatedIn.TABLE,
            measure=self.measure_of.get(section.order),
            period_start=start,
            period_end=end,
            period_text=when,
            deadline=Deadline(text=printed, year=end) if printed and end else None,
            budget=budget(money.folded, head),
            budget_text=money.text,
            funding_source=cells.get("funding", Cell()).text,
            description=cells.get("description", Cell()).text,
            expected_outcome=cells.get("outcome", Cell()).text,
        )
        self._add(project, paragraphs, StatedIn.TABLE if aims else StatedIn.PROSE)
        pairs = zip(table.header.cells, row.cells, strict=True)
        units = tuple(p for p, kind in zip(pairs, kinds, strict=True) if kind == "units")
        self.finds.rows.append(ProjectRow(project.key, section.order, units))

    def _add(
        self,
        project: Project,
        paragraphs: tuple[Paragraph, ...],
        where: StatedIn = StatedIn.PROSE,
    ) -> None:
        self.finds.projects.append(project)
        subject = Subject(project.key, project.label, project.section, paragraphs, where)
        self.finds.subjects.append(subject)


def _count(row: Row, kinds: list[str]) -> str:
    at = kinds.index("number")
    return row.cells[at].folded.strip(" .、") if at < len(row.cells) else ""


def _is_class(row: Row, kinds: list[str]) -> bool:
    """Whether a row is the class of those below it: 一, where these have 1, 2, 3."""
    return _HAN_COUNT.fullmatch(_count(row, kinds)) is not None


def _period(caption: str) -> tuple[int, int] | None:
    """Return the period that a caption gives to all rows (“十四五”期间…, …(2021—2025年)…)."""
    start, end = years(caption)
    if start is not None and end is not None and _SPAN.search(caption):
        return start, end
    return named_period(caption) if "期间" in caption or "时期" in caption else None


def _money_head(table: Table, column: int, section: Section) -> str:
    """Return the header of a column of money, with what is said of the table's units around it."""
    head = table.header.cells[column].folded
    above = (table.caption, *table.notes, section.heading)
    said = (match for part in above if part and (match := _UNIT_SAID.search(part.folded)))
    return head if _MONEY.search(head) else "".join((head, *(match.group() for match in said)))


def _is_sum(row: Row) -> bool:
    """Whether a row adds up the others (合计 | 8个 | 41430)."""
    first = next((cell.folded for cell in row.cells if cell.parts), "")
    return _SUM.fullmatch(first.replace(" ", "")) is not None


def _name(row: Row, kinds: list[str]) -> Cell:
    """Return the cell that names a row: its text where the name above holds for several rows."""
    name = row.cells[kinds.index("name")]
    telling = (row.cells[i] for i, kind in enumerate(kinds) if kind in ("description", "outcome"))
    return name if name.parts else next((cell for cell in telling if cell.parts), name)


def _title(name: Cell) -> str:
    """Return a cell's text as a label: its first sentence or clause where it is long."""
    text = label(_DASH.sub("", without_number(name.text), count=1))
    for marks in ("。；;", "，,：:"):
        if len(text) <= _LONGEST_TITLE:
            return text
        end = min(
            (i for i in (text.find(mark, _SHORTEST_TITLE) for mark in marks) if i > 0), default=0
        )
        text = label(text[:end]) if end else text
    return text


def _text(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join(block.stretch.text for block in paragraphs)


def _paragraphs(row: Row, kinds: list[str]) -> Iterator[Paragraph]:
    """Yield the telling cells of a row as paragraphs, a list item a sentence."""
    for cell, kind in zip(row.cells, kinds, strict=True):
        if kind in _TELLING:
            for part in cell.parts:
                if len(part.text) >= _SHORTEST_TEXT:
                    yield _itemised(part)


def _itemised(part: Stretch) -> Paragraph:
    """Return the paragraph with a list item (1.…；2.…) never run together with the next."""
    sentences: list[Stretch] = []
    for sentence in paragraph(part).sentences:
        cuts = [0, *(m.start() for m in _LIST_ITEM.finditer(sentence.folded)), len(sentence.folded)]
        pieces = (sentence.sub(a, b).strip() for a, b in pairwise(cuts))
        sentences.extend(piece for piece in pieces if piece)
    return Paragraph(part, tuple(sentences))
