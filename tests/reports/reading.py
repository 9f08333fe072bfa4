"""Reading a finished PDF back: its pages, the places of its characters, its fonts and rules."""

from __future__ import annotations

import io
import re
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import pdfplumber
import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

MM = 72 / 25.4


@dataclass(frozen=True)
class Char:
    """A printed character; places in mm from the page's top left corner, size in points.

    ``middle`` is the height of the middle of its ink.
    """

    text: str
    left: float
    right: float
    top: float
    middle: float
    size: float
    turned: bool


@dataclass(frozen=True)
class Line:
    """Characters on one base line from left to right."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """A page with its characters in the order of the file; width and height in mm."""

    width: float
    height: float
    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        """The text layer without any white space."""
        return "".join(char.text for char in self.chars)

    def lines(self, size: float, left: float = 0.0, right: float = 1000.0) -> list[Line]:
        """The upright lines of one type size between two places."""
        chars = [
            char
            for char in self.chars
            if not char.turned and abs(char.size - size) < 0.05 and left <= char.left < right
        ]
        chars.sort(key=lambda char: (round(char.top, 1), char.left))
        return [_line(list(run)) for _, run in groupby(chars, key=lambda char: round(char.top, 1))]


def pages(pdf: bytes) -> list[Page]:
    """All pages of a file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(page) for page in document]
    finally:
        document.close()


def solid(text: str) -> str:
    """The text without any white space."""
    return re.sub(r"\s+", "", text)


def rules(pdf: bytes, index: int) -> list[float]:
    """The places of the vertical cell edges on a page, in mm."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        cells = [rect for rect in document.pages[index].rects if rect["width"] > 5 * MM]
    return sorted({round(rect[side] / MM, 1) for rect in cells for side in ("x0", "x1")})


def drawn_shapes(pdf: bytes, index: int) -> int:
    """How many curves and triangles a page holds."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return len(document.pages[index].curves)


def fonts(pdf: bytes) -> dict[str, bool]:
    """Every font of the file and whether its program is embedded."""
    found: dict[str, bool] = {}
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for number in [n for xref in document.doc.xrefs for n in xref.get_objids()]:
            value = document.doc.getobj(number)
            if isinstance(value, dict) and str(value.get("Type")) == "/'Font'":
                found[str(value["BaseFont"])] = "FontFile2" in value["FontDescriptor"].resolve()
    return found


def touching(pdf: bytes, tolerance: float = 0.4) -> list[str]:
    """Pairs of characters of the first page whose ink overlaps by more than that many points."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        inks = sorted(_inks(document[0].get_textpage()))
    found, open_ones = [], []
    for left, bottom, right, top, text in inks:
        open_ones = [one for one in open_ones if one[2] - left > tolerance]
        found += [
            f"{other[4]}{text}"
            for other in open_ones
            if min(top, other[3]) - max(bottom, other[1]) > tolerance
            and min(right, other[2]) - left > tolerance
        ]
        open_ones.append((left, bottom, right, top, text))
    return found


def _inks(
    textpage: pypdfium2.PdfTextPage,
) -> Iterator[tuple[float, float, float, float, str]]:
    for index in range(textpage.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(textpage, index))
        if not text.isspace() and text != "\ufffe":
            yield *textpage.get_charbox(index), text


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    return Page(width / MM, height / MM, tuple(_chars(page.get_textpage(), height)))


def _chars(textpage: pypdfium2.PdfTextPage, height: float) -> Iterator[Char]:
    for index in range(textpage.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(textpage, index))
        if text.isspace() or text == "\ufffe":
            continue
        left, _, right, top = textpage.get_charbox(index, loose=True)
        _, ink_bottom, _, ink_top = textpage.get_charbox(index)
        yield Char(
            text=text,
            left=left / MM,
            right=right / MM,
            top=(height - top) / MM,
            middle=(height - (ink_top + ink_bottom) / 2) / MM,
            size=raw.FPDFText_GetFontSize(textpage, index),
            turned=raw.FPDFText_GetCharAngle(textpage, index) > 0.1,
        )


def _line(chars: list[Char]) -> Line:
    first = chars[0]
    return Line(
        text="".join(char.text for char in chars),
        left=first.left,
        right=chars[-1].right,
        top=first.top,
        bottom=first.top + first.size / MM,
    )
