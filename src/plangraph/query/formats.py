"""Results as text: a table for the terminal, CSV, JSON, Markdown."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from decimal import Decimal

from plangraph.harmless import csv_text
from plangraph.harmless import visible as visible
from plangraph.query.results import Results, Value
from plangraph.query.results import plain as plain
from plangraph.store import PREFIXES, Answer, Solutions, Statements

_WIDTH = 160
_LONGEST = 48


def as_table(results: Results, labels: Mapping[str, str], width: int = _WIDTH) -> str:
    """Return a table of Chinese headings whose columns line up, wide characters counted as two.

    A long text is shown by its beginning, so that rows can be told apart; the other formats give
    it whole.

    Args:
        results: What to show.
        labels: What to show instead of a name of the ontology: 牵头 for `Lead`.
        width: Of the terminal, in columns.

    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    results = results.shown()
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column, number in zip(results.columns, _numeric(results), strict=True):
        table.add_column(
            Text(column.label.zh),
            justify="right" if number else "left",
            no_wrap=number,
            overflow="fold",
        )
    for row in results.labelled(labels):
        table.add_row(*(Text(_short(one)) for one in row))
    console = Console(width=width, color_system=None, force_terminal=False, file=io.StringIO())
    with console.capture() as capture:
        console.print(table)
    return "".join(line.rstrip() + "\n" for line in capture.get().splitlines())


def _short(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def as_csv(results: Results) -> str:
    """Return CSV, names as headings; what a spreadsheet would run as a formula is text."""
    return csv_text(
        [
            [column.name for column in results.columns],
            *([plain(one) for one in row] for row in results.rows),
        ]
    )


def as_json(results: Results) -> str:
    """Return a JSON list of objects; decimals are strings, so that they stay exact."""
    names = [column.name for column in results.columns]
    rows = [dict(zip(names, row, strict=True)) for row in results.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str) + "\n"


def as_markdown(results: Results, labels: Mapping[str, str]) -> str:
    """Return a Markdown table with Chinese headings."""
    results = results.shown()
    lines = [
        [column.label.zh for column in results.columns],
        ["---:" if number else "---" for number in _numeric(results)],
        *results.labelled(labels),
    ]
    return "".join(f"| {' | '.join(_cell(one) for one in line)} |\n" for line in lines)


_DATA: Mapping[str, Callable[[Results], str]] = {"csv": as_csv, "json": as_json}


def formatted(
    results: Results, name: str, labels: Mapping[str, str], width: int | None = None
) -> str:
    """Return results as `table`, `csv`, `json` or `md`.

    Args:
        results: What to show.
        name: Of the format.
        labels: What tables for people show instead of a name of the ontology.
        width: Of the terminal, in columns, for `table`.

    """
    if name == "table":
        return as_table(results, labels, width or _WIDTH)
    return as_markdown(results, labels) if name == "md" else _DATA[name](results)


def formatted_answer(found: Answer, name: str) -> str:
    """Return whatever a store answers: rows in a format, statements as Turtle, a truth value."""
    if isinstance(found, Solutions):
        return formatted(Results.of(found), name, {})
    if isinstance(found, Statements):
        import pyoxigraph

        turtle = pyoxigraph.serialize(
            found.triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=dict(PREFIXES)
        )
        return (turtle or b"").decode("utf-8")
    return "true\n" if found else "false\n"


def _cell(text: str) -> str:
    shown = visible(text.replace("\n", " "))
    for character in "\\|<`*_[":
        shown = shown.replace(character, "\\" + character)
    return shown


def _numeric(results: Results) -> list[bool]:
    columns = zip(*results.rows, strict=True) if results.rows else [()] * len(results.columns)
    return [_is_numeric(values) for values in columns]


def _is_numeric(values: tuple[Value, ...]) -> bool:
    present = [one for one in values if one is not None]
    return bool(present) and all(isinstance(one, int | float | Decimal) for one in present)
