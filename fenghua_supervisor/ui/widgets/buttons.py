"""Buttons in three strengths; their icons follow the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPushButton

from fenghua_supervisor.ui.look import icons
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Button(QPushButton):
    """A push button with an icon by name; ``tone`` is the token that colours the icon."""

    tone = "sub"
    #: whether its icon has a picture for a button that is off; most buttons never are
    _has_faint = False

    def __init__(
        self, text: str = "", icon: str = "", tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if tip:
            self.setToolTip(plain_tip(tip))
            if not text:
                self.setAccessibleName(tip)
        if icon and not text:
            self.setFixedWidth(CONTROL_HEIGHT)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew in another theme or size of letters, or when it is first off."""
        super().changeEvent(event)
        kind = event.type()
        goes_off = kind == QEvent.Type.EnabledChange and not self.isEnabled()
        if kind == QEvent.Type.StyleChange or (goes_off and not self._has_faint):
            self._tint()

    def _tint(self) -> None:
        if self._icon_name:
            self._has_faint = not self.isEnabled()
            self.setIconSize(icons.size())
            self.setIcon(icons.icon(self._icon_name, self.tone, never_off=self.isEnabled()))


class PrimaryButton(Button):
    """The one main button of a page or dialog."""

    tone = "on_brand"


class PlainButton(Button):
    """An ordinary button with a line around it."""


class QuietButton(Button):
    """A button without a line: tool bars, links in a row."""


class MenuButton(QuietButton):
    """A quiet button that opens a choice below it; coloured while it limits the list."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent=parent)
        self._words = words
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._icon_name = "chevron-down"
        self.setProperty("menu", True)
        self._tint()

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setText(words)

    def show_count(self, count: int) -> None:
        """Say how many limits are set."""
        self.setText(f"{self._words} {count}" if count else self._words)
        self.setProperty("limiting", bool(count))
        self.style().unpolish(self)
        self.style().polish(self)


class DangerButton(Button):
    """An ordinary button for what is hard to take back."""
