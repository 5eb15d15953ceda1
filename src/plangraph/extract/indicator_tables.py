"""Targets and observations from tables of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from plangraph.extract.bindingness import Bindings, without_kind
from plangraph.extract.columns import (
    IndicatorColumns,
    ValueColumn,
    indicator_columns,
    values_work,
)
from plangraph.extract.keys import KeyMaker
from plangraph.extract.values import Value, parse_value, split_unit
from plangraph.lexicon.measure_units import is_unit
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
from plangraph.structure.table_heads import is_header

# A flow adds up over the years of a plan; a stock or rate is what it is at the end.
_FLOW = re.compile(
    "新增|新建|新培养|人次|再就业|实现就业|培训(?:人数|人次)?$|招[收聘录]|累计|就业困难人员就业|引进"
    "|^(?:建设(?!用地|规模)|改造|培育|创建)"
)
# A rate is a stock, whatever its name begins with (新建小区…达标率).
_RATE = re.compile("(?:率|比例|比重|占比|覆盖面|满意度|指数|系数)$")
_YEARLY = re.compile("年均|年(?:度)?(?:招收|新增|招聘|培训|增长)|每年|年增长|增速|增长率|增幅")
_SUMMED = re.compile("累计|合计|五年(?!规划)")
_FEWEST_FILLED = 2
_FEWEST_YEARS = 3
# 80(2020年:62.3): what it was stands behind what is planned.
_NOTED_BASE = re.compile(
    r"[(\[〔](20\d\d)年?(?:末|底|实际|基期|基数|值|为|:)*\s?(\d[^()\[\]〔〕,;]{0,12})[)\]〕]"
)
_UNIT_OF_ALL = re.compile(r"单\s?位\s?:\s?([^()\s,;、。]{1,10})")
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
    bindingness: Bindingness | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A value in a cell of a column."""

    column: ValueColumn
    value: Value
    cell: Cell
    text: str


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
                    if not values_work(block):
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
        told = (table.caption.folded if table.caption else "") + notes
        self.unit = next((u for u in _UNIT_OF_ALL.findall(told) if is_unit(u)), "")
        self.bindings = Bindings(table, columns.name, columns.attribute)
        self.yearly = _is_by_year([column.year for column in columns.of("target")])

    def into(self, finds: TableFinds) -> None:
        """Add what the table states."""
        past = bool(self.columns.of("actual"))
        for line in self._lines():
            planned = list(self._values(line, "target"))
            base = next(self._values(line, "base"), None) or self._noted(line, planned)
            finds.targets.extend(self._target(line, found, base) for found in planned)
            for found in self._values(line, "growth"):
                finds.targets.append(self._target(_growing(line, planned), found, None))
            if past or not self.columns.of("target"):
                for found in (*self._values(line, "base"), *self._values(line, "actual")):
                    finds.observations.append(self._observation(line, found))

    def _lines(self) -> Iterator[_Line]:
        for row in map(self._padded, self.table.rows):
            kind = self.bindings.of(row)
            filled = [cell for cell in row.cells if cell.text and not is_header(row)]
            if len(filled) < _FEWEST_FILLED or len(row.cells) != len(self.table.header.cells):
                continue
            printed = _NOTED_BASE.sub("", row.cells[self.columns.name].folded)
            name, bracket = split_unit(without_kind(printed))
            unit = self._cell(row, self.columns.unit).folded or bracket or self.unit
            if name:
                attribute = self._cell(row, self.columns.attribute).folded
                yield _Line(name, unit, row, attribute, kind)

    def _padded(self, row: Row) -> Row:
        """Return a row with the cells that it lacks, for which merged cells above it stand.

        They are those before the name (类别) or those at the end (属性), as it fits.
        """
        lacking = len(self.table.header.cells) - len(row.cells)
        for before in range(min(lacking, self.columns.name), -1, -1):
            padded = Row((*[Cell()] * before, *row.cells, *[Cell()] * (lacking - before)))
            if self._fits(padded):
                return padded
        return row

    def _fits(self, row: Row) -> bool:
        """Whether the name of a row is a name, and its values are values or nothing."""
        name = row.cells[self.columns.name].folded
        values = [row.cells[column.index].folded for column in self.columns.values]
        return bool(re.search("[\u4e00-\u9fff]{2}", name)) and all(
            not text or re.search(r"\d", text) or parse_value(text) is None for text in values
        )

    def _cell(self, row: Row, index: int | None) -> Cell:
        return Cell() if index is None else row.cells[index]

    def _values(self, line: _Line, kind: str) -> Iterator[_Found]:
        for column in self.columns.of(kind):
            cell = line.row.cells[column.index]
            value = parse_value(cell.folded)
            if value is not None:
                yield _Found(column, value, cell, cell.text)

    def _noted(self, line: _Line, planned: list[_Found]) -> _Found | None:
        """Return the past value that stands in brackets behind a planned one or the name."""
        cells = [(found.column, found.cell) for found in planned]
        cells += [(column, line.row.cells[self.columns.name]) for column, _ in cells[:1]]
        for column, cell in cells:
            note = _NOTED_BASE.search(cell.folded)
            value = parse_value(note.group(2)) if note else None
            if note and value and int(note.group(1)) < (column.year or 0):
                base = ValueColumn(column.index, "base", int(note.group(1)))
                return _Found(base, value, cell, note.group(2))
        return None

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
            bindingness=line.bindingness,
            baseline=base.value.value if base else None,
            baseline_text=base.text if base else "",
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
        told = Accrual.CUMULATIVE if _SUMMED.search(head) else accrual_of_name(line.name)
        return Accrual.ANNUAL if self.yearly and told is Accrual.CUMULATIVE else told

    def _evidence(self, line: _Line, found: _Found, base: _Found | None) -> Evidence:
        parts: tuple[Stretch, ...] = (
            *line.row.cells[self.columns.name].parts,
            *(base.cell.parts if base else ()),
            *found.cell.parts,
        )
        return self.source.evidence(*dict.fromkeys(parts))


def accrual_of_name(name: str) -> Accrual:
    """Return how a value adds up, by the name of its indicator alone (folded)."""
    flows = _FLOW.search(name) and not _RATE.search(name)
    return Accrual.CUMULATIVE if flows else Accrual.LEVEL


def _is_by_year(years: list[int | None]) -> bool:
    """Whether the columns of targets are those of year after year."""
    known = sorted({year for year in years if year is not None})
    steps = {later - earlier for earlier, later in pairwise(known)}
    return len(known) >= _FEWEST_YEARS and steps == {1}


def _growing(line: _Line, planned: list[_Found]) -> _Line:
    """Return the line of a growth column: beside a planned value, it is an indicator of its own."""
    if not planned:
        return line
    return replace(line, name=f"{line.name}年均增长", unit="%")


def _unit(line: str, cell: str) -> str:
    """Return the unit of a value: 元 and “1500/月” make 元/月, 人 and “1.2万” make 万人."""
    if not line or not cell:
        return line or cell
    if cell.startswith("/"):
        return line if cell in line else line + cell
    if not cell.strip("十百千万亿"):
        return line if line.startswith(cell) else cell + line
    return cell if cell != "%" or "个百分点" not in line else line
