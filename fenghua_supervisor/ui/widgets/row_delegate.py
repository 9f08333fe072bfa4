"""How a row of a table is painted: calm ground, one rule below, hover and selection."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fenghua_supervisor.ui import theme
from fenghua_supervisor.ui.tokens import ROW_HEIGHT

CELL_PAD = 8
NOTHING = "—"  #: how an absent value is written


class RowDelegate(QStyledItemDelegate):
    """Paints a cell's ground and words; columns with more to show override ``paint_content``."""

    #: token that colours the words
    ink = "text"
    #: whether the words of a selected row are bold
    strong_when_selected = False

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: ground, rule, focus and content."""
        tokens = theme.current()
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected:
            painter.fillRect(rect, QColor(tokens.sel))
        elif hovered:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(tokens.line2))
        if selected and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), 3, rect.height() - 1, QColor(tokens.brand))
        painter.setFont(
            bold(option.font) if selected and self.strong_when_selected else option.font
        )
        self.paint_content(painter, rect.adjusted(CELL_PAD, 0, -CELL_PAD, -1), index)

    def paint_content(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the words of the cell; one line, cut with …."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignVCenter
        ink = "faint" if words == NOTHING else self.ink
        painter.setPen(QColor(getattr(theme.current(), ink)))
        draw_line(painter, rect, words, int(align))

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Qt: rows have one height."""
        return QSize(super().sizeHint(option, index).width() + 2 * CELL_PAD, ROW_HEIGHT)


class SubDelegate(RowDelegate):
    """Words in the secondary strength."""

    ink = "sub"


def draw_line(painter: QPainter, rect: QRect, words: str, align: int) -> None:
    """Draw one line of plain text, cut with … when it does not fit."""
    line = words.replace("\n", " ")
    cut = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | int(Qt.TextFlag.TextSingleLine), cut)


def bold(font: QFont) -> QFont:
    """The same font in the weight of titles."""
    result = QFont(font)
    result.setWeight(QFont.Weight.DemiBold)
    return result
