"""The search box of the top bar; the list of results below it is made for the first of them."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QLineEdit

from fenghua_supervisor.ui.base.window_commands import SEARCH
from fenghua_supervisor.ui.look import icons
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.search.hit_list import HitList
    from fenghua_supervisor.ui.search.hits import Hit, Offers

_BEFORE_ICON, _BESIDE_ICON = 7, 10
_AROUND = 64  #: the icon and the margins
_HINTS = (
    f"搜索任务、单位、人、设置或命令（可用拼音）  {SEARCH.keys}",
    f"搜索任务、单位或命令  {SEARCH.keys}",
    f"搜索  {SEARCH.keys}",
)
_ONWARDS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchBox(QLineEdit):
    """The box; it tells the words at every keystroke and the hit that was picked."""

    words_typed = Signal(str)
    hit_chosen = Signal(object)
    #: the keyboard came in: somebody is going to search
    entered = Signal()
    #: Enter or Down without a hit: go on to the list
    left_downwards = Signal()

    def __init__(self, window: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self.setPlaceholderText(_HINTS[0])
        self.setToolTip(plain_tip(_HINTS[0]))
        self.setAccessibleName(SEARCH.words)
        self._keep_room()
        self.textEdited.connect(self.words_typed)
        self.textChanged.connect(self._on_changed)

    @cached_property
    def results(self) -> HitList:
        """The list below the box, made when it is first asked for."""
        from fenghua_supervisor.ui.search.hit_list import HitList

        results = HitList(self._window)
        results.chosen.connect(self._on_chosen)
        return results

    def make_ready(self, offers: Callable[[], Offers]) -> None:
        """Make before the first letter asks for it what it shows; a list that is shown stays."""
        offered = offers()
        if "results" not in vars(self):
            self.results.hide()
            self._clear.setVisible(bool(self.text()))
            QTimer.singleShot(0, self.results, partial(self.results.draw_ahead, offered))

    @cached_property
    def _clear(self) -> QAction:
        """The cross behind the words; Qt's button for it takes a moment to make."""
        clear = QAction("清除", self)
        clear.setIcon(icons.icon("close", "sub"))
        clear.triggered.connect(self._on_clear)
        self.addAction(clear, QLineEdit.ActionPosition.TrailingPosition)
        # Its button is shown when it is added, whatever is said before.
        clear.setVisible(False)
        return clear

    def _has_results(self) -> bool:
        return "results" in vars(self) and self.results.isVisible()

    def _hide_results(self) -> None:
        if "results" in vars(self):
            self.results.hide()

    def set_words(self, words: str) -> None:
        """Show words without searching for them."""
        self.setText(words)
        self._hide_results()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the results, pick, leave."""
        key = event.key()
        shown = self._has_results()
        if shown and self.results.nothing() and key in _ONWARDS:
            return  # the words stay, to be mended
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and shown:
            self.results.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not (shown and self.results.choose_current()):
                self._leave()
        elif key == Qt.Key.Key_Down:
            self._leave()
        elif key == Qt.Key.Key_Escape:
            self._on_escape()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody is going to search."""
        super().focusInEvent(event)
        self._clear.setVisible(bool(self.text()))
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the results when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self._hide_results()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of what it is for as there is room."""
        super().resizeEvent(event)
        room, wide = self.width() - _AROUND, self.fontMetrics().horizontalAdvance
        fitting = (hint for hint in _HINTS if wide(hint) <= room)
        self.setPlaceholderText(next(fitting, _HINTS[-1]))

    def changeEvent(self, event: QEvent) -> None:
        """Colour the cross anew when the theme changes, and make room for larger letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._keep_room()
            if "_clear" in vars(self):
                self._clear.setIcon(icons.icon("close", "sub"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the field, and the glass in front of its words."""
        super().paintEvent(event)
        side = icons.size().width()
        picture = icons.pixmap("search", side, "sub", self.devicePixelRatioF())
        QPainter(self).drawPixmap(_BEFORE_ICON, (self.height() - side) // 2, picture)

    def _keep_room(self) -> None:
        """The words begin behind the glass."""
        self.setTextMargins(icons.size().width() + _BESIDE_ICON, 0, 0, 0)

    def _leave(self) -> None:
        self._hide_results()
        self.left_downwards.emit()

    def _on_escape(self) -> None:
        if self._has_results():
            self._hide_results()
        elif self.text():
            self._on_clear()
        else:
            self.left_downwards.emit()

    def _on_clear(self) -> None:
        self.clear()
        self.words_typed.emit("")

    def _on_changed(self, words: str) -> None:
        if words or "_clear" in vars(self):
            self._clear.setVisible(bool(words))

    def _on_chosen(self, hit: Hit) -> None:
        self.results.hide()
        self.hit_chosen.emit(hit)
