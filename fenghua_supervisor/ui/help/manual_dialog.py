"""The manual over a dialog, at what tells of it: what is typed below waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.window_commands import HELP
from fenghua_supervisor.ui.help.manual_text import HELP_DIR, TEXT_WIDTH, ManualText
from fenghua_supervisor.ui.widgets.buttons import PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

_SIZE = (TEXT_WIDTH + 150, 620)


class ManualDialog(Dialog):
    """One chapter, scrolled to a heading; Esc and F1 lead back to where F1 was pressed."""

    def __init__(self, chapter: str, parent: QWidget) -> None:
        """``chapter``: a file of the manual, with the heading behind a #."""
        self._name, _, self._heading = chapter.partition("#")
        super().__init__("帮助", parent)
        self.text = ManualText(self)
        close = PrimaryButton("关闭", parent=self)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        card = Card(self, self.text)
        card.body.setContentsMargins(14, 10, 6, 10)
        self.lay_out((card, 1), foot=(None, close), edges=ROUND_EDGES)
        self.grow_to(*_SIZE)
        QShortcut(QKeySequence(HELP.keys), self, self.accept)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: pictures take the room there is by now, so that the heading stays where it is."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_place)

    def _show_place(self) -> None:
        self.text.show_chapter(HELP_DIR / f"{self._name}.md")
        if self._heading:
            self.text.show_heading(self._heading)
