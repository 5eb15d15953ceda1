"""What stands on a page before anything is made of it: characters, drawn lines, pictures.

All is measured in points from the upper left corner of the page, x to the right and y down, as
the page is read: a page whose text runs upwards is turned until its lines lie flat.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character, or several that one sign stands for (a ligature).

    Attributes:
        text: The character, in its usual form.
        left: Where it begins.
        right: Where the next one may begin.
        baseline: The line that it stands on.
        size: How large its font is, in points.
        font: The font's name.

    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A drawn line, level or upright: it lies at `at`, and goes from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The drawn lines of a page."""

    level: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's size as it is read, and by how many quarters it was turned clockwise for that."""

    width: float
    height: float
    turn: int = 0

    def as_shown(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """Return a box as it lies on the page that a reader of PDF shows."""
        if self.turn == 1:
            return top, self.width - right, bottom, self.width - left
        if self.turn == 2:  # noqa: PLR2004 - half a turn
            return self.width - right, self.height - bottom, self.width - left, self.height - top
        if self.turn == 3:  # noqa: PLR2004 - three quarters
            return self.height - bottom, left, self.height - top, right
        return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is printed.

    Attributes:
        number: Counted from 1.
        frame: Its size and turn.
        glyphs: Its characters, in the order of the file.
        rules: Its drawn lines; none where there are too many.
        pictured: Which share of the page pictures cover, at most 1.
        curves: How many shapes are drawn on it, lines included.
        hidden: How many characters are there without being shown (under a scan).
        unmapped: How many signs there are for which the font names no character.
        slanted: How many characters run another way than the page's lines, and were left out.
        crowded: Whether it has too many drawn lines for its tables to be read.

    """

    number: int
    frame: Frame
    glyphs: tuple[Glyph, ...] = ()
    rules: Rules = Rules()
    pictured: float = 0
    curves: int = 0
    hidden: int = 0
    unmapped: int = 0
    slanted: int = 0
    crowded: bool = False
