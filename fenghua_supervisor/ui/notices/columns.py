"""The columns of the list of sheets, and how a state is painted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.columns import NOTHING
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.services.search_keys import pinyin_order
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from fenghua_supervisor.domain.notices.notice import Notice


#: The shape and colour that go with the word of a state.
STATE_LIGHTS = {
    NoticeState.TO_JUDGE: Light.YELLOW,
    NoticeState.OVERDUE: Light.RED,
    NoticeState.WAITING: Light.GREY,
    NoticeState.RAISED: Light.GREY,
    NoticeState.SATISFIED: Light.BLUE,
}
_ORDER = {state: place for place, state in enumerate(NoticeState)}


def notice_columns(
    as_of: Callable[[], date],
    prefix: Callable[[], str],
    states: Callable[[], Mapping[int, NoticeState]],
) -> list[Column]:
    """The columns in order; ``as_of`` is the day shown, ``prefix`` begins every number.

    ``states``: where each sheet stands, by its id.
    """

    def due(notice: Notice) -> date:
        return notice.answer_due(as_of())

    def state(notice: Notice) -> NoticeState:
        return states()[notice.id]

    return [
        Column(
            "number", "文号", lambda n: n.number_words(prefix()),
            lambda n: (n.year, n.kind.value, n.number), 176,
        ),
        Column("unit", "单位", lambda n: n.unit, lambda n: pinyin_order(n.unit), width=0),
        Column("kind", "类别", lambda n: n.kind.label, width=88, place="room", look=SubDelegate),
        Column(
            "items", "项数", lambda n: f"{len(n.items)}", lambda n: len(n.items), 52, "right",
            place="room", look=SubDelegate,
        ),
        Column(
            "issued", "印发", lambda n: words.listed_day(n.issued_on, as_of()),
            lambda n: n.issued_on, 92, tooltip=lambda n: weekday_words(n.issued_on),
            place="room", look=SubDelegate,
        ),
        Column(
            "due", "答复期限", lambda n: words.listed_day(due(n), as_of()), due, 92,
            tooltip=lambda n: weekday_words(due(n)), look=SubDelegate,
        ),
        Column(
            "state", "状态", lambda n: state(n).label, lambda n: _ORDER[state(n)], 98,
            # A withdrawn sheet has no light.
            look=partial(
                StateChipDelegate, lambda n: (STATE_LIGHTS.get(state(n)), state(n).label)
            ),
        ),
        Column(
            "released", "送出", _released, lambda n: n.released_at, 92,
            tooltip=_released_tip, place="room", look=SubDelegate,
        ),
    ]  # fmt: skip


def _released_tip(notice: Notice) -> str:
    at = notice.released_at
    return f"{at:%Y-%m-%d %H:%M}（真实时间）" if at else "还没有送出"


def _released(notice: Notice) -> str:
    if notice.released_at is None or notice.release_way is None:
        return NOTHING
    return f"{notice.released_at:%m-%d} {notice.release_way.label}"
