"""A card of the board: number and light, title on two lines, units, deadline, its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.ledger.views.deadlines import deadline_short
from fenghua_supervisor.ui.look import theme, words
from fenghua_supervisor.ui.look.drawn_lines import LEFT, RIGHT, bold, draw_line, note_font
from fenghua_supervisor.ui.look.tokens import RADIUS_CARD
from fenghua_supervisor.ui.widgets.light_chip import chip_height, chip_width, paint_chip
from fenghua_supervisor.ui.widgets.rows_model import ROW_ROLE

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QObject
    from PySide6.QtGui import QFont

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.widgets.rows_model import Index

_PAD, _GAP = 10, 8
_STEPS = "办理"
_KEPT = 4000
_SELECTED, _OVER = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_MouseOver.value
_FOCUS = QStyle.StateFlag.State_HasFocus.value


class CardDelegate(QStyledItemDelegate):
    """Paints cards of one height; ``steps_wanted`` tells that 办理 of a card was pressed."""

    steps_wanted = Signal(object, QPoint)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        #: the row that dragged files would be for
        self.lit = -1
        self._lines: dict[tuple[str, int, str], tuple[str, str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Qt: four lines."""
        return QSize(0, _height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: the card, its gap below."""
        row: LedgerRow = index.data(ROW_ROLE)
        state = option.state.value
        box = option.rect.adjusted(0, 0, 0, -_GAP)
        chosen = bool(state & _SELECTED)
        over = bool(state & _OVER) or index.row() == self.lit
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("brand" if chosen else "scroll" if over else "line"), 1))
        painter.setBrush(theme.colour("sel" if chosen else "surface"))
        painter.drawRoundedRect(
            QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD
        )
        if state & _FOCUS:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
        self._paint_words(painter, box, row, option.font, chosen=chosen, offers=chosen or over)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Qt: a press on 办理 opens the steps of that card."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            place = steps_box(option.rect, option.font)
            if place.contains(event.position().toPoint()):
                self.steps_wanted.emit(index.data(ROW_ROLE), place.bottomLeft())
                return True
        return super().editorEvent(event, model, option, index)

    def _paint_words(
        self,
        painter: QPainter,
        box: QRect,
        row: LedgerRow,
        font: QFont,
        *,
        chosen: bool,
        offers: bool,
    ) -> None:
        inside = box.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 2)
        small = note_font(font)
        line = QFontMetrics(font).height() + 2
        painter.setFont(small)
        top = QRect(inside.x(), inside.y(), inside.width(), chip_height())
        painter.setPen(theme.colour("sub"))
        draw_line(painter, top, str(row.number), LEFT)
        number = painter.fontMetrics().horizontalAdvance(str(row.number)) + 8
        paint_chip(painter, top.x() + number, top.center().y() + 0.5, row.light, row.verdict.label)
        used = number + chip_width(small, row.verdict.label) + 6
        painter.setPen(theme.colour("sub"))
        draw_line(painter, top.adjusted(used, 0, 0, 0), deadline_short(row.deadline), RIGHT)
        painter.setFont(bold(font) if chosen else font)
        missing = row.text_status is TextStatus.MISSING
        painter.setPen(theme.colour("sub" if missing else "text"))
        title = self._two_lines(painter, row.told_title, inside.width())
        for number_of_line, part in enumerate(title):
            place = QRect(
                inside.x(), top.bottom() + 5 + line * number_of_line, inside.width(), line
            )
            draw_line(painter, place, part, LEFT)
        steps = steps_box(box, font)
        foot = QRect(inside.x(), steps.y(), inside.width(), line)
        painter.setFont(small)
        if offers:
            painter.setPen(theme.colour("brand"))
            draw_line(painter, steps, f"{_STEPS} ▾", RIGHT)
            foot.setRight(steps.left() - 4)
        painter.setPen(theme.colour("sub"))
        draw_line(painter, foot, words.units_line(row.unit_names), LEFT)

    def _two_lines(self, painter: QPainter, text: str, width: int) -> tuple[str, str]:
        """A text on two lines, the second cut with … by who draws it."""
        key = (text, width, painter.font().key())
        found = self._lines.get(key)
        if found is None:
            metrics = painter.fontMetrics()
            full = next(
                (
                    n
                    for n in range(len(text), 0, -1)
                    if metrics.horizontalAdvance(text[:n]) <= width
                ),
                1,
            )
            if len(self._lines) >= _KEPT:
                self._lines.clear()
            found = self._lines[key] = text[:full], text[full:]
        return found


def steps_box(card: QRect, font: QFont) -> QRect:
    """Where 办理 stands on a card."""
    line = QFontMetrics(font).height() + 2
    width = QFontMetrics(font).horizontalAdvance(_STEPS) + 18
    top = card.top() + _PAD - 2 + chip_height() + 6 + 2 * line
    return QRect(card.right() - _PAD - width + 1, top, width, line)


def _height(font: QFont) -> int:
    return chip_height() + 3 * (QFontMetrics(font).height() + 2) + 2 * _PAD + 4 + _GAP
