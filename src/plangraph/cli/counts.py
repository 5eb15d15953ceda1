"""The table of what a build found in each plan, so that no number is ever cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from plangraph.build import BuildReport

_SHORT = {"observations": "observed", "responsibilities": "responsible"}
_WIDE = 150
_MOST_COLUMNS = 6


def table(report: BuildReport, width: int) -> Table:
    """Return a plan a row; in a terminal too narrow for that, a plan a column."""
    rows = _rows(report)
    if width < _WIDE and len(report.plans) <= _MOST_COLUMNS:
        rows = [list(column) for column in zip(*rows, strict=True)]
    return _table(rows)


def files_table(report: BuildReport) -> Table:
    """Return the files that were not built, or of which something is to be known, a file a row."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for name in ("file", "format", "status", "reason"):
        table.add_column(Text(name), overflow="fold")
    for row in report.files:
        if row.reason:
            table.add_row(*map(Text, (row.file, row.format, row.status.value, row.reason)))
    return table


def _rows(report: BuildReport) -> list[list[str]]:
    """Return the heading, a row for each plan, and one for all where there are several."""
    from plangraph.build.report import COUNTED

    rows = [["plan", *(_SHORT.get(name, name) for name in COUNTED), "seconds"]]
    for plan in report.plans:
        numbers = (getattr(plan, name) for name in COUNTED)
        rows.append([plan.plan, *(f"{number:,}" for number in numbers), f"{plan.seconds:.2f}"])
    if len(report.plans) > 1:
        totals = (sum(getattr(plan, name) for plan in report.plans) for name in COUNTED)
        rows.append(["all", *(f"{number:,}" for number in totals), f"{report.seconds:.2f}"])
    return rows


def _table(rows: list[list[str]]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    heading, *body = rows
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for index, name in enumerate(heading):
        widest = max((len(row[index]) for row in body), default=0)
        table.add_column(
            Text(name),
            justify="right" if index else "left",
            overflow="fold",
            min_width=widest,
        )
    for row in body:
        table.add_row(*map(Text, row))
    return table
