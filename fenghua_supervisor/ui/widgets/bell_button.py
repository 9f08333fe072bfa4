"""The bell of the top bar, with a count on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from fenghua_supervisor.ui.look import letters, theme
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT
from fenghua_supervisor.ui.widgets.buttons import QuietButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

_WIDTH = 44
_PILL, _FONT_PX, _MOST = 15, 10, 99


class BellButton(QuietButton):
    """Shows at its corner how much waits; nothing waits, no count."""

    def __init__(self, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(icon="bell", tip=tip, parent=parent)
        self._count = 0
        self.setFixedSize(_WIDTH, CONTROL_HEIGHT)

    def count(self) -> int:
        """The count shown now."""
        return self._count

    def show_count(self, count: int) -> None:
        """Show another count."""
        self._count = count
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the button, and the count over its icon."""
        super().paintEvent(event)
        if not self._count:
            return
        tone = theme.current().red
        words = str(self._count) if self._count <= _MOST else f"{_MOST}+"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(letters.px(_FONT_PX))
        painter.setFont(font)
        high = letters.px(_PILL)
        width = max(high, painter.fontMetrics().horizontalAdvance(words) + 8)
        # Beside the bell while there is room, else as far over it as it must stand.
        left = min(self.width() / 2 + 2, self.width() - width)
        pill = QRectF(left, 2, width, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.ink))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(QColor(tone.ground))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), words)
