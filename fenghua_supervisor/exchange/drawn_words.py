"""A few words as a picture, in a font of the house: pdfium sets them, which is there for PDF."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Self

from fenghua_supervisor.paths import RESOURCES_DIR

if TYPE_CHECKING:
    from PIL.Image import Image

    Colour = tuple[int, int, int]

_FONT = RESOURCES_DIR / "fonts" / "NotoSansSC-Medium.ttf"
#: Sizes of letters that a line is high, and how far above its lower edge the base line lies.
_LINE, _BASE = 1.87, 0.53


class WordPen:
    """Writes in the house's font, which it holds until it is closed: use it in a ``with``."""

    def __init__(self) -> None:
        # Heavy, and not needed before something is drawn.
        import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
        from pypdfium2 import PdfDocument

        content = _FONT.read_bytes()
        held = (ctypes.c_uint8 * len(content)).from_buffer_copy(content)
        self._document = PdfDocument.new()
        self._font = pdfium.FPDFText_LoadFont(
            self._document.raw, held, len(content), pdfium.FPDF_FONT_TRUETYPE, 1
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        import pypdfium2.raw as pdfium

        pdfium.FPDFFont_Close(self._font)
        self._document.close()

    def written(self, words: str, size: float, colour: Colour, ground: Colour) -> Image:
        """The words on one line as wide as they are, a line of letters of ``size`` pixels high."""
        import pypdfium2.raw as pdfium

        text = pdfium.FPDFPageObj_CreateTextObj(self._document.raw, self._font, size)
        coded = (words + "\0").encode("utf-16-le")
        pdfium.FPDFText_SetText(text, (ctypes.c_ushort * (len(coded) // 2)).from_buffer_copy(coded))
        pdfium.FPDFPageObj_SetFillColor(text, *colour, 255)
        right = ctypes.c_float()
        unused = [ctypes.c_float() for _ in range(3)]
        pdfium.FPDFPageObj_GetBounds(text, unused[0], unused[1], right, unused[2])
        high = round(size * _LINE)
        page = self._document.new_page(max(1, -(-right.value // 1)), high)
        pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, 0, size * _BASE)
        pdfium.FPDFPage_InsertObject(page.raw, text)
        return page.render(fill_color=(*ground, 255)).to_pil()  # type: ignore[no-any-return]
