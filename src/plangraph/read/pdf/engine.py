"""Pages as PDFium reads them: each character with its place, the drawn lines, the pictures."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from plangraph.read.pdf.characters import is_unmapped, usual
from plangraph.read.pdf.drawings import Place, drawings
from plangraph.read.pdf.page import Frame, Glyph, Page

_QUARTER = 90
_LEVEL = 10  # degrees by which a line may lean
_SMALLEST = 1.0
_SURROGATES = (0xD800, 0xDFFF)


@dataclass(frozen=True, slots=True)
class _Run:
    """What characters that were printed together share; `turn` is None where they run askew."""

    size: float
    font: str
    turn: int | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class _Sign:
    """A character in the coordinates of the file."""

    code: int
    left: float
    right: float
    top: float
    bottom: float
    x: float
    y: float
    run: _Run


def read_page(document: pdfium.PdfDocument, index: int, most_drawings: int) -> Page:
    """Return what stands on a page.

    Args:
        document: The open file.
        index: The page, counted from 0.
        most_drawings: How many strokes are read.

    Raises:
        PdfiumError: The page is damaged.

    """
    page = document[index]
    try:
        return _page(page, index + 1, most_drawings)
    finally:
        page.close()


def _page(page: pdfium.PdfPage, number: int, most_drawings: int) -> Page:
    text = page.get_textpage()
    signs = list(_signs(text))
    turns = Counter(sign.run.turn for sign in signs if sign.run.turn is not None)
    turn = max(sorted(turns), key=lambda each: turns[each], default=0)
    if not turns:
        turn = page.get_rotation() // _QUARTER
    frame, place = _placing(page, turn)
    drawn = drawings(page, place, most_drawings)
    level = [sign for sign in signs if sign.run.turn == turn]
    area = frame.width * frame.height
    return Page(
        number,
        frame,
        tuple(filter(None, (_glyph(sign, place) for sign in level))),
        drawn.rules,
        pictured=min(1.0, drawn.pictured / area) if area else 0,
        curves=drawn.curves,
        hidden=sum(sign.run.hidden for sign in signs),
        unmapped=sum(is_unmapped(sign.code) for sign in signs),
        slanted=sum(not chr(sign.code).isspace() for sign in signs if sign.run.turn != turn),
        crowded=drawn.crowded,
    )


def _placing(page: pdfium.PdfPage, turn: int) -> tuple[Frame, Place]:
    """Return the frame of a page whose text lies flat after a turn, and where points lie in it."""
    left, bottom, right, top = page.get_bbox()
    shown = page.get_rotation() // _QUARTER
    if shown % 2:  # PDFium gives the box as the page is shown, but points as they are in the file
        right, top = left + top - bottom, bottom + right - left
    width, height = right - left, top - bottom
    places: tuple[Place, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    size = (width, height) if turn % 2 == 0 else (height, width)
    return Frame(*size, (turn - shown) % 4), places[turn]


def _signs(text: pdfium.PdfTextPage) -> Iterator[_Sign]:
    """Yield the characters of a page, without those that PDFium adds."""
    box, x, y = pdfium_c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    runs: dict[int, _Run] = {}
    high = 0
    for index in range(text.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text, index)
        if pdfium_c.FPDFText_IsGenerated(text, index) == 1:
            continue
        if _SURROGATES[0] <= code <= _SURROGATES[1]:
            if code < 0xDC00:  # noqa: PLR2004 - the first half of a pair
                high = code
                continue
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        key = _address(pdfium_c.FPDFText_GetTextObject(text, index))
        run = runs.get(key) if key else None
        if run is None:
            run = runs[key] = _run(text, index)
        pdfium_c.FPDFText_GetLooseCharBox(text, index, box)
        pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
        yield _Sign(code, box.left, box.right, box.top, box.bottom, x.value, y.value, run)


def _address(item: object) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _run(text: pdfium.PdfTextPage, index: int) -> _Run:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(text, index, matrix)
    scale = math.hypot(matrix.c, matrix.d)
    size = pdfium_c.FPDFText_GetFontSize(text, index) * (scale or 1)
    item = pdfium_c.FPDFText_GetTextObject(text, index)
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(item) if item else 0
    return _Run(
        max(_SMALLEST, round(abs(size), 2)),
        _font(item),
        _turn(math.degrees(math.atan2(matrix.b, matrix.a))),
        mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE,
    )


def _turn(angle: float) -> int | None:
    """Return by how many quarters text that runs at an angle is turned clockwise to lie flat."""
    quarters = round(angle / _QUARTER)
    return quarters % 4 if abs(angle - quarters * _QUARTER) <= _LEVEL else None


def _font(item: object) -> str:
    font = pdfium_c.FPDFTextObj_GetFont(item) if item else None
    if not font:
        return ""
    name = ctypes.create_string_buffer(128)
    pdfium_c.FPDFFont_GetBaseFontName(font, name, len(name))
    return name.value.decode("utf-8", "replace").rpartition("+")[2]


def _glyph(sign: _Sign, place: Place) -> Glyph | None:
    text = usual(sign.code)
    if not text:
        return None
    first, second = place(sign.left, sign.bottom), place(sign.right, sign.top)
    origin = place(sign.x, sign.y)
    left, right = sorted((first[0], second[0]))
    run = sign.run
    return Glyph(text, left, right, origin[1], run.size, run.font)
