"""Cells of a CSV file: what a spreadsheet would run as a formula is written as text.

A plan's text is the words of strangers: `=HYPERLINK(…)` in a heading would become a link, or worse,
in whoever's spreadsheet opens an export. Such a cell gets an apostrophe in front, as OWASP advises
against CSV injection; numbers stay numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# Full-width forms open a formula in East Asian editions of spreadsheets.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?%?")
_MARK = "'"
_QUOTED = re.compile('[",;\t\r\n]')


def cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs; a number stays as it is."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return _MARK + text
    return text


def content(text: str) -> str:
    """Return what stands in a cell: the text that `cell` was given."""
    if text.startswith(_MARK) and _FORMULA.match(text):
        return text[1:]
    return text


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return CSV as RFC 4180 has it, but for line ends of one character.

    Fields are quoted as well for a semicolon, at which spreadsheets of some countries part fields,
    and for a carriage return, which the standard writer leaves bare.

    Args:
        rows: The cells as text, headings first.

    """
    return "".join(",".join(map(_field, row)) + "\n" for row in rows)


def _field(text: str) -> str:
    safe = cell(text)
    return '"' + safe.replace('"', '""') + '"' if _QUOTED.search(safe) else safe
