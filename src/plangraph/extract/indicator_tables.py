"""Targets and observations from tables of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.extract.columns import IndicatorColumns, ValueColumn, indicator_columns
from plangraph.extract.keys import KeyMaker
from plangraph.extract.values import Value, parse_value, split_unit
from plangraph.model import (
    Accrual,
    Bindingness,
    Cell,
    Comparator,
    Document,
    Evidence,
    Observation,
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
_SUMMED = re.compile("累计|合计|五年(?!规划)")
_FEWEST_FILLED = 2
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


@dataclass(frozen=True, slots=True)
class _Found:
    """A value in a cell of a column."""

    column: ValueColumn
    value: Value
    cell: Cell


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
            base = next(self._values(line, "base"), None)
            planned = list(self._values(line, "target"))
            finds.targets.extend(self._target(line, found, base) for found in planned)
            for found in self._values(line, "growth"):
                finds.targets.append(self._target(_growing(line, planned), found, None))
            if past or not self.columns.of("target"):
                for found in (*self._values(line, "base"), *self._values(line, "actual")):
                    finds.observations.append(self._observation(line, found))

    def _lines(self) -> Iterator[_Line]:
        for row in map(self._padded, self.table.rows):
            filled = [cell for cell in row.cells if cell.text]
            if len(filled) < _FEWEST_FILLED or len(row.cells) != len(self.table.header.cells):
                continue
            name, bracket = split_unit(row.cells[self.columns.name].folded)
            unit = self._cell(row, self.columns.unit).folded or bracket
            if name:
                yield _Line(name, unit, row, self._cell(row, self.columns.attribute).folded)

    def _padded(self, row: Row) -> Row:
        """Return a row with the cells before the name that a merged cell above it stands for."""
        lacking = len(self.table.header.cells) - len(row.cells)
        if 0 < lacking <= self.columns.name:
            return Row((*(Cell() for _ in range(lacking)), *row.cells))
        return row

    def _cell(self, row: Row, index: int | None) -> Cell:
        return Cell() if index is None else row.cells[index]

    def _values(self, line: _Line, kind: str) -> Iterator[_Found]:
        for column in self.columns.of(kind):
            value = parse_value(line.row.cells[column.index].folded)
            if value is not None:
                yield _Found(column, value, line.row.cells[column.index])

    def _target(self, line: _Line, found: _Found, base: _Found | None) -> Target:
        column, value = found.column, found.value
        return Target(
            key=self.keys.key("target", "table", line.name, value.text, column.year),
            label=line.name,
            evidence=self._evidence(line, found, base),
            rule="indicator-table",
            section=self.section.order,
            value=value.value,
            text=found.cell.text,
            unit=_unit(line.unit, value.unit),
            year=column.year,
            comparator=value.comparator or Comparator.EQUAL,
            accrual=self._accrual(line, found),
            where=StatedIn.TABLE,
            bindingness=next((b for word, b in _BINDING.items() if word in line.attribute), None),
            baseline=base.value.value if base else None,
            baseline_text=base.cell.text if base else "",
            baseline_year=base.column.year if base else None,
        )

    def _observation(self, line: _Line, found: _Found) -> Observation:
        column, value = found.column, found.value
        return Observation(
            key=self.keys.key("observation", line.name, value.text, column.year),
            label=line.name,
            evidence=self._evidence(line, found, None),
            rule="indicator-table",
            section=self.section.order,
            value=value.value,
            text=found.cell.text,
            unit=_unit(line.unit, value.unit),
            year=column.year,
            accrual=self._accrual(line, found),
            where=StatedIn.TABLE,
        )

    def _accrual(self, line: _Line, found: _Found) -> Accrual:
        """Return what the cell says, or else what the attribute, a note or the name says."""
        if found.value.accrual is not None:
            return found.value.accrual
        head = self.table.header.cells[found.column.index].folded
        if any(name in line.name or line.name in name for name in self.cumulative):
            return Accrual.CUMULATIVE
        if found.column.kind == "growth" or _YEARLY.search(line.attribute + line.name + head):
            return Accrual.ANNUAL
        flows = _FLOW.search(line.name) or _SUMMED.search(head)
        return Accrual.CUMULATIVE if flows else Accrual.LEVEL

    def _evidence(self, line: _Line, found: _Found, base: _Found | None) -> Evidence:
        parts: tuple[Stretch, ...] = (
            *line.row.cells[self.columns.name].parts,
            *(base.cell.parts if base else ()),
            *found.cell.parts,
        )
        return self.source.evidence(*parts)


def _growing(line: _Line, planned: list[_Found]) -> _Line:
    """Return the line of a growth column: beside a planned value, it is an indicator of its own."""
    if not planned:
        return line
    return _Line(f"{line.name}年均增长", "%", line.row, line.attribute)


def _unit(line: str, cell: str) -> str:
    """Return the unit of a value: 元 and “1500/月” make 元/月, 人 and “1.2万” make 万人."""
    if not line or not cell:
        return line or cell
    if cell.startswith("/"):
        return line if cell in line else line + cell
    if not cell.strip("十百千万亿"):
        return line if line.startswith(cell) else cell + line
    return cell if cell != "%" or "个百分点" not in line else line
