"""What a list shows when it has nothing to show, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fenghua_supervisor.ui import icons
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import HeadLabel, WrapSubLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_ICON = QSize(40, 40)


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
        self._icon_name = icon
        self._icon = QLabel(self)
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

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icon anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

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
        self._tint()

    def _tint(self) -> None:
        icon: QIcon = icons.icon(self._icon_name, "faint")
        self._icon.setPixmap(icon.pixmap(_ICON, self.devicePixelRatioF()))
