"""The words beside the place of a chart that the pointer or the keys are on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt

from fenghua_supervisor.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

_APART = 4


class ChartTip(PlainLabel):
    """A small plate over its chart; it never takes the pointer and never hides its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.hide()

    def say(self, text: str, place: QRectF, font: QFont) -> None:
        """Show ``text`` under ``place``, or above it when there is no room."""
        room = self._over.rect()
        self.setFont(font)
        self.setText(text)
        self.setMaximumWidth(room.width())
        self.setWordWrap(False)
        if self.sizeHint().width() > room.width():
            self.setWordWrap(True)
            self.resize(room.width(), self.heightForWidth(room.width()))
        else:
            self.resize(self.sizeHint())
        left = min(
            max(round(place.center().x() - self.width() / 2), 0), room.width() - self.width()
        )
        below, above = round(place.bottom()) + _APART, round(place.top()) - _APART - self.height()
        top = below if below + self.height() <= room.height() or above < 0 else above
        self.move(QPoint(left, min(top, max(0, room.height() - self.height()))))
        self.show()
        self.raise_()
