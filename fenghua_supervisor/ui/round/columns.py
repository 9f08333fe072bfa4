"""The columns of the round: a unit, its form, what came back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.round.round_status import RoundState
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.domain.writing.numbers import NOTHING
from fenghua_supervisor.services.search_keys import pinyin_order
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fenghua_supervisor.domain.round.round_status import UnitRound


#: The shape and colour that go with the word of a state.
STATE_LIGHTS = {
    RoundState.MISSING: Light.RED,
    RoundState.REDO: Light.RED,
    RoundState.LATE: Light.YELLOW,
    RoundState.WAITING: Light.GREY,
    RoundState.RECEIVED: Light.BLUE,
    RoundState.REPORTED: Light.BLUE,
}
_ORDER = {state: place for place, state in enumerate(RoundState)}


def round_columns(as_of: Callable[[], date]) -> list[Column]:
    """The columns in order; ``as_of`` is the day shown."""
    return [
        Column("unit", "单位", lambda u: u.unit, lambda u: pinyin_order(u.unit), width=0),
        Column(
            "state", "状态", lambda u: u.state.label, lambda u: _ORDER[u.state], 84,
            look=partial(StateChipDelegate, lambda u: (STATE_LIGHTS[u.state], u.state.label)),
        ),
        Column(
            "issued", "表已发",
            lambda u: words.listed_day(u.issue.made_at.date() if u.issue else None, as_of()),
            lambda u: u.issue.made_at if u.issue else None, 92,
            tooltip=lambda u: f"{u.issue.made_at:%Y-%m-%d %H:%M}生成" if u.issue else "还没有生成",
            look=SubDelegate, place="room",
        ),
        Column(
            "returned", "返回", lambda u: _returned(u, as_of()),
            lambda u: u.received[-1].on if u.received else None, 92,
            tooltip=_return_tip, wide=126, look=SubDelegate,
        ),
        Column(
            "items", "项数", lambda u: _count(len(u.items)), lambda u: len(u.items), 56, "right",
            look=SubDelegate, place="room",
        ),
        Column(
            "owing", "未填报", lambda u: _count(len(u.owing)), lambda u: len(u.owing), 62, "right",
            look=SubDelegate,
        ),
        Column(
            "review", "待审核", lambda u: _count(u.to_review), lambda u: u.to_review, 66, "right"
        ),
    ]  # fmt: skip


def _count(number: int) -> str:
    return str(number) if number else NOTHING


def _returned(unit: UnitRound, as_of: date) -> str:
    if not unit.received:
        return NOTHING
    day = words.listed_day(unit.received[-1].on, as_of)
    return f"{day} · {len(unit.received)}次" if len(unit.received) > 1 else day


def _return_tip(unit: UnitRound) -> str | None:
    return (
        "\n".join(f"{weekday_words(back.on)}　{back.file_name}" for back in unit.received) or None
    )
