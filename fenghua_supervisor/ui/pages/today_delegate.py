"""How a row of 今日 is painted: heading, or number, light, title, units, reason, button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from fenghua_supervisor.domain.today import DUE_SOON_DAYS, Need, TodayGroup, TodayItem
from fenghua_supervisor.ui import icons, theme
from fenghua_supervisor.ui.pages.today_model import NODE_ROLE, unit_words
from fenghua_supervisor.ui.tokens import BODY_PX, NOTE_PX, RADIUS, ROW_HEIGHT
from fenghua_supervisor.ui.widgets.light_chip import paint_chip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.tokens import Tokens

_HEADING_HEIGHT = 42
_EDGE = 14
_NUMBER_WIDTH = 40
_LIGHT_WIDTH = 78
_BUTTON_SIZE = QSize(78, 26)
_GAP = 14
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_HINTS = {
    Need.OVERDUE: "时限早于统计截止日，还没有办结",
    Need.TO_REVIEW: "牵头单位申请了办结",
    Need.DUE_SOON: f"时限在统计截止日起{DUE_SOON_DAYS}天以内",
    Need.NOT_REPORTED: "从当月1日起没有填报",
}


@dataclass(frozen=True, slots=True)
class Slots:
    """Where the parts of an item's row stand."""

    number: QRect
    light: QRect
    title: QRect
    units: QRect
    reason: QRect
    button: QRect


def lay_out(row: QRect) -> Slots:
    """Divide a row: fixed edges, the middle shared by title, units and reason."""
    top, height = row.top(), row.height()
    x = row.left() + _EDGE
    number = QRect(x, top, _NUMBER_WIDTH, height)
    x += _NUMBER_WIDTH + _GAP
    light = QRect(x, top, _LIGHT_WIDTH, height)
    x += _LIGHT_WIDTH
    button = QRect(
        row.right() - _EDGE - _BUTTON_SIZE.width(),
        top + (height - _BUTTON_SIZE.height()) // 2,
        _BUTTON_SIZE.width(),
        _BUTTON_SIZE.height(),
    )
    free = button.left() - _GAP - x
    title_width, units_width = int(free * 0.44), int(free * 0.22)
    title = QRect(x, top, title_width - _GAP, height)
    units = QRect(x + title_width, top, units_width - _GAP, height)
    reason_left = x + title_width + units_width
    reason = QRect(reason_left, top, button.left() - _GAP - reason_left, height)
    return Slots(number, light, title, units, reason, button)


class TodayDelegate(QStyledItemDelegate):
    """Paints headings and items; knows which button the pointer is over."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._hovered = QPersistentModelIndex()

    def hover_button(self, index: QModelIndex) -> bool:
        """Remember the row whose button is under the pointer; whether that changed."""
        changed = self._hovered != index
        self._hovered = QPersistentModelIndex(index)
        return changed

    def button_rect(self, row: QRect) -> QRect:
        """Where the button stands in a row."""
        return lay_out(row).button

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt: headings are a little higher than rows."""
        is_heading = isinstance(index.data(NODE_ROLE), TodayGroup)
        return QSize(0, _HEADING_HEIGHT if is_heading else ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: draw one row."""
        tokens = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, tokens)
        node = index.data(NODE_ROLE)
        if isinstance(node, TodayGroup):
            _paint_heading(painter, option, node, self._view.isExpanded(index))
        elif isinstance(node, TodayItem):
            focused = _is(option, QStyle.StateFlag.State_Selected) and self._view.hasFocus()
            _paint_item(painter, option, node, hovered=self._hovered == index, focused=focused)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens
    ) -> None:
        if _is(option, QStyle.StateFlag.State_Selected):
            painter.fillRect(option.rect, QColor(tokens.sel))
        elif _is(option, QStyle.StateFlag.State_MouseOver):
            painter.fillRect(option.rect, QColor(tokens.hover))
        foot = option.rect.bottom()
        rule = QRect(option.rect.left(), foot, option.rect.width(), 1)
        painter.fillRect(rule, QColor(tokens.line2))


def _is(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def _font(widget: QWidget | None, size: int = BODY_PX, *, strong: bool = False) -> QFont:
    font = QFont(widget.font()) if widget else QFont()
    font.setPixelSize(size)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _paint_heading(
    painter: QPainter, option: QStyleOptionViewItem, group: TodayGroup, expanded: bool
) -> None:
    tokens = theme.current()
    row: QRect = option.rect
    x, middle = row.left() + _EDGE, row.center().y() + 1
    count = len(group.items)
    ratio = painter.device().devicePixelRatioF()
    fold = "chevron-down" if expanded else "chevron-right"
    painter.drawPixmap(QPointF(x, middle - 8), icons.pixmap(fold, 16, "sub", ratio))
    x += 24
    painter.setFont(_font(option.widget, strong=True))
    painter.setPen(QColor(tokens.text))
    x = _draw_words(painter, x, row, group.need.label) + 8
    x = _paint_count(painter, x, middle, count, urgent=group.need is Need.OVERDUE) + 12
    painter.setFont(_font(option.widget, NOTE_PX))
    painter.setPen(QColor(tokens.sub))
    _draw_words(painter, x, row, _HINTS[group.need])


def _draw_words(painter: QPainter, x: int, row: QRect, words: str) -> int:
    width = painter.fontMetrics().horizontalAdvance(words)
    painter.drawText(QRect(x, row.top(), width + 2, row.height()), int(_LEFT), words)
    return x + width


def _paint_count(painter: QPainter, x: int, middle: int, count: int, *, urgent: bool) -> int:
    tokens = theme.current()
    tone = tokens.red if urgent else tokens.grey
    painter.setFont(_font(None, NOTE_PX))
    words = str(count)
    width = max(22, painter.fontMetrics().horizontalAdvance(words) + 14)
    pill = QRectF(x, middle - 9.5, width, 19)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(pill, 9.5, 9.5)
    painter.setPen(QColor(tone.ink))
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), words)
    return x + width


def _paint_item(
    painter: QPainter,
    option: QStyleOptionViewItem,
    item: TodayItem,
    *,
    hovered: bool,
    focused: bool,
) -> None:
    tokens = theme.current()
    slots = lay_out(option.rect)
    painter.setFont(_font(option.widget))
    _draw(painter, slots.number, str(item.row.number), tokens.sub, right=True)
    paint_chip(
        painter,
        slots.light.left(),
        slots.light.center().y() + 1.5,
        item.row.light,
        item.row.verdict.label,
    )
    _draw(painter, slots.title, item.row.title, tokens.text)
    _draw(painter, slots.units, unit_words(item), tokens.sub)
    _draw(painter, slots.reason, item.reason, tokens.sub)
    _paint_button(painter, slots.button, item.next_step.label, hovered=hovered, focused=focused)


def _draw(painter: QPainter, box: QRect, words: str, colour: str, *, right: bool = False) -> None:
    painter.setPen(QColor(colour))
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(_RIGHT if right else _LEFT), cut)


def _paint_button(
    painter: QPainter, box: QRect, words: str, *, hovered: bool, focused: bool
) -> None:
    tokens = theme.current()
    painter.setPen(QPen(QColor(tokens.brand if focused else tokens.line), 1))
    painter.setBrush(QColor(tokens.hover if hovered else tokens.raised))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setPen(QColor(tokens.brand if focused or hovered else tokens.text))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
