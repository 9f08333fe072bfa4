"""Files that are dropped on the window: on a row they are for that, elsewhere they are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget


class DroppedFiles(QObject):
    """Hands the files of this machine that are dropped on ``window`` to ``take``, with the place.

    ``over`` is told where they are dragged meanwhile, None when they have left. Places are those
    of the screen.
    """

    def __init__(
        self,
        window: QWidget,
        take: Callable[[Sequence[Path], QPoint], None],
        over: Callable[[QPoint | None], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._take = take
        self._over = over
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: accept what is dragged over the window, and take what is dropped on it."""
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self._over(None)
        if kind not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return super().eventFilter(watched, event)
        assert isinstance(event, QDropEvent)  # entering is a kind of dropping to Qt
        paths = _paths(event)
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        place = self._window.mapToGlobal(event.position().toPoint())
        self._over(None if kind == QEvent.Type.Drop else place)
        if kind == QEvent.Type.Drop:
            # The program that the files come from waits until the drop is over.
            QTimer.singleShot(0, self, lambda: self._take(paths, place))
        return True


def _paths(event: QDropEvent) -> list[Path]:
    """The dropped files; none when one of them is not of this machine."""
    urls = event.mimeData().urls()
    if not all(url.isLocalFile() for url in urls):
        return []
    return [Path(url.toLocalFile()) for url in urls]
