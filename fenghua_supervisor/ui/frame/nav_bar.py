"""The navigation at the left: name of the program, pages with badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from fenghua_supervisor.ui.look import icons, theme
from fenghua_supervisor.ui.look.tokens import NAV_WIDTH, NOTE_PX, RADIUS
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, plain_tip
from fenghua_supervisor.ui.widgets.lines import in_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.ui.frame.registry import PageLine

_HEIGHT = 36
_ICON = 18


class NavButton(QAbstractButton):
    """One page: icon, name, badge."""

    def __init__(self, key: str, words: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._icon_name = icon
        self._badge = ""
        self.setText(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_badge(self, words: str) -> None:
        """Show a short text at the right; none when empty."""
        self._badge = words
        self.setAccessibleDescription(words)
        self.update()

    def badge(self) -> str:
        """The badge shown now."""
        return self._badge

    def sizeHint(self) -> QSize:
        """Qt: as wide as the navigation."""
        return QSize(NAV_WIDTH - 16, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: ground, icon, words, badge, focus ring."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if on or self.underMouse():
            painter.setBrush(QColor(tokens.brand_bg if on else tokens.hover))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        tone = "brand" if on else "sub"
        ratio = self.devicePixelRatioF()
        top = (self.height() - _ICON) // 2
        painter.drawPixmap(11, top, icons.pixmap(self._icon_name, _ICON, tone, ratio))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Medium if on else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(tokens.brand if on else tokens.text))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect().adjusted(38, 0, 0, 0), middle, self.text())
        self._paint_badge(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(tokens.focus))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)

    def _paint_badge(self, painter: QPainter) -> None:
        if not self._badge:
            return
        tone = theme.current().red
        font = QFont(self.font())
        font.setPixelSize(NOTE_PX - 1)
        painter.setFont(font)
        width = max(painter.fontMetrics().horizontalAdvance(self._badge) + 12, 20)
        box = QRect(self.width() - width - 8, (self.height() - 18) // 2, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.ground))
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(QColor(tone.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._badge)


class NavBar(QFrame):
    """The buttons of the pages; ``chosen`` names the page the user picked."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[PageLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(NAV_WIDTH)
        self._office = NoteLabel(parent=self)
        self._buttons: dict[str, NavButton] = {}
        name = HeadLabel("奉化共富督办", self)
        name.setContentsMargins(10, 0, 0, 0)
        self._office.setContentsMargins(10, 0, 0, 10)
        self._demo = NoteLabel("演示数据，仅供试用", self)
        self._demo.setProperty("tone", "yellow")
        self._demo.setContentsMargins(10, 0, 0, 10)
        self._demo.hide()
        heads = name, self._office, self._demo
        column = in_column(*heads, gap=2, edges=(8, 16, 8, 12), of=self)
        stretch = column.count() + sum(page.is_daily for page in pages)
        for page in pages:
            button = NavButton(page.key, page.words, page.icon, self)
            button.setToolTip(plain_tip(page.keys))
            button.clicked.connect(self._on_clicked)
            column.addWidget(button)
            self._buttons[page.key] = button
        column.insertStretch(stretch)

    def show_office(self, name: str, *, is_demo: bool) -> None:
        """Say whose desk this is (whole in the tool tip), and that its data is not real."""
        self._demo.setVisible(is_demo)
        short = name[name.find("领导小组") :] if "领导小组" in name else name
        room = NAV_WIDTH - 36
        cut = self._office.fontMetrics().elidedText(short, Qt.TextElideMode.ElideRight, room)
        self._office.setText(cut)
        self._office.setToolTip(plain_tip(name))

    def choose(self, key: str) -> None:
        """Mark a page as the one in front."""
        self._buttons[key].setChecked(True)

    def current(self) -> str:
        """The page in front."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def button(self, key: str) -> NavButton:
        """The button of a page."""
        return self._buttons[key]

    def keys(self) -> list[str]:
        """The pages in order."""
        return list(self._buttons)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, NavButton):
            self.chosen.emit(button.key)
