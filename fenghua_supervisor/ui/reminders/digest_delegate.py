"""How a reminder is painted: how urgent, what, why, and two buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.reminders import Urgency
from fenghua_supervisor.domain.reminders.digest import DigestGroup, Occurrence
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.tokens import BODY_PX, GAP, GAP_S, NOTE_PX, RADIUS
from fenghua_supervisor.ui.reminders.digest_model import NODE_ROLE, heading
from fenghua_supervisor.ui.widgets.light_chip import paint_chip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

_HEADING_HEIGHT = 38
_ITEM_HEIGHT = 52
_EDGE = 14
_CHIP_WIDTH = 66
_OPEN, _SNOOZE = QSize(60, 26), QSize(60, 26)
_LIGHTS = {Urgency.URGENT: Light.RED, Urgency.SOON: Light.YELLOW, Urgency.PLAIN: Light.GREY}
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Slots:
    """Where the parts of a reminder's row stand."""

    chip: QRect
    title: QRect
    words: QRect
    snooze: QRect
    open: QRect


def lay_out(row: QRect) -> Slots:
    """Divide a row: the chip left, two buttons right, two lines of text between."""
    left, right = row.left() + _EDGE, row.right() - _EDGE
    top = row.top() + (row.height() - _OPEN.height()) // 2
    opens = QRect(right - _OPEN.width(), top, _OPEN.width(), _OPEN.height())
    snooze = QRect(opens.left() - GAP_S - _SNOOZE.width(), top, _SNOOZE.width(), _SNOOZE.height())
    x = left + _CHIP_WIDTH
    width = snooze.left() - GAP - x
    return Slots(
        QRect(left, row.top(), _CHIP_WIDTH, row.height()),
        QRect(x, row.top() + 6, width, 21),
        QRect(x, row.top() + 27, width, 18),
        snooze,
        opens,
    )


class DigestDelegate(QStyledItemDelegate):
    """Paints headings and reminders; knows which button the pointer is over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        #: the row and the button (「open」, 「snooze」) under the pointer
        self.hovered: tuple[int, str] = (-1, "")

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt: a reminder has two lines."""
        is_heading = isinstance(index.data(NODE_ROLE), DigestGroup)
        return QSize(0, _HEADING_HEIGHT if is_heading else _ITEM_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        node = index.data(NODE_ROLE)
        if isinstance(node, DigestGroup):
            _paint_group(painter, option, node)
        elif isinstance(node, Occurrence):
            over = self.hovered[1] if self.hovered[0] == index.row() else ""
            _paint_item(painter, option, node, over)
        painter.restore()


def _paint_group(painter: QPainter, option: QStyleOptionViewItem, group: DigestGroup) -> None:
    tokens = theme.current()
    row: QRect = option.rect
    painter.setFont(_font(option.widget, BODY_PX, strong=True))
    painter.setPen(QColor(tokens.text))
    box = QRect(row.left() + _EDGE, row.top() + 6, row.width() - 2 * _EDGE, row.height() - 6)
    painter.drawText(box, int(_LEFT), group.unit)
    width = painter.fontMetrics().horizontalAdvance(group.unit)
    painter.setFont(_font(option.widget, NOTE_PX))
    painter.setPen(QColor(tokens.sub))
    painter.drawText(box.adjusted(width + GAP_S, 0, 0, 0), int(_LEFT), f"{len(group.items)}项")
    _rule(painter, row)


def _paint_item(
    painter: QPainter, option: QStyleOptionViewItem, item: Occurrence, over: str
) -> None:
    tokens = theme.current()
    row: QRect = option.rect
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected:
        painter.fillRect(row, QColor(tokens.sel))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(row, QColor(tokens.hover))
    _rule(painter, row)
    slots = lay_out(row)
    painter.setFont(_font(option.widget, NOTE_PX))
    chip = slots.chip
    paint_chip(
        painter, chip.left(), chip.center().y() + 1, _LIGHTS[item.urgency], item.urgency.label
    )
    painter.setFont(_font(option.widget, BODY_PX))
    _draw(painter, slots.title, heading(item), tokens.text)
    painter.setFont(_font(option.widget, NOTE_PX))
    more = f"　等{len(item.units)}家" if len(item.units) > 1 else ""
    _draw(painter, slots.words, item.reason + more, tokens.sub)
    painter.setFont(_font(option.widget, BODY_PX))
    _button(painter, slots.snooze, "暂缓", hovered=over == "snooze")
    _button(painter, slots.open, "打开", hovered=over == "open", focused=selected)


def _rule(painter: QPainter, row: QRect) -> None:
    line = QRect(row.left(), row.bottom(), row.width(), 1)
    painter.fillRect(line, QColor(theme.current().line2))


def _font(widget: QWidget | None, size: int, *, strong: bool = False) -> QFont:
    font = QFont(widget.font()) if widget else QFont()
    font.setPixelSize(size)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _draw(painter: QPainter, box: QRect, words: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    line = " ".join(words.splitlines())
    cut = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(_LEFT), cut)


def _button(
    painter: QPainter, box: QRect, words: str, *, hovered: bool, focused: bool = False
) -> None:
    tokens = theme.current()
    painter.setPen(QPen(QColor(tokens.brand if focused else tokens.line), 1))
    painter.setBrush(QColor(tokens.hover if hovered else tokens.raised))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setPen(QColor(tokens.brand if focused or hovered else tokens.text))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
