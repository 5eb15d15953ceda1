"""The words of strangers where they could do harm: a spreadsheet's cells, a terminal, a page.

What a plan says may be `=HYPERLINK(…)`, which becomes a link, or worse, in whoever's spreadsheet
opens an export: such a cell gets an apostrophe in front, as OWASP advises against CSV injection,
and numbers stay numbers. It may hold characters that move the cursor or turn the direction of
writing: they are shown as escapes.
"""

from __future__ import annotations

import re
import unicodedata
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


def visible(text: str) -> str:
    """Return a text that cannot move the cursor or turn the direction of writing.

    Control characters, and those that format without being seen, are written as escapes.
    """
    if text.isprintable():
        return text
    return "".join(
        character if unicodedata.category(character) not in _UNSEEN else _escape(character)
        for character in text
    )


def seen(text: str) -> str:
    """Return a text of several lines as `visible` does; its line ends and tabs stay."""
    pieces = _LINES.split(text.replace("\r\n", "\n"))
    return "".join(piece if piece in ("\n", "\t") else visible(piece) for piece in pieces)


_LINES = re.compile("([\n\t])")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
