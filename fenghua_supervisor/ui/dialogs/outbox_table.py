"""The columns of the outbox, and how a state is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QPainter

from fenghua_supervisor.domain.numbers import NOTHING
from fenghua_supervisor.domain.vocabulary import Light, SendState
from fenghua_supervisor.ui import theme
from fenghua_supervisor.ui.rows_model import ROW_ROLE, Column, RowsModel
from fenghua_supervisor.ui.tokens import NOTE_PX
from fenghua_supervisor.ui.widgets.light_chip import paint_chip
from fenghua_supervisor.ui.widgets.row_delegate import RowDelegate, SubDelegate, draw_line
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.outbox import Outgoing

    Index = QModelIndex | QPersistentModelIndex

#: The shape and colour that go with the word of a state.
STATE_LIGHTS = {
    SendState.QUEUED: Light.GREY,
    SendState.UNSURE: Light.YELLOW,
    SendState.SENT: Light.BLUE,
    SendState.FAILED: Light.RED,
}
_ORDER = {state: place for place, state in enumerate(SendState)}
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

COLUMNS = (
    Column("unit", "单位", lambda m: m.unit or m.address, width=150),
    Column("kind", "类别", lambda m: m.kind.label, width=80, place="room"),
    Column("subject", "主题", lambda m: m.subject, width=230, wide=420),
    Column("state", "状态", lambda m: m.state.label, lambda m: _ORDER[m.state], 104),
    Column(
        "when",
        "时间",
        lambda m: _when(m),
        lambda m: m.sent_at or m.next_try_at or m.created_at,
        112,
        tooltip=lambda m: f"{m.created_at:%Y-%m-%d %H:%M}加入，{m.address}",
    ),
    Column("error", "说明", lambda m: m.error or NOTHING, width=0),
)


def make_table(parent: QWidget) -> tuple[RowsModel, RowsView]:
    """The model and the view of the outbox."""
    model = RowsModel(COLUMNS, parent=parent)
    view = RowsView(model, "outbox", parent)
    for key in ("kind", "when", "error"):
        view.setItemDelegateForColumn(model.column_of(key), SubDelegate(view))
    view.setItemDelegateForColumn(model.column_of("state"), StateDelegate(view))
    view.horizontalHeader().setSortIndicatorClearable(True)
    view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    view.setSortingEnabled(True)
    view.setAccessibleName("邮件")
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    return model, view


class StateDelegate(RowDelegate):
    """The state as a chip: shape, word and colour; a cancelled message is only a faint word."""

    def paint_content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the chip."""
        state: SendState = index.data(ROW_ROLE).state
        light = STATE_LIGHTS.get(state)
        font = QFont(painter.font())
        font.setPixelSize(NOTE_PX)
        painter.setFont(font)
        if light is None:
            painter.setPen(theme.colour("sub"))
            draw_line(painter, rect, state.label, _LEFT)
        else:
            paint_chip(painter, rect.x(), rect.center().y() + 0.5, light, state.label)


def _when(message: Outgoing) -> str:
    """When it went, or when it is tried again."""
    if message.sent_at is not None:
        return _moment(message.sent_at)
    if message.state is SendState.QUEUED and message.next_try_at is not None:
        return f"{message.next_try_at:%H:%M}再试"
    return NOTHING


def _moment(moment: datetime) -> str:
    return f"{moment:%m-%d %H:%M}"
