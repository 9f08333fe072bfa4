"""The six blocks over the whole screen, to be read from five metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.ui.cockpit.board import CockpitBoard
from fenghua_supervisor.ui.cockpit.commands import FULL_SCREEN
from fenghua_supervisor.ui.widgets.buttons import QuietButton
from fenghua_supervisor.ui.widgets.labels import ElideLabel
from fenghua_supervisor.ui.widgets.lines import in_column, in_line

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent, QScreen

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.cockpit.month_slider import MonthSlider
    from fenghua_supervisor.ui.cockpit.turns import Turns

#: on a screen of so many dots, so that the smallest ones are 20 pt at 96 dots an inch
_LETTERS, _COLUMNS, _LINES = 29, 1920, 1080
#: a scaled screen has fewer dots, each of them larger
_LEAST_LETTERS = 13
_A_QUARTER = 3
_FAR = 1000


class FullScreen(QWidget):
    """Follows the months of ``slider``: ← and → move it; Esc and F11 lead back."""

    closed = Signal()

    def __init__(
        self, session: Session, turns: Turns, slider: MonthSlider, window: QWidget
    ) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("驾驶舱")
        self._slider = slider
        self.about = ElideLabel(parent=self)
        self._back = QuietButton("退出全屏（Esc）", parent=self)
        self._back.clicked.connect(self.close)
        self.board = CockpitBoard(session, turns, self, is_whole_screen=True)
        self.board.month_chosen.connect(slider.choose)
        self._column = in_column(in_line((self.about, 1), self._back), (self.board, 1), of=self)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -_A_QUARTER,
            Qt.Key.Key_PageDown: _A_QUARTER,
            Qt.Key.Key_Home: -_FAR,
            Qt.Key.Key_End: _FAR,
        }
        for key, by in steps.items():
            QShortcut(QKeySequence(key), self, lambda by=by: slider.step(by))
        for keys in (Qt.Key.Key_Escape, FULL_SCREEN.keys):
            QShortcut(QKeySequence(keys), self, self.close)

    def present(self, screen: QScreen) -> None:
        """Take the whole of a screen."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.setFocus()

    def show_figures(self, figures: CockpitFigures) -> None:
        """Show these, and in one short line what they are about."""
        head = figures.head
        parts = [head.plan_title, head.scope.words, chinese_date(head.as_of)]
        parts += ["演示数据，仅供试用"] if head.is_demo else []
        self.about.set_whole("　".join(filter(None, parts)))
        self.board.show_figures(figures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Letters as large as the screen allows."""
        super().resizeEvent(event)
        size = min(self.height() / _LINES, self.width() / _COLUMNS)
        letters = max(int(_LETTERS * size), _LEAST_LETTERS)
        edge = letters // 2
        self._column.setContentsMargins(QMargins(edge, edge, edge, edge))
        self.about.setStyleSheet(f"font-size: {letters}px; font-weight: 600")
        self._back.setStyleSheet(f"font-size: {letters}px; min-height: {letters + 4}px")
        self._back.setFixedHeight(letters + 8)
        self.board.set_letters(letters)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the page shows the figures again."""
        super().closeEvent(event)
        self.board.rest()
        self.closed.emit()
