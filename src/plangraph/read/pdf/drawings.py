"""The drawn lines of a page, from the paths that PDFium gives."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from plangraph.read.pdf.page import Rule, Rules

Point = tuple[float, float]
Place = Callable[[float, float], Point]
Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_SHORTEST = 3.0
_THICKEST = 3.0
_ASKEW = 1.0
_WHITE = 250
_DEEPEST = 8


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page: lines, how many shapes, and the area of pictures."""

    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    curves: int = 0
    pictured: float = 0
    crowded: bool = False

    @property
    def rules(self) -> Rules:
        """The lines, in order; none where there are too many."""
        if self.crowded:
            return Rules()
        return Rules(tuple(sorted(self.level)), tuple(sorted(self.upright)))

    def line(self, first: Point, second: Point) -> None:
        """Keep a stroke if it is level or upright."""
        (x, y), (x2, y2) = first, second
        if abs(y - y2) <= _ASKEW and abs(x - x2) >= _SHORTEST:
            self.level.append(Rule((y + y2) / 2, min(x, x2), max(x, x2)))
        elif abs(x - x2) <= _ASKEW and abs(y - y2) >= _SHORTEST:
            self.upright.append(Rule((x + x2) / 2, min(y, y2), max(y, y2)))

    def filled(self, points: list[Point]) -> None:
        """Keep a filled shape if it is as thin as a line."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if bottom - top <= _THICKEST and right - left > _THICKEST:
            self.level.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THICKEST and bottom - top > _THICKEST:
            self.upright.append(Rule((left + right) / 2, top, bottom))


def drawings(page: pdfium.PdfPage, place: Place, most: int) -> Drawings:
    """Return what is drawn on a page.

    Args:
        page: The page.
        place: Where a point of the file's own coordinates lies on the page as it is read.
        most: How many strokes are read; with more, the page has no lines.

    """
    found = Drawings()
    for item, matrix in _objects(page.raw, _IDENTITY, 0):
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = _corners(_own(item, matrix), place)
            found.pictured += (right - left) * (top - bottom)
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            found.curves += 1
            if len(found.level) + len(found.upright) + found.curves > most:
                found.crowded = True
            else:
                _path(found, item, _own(item, matrix), place)
    return found


def _objects(holder: object, matrix: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    """Yield the objects of a page or form with the matrix that holds for each."""
    of_form = depth > 0
    count = pdfium_c.FPDFFormObj_CountObjects if of_form else pdfium_c.FPDFPage_CountObjects
    get = pdfium_c.FPDFFormObj_GetObject if of_form else pdfium_c.FPDFPage_GetObject
    for index in range(max(0, count(holder))):
        item = get(holder, index)
        if not item:
            continue
        if pdfium_c.FPDFPageObj_GetType(item) != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < _DEEPEST:
            yield from _objects(item, _own(item, matrix), depth + 1)


def _own(item: object, outer: Matrix) -> Matrix:
    """Return the matrix of an object within that of what holds it."""
    raw = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, raw):
        return outer
    a, b, c, d, e, f = raw.a, raw.b, raw.c, raw.d, raw.e, raw.f
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od,
        e * oa + f * oc + oe, e * ob + f * od + of,
    )  # fmt: skip


def _through(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _corners(matrix: Matrix, place: Place) -> tuple[float, float, float, float]:
    """Return the edges of a picture, which fills the unit square of its matrix."""
    points = [place(*_through(matrix, x, y)) for x, y in ((0, 0), (0, 1), (1, 0), (1, 1))]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _path(found: Drawings, item: object, matrix: Matrix, place: Place) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke)
    stroked = bool(stroke.value) and _is_seen(item)
    if not stroked and not fill.value:
        return
    for points in _strokes(item, matrix, place):
        if stroked:
            for first, second in itertools.pairwise(points):
                found.line(first, second)
        elif len(points) > 1:
            found.filled(points)


def _is_seen(item: object) -> bool:
    """Whether a stroke has a colour that shows on white."""
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetStrokeColor(item, *colour):
        return True
    *shades, opacity = (each.value for each in colour)
    return opacity > 0 and min(shades) < _WHITE


def _strokes(item: object, matrix: Matrix, place: Place) -> Iterator[list[Point]]:
    """Yield the corners of each part of a path that is drawn without lifting the pen."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(max(0, pdfium_c.FPDFPath_CountSegments(item))):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != pdfium_c.FPDF_SEGMENT_LINETO and points:
            yield points
            points = []
        points.append(place(*_through(matrix, x.value, y.value)))
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
