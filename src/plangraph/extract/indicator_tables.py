"""Targets and observations from tables of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.extract.values import Value, parse_value, split_unit

from plangraph.extract.columns import IndicatorColumns, ValueColumn, indicator_columns
from plangraph.extract.keys import KeyMaker
from plangraph.model import (
    Accrual,
    Bindingness,
    Cell,
    Comparator,
    Document,
    Observation,
    Passage,
    Refusal,
    Row,
    Section,
    Source,
    StatedIn,
    Stretch,
    Table,
    Target,
)

_BINDING = {
    "约束": Bindingness.BINDING,
    "预期": Bindingness.ANTICIPATORY,
    "控制": Bindingness.CONTROLLED,
    "指导": Bindingness.ANTICIPATORY,
}
# A flow adds up over the years of a plan; a stock or rate is what it is at the end.
_FLOW = re.compile(
    "新增|新建|新培养|人次|再就业|实现就业|培训(?:人数|人次)?$|招[收聘录]|累计|就业困难人员就业|引进"
)
_YEARLY = re.compile("年均|年(?:度)?(?:招收|新增|招聘|培训|增长)|每年|年增长|增速|增长率|增幅")
_CUMULATIVE_NOTE = re.compile(
    r"([\u4e00-\u9fff]{4,20}?)(?:指标)?(?:为|是)(?:五年|规划期|[“”十一二三四五]{3,6}期间)?累计"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: the indicator's name and unit, and the cells of the row."""

    name: str
    unit: str
    row: Row
    attribute: str


@dataclass(slots=True)
class TableFinds:
    """What the indicator tables of a plan state."""

    targets: list[Target]
    observations: list[Observation]
    refusals: list[Refusal]
    tables: set[int]
    """Ids of the tables that were read as tables of indicators."""


def indicator_tables(
    document: Document, period: tuple[int | None, int | None], keys: KeyMaker
) -> TableFinds:
    """Return the targets and observations of every indicator table."""
    finds = TableFinds([], [], [], set())
    for section, _ in document.walk():
        for block in section.body:
            if isinstance(block, Table):
                columns = indicator_columns(block, period)
                if columns is not None:
                    finds.tables.add(id(block))
                    _Reader(document.source, section, block, columns, keys).into(finds)
    return finds


class _Reader:
    """Reads one table, row by row."""

    def __init__(
        self,
        source: Source,
        section: Section,
        table: Table,
        columns: IndicatorColumns,
        keys: KeyMaker,
    ) -> None:
        self.source, self.section, self.table = source, section, table
        self.columns, self.keys = columns, keys
        notes = "".join(note.folded for note in table.notes)
        self.cumulative = {match.group(1) for match in _CUMULATIVE_NOTE.finditer(notes)}

    def into(self, finds: TableFinds) -> None:
        """Add what the table states."""
        past = bool(self.columns.of("actual"))
        for line in self._lines():
            base = self._value(line, self.columns.of("base")[:1])
            for column in self.columns.of("target"):
                value = parse_value(line.row.cells[column.index].folded)
                if value is not None:
                    finds.targets.append(self._target(line, (column, value), base))
            if past or not self.columns.of("target"):
                for column in (*self.columns.of("base"), *self.columns.of("actual")):
                    value = parse_value(line.row.cells[column.index].folded)
                    if value is not None:
                        finds.observations.append(self._observation(line, column, value))

    def _lines(self) -> Iterator[_Line]:
        width = len(self.table.header.cells)
        for row in self.table.rows:
            filled = [cell for cell in row.cells if cell.text]
            if len(filled) < 2 or len(row.cells) != width:  # noqa: PLR2004
                continue
            name, bracket = split_unit(row.cells[self.columns.name].folded)
            unit = self._cell(row, self.columns.unit).folded or bracket
            if name:
                yield _Line(name, unit, row, self._cell(row, self.columns.attribute).folded)

    def _cell(self, row: Row, index: int | None) -> Cell:
        return Cell() if index is None else row.cells[index]

    def _value(
        self, line: _Line, columns: tuple[ValueColumn, ...]
    ) -> tuple[ValueColumn, Value] | None:
        for column in columns:
            value = parse_value(line.row.cells[column.index].folded)
            if value is not None:
                return column, value
        return None

    def _target(
        self,
        line: _Line,
        stated: tuple[ValueColumn, Value],
        base: tuple[ValueColumn, Value] | None,
    ) -> Target:
        column, value = stated
        return Target(
            key=self.keys.key("target", "table", line.name, value.text, column.year),
            label=line.name,
            evidence=self._evidence(line, column),
            rule="indicator-table",
            section=self.section.order,
            value=value.value,
            text=line.row.cells[column.index].text,
            unit=line.unit or value.unit,
            year=column.year,
            comparator=value.comparator or Comparator.EQUAL,
            accrual=self._accrual(line, value, column),
            where=StatedIn.TABLE,
            bindingness=next((b for word, b in _BINDING.items() if word in line.attribute), None),
            baseline=base[1].value if base else None,
            baseline_text=line.row.cells[base[0].index].text if base else "",
            baseline_year=base[0].year if base else None,
        )

    def _observation(self, line: _Line, column: ValueColumn, value: Value) -> Observation:
        return Observation(
            key=self.keys.key("observation", line.name, value.text, column.year),
            label=line.name,
            evidence=self._evidence(line, column),
            rule="indicator-table",
            section=self.section.order,
            value=value.value,
            text=line.row.cells[column.index].text,
            unit=line.unit or value.unit,
            year=column.year,
            accrual=self._accrual(line, value, column),
            where=StatedIn.TABLE,
        )

    def _accrual(self, line: _Line, value: Value, column: ValueColumn) -> Accrual:
        """Return what the cell says, or else what the attribute, a note or the name says."""
        if value.accrual is not None:
            return value.accrual
        head = self.table.header.cells[column.index].folded
        if any(name in line.name or line.name in name for name in self.cumulative):
            return Accrual.CUMULATIVE
        if _YEARLY.search(line.attribute + line.name + head):
            return Accrual.ANNUAL
        return Accrual.CUMULATIVE if _FLOW.search(line.name) else Accrual.LEVEL

    def _evidence(self, line: _Line, column: ValueColumn) -> tuple[Passage, ...]:
        parts: tuple[Stretch, ...] = (
            *line.row.cells[self.columns.name].parts,
            *line.row.cells[column.index].parts,
        )
        return self.source.evidence(*parts)
