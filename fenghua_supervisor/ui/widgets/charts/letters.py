"""The letters of a chart: their sizes, how wide a text is, and how much of it has room."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from fenghua_supervisor.ui.look.tokens import BODY_PX, NOTE_PX

_CUT = "…"


class Size(Enum):
    """The sizes of letters in a chart, as shares of the body's."""

    BODY = 1.0
    STRONG = 1.0 + 1e-9  #: as the body, DemiBold
    NOTE = NOTE_PX / BODY_PX


class Letters:
    """The fonts of one chart; ``pixels`` is the height of its body's letters."""

    def __init__(self, font: QFont, pixels: float) -> None:
        self.unit = pixels / BODY_PX  #: what a pixel of the house's measures grows to
        self._fonts: dict[Size, QFont] = {}
        self._metrics: dict[Size, QFontMetricsF] = {}
        self._widths: dict[tuple[str, Size], float] = {}
        for size in Size:
            made = QFont(font)
            made.setPixelSize(round(pixels * size.value))
            if size is Size.STRONG:
                made.setWeight(QFont.Weight.DemiBold)
            self._fonts[size] = made
            self._metrics[size] = QFontMetricsF(made)

    def font(self, size: Size = Size.BODY) -> QFont:
        """The font of a size."""
        return self._fonts[size]

    def width(self, text: str, size: Size = Size.BODY) -> float:
        """How many pixels wide a text is."""
        key = (text, size)
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = self._metrics[size].horizontalAdvance(text) + 1
        return width

    def line(self, size: Size = Size.BODY) -> float:
        """How many pixels high a line of a size is."""
        return self._metrics[size].height()

    def cut(self, text: str, room: float, size: Size = Size.BODY) -> str:
        """As much of a text as has room, with … when it is not all of it."""
        if self.width(text, size) <= room:
            return text
        return self._metrics[size].elidedText(text, Qt.TextElideMode.ElideRight, room)

    def wrapped(
        self, text: str, room: float, lines: int, size: Size = Size.BODY
    ) -> tuple[str, ...]:
        """A text on as few lines as it needs, of like length, the last one cut when all are full.

        It is broken between any two characters, as Chinese is.
        """
        for count in range(1, lines + 1):
            parts = parted(text, count)
            if all(self.width(part, size) <= room for part in parts):
                return parts
        full = max(1, int(room // self.width("字", size)))
        parts = tuple(text[start : start + full] for start in range(0, full * (lines - 1), full))
        return (*parts, self.cut(text[full * (lines - 1) :], room, size))


def parted(text: str, count: int) -> tuple[str, ...]:
    """A text in so many parts of like length."""
    length = max(1, -(-len(text) // count))
    return tuple(text[start : start + length] for start in range(0, len(text), length))
