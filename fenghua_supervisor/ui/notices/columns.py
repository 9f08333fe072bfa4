"""The columns of the list of sheets, and how a state is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.columns import NOTHING
from fenghua_supervisor.domain.notices.notice import NoticeState
from fenghua_supervisor.domain.notices.wording import weekday_words
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from fenghua_supervisor.ui.widgets.state_chip import StateChipDelegate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.notices.notice import Notice


#: The shape and colour that go with the word of a state.
STATE_LIGHTS = {
    NoticeState.TO_JUDGE: Light.YELLOW,
    NoticeState.OVERDUE: Light.RED,
    NoticeState.WAITING: Light.GREY,
    NoticeState.SATISFIED: Light.BLUE,
}
_ORDER = {state: place for place, state in enumerate(NoticeState)}


def notice_columns(as_of: Callable[[], date], prefix: Callable[[], str]) -> list[Column]:
    """The columns in order; ``as_of`` is the day shown, ``prefix`` begins every number."""
    return [
        Column(
            "number",
            "文号",
            lambda n: n.number_words(prefix()),
            lambda n: (n.year, n.kind.value, n.number),
            176,
        ),
        Column("unit", "单位", lambda n: n.unit, width=0),
        Column("kind", "类别", lambda n: n.kind.label, width=88, place="room"),
        Column("items", "项数", lambda n: f"{len(n.items)}", lambda n: len(n.items), 52, "right"),
        Column(
            "issued",
            "印发",
            lambda n: words.short_day(n.issued_on, as_of()),
            lambda n: n.issued_on,
            66,
            tooltip=lambda n: weekday_words(n.issued_on),
        ),
        Column(
            "due",
            "答复期限",
            lambda n: words.short_day(n.answer_due(as_of()), as_of()),
            lambda n: n.answer_due(as_of()),
            76,
            tooltip=lambda n: weekday_words(n.answer_due(as_of())),
        ),
        Column(
            "state",
            "状态",
            lambda n: n.state(as_of()).label,
            lambda n: _ORDER[n.state(as_of())],
            98,
        ),
        Column(
            "released",
            "送出",
            _released,
            lambda n: n.released_at,
            92,
            tooltip=lambda n: f"{n.released_at:%Y-%m-%d %H:%M}" if n.released_at else "还没有送出",
            place="room",
        ),
    ]


def make_table(
    as_of: Callable[[], date], prefix: Callable[[], str], parent: QWidget
) -> tuple[RowsModel, RowsView]:
    """The model and the view of the list of sheets."""
    model = RowsModel(notice_columns(as_of, prefix), parent=parent)
    view = RowsView(model, "notices", parent)
    for key in ("kind", "items", "issued", "due", "released"):
        view.setItemDelegateForColumn(model.column_of(key), SubDelegate(view))

    def chip(notice: Notice) -> tuple[Light | None, str]:
        """A withdrawn sheet has no light."""
        state = notice.state(as_of())
        return STATE_LIGHTS.get(state), state.label

    view.setItemDelegateForColumn(model.column_of("state"), StateChipDelegate(chip, view))
    view.sort_by_header()
    view.setAccessibleName("督办文书")
    return model, view


def _released(notice: Notice) -> str:
    if notice.released_at is None or notice.release_way is None:
        return NOTHING
    return f"{notice.released_at:%m-%d} {notice.release_way.label}"
