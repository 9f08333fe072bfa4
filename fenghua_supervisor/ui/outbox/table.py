"""The columns of the outbox, and how a state is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.outbox import SendState
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from fenghua_supervisor.ui.widgets.state_chip import StateChipDelegate

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.outbox import Outgoing


#: The shape and colour that go with the word of a state.
STATE_LIGHTS = {
    SendState.QUEUED: Light.GREY,
    SendState.UNSURE: Light.YELLOW,
    SendState.SENT: Light.BLUE,
    SendState.FAILED: Light.RED,
}
_ORDER = {state: place for place, state in enumerate(SendState)}

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
    view.setItemDelegateForColumn(model.column_of("state"), StateChipDelegate(_chip, view))
    view.sort_by_header()
    view.setAccessibleName("邮件")
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    return model, view


def _chip(message: Outgoing) -> tuple[Light | None, str]:
    """A cancelled message has no light."""
    return STATE_LIGHTS.get(message.state), message.state.label


def _when(message: Outgoing) -> str:
    """When it went, or when it is tried again."""
    if message.sent_at is not None:
        return _moment(message.sent_at)
    if message.state is SendState.QUEUED and message.next_try_at is not None:
        return f"{message.next_try_at:%H:%M}再试"
    return NOTHING


def _moment(moment: datetime) -> str:
    return f"{moment:%m-%d %H:%M}"
