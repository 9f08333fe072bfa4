"""A box to tick in a table, painted like all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPen

from fenghua_supervisor.ui.look import icons, theme
from fenghua_supervisor.ui.widgets.row_delegate import RowDelegate
from fenghua_supervisor.ui.widgets.rows_model import ROW_ROLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

_BOX = 15
_TICK = 13


class CheckDelegate(RowDelegate):
    """Draws whether a row is ticked; a row that cannot be has a fainter box."""

    def __init__(
        self,
        is_ticked: Callable[[Any], bool],
        can_tick: Callable[[Any], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_ticked = is_ticked
        self._can_tick = can_tick

    def paint_content(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the box in the middle of the cell."""
        row = index.data(ROW_ROLE)
        ticked, free = self._is_ticked(row), self._can_tick(row)
        box = QRectF(0, 0, _BOX, _BOX)
        box.moveCenter(QRectF(rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("brand" if ticked else "faint" if free else "line"), 1))
        painter.setBrush(theme.colour("brand" if ticked else "raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if ticked:
            ratio = painter.device().devicePixelRatio()
            tick = icons.pixmap("check", _TICK, "on_brand", ratio)
            painter.drawPixmap(box.adjusted(1, 1, -1, -1).topLeft(), tick)
        painter.restore()
