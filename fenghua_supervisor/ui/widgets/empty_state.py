"""What a list shows when it has nothing to show, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import HeadLabel, IconLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import AS_OUTSIDE, in_column, in_line

_WIDEST_TITLE = 560


class EmptyState(QWidget):
    """Icon, one title, one sentence, at most one button."""

    clicked = Signal()

    def __init__(
        self,
        title: str,
        text: str = "",
        button: str = "",
        icon: str = "inbox",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon, 40, "faint", self)
        self._title = HeadLabel(title, self).wrap()
        self._text = WrapSubLabel(text, self)
        self._button = PlainButton(button, parent=self)
        self._button.clicked.connect(self.clicked)
        self._build()
        self.set_texts(title, text, button)

    def set_texts(self, title: str, text: str = "", button: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setText(button)
        self._button.setVisible(bool(button))

    def _build(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        # An aligned item would not be asked how high it is at its width.
        title = in_line(None, (self._title, 100), None, gap=AS_OUTSIDE)
        text = in_line(None, (self._text, 100), None, gap=AS_OUTSIDE)
        parts = (self._icon, middle), title, text, (self._button, middle)
        in_column((None, 2), *parts, (None, 3), gap=8, edges=(24, 24, 24, 24), of=self)
        self._title.setAlignment(middle)
        self._title.setMaximumWidth(_WIDEST_TITLE)
        self._text.setAlignment(middle)
        self._text.setMaximumWidth(460)
