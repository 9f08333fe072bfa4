"""The letters of a page with their places, upright, and the straight lines drawn on it."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage, PdfTextPage  # type: ignore[import-untyped]

_HYPHENS = frozenset((0x02, 0xFFFE, 0xAD))
_LEAD, _TRAIL = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_ASKEW = 2.0  #: degrees off upright from which letters are a watermark
_SHORTEST = 3.0  #: points; shorter strokes are ornaments
_STRAIGHT = 0.8
_MOST_STROKES = 20_000  #: of a page; a table of a plan has some hundred

Point = tuple[float, float]


@record
class PlacedLetter:
    """One character: from ``left`` to ``right`` on the base line at ``y``, all in points upwards.

    ``at`` is its place in the order in which the page draws.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    at: int


@record
class PlacedLine:
    """A straight line: at ``place`` across its axis, from ``start`` to ``end`` along it."""

    is_level: bool
    place: float
    start: float
    end: float


@record
class PageMarks:
    """What stands on a page; ``askew`` counts letters that lie across it, as watermarks do."""

    glyphs: tuple[PlacedLetter, ...]
    strokes: tuple[PlacedLine, ...]
    askew: int = 0


@record
class _Raw:
    """A character as it stands in the file: its box by two corners, its origin, its angle."""

    text: str
    low: Point
    high: Point
    origin: Point
    size: float
    angle: float
    at: int


def page_marks(page: PdfPage, text: PdfTextPage) -> PageMarks:
    """Read letters and lines of a page, turned so that most letters stand upright."""
    raw = list(_raw_glyphs(text))
    angles = Counter(round(glyph.angle / 90) % 4 * 90 for glyph in raw)
    turn = angles.most_common(1)[0][0] if angles else 0
    upright = [glyph for glyph in raw if abs((glyph.angle - turn + 180) % 360 - 180) <= _ASKEW]
    left_out = sum(bool(glyph.text.strip()) for glyph in raw) - sum(
        bool(glyph.text.strip()) for glyph in upright
    )
    strokes = (_stroke(_turned(a, turn), _turned(b, turn)) for a, b in _segments(page))
    return PageMarks(
        tuple(_glyph(glyph, turn) for glyph in upright),
        tuple(stroke for stroke in strokes if stroke is not None),
        left_out,
    )


def _raw_glyphs(text: PdfTextPage) -> Iterator[_Raw]:
    """Yield the characters that stand in the file; those that the library makes up are left out."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    page, lead = text.raw, 0
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page, at)
        if code in _LEAD:
            lead = code
            continue
        if code in _TRAIL and lead:
            code = 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00)
        lead = 0
        if pdfium.FPDFText_IsGenerated(page, at) == 1 or code in (0, 10, 13):
            continue
        pdfium.FPDFText_GetCharOrigin(page, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(page, at, box)
        low, high = (box.left, box.bottom), (box.right, box.top)
        extent = max(abs(box.right - box.left), abs(box.top - box.bottom))
        size = max(1.0, min(pdfium.FPDFText_GetFontSize(page, at), extent) or extent)
        angle = math.degrees(pdfium.FPDFText_GetCharAngle(page, at)) % 360
        char = "-" if code in _HYPHENS else chr(code)
        yield _Raw(char, low, high, (x.value, y.value), size, angle, at)


def _turned(point: Point, turn: int) -> Point:
    """A point of the page seen with letters of this angle upright."""
    x, y = point
    return {0: (x, y), 90: (-y, x), 180: (-x, -y), 270: (y, -x)}[turn]


def _glyph(raw: _Raw, turn: int) -> PlacedLetter:
    (ax, _), (bx, _) = _turned(raw.low, turn), _turned(raw.high, turn)
    _, y = _turned(raw.origin, turn)
    return PlacedLetter(raw.text, min(ax, bx), max(ax, bx), y, raw.size, raw.at)


def _segments(page: PdfPage) -> Iterator[tuple[Point, Point]]:
    """Yield the straight pieces of all paths that are drawn on the page itself."""
    import pypdfium2.raw as pdfium

    left = _MOST_STROKES
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH or not _is_drawn(item):
            continue
        for segment in _path(item):
            yield segment
            left -= 1
            if left <= 0:
                return


def _is_drawn(item: object) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    return bool(fill.value or stroke.value)


def _path(item: object) -> Iterator[tuple[Point, Point]]:
    import pypdfium2.raw as pdfium

    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    first = last = (0.0, 0.0)
    for number in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, first
            last = first


def _stroke(a: Point, b: Point) -> PlacedLine | None:
    """A piece of a path as a line along an axis; None when it is slanted or too short."""
    (ax, ay), (bx, by) = a, b
    if abs(ay - by) <= _STRAIGHT and abs(ax - bx) >= _SHORTEST:
        return PlacedLine(True, (ay + by) / 2, min(ax, bx), max(ax, bx))
    if abs(ax - bx) <= _STRAIGHT and abs(ay - by) >= _SHORTEST:
        return PlacedLine(False, (ax + bx) / 2, min(ay, by), max(ay, by))
    return None
