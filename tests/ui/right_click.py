"""What a right click on a list offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView


def right_click(view: QAbstractItemView) -> QMenu | None:
    """The menu that opens on the current row, None when none does."""
    place = view.visualRect(view.currentIndex()).center()
    at = view.viewport().mapToGlobal(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, at)
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    return menu if isinstance(menu, QMenu) else None
