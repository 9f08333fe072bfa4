"""The search box of the top bar with its list of results below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fenghua_supervisor.ui.base.window_commands import SEARCH
from fenghua_supervisor.ui.look import icons, letters, theme
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import in_column
from fenghua_supervisor.ui.widgets.row_delegate import LEFT, RIGHT, draw_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from fenghua_supervisor.ui.search.hits import Hit
    from fenghua_supervisor.ui.widgets.rows_model import Index

_ROW = 34
_ROUNDED = 3  #: what the width of a text in whole pixels may lack
_AROUND = 64  #: the icon and the margins
_HINTS = (
    f"搜索任务、单位、人、设置或命令（可用拼音）  {SEARCH.keys}",
    f"搜索任务、单位或命令  {SEARCH.keys}",
    f"搜索  {SEARCH.keys}",
)
_HIT = Qt.ItemDataRole.UserRole
_ONWARDS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HitDelegate(QStyledItemDelegate):
    """A hit: icon, words, note at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw the line."""
        tokens = theme.current()
        hit: Hit | None = index.data(_HIT)
        rect: QRect = option.rect
        if hit is None:
            painter.setFont(option.font)
            painter.setPen(QColor(tokens.sub))
            draw_line(painter, rect.adjusted(14, 0, -14, 0), index.data(), LEFT)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.sel))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 5, 5)
        ratio = option.widget.devicePixelRatioF() if option.widget else 1.0
        side = icons.size().width()
        picture = icons.pixmap(hit.icon, side, "sub", ratio)
        painter.drawPixmap(rect.x() + 14, rect.center().y() - side // 2 + 1, picture)
        painter.setFont(option.font)
        metrics = painter.fontMetrics()
        note = min(metrics.horizontalAdvance(hit.note) + _ROUNDED, rect.width() // 2)
        painter.setPen(QColor(tokens.sub))
        draw_line(painter, rect.adjusted(rect.width() - note - 14, 0, -14, 0), hit.note, RIGHT)
        painter.setPen(QColor(tokens.text))
        draw_line(painter, rect.adjusted(24 + side, 0, -note - 28, 0), hit.words, LEFT)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Qt: one height."""
        return QSize(100, letters.px(_ROW))


class HitList(QFrame):
    """The results, floating over the page below the box."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.list = QListWidget(self)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(self._on_clicked)
        in_column(self.list, edges=(1, 5, 1, 5), of=self)
        self.hide()

    def show_hits(
        self, hits: Sequence[Hit], below: QWidget, *, choose_first: bool, nothing: str = ""
    ) -> None:
        """Show the hits under a widget; without any the words ``nothing``, or no list at all."""
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(hit.words)
            item.setData(_HIT, hit)
            self.list.addItem(item)
        if not hits and nothing:
            self.list.addItem(QListWidgetItem(nothing))
            self.list.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
        self.setVisible(self.list.count() > 0)
        if not self.list.count():
            return
        if choose_first and hits:
            self.list.setCurrentRow(0)
        position = below.mapTo(self._window, QPoint(0, below.height() + 4))
        room = self._window.height() - position.y() - 8
        height = min(self.list.count() * _ROW + 16, room)
        self.setGeometry(position.x(), position.y(), below.width(), height)
        self.raise_()
        self.list.doItemsLayout()

    def hits(self) -> list[Hit]:
        """The hits shown now."""
        if self.isHidden():
            return []
        data = (self.list.item(i).data(_HIT) for i in range(self.list.count()))
        return [hit for hit in data if hit is not None]

    def nothing(self) -> str:
        """What is said instead of hits."""
        alone = self.list.item(0) if self.isVisible() and not self.hits() else None
        return alone.text() if alone is not None else ""

    def current(self) -> Hit | None:
        """The hit that is marked."""
        item = self.list.currentItem()
        return item.data(_HIT) if item is not None else None

    def move_by(self, step: int) -> None:
        """Go up or down, round at the ends."""
        self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())

    def choose_current(self) -> bool:
        """Take the marked hit; False when none is marked."""
        hit = self.current()
        if hit is None:
            return False
        self.chosen.emit(hit)
        return True

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if item.data(_HIT) is not None:
            self.chosen.emit(item.data(_HIT))


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
        self.results = HitList(window)
        self.setPlaceholderText(_HINTS[0])
        self.setToolTip(plain_tip(_HINTS[0]))
        self.setAccessibleName(SEARCH.words)
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction("清除", self)
        self._clear.setVisible(False)
        self._clear.triggered.connect(self._on_clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._tint()
        self.textEdited.connect(self.words_typed)
        self.textChanged.connect(self._on_changed)
        self.results.chosen.connect(self._on_chosen)

    def set_words(self, words: str) -> None:
        """Show words without searching for them."""
        self.setText(words)
        self.results.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the results, pick, leave."""
        key = event.key()
        shown = self.results.isVisible()
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
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the results when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self.results.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much of what it is for as there is room."""
        super().resizeEvent(event)
        room, wide = self.width() - _AROUND, self.fontMetrics().horizontalAdvance
        fitting = (hint for hint in _HINTS if wide(hint) <= room)
        self.setPlaceholderText(next(fitting, _HINTS[-1]))

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icon anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        self._icon.setIcon(icons.icon("search", "sub"))
        self._clear.setIcon(icons.icon("close", "sub"))

    def _leave(self) -> None:
        self.results.hide()
        self.left_downwards.emit()

    def _on_escape(self) -> None:
        if self.results.isVisible():
            self.results.hide()
        elif self.text():
            self._on_clear()
        else:
            self.left_downwards.emit()

    def _on_clear(self) -> None:
        self.clear()
        self.words_typed.emit("")

    def _on_changed(self, words: str) -> None:
        self._clear.setVisible(bool(words))

    def _on_chosen(self, hit: Hit) -> None:
        self.results.hide()
        self.hit_chosen.emit(hit)
