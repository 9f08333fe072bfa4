"""Somebody whose name is shown only when it is asked for, and goes again with the detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import WrapLabel
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, NO_EDGES, in_column

if TYPE_CHECKING:
    from collections.abc import Callable


class HiddenPerson(QWidget):
    """A button that reads and shows a name; ``nobody`` is said when there is none."""

    def __init__(
        self, words: str, nobody: str, read: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._read, self._nobody = read, nobody
        self.button = PlainButton(words, "shield", parent=self)
        self.name = WrapLabel(parent=self)
        self.name.hide()
        in_column((self.button, AT_LEFT), self.name, gap=4, edges=NO_EDGES, of=self)
        self.button.clicked.connect(self._on_asked)

    def _on_asked(self) -> None:
        self.name.setText(self._read() or self._nobody)
        self.name.show()
        self.button.hide()
