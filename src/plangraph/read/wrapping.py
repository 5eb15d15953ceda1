"""Whether a text breaks its lines at a width, as text taken from a PDF does, and at which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_TERMINAL = "。！？；：!?;:…)）”"
_SHORTEST = 24
_FEWEST = 12
_SHARE = 0.3
_REGULAR_SHARE = 0.8
_FULL, _NEARLY = 0.97, 0.75


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text breaks its lines.

    `wrapped` says that most lines end where no paragraph does; `width` is how wide a full line
    is, in half-width characters, or 0 where the lines that are broken are of no one length.
    """

    wrapped: bool = False
    width: int = 0

    def fills(self, line: str) -> bool | None:
        """Whether a line is as wide as the text (True) or clearly not (False); None: unknown."""
        if not self.width:
            return None
        wide = display_width(line)
        if wide >= _FULL * self.width:
            return True
        return False if wide < _NEARLY * self.width else None


def display_width(line: str) -> int:
    """Return the width of a line in half-width characters."""
    return sum(2 if character > "\u2000" else 1 for character in line)


def wrapping(texts: Sequence[str], opens: Sequence[bool]) -> Wrapping:
    """Return how a text breaks its lines.

    Args:
        texts: The lines in order as they are quoted, blank ones included.
        opens: For each line, whether it opens a paragraph, whatever stands before it.

    """
    wide = [(a, b, new) for (a, b), new in zip(pairwise(texts), opens[1:], strict=True)
            if display_width(a) >= _SHORTEST and "\t" not in a]  # fmt: skip
    broken = sorted(
        display_width(a) for a, b, new in wide if b and a[-1] not in _TERMINAL and not new
    )
    if len(broken) < _FEWEST or len(broken) <= _SHARE * len(wide):
        return Wrapping()
    width = broken[int(len(broken) * 0.9)]
    nearly = sum(each >= _NEARLY * width for each in broken)
    return Wrapping(True, width if nearly >= _REGULAR_SHARE * len(broken) else 0)
