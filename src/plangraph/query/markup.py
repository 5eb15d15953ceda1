"""HTML for notebooks: tables, quotes that open to their context; every text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Protocol

from plangraph.harmless import seen
from plangraph.query.contexts import Context

STYLE = (
    "<style>"
    ".plangraph{font-size:13px;line-height:1.5}"
    ".plangraph table{border-collapse:collapse}"
    ".plangraph th{border-bottom:2px solid #888;white-space:nowrap}"
    # With the element names, for notebooks that set cells of any table to the right.
    ".plangraph tbody tr td,.plangraph thead tr th{vertical-align:top;text-align:left;"
    "padding:3px 8px;min-width:3.4em;max-width:32em;overflow-wrap:break-word}"
    ".plangraph tr:nth-child(even) td{background:rgba(128,128,128,.08)}"
    ".plangraph tbody tr td.number{text-align:right;white-space:nowrap}"
    ".plangraph summary{cursor:pointer}"
    ".plangraph .context{color:#666;white-space:pre-wrap;border-left:3px solid #e69f00;"
    "padding:4px 8px;margin:4px 0}"
    ".plangraph mark{background:#ffe08a;color:#000}"
    ".plangraph .note{color:#666}"
    "</style>"
)


class Around(Protocol):
    """What finds the context of a passage."""

    def __call__(self, title: str, start: int, end: int) -> Context | None:
        """Return the passage of a plan with what surrounds it."""


def page(*parts: str) -> str:
    """Return parts as one block with its style."""
    return f'<div class="plangraph">{STYLE}{"".join(parts)}</div>'


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[bool] = ()
) -> str:
    """Return a table.

    Args:
        headings: As text.
        rows: Cells as markup: see `text` and `quote`.
        numeric: Which columns are numbers.

    """
    of = [' class="number"' if number else "" for number in numeric] or [""] * len(headings)
    head = "".join(f"<th>{escape(one)}</th>" for one in headings)
    body = "".join(
        "<tr>" + "".join(f"<td{c}>{cell}</td>" for c, cell in zip(of, row, strict=True)) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def text(value: str) -> str:
    """Return a text as markup.

    Lines and tabs stay; what else is not seen, or turns the direction of writing, is shown as an
    escape.
    """
    return escape(seen(value))


def note(value: str) -> str:
    """Return a remark below a table."""
    return f'<p class="note">{escape(value)}</p>'


def quote(words: str, context: Context | None, where: str = "") -> str:
    """Return a quote that opens to where it stands, the passage highlighted."""
    if context is None:
        return text(words) + (f' <span class="note">{escape(where)}</span>' if where else "")
    return (
        f"<details><summary>{text(words)}</summary>"
        f'<div class="context">…{text(context.before)}<mark>{text(context.passage)}</mark>'
        f'{text(context.after)}…</div><span class="note">{escape(where)}</span></details>'
    )


def place(row: Mapping[str, object], context: Context | None = None) -> str:
    """Return in words where a passage stands: section, pages of the original, characters."""
    characters = f"第 {row['start']}–{row['end']} 字"
    parts = (row.get("section"), context.pages if context else "", characters)
    return " · ".join(str(part) for part in parts if part)
