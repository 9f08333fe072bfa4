"""The tables of a bundled TrueType file, read at once instead of number by number."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WINDOWS = 3  #: the platform of the character table that is read
_BLANK, _NO_BREAK = 0x20, 0xA0


class BundledFace(TTFontFace):
    """A face as reportlab knows it, read in a fifth of the time; raises TTFError when damaged.

    Its shapes are read where they lie: reportlab copies all of them, some megabytes, for each
    two hundred characters of a paper.
    """

    _ttf_data: bytes
    _pdfScale: Any
    table: dict[str, Any]

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - as reportlab calls it
        """Read what is said of the face, then its characters, widths and places of shapes."""
        try:
            super().extractInfo(charInfo=0)
            self._refuse_cut()
            if charInfo:
                self._read_characters()
        except struct.error as error:
            raise TTFError(str(error)) from error

    def makeSubset(self, subset: Sequence[int]) -> bytes:  # noqa: N802 - as reportlab calls it
        """The file of a font with the characters of a subset and no others."""
        if isinstance(subset, MadeSubset):
            return subset.file
        made: bytes = super().makeSubset(subset)
        return made

    def get_table(self, tag: str) -> Any:  # noqa: ANN401 - bytes, or what is cut as if it were
        """The bytes of a table of the file."""
        if tag != "glyf":
            return super().get_table(tag)  # type: ignore[no-untyped-call]
        start, length = self.get_table_pos(tag)
        return _Shapes(self._ttf_data, start, length)

    def _refuse_cut(self) -> None:
        """Shapes beyond the end of the file would be drawn as nothing, and nobody told."""
        places = [self.get_table_pos(tag) for tag in self.table]
        if max(start + length for start, length in places) > len(self._ttf_data):
            raise TTFError("the file is cut short")

    def _read_characters(self) -> None:
        count = self.numGlyphs
        (full,) = struct.unpack_from(">H", self.get_table("hhea"), 34)
        metrics = self.get_table("hmtx")
        pairs = struct.unpack_from(f">{2 * full}H", metrics)
        bearings = struct.unpack_from(f">{count - full}H", metrics, 4 * full)
        advances = [*pairs[::2], *pairs[-2:-1] * (count - full)]
        self.hmetrics = list(zip(advances, [*pairs[1::2], *bearings], strict=True))
        widths = [self._pdfScale(advance) for advance in advances]
        self.defaultWidth = widths[0]
        self.charToGlyph = dict(self._characters())
        self.charWidths = {code: widths[glyph] for code, glyph in self.charToGlyph.items()}
        for table in (self.charToGlyph, self.charWidths):
            if _BLANK in table:
                table[_NO_BREAK] = table[_BLANK]
        self.glyphPos = self._places(count + 1)

    def _places(self, count: int) -> list[int]:
        """Where the shape of each glyph begins among the shapes, and the last one ends."""
        (is_long,) = struct.unpack_from(">H", self.get_table("head"), 50)
        if is_long:
            return list(struct.unpack_from(f">{count}L", self.get_table("loca")))
        return [2 * half for half in struct.unpack_from(f">{count}H", self.get_table("loca"))]

    def _characters(self) -> Iterator[tuple[int, int]]:
        """Code points with their glyphs."""
        table = self.get_table("cmap")
        (count,) = struct.unpack_from(">H", table, 2)
        records = (struct.unpack_from(">HHL", table, 4 + 8 * index) for index in range(count))
        places = [place for platform, _, place in records if platform == _WINDOWS]
        if not places:
            raise TTFError("no characters for Windows")
        part = table[places[-1] :]
        (kind,) = struct.unpack_from(">H", part)
        if kind == 4:
            return _segments(part)
        if kind == 12:
            return _groups(part)
        raise TTFError(f"characters in format {kind}")


class MadeSubset(list[int]):
    """The characters of a subset that gets no others, with its ``file``."""

    def __init__(self, subset: list[int], file: bytes) -> None:
        super().__init__(subset)
        self.file = file


class _Shapes:
    """The bytes of a table, cut out of the file only as far as they are asked for."""

    def __init__(self, data: bytes, start: int, length: int) -> None:
        self._data, self._start, self._length = data, start, length

    def __getitem__(self, part: slice) -> bytes:
        first, end, _ = part.indices(self._length)
        return self._data[self._start + first : self._start + end]


def _segments(table: bytes) -> Iterator[tuple[int, int]]:
    """Format 4: runs of code points in the first plane, each with a shift or a list of glyphs."""
    (double,) = struct.unpack_from(">H", table, 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts, shifts, offsets = (
        struct.unpack_from(f">{count}H", table, 16 + double * part) for part in (1, 2, 3)
    )
    for index, (first, last, shift, offset) in enumerate(
        zip(starts, ends, shifts, offsets, strict=True)
    ):
        codes = range(first, last + 1)
        if not offset:
            yield from ((code, (code + shift) & 0xFFFF) for code in codes)
            continue
        place = 16 + double * 3 + 2 * index + offset
        glyphs = struct.unpack_from(f">{len(codes)}H", table, place)
        yield from (
            (code, (glyph + shift) & 0xFFFF if glyph else 0)
            for code, glyph in zip(codes, glyphs, strict=True)
        )


def _groups(table: bytes) -> Iterator[tuple[int, int]]:
    """Format 12: runs of code points of every plane with the first one's glyph."""
    (count,) = struct.unpack_from(">L", table, 12)
    for first, last, glyph in struct.iter_unpack(">LLL", table[16 : 16 + 12 * count]):
        yield from zip(range(first, last + 1), range(glyph, glyph + last + 1 - first), strict=True)
