"""The results of a search, floating below its box: a line for each hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fenghua_supervisor.ui.look import icons, letters, theme
from fenghua_supervisor.ui.look.drawn_lines import LEFT, RIGHT, draw_line
from fenghua_supervisor.ui.look.glyphs import drawn_ahead
from fenghua_supervisor.ui.widgets.lines import in_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from fenghua_supervisor.ui.search.hits import Hit, Offers
    from fenghua_supervisor.ui.widgets.rows_model import Index

_ROW = 34
_ROUNDED = 3  #: what the width of a text in whole pixels may lack
_HIT = Qt.ItemDataRole.UserRole
_SELECTED = QStyle.StateFlag.State_Selected.value


class HitDelegate(QStyledItemDelegate):
    """A hit: icon, words, note at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw the line."""
        hit: Hit | None = index.data(_HIT)
        rect: QRect = option.rect
        if hit is None:
            painter.setFont(option.font)
            painter.setPen(theme.colour("sub"))
            draw_line(painter, rect.adjusted(14, 0, -14, 0), index.data(), LEFT)
            return
        if option.state.value & _SELECTED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sel"))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 5, 5)
        ratio = option.widget.devicePixelRatioF() if option.widget else 1.0
        side = icons.size().width()
        picture = icons.pixmap(hit.icon, side, "sub", ratio)
        painter.drawPixmap(rect.x() + 14, rect.center().y() - side // 2 + 1, picture)
        painter.setFont(option.font)
        painter.setPen(theme.colour("sub"))
        most = rect.width() // 2
        beside = rect.adjusted(rect.width() - most - 14, 0, -14, 0)
        note = min(draw_line(painter, beside, hit.note, RIGHT) + _ROUNDED, most)
        painter.setPen(theme.colour("text"))
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
        self.list.setUniformItemSizes(True)
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
        # Its own ground hides the page: nothing below is painted at every letter.
        self.list.viewport().setAutoFillBackground(True)
        self.raise_()
        self.list.doItemsLayout()

    def draw_ahead(self, offers: Offers) -> None:
        """Draw what the window offers, so that the first hits need not: its icons, its letters."""
        told = (*offers.commands, *offers.keyed, *offers.settings)
        for icon in {command.icon or "command" for command in told}:
            icons.pixmap(icon, icons.size().width(), "sub", self.devicePixelRatioF())
        for _ in drawn_ahead({*"".join(command.full_words for command in told)}, self.font()):
            pass

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
