"""The icon in the tray: how much waits, and the shortest ways in; not every desktop has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.ui.base.window_commands import ACT_NOW, REMINDERS
from fenghua_supervisor.ui.look import tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TITLE = "奉化共富督办"
_SIZE = 64
_MOST = 99
_NOTE_MS = 8000


class Tray(QObject):
    """Shows a count and one notification at a time; it decides nothing."""

    open_wanted = Signal()
    act_now_wanted = Signal()
    today_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._menu = QMenu(parent)
        for words, wanted in (
            ("打开", self.open_wanted),
            (ACT_NOW.in_menu(), self.act_now_wanted),
            (REMINDERS.in_menu(), self.today_wanted),
            ("退出", self.quit_wanted),
        ):
            if words == "退出":
                self._menu.addSeparator()
            self._menu.addAction(words).triggered.connect(wanted)
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.today_wanted)
        self.show_count(0)
        self._icon.show()

    def show_count(self, count: int) -> None:
        """Show how many reminders wait."""
        self._icon.setIcon(QIcon(counted_icon(count)))
        # A tray shows its tip as plain text, so that ``plain_tip`` would be read as it is.
        words = f"{TITLE}：{count}项提醒未看" if count else TITLE
        self._icon.setProperty("toolTip", words)

    def notify(self, title: str, words: str) -> None:
        """Say something to somebody who does not look at the window."""
        self._icon.showMessage(title, words, QSystemTrayIcon.MessageIcon.Information, _NOTE_MS)

    def close(self) -> None:
        """Take the icon away at once, not when the desktop next looks."""
        self._icon.hide()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        kinds = QSystemTrayIcon.ActivationReason
        if reason in (kinds.Trigger, kinds.DoubleClick):
            self.open_wanted.emit()


def has_tray() -> bool:
    """Whether the desktop has a place for such icons."""
    return QSystemTrayIcon.isSystemTrayAvailable()


def counted_icon(count: int) -> QPixmap:
    """The icon of the program, with the count on it when there is one."""
    picture = QIcon(str(RESOURCES_DIR / "icons" / "app.svg")).pixmap(_SIZE, _SIZE)
    if not count:
        return picture
    # The tray is not ours: its ground may be light or dark whatever our theme.
    tone = tokens.LIGHT.red
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    words = str(count) if count <= _MOST else f"{_MOST}+"
    font = painter.font()
    font.setPixelSize(26 if len(words) < 3 else 20)
    font.setBold(True)
    painter.setFont(font)
    width = max(34, painter.fontMetrics().horizontalAdvance(words) + 16)
    pill = QRectF(_SIZE - width, _SIZE - 34, width, 34)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.ink))
    painter.drawRoundedRect(pill, 17, 17)
    painter.setPen(QColor(tone.ground))
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), words)
    painter.end()
    return picture
