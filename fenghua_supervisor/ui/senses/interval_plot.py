"""Dots with their intervals on one scale; shape and words tell all without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fenghua_supervisor.ui.look import theme

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtGui import QPaintEvent

    from fenghua_supervisor.domain.papers.inspections.paper import IntervalPlot, PlotRow

_PITCH, _AXIS = 28, 22
_LABELS, _WORDS, _GAP = 68, 104, 8
_DOT, _RING, _CAP = 4.0, 3.6, 5.0
_STEP = 10


class IntervalPlotView(QWidget):
    """The plot of a report, as it stands on paper."""

    def __init__(self, plot: IntervalPlot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = plot
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("四感得分和区间图")
        self.setAccessibleDescription(plot.alt)

    def sizeHint(self) -> QSize:
        """Qt: a pitch for each row and the scale."""
        return QSize(300, len(self._plot.rows) * _PITCH + _AXIS)

    def minimumSizeHint(self) -> QSize:
        """Qt: labels, words and some of the scale."""
        return QSize(_LABELS + _WORDS + 80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the scale, then a row each."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        for place, row in enumerate(self._plot.rows):
            self._paint_row(painter, row, (place + 0.5) * _PITCH)
        painter.end()

    def _x(self, value: Decimal | int) -> float:
        wide = self.width() - _LABELS - _WORDS - _GAP
        share = (float(value) - self._plot.start) / (self._plot.stop - self._plot.start)
        return _LABELS + min(1.0, max(0.0, share)) * wide

    def _paint_scale(self, painter: QPainter) -> None:
        foot = len(self._plot.rows) * _PITCH
        painter.setPen(QPen(theme.colour("line"), 1))
        for mark in range(self._plot.start, self._plot.stop + 1, _STEP):
            x = self._x(mark)
            painter.drawLine(QPointF(x, 0), QPointF(x, foot))
        painter.setPen(theme.colour("sub"))
        for mark in range(self._plot.start, self._plot.stop + 1, _STEP):
            box = QRectF(self._x(mark) - 20, foot + 2, 40, _AXIS - 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, str(mark))

    def _paint_row(self, painter: QPainter, row: PlotRow, y: float) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(0, y - _PITCH / 2, _LABELS, _PITCH), middle, row.label)
        words = QRectF(self.width() - _WORDS, y - _PITCH / 2, _WORDS, _PITCH)
        painter.drawText(words, middle, row.words)
        if row.value is None:
            return
        ink = theme.colour("brand")
        if row.low is not None and row.high is not None:
            low, high = self._x(row.low), self._x(row.high)
            painter.setPen(QPen(ink, 2))
            painter.drawLine(QPointF(low, y), QPointF(high, y))
            for end in (low, high):
                painter.drawLine(QPointF(end, y - _CAP), QPointF(end, y + _CAP))
        if row.before is not None:
            painter.setPen(QPen(theme.colour("sub"), 1.2))
            painter.setBrush(theme.colour("surface"))
            painter.drawEllipse(QPointF(self._x(row.before), y), _RING, _RING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(self._x(row.value), y), _DOT, _DOT)
