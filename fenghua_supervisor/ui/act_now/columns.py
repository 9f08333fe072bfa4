"""The columns of the ledger of instructions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.changes import NOBODY
from fenghua_supervisor.domain.act_now.listing import is_late, standing_words
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.columns import NOTHING
from fenghua_supervisor.domain.papers.instruction_list import latest_words
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.calendar.workdays import Calendar


def instruction_columns(as_of: Callable[[], date], calendar: Calendar) -> list[Column]:
    """The columns in order; ``as_of`` is the day shown."""

    def light(item: ActNow) -> tuple[Light, str]:
        day = as_of()
        if not item.is_open(day):
            return Light.BLUE, standing_words(item, day)
        late, last = is_late(item, day), item.due_on == day
        shade = Light.RED if late else Light.YELLOW if last else Light.GREEN
        return shade, standing_words(item, day)

    return [
        Column(
            "number", "编号", lambda i: f"〔{i.year}〕{i.number}号",
            lambda i: (i.year, i.number), 98,
        ),
        Column(
            "state", "状态", lambda i: light(i)[1], lambda i: light(i)[1], 104,
            look=partial(StateChipDelegate, light),
        ),
        Column(
            "text", "交办内容", lambda i: " ".join(i.text.split()), width=0,
            tooltip=lambda i: f"{i.text}\n{latest_words(i)}",
        ),
        Column("leader", "领导", lambda i: i.leader or NOTHING, width=80, place="room",
               look=SubDelegate),
        Column("unit", "承办单位", lambda i: i.unit or NOBODY, width=132),
        Column(
            "given", "交办", lambda i: words.listed_day(i.given_at.date(), as_of()),
            lambda i: i.given_at, 92, tooltip=lambda i: weekday_words(i.given_at.date()),
            place="room", look=SubDelegate,
        ),
        Column(
            "due", "期限", lambda i: words.listed_day(i.due_on, as_of()), lambda i: i.due_on, 92,
            tooltip=lambda i: weekday_words(i.due_on),
        ),
        Column(
            "left", "还有", lambda i: i.left_words(as_of(), calendar), lambda i: i.due_on, 132,
            place="room", look=SubDelegate,
        ),
        Column(
            "files", "附件", lambda i: str(_files(i) or ""), _files, 52, "right",
            place="room", look=SubDelegate,
        ),
    ]  # fmt: skip


def _files(item: ActNow) -> int:
    return sum(len(entry.evidence) for entry in item.entries)
