"""How a row of 今日 is painted: heading, or number, light, title, units, reason, button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from fenghua_supervisor.domain.today.board import QUIET_NEEDS, URGENT_NEEDS, TodayGroup, TodayItem
from fenghua_supervisor.ui.look import icons, theme
from fenghua_supervisor.ui.look.tokens import BODY_PX, NOTE_PX, RADIUS, ROW_HEIGHT
from fenghua_supervisor.ui.today.model import node_of
from fenghua_supervisor.ui.widgets.light_chip import paint_chip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.look.tokens import Tokens

_HEADING_HEIGHT = 40
_EDGE = 14
_FOLD_WIDTH = 22
_PART_INDENT = 26
_MARK_WIDTH = 44
_LIGHT_WIDTH = 92
_BUTTON_SIZE = QSize(92, 26)
_WIDE_BUTTON = QSize(148, 26)
_GAP = 14
#: shares of the free middle: title, units; the reason takes the rest
_SHARES = (0.42, 0.2)
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Slots:
    """Where the parts of a row stand."""

    fold: QRect
    mark: QRect
    light: QRect
    title: QRect
    units: QRect
    reason: QRect
    button: QRect


def lay_out(row: QRect, *, is_part: bool) -> Slots:
    """Divide a row: fixed edges, the middle shared by title, units and reason."""
    top, height = row.top(), row.height()
    x = row.left() + _EDGE
    fold = QRect(x, top, _FOLD_WIDTH, height)
    x += _FOLD_WIDTH
    mark_left = x + (_PART_INDENT if is_part else 0)
    mark = QRect(mark_left, top, _MARK_WIDTH, height)
    light_left = mark_left + _MARK_WIDTH + _GAP
    light = QRect(light_left, top, _LIGHT_WIDTH, height)
    button = _button_at_right(row, _BUTTON_SIZE)
    x += _MARK_WIDTH + _GAP + _LIGHT_WIDTH
    free = button.left() - _GAP - x
    title_width, units_width = (int(free * share) for share in _SHARES)
    title_left = light_left + _LIGHT_WIDTH
    units_left, reason_left = x + title_width, x + title_width + units_width
    return Slots(
        fold,
        mark,
        light,
        QRect(title_left, top, units_left - _GAP - title_left, height),
        QRect(units_left, top, units_width - _GAP, height),
        QRect(reason_left, top, button.left() - _GAP - reason_left, height),
        button,
    )


def _button_at_right(row: QRect, size: QSize) -> QRect:
    left = row.right() - _EDGE - size.width()
    return QRect(left, row.top() + (row.height() - size.height()) // 2, size.width(), size.height())


class TodayDelegate(QStyledItemDelegate):
    """Paints headings and rows; knows which button the pointer is over."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._hovered = QPersistentModelIndex()

    def hover_button(self, index: QModelIndex) -> bool:
        """Remember the row whose button is under the pointer; whether that changed."""
        changed = self._hovered != index
        self._hovered = QPersistentModelIndex(index)
        return changed

    def button_rect(self, row: QRect, node: TodayGroup | TodayItem | None) -> QRect:
        """Where the button stands in a row; empty when it has none."""
        if isinstance(node, TodayGroup):
            return _button_at_right(row, _WIDE_BUTTON) if _offers_all(node) else QRect()
        return _button_at_right(row, _BUTTON_SIZE) if node is not None else QRect()

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt: headings are a little higher than rows."""
        is_heading = isinstance(node_of(index), TodayGroup)
        return QSize(0, _HEADING_HEIGHT if is_heading else ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option, theme.current())
        node = node_of(index)
        selected = _is(option, QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        hovered = self._hovered == index
        assert isinstance(index, QModelIndex)
        is_open = self._view.isExpanded(index)
        if isinstance(node, TodayGroup):
            _paint_heading(painter, option, node, is_open=is_open)
            if _offers_all(node):
                words = f"全部出具（{len(node.sheet_units)}家）"
                box = self.button_rect(option.rect, node)
                _paint_button(painter, box, words, hovered=hovered, focused=selected)
        elif isinstance(node, TodayItem):
            is_part = isinstance(node_of(index.parent()), TodayItem)
            slots = lay_out(option.rect, is_part=is_part)
            _paint_item(painter, option, node, slots)
            if node.parts:
                _paint_fold(painter, slots.fold.left(), option.rect, is_open=is_open)
            _paint_button(painter, slots.button, node.step_word, hovered=hovered, focused=selected)
        painter.restore()


def _offers_all(group: TodayGroup) -> bool:
    return len(group.sheet_units) > 1


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
    row: QRect = option.rect
    if _is(option, QStyle.StateFlag.State_Selected):
        painter.fillRect(row, QColor(tokens.sel))
    elif _is(option, QStyle.StateFlag.State_MouseOver):
        painter.fillRect(row, QColor(tokens.hover))
    painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), QColor(tokens.line2))


def _is(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def _font(widget: QWidget | None, size: int = BODY_PX, *, strong: bool = False) -> QFont:
    font = QFont(widget.font()) if widget else QFont()
    font.setPixelSize(size)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _paint_fold(painter: QPainter, x: int, row: QRect, *, is_open: bool) -> None:
    ratio = painter.device().devicePixelRatioF()
    fold = "chevron-down" if is_open else "chevron-right"
    middle = row.center().y() + 1
    painter.drawPixmap(QPointF(x, middle - 8), icons.pixmap(fold, 16, "sub", ratio))


def _paint_heading(
    painter: QPainter, option: QStyleOptionViewItem, group: TodayGroup, *, is_open: bool
) -> None:
    tokens = theme.current()
    row: QRect = option.rect
    x, middle = row.left() + _EDGE, row.center().y() + 1
    _paint_fold(painter, x, row, is_open=is_open)
    x += _FOLD_WIDTH + 2
    quiet = group.need in QUIET_NEEDS
    painter.setFont(_font(option.widget, strong=not quiet))
    painter.setPen(QColor(tokens.sub if quiet else tokens.text))
    x = _draw_words(painter, x, row, group.label) + 8
    urgent = group.need in URGENT_NEEDS and any(item.active for item in group.items)
    x = _paint_count(painter, x, middle, len(group.items), urgent=urgent) + 12
    painter.setFont(_font(option.widget, NOTE_PX))
    painter.setPen(QColor(tokens.sub))
    _draw_words(painter, x, row, group.hint)


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
    painter: QPainter, option: QStyleOptionViewItem, item: TodayItem, slots: Slots
) -> None:
    tokens = theme.current()
    painter.setFont(_font(option.widget))
    _draw(painter, slots.mark, item.mark, tokens.sub, right=True)
    if item.word:
        middle = slots.light.center().y() + 1.5
        paint_chip(painter, slots.light.left(), middle, item.light, item.word)
    _draw(painter, slots.title, item.title, tokens.text)
    _draw(painter, slots.units, item.who, tokens.sub)
    _draw(painter, slots.reason, item.reason, tokens.sub)


def _draw(painter: QPainter, box: QRect, words: str, colour: str, *, right: bool = False) -> None:
    painter.setPen(QColor(colour))
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(_RIGHT if right else _LEFT), cut)


def _paint_button(
    painter: QPainter, box: QRect, words: str, *, hovered: bool, focused: bool
) -> None:
    tokens = theme.current()
    painter.setFont(_font(None))
    painter.setPen(QPen(QColor(tokens.brand if focused else tokens.line), 1))
    painter.setBrush(QColor(tokens.hover if hovered else tokens.raised))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setPen(QColor(tokens.brand if focused or hovered else tokens.text))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
