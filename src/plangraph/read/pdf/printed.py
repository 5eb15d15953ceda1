"""From characters to rows as they are printed, each in pieces that wide gaps part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plangraph.read.pdf.page import Glyph

_ASCENT, _DESCENT = 0.88, 0.12
_SAME_LINE = 0.5
_WIDE_GAP = 1.2
_WORD_GAP, _HAN_GAP = 0.22, 0.8
_TWICE, _WIDE_SIGN = 0.2, 1.5
_SMALL, _RAISED = 0.8, 0.12
_HIGH = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
REFERENCE = re.compile(r"(?:\[\d{1,3}\]|[①-⑳]|\d{1,3}|\*{1,3}|[†‡])")
"""What refers to a footnote, raised above the line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a row that no wide gap parts.

    Attributes:
        text: What is printed; spaces are single.
        left: Left edge, as `right`, `top` and `bottom` in points on the page as it is read.
        right: Right edge.
        top: Upper edge.
        bottom: Lower edge.
        size: The size of most of its characters, in points.
        font: The font of most of its characters.

    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Row:
    """What is printed on one level: its pieces from left to right.

    `spaced` says that a space is printed behind them; `glyphs` are all of its characters.
    """

    pieces: tuple[Piece, ...]
    spaced: bool = False
    glyphs: tuple[Glyph, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """All of its text."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def left(self) -> float:
        """Left edge."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Right edge."""
        return self.pieces[-1].right

    @property
    def top(self) -> float:
        """Upper edge."""
        return min(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return max(piece.bottom for piece in self.pieces)

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        return max(self.pieces, key=lambda piece: len(piece.text)).size

    @property
    def font(self) -> str:
        """The font of most of its characters."""
        return max(self.pieces, key=lambda piece: len(piece.text)).font


def leveled(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return characters row by row, from top to bottom, each row from left to right."""
    rows: list[list[Glyph]] = []
    first, size = 0.0, 0.0
    for glyph in sorted(glyphs, key=lambda each: (each.baseline, each.left)):
        if rows and glyph.baseline - first <= _SAME_LINE * max(size, glyph.size):
            rows[-1].append(glyph)
            size = max(size, glyph.size)
        elif glyph.text != " ":
            rows.append([glyph])
            first, size = glyph.baseline, glyph.size
    for row in rows:
        row.sort(key=lambda each: each.left)
    return rows


def printed(glyphs: Iterable[Glyph], *, noted: bool = False) -> list[Row]:
    """Return the rows that characters make, from top to bottom.

    Args:
        glyphs: The characters.
        noted: Whether the page has footnotes, so that raised marks that refer to them are left
            out; other raised digits are written as such (km²).

    """
    return [
        Row(pieces, row[-1].text == " ", tuple(row))
        for row in leveled(glyphs)
        if (pieces := tuple(_pieces(row, noted)))
    ]


def _pieces(row: Sequence[Glyph], noted: bool) -> Iterator[Piece]:
    shown = list(_once(row))
    size, baseline = _usual(shown)
    raised = [g.size <= _SMALL * size and baseline - g.baseline >= _RAISED * size for g in shown]
    dropped = _references(shown, raised) if noted else frozenset[int]()
    held: list[Glyph] = []
    texts: list[str] = []
    spaced = False
    for index, glyph in enumerate(shown):
        if glyph.text == " ":
            spaced = True
            continue
        if index in dropped:
            continue
        gap = glyph.left - held[-1].right if held else 0
        if held and gap > _WIDE_GAP * size:
            yield _piece(held, "".join(texts), size)
            held, texts = [], []
        elif held and _is_space(held[-1].text, glyph.text, gap / size, spaced):
            texts.append(" ")
        held.append(glyph)
        texts.append(glyph.text.translate(_HIGH) if raised[index] else glyph.text)
        spaced = False
    if held:
        yield _piece(held, "".join(texts), size)


def _usual(row: Sequence[Glyph]) -> tuple[float, float]:
    """Return the size and the baseline that most characters of a row have."""
    counts = Counter((g.size, g.baseline) for g in row if g.text != " ")
    return max(sorted(counts), key=lambda each: counts[each])


def _once(row: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield the characters of a row without those printed twice to look bold."""
    last: Glyph | None = None
    for glyph in row:
        # Both halves of —— printed as one sign have its place, and are as wide as two.
        narrow = glyph.right - glyph.left < _WIDE_SIGN * glyph.size
        twice = last is not None and last.text == glyph.text and narrow
        if last is None or not twice or glyph.left - last.left > _TWICE * glyph.size:
            yield glyph
            last = glyph


def _references(row: Sequence[Glyph], raised: Sequence[bool]) -> frozenset[int]:
    """Return the indices of raised characters that refer to footnotes; units are not such."""
    found: set[int] = set()
    run: list[int] = []
    for index in range(len(row) + 1):
        if index < len(row) and raised[index]:
            run.append(index)
            continue
        text = "".join(row[i].text for i in run).strip()
        before = row[run[0] - 1].text if run and run[0] else ""
        if REFERENCE.fullmatch(text) and not before.isascii():
            found.update(run)
        run = []
    return frozenset(found)


def _is_space(before: str, after: str, gap: float, spaced: bool) -> bool:
    """Whether a gap between two characters, in sizes of the font, is a space."""
    if before[-1].isascii() and after[0].isascii():
        return spaced or gap > _WORD_GAP
    return spaced or gap > _HAN_GAP


def _piece(glyphs: Sequence[Glyph], text: str, size: float) -> Piece:
    fonts = Counter(glyph.font for glyph in glyphs)
    sizes = Counter(glyph.size for glyph in glyphs)
    own = max(sorted(sizes), key=lambda each: sizes[each])
    baseline = max(glyph.baseline for glyph in glyphs if glyph.size == own)
    return Piece(
        text, glyphs[0].left, max(glyph.right for glyph in glyphs),
        baseline - _ASCENT * own, baseline + _DESCENT * own, own,
        max(sorted(fonts), key=lambda each: fonts[each]),
    )  # fmt: skip
