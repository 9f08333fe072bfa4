"""Reading a finished PDF back: its pages, the places of its characters, its fonts and rules."""

from __future__ import annotations

import io
import re
import zlib
from contextlib import closing
from ctypes import byref, c_double
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import pdfplumber
import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

MM = 72 / 25.4
_FONT = rb"/Type\s*/Font\b"


class Char(NamedTuple):
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


class Page:
    """A page with its characters in the order of the file; width and height in mm.

    Read when it is looked at: most tests look at few pages, or at the text alone.
    """

    def __init__(self, document: pypdfium2.PdfDocument, index: int) -> None:
        self._document = document
        self._index = index
        width, self._height = document.get_page_size(index)
        self.width, self.height = width / MM, self._height / MM

    @cached_property
    def text(self) -> str:
        """The text layer without any white space."""
        return solid(self._text_page.get_text_range().replace("\ufffe", ""))

    @cached_property
    def chars(self) -> tuple[Char, ...]:
        """What is printed, white space left out."""
        return tuple(_chars(self._text_page, self._height))

    @cached_property
    def _text_page(self) -> pypdfium2.PdfTextPage:
        return self._document[self._index].get_textpage()

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
    return [Page(document, index) for index in range(len(document))]


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


def unpacked(pdf: bytes) -> bytes:
    """The file with what is packed in it once more as it is written."""
    return pdf + b"".join(
        zlib.decompressobj().decompress(pdf[packed.end() :])
        for packed in re.finditer(rb"/ObjStm\b.*?stream\r?\n", pdf, re.DOTALL)
    )


def fonts(pdf: bytes) -> dict[str, bool]:
    """Every font of the file and whether its program is embedded.

    AssertionError where a font is written in a way that is not understood.
    """
    told = unpacked(pdf)
    simple = re.findall(rb"<<[^<>]*>>", told)
    described = [one for one in simple if re.search(rb"/Type\s*/FontDescriptor\b", one)]
    programs = [(_name_in(one, b"FontName"), b"/FontFile2" in one) for one in described]
    names = [_name_in(one, b"BaseFont") for one in simple if re.search(_FONT, one)]
    assert 0 < len(names) == len(re.findall(_FONT, told))
    return {
        name: {is_there for known, is_there in programs if known == name} == {True}
        for name in names
    }


def _name_in(dictionary: bytes, key: bytes) -> str:
    found = re.search(rb"/%b\s*/([^\s/<>\[\]()]+)" % key, dictionary)
    assert found
    return found[1].decode()


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


def _chars(textpage: pypdfium2.PdfTextPage, height: float) -> Iterator[Char]:
    loose = raw.FS_RECTF()
    ink = [c_double() for _ in range(4)]
    ends = [byref(end) for end in ink]
    _, _, ink_bottom, ink_top = ink
    # The plain pointer: what wraps it would be asked for it at each of five calls a character.
    read = textpage.raw
    for index in range(textpage.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(read, index))
        if text.isspace() or text == "\ufffe":
            continue
        raw.FPDFText_GetLooseCharBox(read, index, loose)
        raw.FPDFText_GetCharBox(read, index, *ends)
        yield Char(
            text=text,
            left=loose.left / MM,
            right=loose.right / MM,
            top=(height - loose.top) / MM,
            middle=(height - (ink_top.value + ink_bottom.value) / 2) / MM,
            size=raw.FPDFText_GetFontSize(read, index),
            turned=raw.FPDFText_GetCharAngle(read, index) > 0.1,
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
