"""The base of every dialog of its own: it waits for an answer and goes when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog, QWidget

from fenghua_supervisor.ui.widgets.lines import DIALOG_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.ui.widgets.lines import Edges, Part

_ROOM = (40, 60)  #: left around a dialog on a small screen


class Dialog(QDialog):
    """Parts below one another, and a line of buttons at the foot."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def lay_out(self, *parts: Part, foot: Sequence[Part], edges: Edges = DIALOG_EDGES) -> None:
        """Fill the dialog with ``parts`` and the buttons of ``foot``."""
        in_column(*parts, in_line(*foot), edges=edges, of=self)

    def grow_to(self, width: int, height: int) -> None:
        """Become as large as wanted, inside the screen."""
        room = self.screen().availableGeometry()
        self.resize(min(width, room.width() - _ROOM[0]), min(height, room.height() - _ROOM[1]))

    def fit(self) -> None:
        """Take the height the texts need at the dialog's width, inside the screen."""
        # What was filled in after it was laid out is measured first.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        width = max(self.minimumWidth(), self.sizeHint().width())
        layout = self.layout()
        wanted = layout.totalHeightForWidth(width) if layout else self.height()
        self.grow_to(width, wanted)
