"""Goals of a 目标责任分解书: a table each of whose rows is an aim, with those who answer for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from plangraph.extract.columns import named_columns, states_aims
from plangraph.extract.keys import KeyMaker
from plangraph.extract.subjects import Subject, label, unnumbered, without_number
from plangraph.model import Cell, Document, Goal, Part, Section, Source, StatedIn, Table
from plangraph.structure.sentences import paragraph, sentences

RULE = "goal-table-row"
_DASH = re.compile("^[-—─●·•]+\\s?")
_ENDED = re.compile("[。;!?]$")
_CLAUSE = re.compile("[,;:]")
_LONGEST_LABEL, _SHORTEST_CLAUSE = 30, 8


def table_goals(document: Document, taken: set[int], keys: KeyMaker) -> list[tuple[Goal, Subject]]:
    """Return the goals that tables of aims state, each with its sentences.

    Args:
        document: The plan.
        taken: Ids of the tables that are tables of indicators.
        keys: Where keys come from.

    """
    found: list[tuple[Goal, Subject]] = []
    for section, _ in document.walk():
        if section.part in (Part.BACKGROUND, Part.GUIDANCE):
            continue
        for block in section.body:
            if isinstance(block, Table) and id(block) not in taken and states_aims(block):
                found.extend(_of_table(document.source, section, block, keys))
    return found


def aim_label(cell: Cell) -> str:
    """Return what a cell's aim is called: its first sentence, or the first clause of a long one."""
    whole = bool(cell.parts) and _ENDED.search(cell.parts[0].folded) is not None
    first = sentences(cell.parts[0])[0] if whole else None
    text = unnumbered(first).text if first else without_number(cell.text)
    text = label(_DASH.sub("", text, count=1))
    clause = _CLAUSE.search(text.replace("，", ","), _SHORTEST_CLAUSE)
    return text[: clause.start()] if clause and len(text) > _LONGEST_LABEL else text


def _of_table(
    source: Source, section: Section, table: Table, keys: KeyMaker
) -> Iterator[tuple[Goal, Subject]]:
    """Yield the goals of a table; what a dash opens belongs to the goal above it."""
    name = named_columns(table).index("name")
    cells = [row.cells[name] for row in table.rows if len(row.cells) > name]
    order = 0
    opened: list[tuple[int, Cell]] = []
    for cell in (cell for cell in cells if cell.text):
        order += not (opened and _DASH.match(cell.folded))
        opened.append((order, cell))
    for _, group in groupby(opened, key=lambda item: item[0]):
        yield _goal(source, section, [cell for _, cell in group], keys)


def _goal(
    source: Source, section: Section, cells: list[Cell], keys: KeyMaker
) -> tuple[Goal, Subject]:
    parts = [part for cell in cells for part in cell.parts]
    goal = Goal(
        key=keys.key("goal", parts[0].text),
        label=aim_label(cells[0]),
        evidence=source.evidence(*parts),
        rule=RULE,
        section=section.order,
    )
    told = tuple(paragraph(unnumbered(part)) for part in parts)
    return goal, Subject(goal.key, goal.label, section.order, told, StatedIn.TABLE)
