"""The columns of the outbox, and how a state is painted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.outbox import SendState
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.services.search_keys import pinyin_order
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from fenghua_supervisor.domain.outbox import Outgoing


#: The shape and colour that go with the word of a state.
STATE_LIGHTS = {
    SendState.QUEUED: Light.GREY,
    SendState.UNSURE: Light.YELLOW,
    SendState.SENT: Light.BLUE,
    SendState.FAILED: Light.RED,
}
_ORDER = {state: place for place, state in enumerate(SendState)}


def _when(message: Outgoing) -> str:
    """When it went, or when it is tried again."""
    if message.sent_at is not None:
        return f"{message.sent_at:%m-%d %H:%M}"
    if message.state is SendState.QUEUED and message.next_try_at is not None:
        return f"{message.next_try_at:%H:%M}再试"
    return NOTHING


def _name(message: Outgoing) -> str:
    return message.unit or message.address


COLUMNS = (
    Column("unit", "单位", _name, lambda m: pinyin_order(_name(m)), width=150),
    Column("kind", "类别", lambda m: m.kind.label, width=80, place="room", look=SubDelegate),
    Column("subject", "主题", lambda m: m.subject, width=230, wide=420),
    Column(
        "state", "状态", lambda m: m.state.label, lambda m: _ORDER[m.state], 104,
        # A cancelled message has no light.
        look=partial(StateChipDelegate, lambda m: (STATE_LIGHTS.get(m.state), m.state.label)),
    ),
    Column(
        "when", "时间", _when, lambda m: m.sent_at or m.next_try_at or m.created_at, 112,
        tooltip=lambda m: f"{m.created_at:%Y-%m-%d %H:%M}加入，{m.address}", look=SubDelegate,
    ),
    Column("error", "说明", lambda m: m.error or NOTHING, width=0, look=SubDelegate),
)  # fmt: skip
