"""What a list shows when it has nothing to show, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.icon_label import IconLabel
from fenghua_supervisor.ui.widgets.labels import HeadLabel, WrapSubLabel


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
        self._title = HeadLabel(title, self)
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(2)
        for widget in (self._icon, self._title, self._text, self._button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setMaximumWidth(420)
        self._text.setMinimumWidth(260)
