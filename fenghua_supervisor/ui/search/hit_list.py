"""The results of a search, floating below its box: a line for each hit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fenghua_supervisor.ui.look import icons, letters, theme
from fenghua_supervisor.ui.look.drawn_lines import LEFT, RIGHT, draw_line
from fenghua_supervisor.ui.look.glyphs import drawn_ahead
from fenghua_supervisor.ui.widgets.lines import in_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPaintEvent

    from fenghua_supervisor.ui.search.hits import Hit, Offers
    from fenghua_supervisor.ui.widgets.rows_model import Index

_ROW = 34
_ROUNDED = 3  #: what the width of a text in whole pixels may lack


class LineHeight(QStyledItemDelegate):
    """How high a line is; the list paints it itself."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Qt: one height."""
        return QSize(100, letters.px(_ROW))


class HitLines(QListWidget):
    """The lines: icon, words, note at the right; they change at every letter.

    It paints them at once, asking nothing through Qt for each.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []
        self.setItemDelegate(LineHeight(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.itemEntered.connect(self.setCurrentItem)

    def set_hits(self, hits: Sequence[Hit], nothing: str) -> None:
        """List the hits; without any the words ``nothing``, or not a line."""
        self.hits = [*hits]
        self.clear()
        self.addItems([hit.words for hit in hits])
        if not hits and nothing:
            self.addItem(nothing)
            self.item(0).setFlags(Qt.ItemFlag.NoItemFlags)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the lines that are seen."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        selected = {index.row() for index in self.selectedIndexes()}
        for place in range(self.count()):
            box = self.visualItemRect(self.item(place))
            if not box.intersects(event.rect()):
                continue
            if self.hits:
                self._paint_hit(painter, box, self.hits[place], selected=place in selected)
            else:
                painter.setPen(theme.colour("sub"))
                draw_line(painter, box.adjusted(14, 0, -14, 0), self.item(place).text(), LEFT)

    def _paint_hit(self, painter: QPainter, box: QRect, hit: Hit, *, selected: bool) -> None:
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sel"))
            painter.drawRoundedRect(box.adjusted(4, 1, -4, -1), 5, 5)
        side = icons.size().width()
        picture = icons.pixmap(hit.icon, side, "sub", self.devicePixelRatioF())
        painter.drawPixmap(box.x() + 14, box.center().y() - side // 2 + 1, picture)
        painter.setPen(theme.colour("sub"))
        most = box.width() // 2
        beside = box.adjusted(box.width() - most - 14, 0, -14, 0)
        note = min(draw_line(painter, beside, hit.note, RIGHT) + _ROUNDED, most)
        painter.setPen(theme.colour("text"))
        draw_line(painter, box.adjusted(24 + side, 0, -note - 28, 0), hit.words, LEFT)


class HitList(QFrame):
    """The results, floating over the page below the box."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.list = HitLines(self)
        self.list.itemClicked.connect(self._on_clicked)
        in_column(self.list, edges=(1, 5, 1, 5), of=self)
        self.hide()

    def show_hits(
        self, hits: Sequence[Hit], below: QWidget, *, choose_first: bool, nothing: str = ""
    ) -> None:
        """Show the hits under a widget; without any the words ``nothing``, or no list at all."""
        self.list.set_hits(hits, nothing)
        if not self.list.count():
            self.hide()
            return
        if choose_first and hits:
            self.list.setCurrentRow(0)
        position = below.mapTo(self._window, QPoint(0, below.height() + 4))
        room = self._window.height() - position.y() - 8
        height = min(self.list.count() * _ROW + 16, room)
        self.setGeometry(position.x(), position.y(), below.width(), height)
        # Not before it is where it belongs: what it covered elsewhere would be painted anew.
        self.show()
        # Its own ground hides the page: nothing below is painted at every letter.
        self.list.viewport().setAutoFillBackground(True)
        self.raise_()
        self.list.doItemsLayout()

    def draw_ahead(self, offers: Offers) -> None:
        """Draw what the window offers, so that the first hits need not: its icons, its letters."""
        told = (*offers.commands, *offers.keyed, *offers.settings)
        for icon in {command.icon or "command" for command in told}:
            icons.pixmap(icon, icons.size().width(), "sub", self.devicePixelRatioF())
        texts = [text for one in told for text in (one.full_words, one.keys, one.tip)]
        self._draw_on(drawn_ahead(texts, self.font()))

    def _draw_on(self, pieces: Iterator[None]) -> None:
        if next(pieces, pieces) is None:
            QTimer.singleShot(0, self, partial(self._draw_on, pieces))

    def hits(self) -> list[Hit]:
        """The hits shown now."""
        return [] if self.isHidden() else [*self.list.hits]

    def nothing(self) -> str:
        """What is said instead of hits."""
        alone = self.list.item(0) if self.isVisible() and not self.hits() else None
        return alone.text() if alone is not None else ""

    def current(self) -> Hit | None:
        """The hit that is marked."""
        return self._hit_at(self.list.currentRow())

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
        hit = self._hit_at(self.list.row(item))
        if hit is not None:
            self.chosen.emit(hit)

    def _hit_at(self, place: int) -> Hit | None:
        hits = self.list.hits
        return hits[place] if 0 <= place < len(hits) else None
