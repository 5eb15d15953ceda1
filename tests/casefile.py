"""Cases that a planner can write: a Markdown file of titles, passages and expected results.

Each case is a heading of the second level followed by fenced blocks: the first is the passage, the
second what is expected of it, line by line.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a case file."""

    title: str
    passage: str
    expected: tuple[str, ...]


def cases(name: str) -> list[Case]:
    """Return the cases of a file in tests/cases."""
    found: list[tuple[str, list[list[str]]]] = []
    fenced = False
    for line in (CASES / name).read_text(encoding="utf-8").splitlines(keepends=True):
        if line.rstrip() == "```":
            fenced = not fenced
            if fenced:
                found[-1][1].append([])
        elif fenced:
            found[-1][1][-1].append(line)
        elif line.startswith("## "):
            found.append((line[3:].strip(), []))
    for title, blocks in found:
        assert len(blocks) == 2, f"{name}: case {title!r} needs two fenced blocks"
    titles = [title for title, _ in found]
    assert len(set(titles)) == len(titles), f"{name}: two cases with one title"
    return [
        Case(title, "".join(passage), tuple(line.rstrip("\n") for line in expected))
        for title, (passage, expected) in found
    ]
