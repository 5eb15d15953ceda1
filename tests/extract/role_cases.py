"""What the case file of responsibilities expects, read from a passage."""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.extract.responsibility_lists import (
    responsibility_lists,
    role_of_column,
    units_in_cell,
)
from plangraph.extract.role_clauses import Assignment
from plangraph.extract.textual_roles import TextualRole, textual_roles
from plangraph.model import Stretch
from plangraph.read.lines import fold
from plangraph.structure.sentences import paragraph

CITY = "甲市"


def stretch(text: str) -> Stretch:
    return Stretch(0, len(text), text, fold(text))


def explicit(passage: str, city: str = CITY) -> list[str]:
    """Return the lines that the lists, cells and blanket sentences of a passage give."""
    found: list[str] = []
    for line in passage.splitlines():
        found.extend(_cell(line, city) if line.startswith("|") else _lists(line, city))
    return found


def textual(passage: str, city: str = CITY) -> list[str]:
    """Return the lines that the sentences of a passage give."""
    lines = (line for line in passage.splitlines() if not line.startswith("|"))
    return [
        _said("textual", role)
        for line in lines
        for sentence in paragraph(stretch(line)).sentences
        for role in textual_roles(sentence, city)
    ]


def _lists(line: str, city: str) -> Iterator[str]:
    for item in responsibility_lists(stretch(line), city):
        yield from (_said("explicit", assignment) for assignment in item.assignments)
        yield from (_said("blanket", assignment) for assignment in item.blanket)
        if item.deadline:
            yield f"deadline {item.deadline}"


def _cell(line: str, city: str) -> Iterator[str]:
    header, cell = line.strip("| ").split(" | ")
    role = role_of_column(header)
    for unit in units_in_cell(cell, city, role) if role else ():
        yield f"explicit {unit.role.name.lower()} {unit.name}"


def _said(basis: str, given: Assignment | TextualRole) -> str:
    return f"{basis} {given.role.name.lower()} {given.unit}"
