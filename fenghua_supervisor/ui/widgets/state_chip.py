"""A column that shows a row's state as a chip: shape, word and colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QPainter

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.tokens import NOTE_PX
from fenghua_supervisor.ui.widgets.light_chip import paint_chip
from fenghua_supervisor.ui.widgets.row_delegate import RowDelegate, draw_line
from fenghua_supervisor.ui.widgets.rows_model import ROW_ROLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.codes.lights import Light

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class StateChipDelegate(RowDelegate):
    """Draws what ``chip_of`` gives for a row: its light and word; without a light a faint word."""

    def __init__(self, chip_of: Callable[[Any], tuple[Light | None, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._chip_of = chip_of

    def paint_content(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the chip."""
        light, word = self._chip_of(index.data(ROW_ROLE))
        font = QFont(painter.font())
        font.setPixelSize(NOTE_PX)
        painter.setFont(font)
        if light is None:
            painter.setPen(theme.colour("sub"))
            draw_line(painter, rect, word, _LEFT)
        else:
            paint_chip(painter, rect.x(), rect.center().y() + 0.5, light, word)
