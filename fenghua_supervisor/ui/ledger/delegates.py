"""How the task table paints its special cells: light, title, units, progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter

from fenghua_supervisor.domain.codes.ledger import TextStatus
from fenghua_supervisor.domain.ledger.columns import NOTHING
from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.ui.ledger.commands import can_report
from fenghua_supervisor.ui.look import icons, theme
from fenghua_supervisor.ui.look.drawn_lines import LEFT, RIGHT, draw_line
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.widgets.row_delegate import CELL_PAD, Cell, RowDelegate
from fenghua_supervisor.ui.widgets.rows_model import ROW_ROLE

if TYPE_CHECKING:
    from decimal import Decimal

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QStyleOptionViewItem

    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

Index = QModelIndex | QPersistentModelIndex
_NUMBER_WIDTH = 44
_BAR = 6
_PENCIL = 14
_BESIDE_MIN = 160


class TitleDelegate(RowDelegate):
    """The title; where there is room, the rest of the text stands faint behind it."""

    strong_when_selected = True

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Title in the main strength, a missing one in the faint."""
        row: LedgerRow = cell.row
        missing = row.text_status is TextStatus.MISSING
        painter.setPen(theme.colour("sub" if missing else "text"))
        used = draw_line(painter, rect, row.told_title, LEFT) + 12
        if missing or rect.width() - used < _BESIDE_MIN:
            return
        rest = row.text.removeprefix(row.title).lstrip("，。；、：,.; ")
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour("faint"))
        draw_line(painter, rect.adjusted(used, 0, 0, 0), rest, LEFT)


class UnitsDelegate(RowDelegate):
    """As many lead units as fit, and how many more there are."""

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """The names in the main strength, the rest counted."""
        row: LedgerRow = cell.row
        names = row.unit_names
        if not names:
            painter.setPen(theme.colour("faint"))
            draw_line(painter, rect, NOTHING, LEFT)
            return
        metrics = painter.fontMetrics()
        shown = 1
        while shown < len(names):
            line = "、".join(names[: shown + 1]) + f"  +{len(names) - shown - 1}"
            if metrics.horizontalAdvance(line) > rect.width():
                break
            shown += 1
        more = f"+{len(names) - shown}" if shown < len(names) else ""
        room = rect.width() - (metrics.horizontalAdvance(more) + 12 if more else 0)
        words = "、".join(names[:shown])
        painter.setPen(theme.colour("text"))
        used = draw_line(painter, QRect(rect.x(), rect.y(), room, rect.height()), words, LEFT) + 6
        if more:
            painter.setPen(theme.colour("sub"))
            draw_line(painter, rect.adjusted(used, 0, 0, 0), more, LEFT)


class ProgressDelegate(RowDelegate):
    """A bar with the 序时 mark as a thin line and the number beside it.

    Under the pointer a pencil stands at the left, where the percentage may be changed.
    """

    #: the pencil of this row was clicked
    edit_wanted = Signal(object)

    def editorEvent(
        self, event: QEvent, _model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Qt: a click on the pencil."""
        if event.type() is not QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        row: LedgerRow = index.data(ROW_ROLE)
        box = option.rect.adjusted(CELL_PAD, 0, 0, 0)
        box.setWidth(px(_PENCIL) + CELL_PAD)
        on_pencil = box.contains(event.position().toPoint()) and can_report(row)
        if on_pencil and event.button() is Qt.MouseButton.LeftButton:
            self.edit_wanted.emit(row)
        return on_pencil

    def paint_content(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Bar, mark and number."""
        row: LedgerRow = cell.row
        number = QRect(rect.right() - _NUMBER_WIDTH + 1, rect.y(), _NUMBER_WIDTH, rect.height())
        painter.setPen(theme.colour("sub" if row.percent is not None else "faint"))
        draw_line(painter, number, percent_text(row.percent), RIGHT)
        if row.text_status is TextStatus.MISSING:
            return
        if cell.hovered and can_report(row):
            ratio = painter.device().devicePixelRatioF()
            side = px(_PENCIL)
            picture = icons.pixmap("edit", side, "brand", ratio)
            painter.drawPixmap(QPointF(rect.x(), rect.center().y() - side / 2 + 1), picture)
            rect = rect.adjusted(side + 6, 0, 0, 0)
        top, width = rect.center().y() - _BAR / 2 + 0.5, rect.width() - _NUMBER_WIDTH - 4
        track = QRectF(rect.x(), top, width, _BAR)
        paint_progress(painter, track, row.light, row.percent, row.expected_percent)


def paint_progress(
    painter: QPainter,
    track: QRectF,
    light: Light,
    percent: Decimal | None,
    expected: Decimal | None,
) -> None:
    """Draw a progress bar with the expected share as a thin vertical mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = track.height() / 2
    painter.setBrush(theme.colour("track"))
    painter.drawRoundedRect(track, radius, radius)
    if percent:
        done = QRectF(track)
        done.setWidth(max(track.width() * min(float(percent), 100.0) / 100, track.height()))
        painter.setBrush(QColor(theme.current().tone(light).ink))
        painter.drawRoundedRect(done, radius, radius)
    painter.restore()
    if expected is not None:
        x = int(track.x() + track.width() * min(float(expected), 100.0) / 100)
        position = QRectF(x, track.y() - 4, 1.5, track.height() + 8)
        painter.fillRect(position, theme.colour("text"))
