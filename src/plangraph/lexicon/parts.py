"""Which part of a plan a heading opens, by the words of `parts.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from plangraph.model import Part

_JOINTS = re.compile("、|以及|[和与及,]|--")


@dataclass(frozen=True, slots=True)
class PartRow:
    """The words of a part, a heading that opens it and one that does not.

    `whole` are words that a heading is as a whole; `outside_tasks` says that the row holds only
    where the section above is no task.
    """

    part: Part
    words: re.Pattern[str]
    whole: re.Pattern[str] | None
    outside_tasks: bool
    example: str
    counter: str


@cache
def part_rows() -> tuple[tuple[PartRow, ...], re.Pattern[str]]:
    """Return the rows of the table and the prefix that a heading's pieces may have."""
    table = tomllib.loads(files("plangraph.lexicon").joinpath("parts.toml").read_text("utf-8"))
    rows = tuple(
        PartRow(
            Part(row["name"]),
            re.compile(row["words"]),
            re.compile(row["whole"]) if "whole" in row else None,
            row.get("outside_tasks", False),
            row["example"],
            row["counter"],
        )
        for row in table["part"]
    )
    return rows, re.compile(table["prefix"])


def part_of(title: str, *, within_tasks: bool = False) -> Part | None:
    """Return the part that a heading (folded, without its number) opens by its own words.

    A heading that names several parts (指导思想、基本原则和发展目标) is guidance: its sections
    say for themselves what they are. None where the words tell nothing. `within_tasks` says that
    the section above is a task.
    """
    every, prefix = part_rows()
    rows = [row for row in every if not (within_tasks and row.outside_tasks)]
    bare = title.replace(" ", "").strip("。.:;")
    whole = next((row.part for row in rows if row.whole and row.whole.fullmatch(bare)), None)
    if whole is not None:
        return whole
    found: list[Part] = []
    for piece in _JOINTS.split(bare):
        words = piece[prefix.match(piece).end() :]  # type: ignore[union-attr]
        part = next((row.part for row in rows if row.words.fullmatch(words)), None)
        if part is None:
            return None
        found.append(part)
    if len(set(found)) > 1:
        return Part.BACKGROUND if set(found) == {Part.BACKGROUND} else Part.GUIDANCE
    return found[0]
