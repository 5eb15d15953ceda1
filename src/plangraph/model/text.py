"""Text and where it stands.

Three kinds of offsets never mix: a `Span` counts code points of the *raw* file (what the graph
publishes); `Stretch.start` and `Stretch.end` count characters of the *clean* text (what the rules
read); offsets inside a rule count from the start of its own stretch.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the raw file in Unicode code points: `raw[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Where a statement stands (`span`, in the raw file) and what stands there (`quote`, clean)."""

    span: Span
    quote: str


Evidence = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the clean text.

    `text` is the clean text as it is quoted; `folded` has the same length and the same indices,
    with full-width forms folded to ASCII (，→, （→( ％→% ０→0), and is what rules match against.
    """

    start: int
    end: int
    text: str
    folded: str

    def sub(self, start: int, end: int) -> Stretch:
        """Return the piece from `start` to `end`, both counted from the start of this stretch."""
        return Stretch(
            self.start + start, self.start + end, self.text[start:end], self.folded[start:end]
        )

    def strip(self, characters: str | None = None) -> Stretch:
        """Return the stretch without the given characters (white space by default) at its ends."""
        left = len(self.folded) - len(self.folded.lstrip(characters))
        right = len(self.folded.rstrip(characters))
        return self.sub(left, max(left, right))

    def __bool__(self) -> bool:
        return self.end > self.start


@dataclass(frozen=True, slots=True)
class LineBox:
    """Where a line of the text stands on a page.

    Attributes:
        start: Offset of its first character in the text.
        end: Offset after its last character.
        page: The page, counted from 1.
        left: Left edge in points (1/72 inch) from the left edge of the page.
        top: Upper edge in points from the top of the page.
        right: Right edge, as `left`.
        bottom: Lower edge, as `top`.

    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a plan's text was made from, where that is not the file itself.

    Attributes:
        path: The file, relative to the root.
        sha256: Of its bytes, in hexadecimal.
        format: What it is: `docx`, `pdf`, `html`, `doc`, or `text` in another encoding.
        pages: Offset in the text where each page starts; empty where there are no pages.
        boxes: Where lines of the text stand on pages, in order; empty where that is not known.

    """

    path: str
    sha256: str
    format: str
    pages: tuple[int, ...] = ()
    boxes: tuple[LineBox, ...] = ()

    def page(self, offset: int) -> int | None:
        """Return the page, counted from 1, of an offset in the text; None without pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None


@dataclass(frozen=True)
class Source:
    """A text file as it is, the clean view of it, and the map between the two.

    `offsets[i]` is the raw offset of `clean[i]`. `breaks` holds, in ascending order, the clean
    offsets before which something other than markup was left out (a page number, a running
    head): a passage is cut there, so that each piece is found in the raw text as it is quoted.
    `marked` holds the clean offsets of lines that markup calls headings (`## …`), `bold` the
    clean ranges that markup prints bold: hints for the structure, never proof. `original` is the
    file that the text was made from, unless it is the text; `notes` say what a reader of the text
    should know (a page without text, a name that misleads).
    """

    plan: str
    path: str
    raw: str
    clean: str
    folded: str
    offsets: tuple[int, ...]
    breaks: tuple[int, ...] = ()
    marked: frozenset[int] = frozenset()
    bold: tuple[tuple[int, int], ...] = ()
    encoding: str = "utf-8"
    original: Original | None = None
    notes: tuple[str, ...] = ()

    def stretch(self, start: int = 0, end: int | None = None) -> Stretch:
        """Return the piece of the clean text from `start` to `end`."""
        end = len(self.clean) if end is None else end
        return Stretch(start, end, self.clean[start:end], self.folded[start:end])

    def evidence(self, *stretches: Stretch) -> Evidence:
        """Return the passages on which the given stretches stand, in order, each once.

        A stretch of nothing but entities (&#x4e00;) is quoted as they are printed.
        """
        found: dict[Passage, None] = {}
        for stretch in stretches:
            cuts = self.breaks[
                bisect_right(self.breaks, stretch.start) : bisect_left(self.breaks, stretch.end)
            ]
            ends = [stretch.start, *cuts, stretch.end]
            for start, end in pairwise(ends):
                piece = self.stretch(start, end).strip()
                # An entity (&ldquo;) is a piece of its own: no quote of it stands in the raw text.
                if piece and piece.text[0] == self.raw[self.offsets[piece.start]]:
                    raw = Span(self.offsets[piece.start], self.offsets[piece.end - 1] + 1)
                    found[Passage(raw, piece.text)] = None
        if not found and (shown := [s for stretch in stretches if (s := stretch.strip())]):
            found[self._entity(shown[0])] = None
        return tuple(found)

    def _entity(self, stretch: Stretch) -> Passage:
        start = self.offsets[stretch.start]
        end = max(start, self.raw.find(";", self.offsets[stretch.end - 1])) + 1
        return Passage(Span(start, end), self.raw[start:end])

    def line(self, offset: int) -> int:
        """Return the line, counted from 1, of a raw offset."""
        return bisect_right(self._line_starts, offset)

    def page(self, offset: int) -> int | None:
        """Return the page, counted from 1, of a raw offset; None where there are no pages."""
        return self.original.page(offset) if self.original else None

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(i + 1 for i, character in enumerate(self.raw) if character == "\n")]
