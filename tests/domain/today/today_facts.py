"""Hand-made facts for the desk: rows, instructions and sheets of one unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.act_now.instruction import ActNow, ActNowEntry
from fenghua_supervisor.domain.cases.open_work import OpenWork
from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.notices.notice import Notice, NoticeItem, NoticeReply
from fenghua_supervisor.domain.notices.situation import Situation
from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.today.sorting import build_today
from tests.domain.ledger.ledger_facts import GREEN, ledger_row
from tests.shipped import shipped_calendar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.today.board import Need, TodayBoard, TodayItem

AS_OF = date(2025, 10, 20)


def unit(name: str = "区民政局", ident: int = 1, **fields: object) -> UnitStatus:
    """A unit that works on it and reported this month."""
    status = UnitStatus(
        ident,
        name,
        State.ACCEPTED,
        None,
        last_entry_on=date(2025, 10, 8),
        verdict=GREEN,
        last_report_on=date(2025, 10, 8),
    )
    return replace(status, **fields)  # type: ignore[arg-type]


def late(days: int) -> Verdict:
    """The verdict of something past its deadline."""
    return Verdict(Light.RED, f"已逾期{days}天", overdue_days=days, behind=True)


def row(number: int = 66, due: date = date(2026, 6, 30), **fields: object) -> LedgerRow:
    """An action that goes well."""
    return ledger_row(number, due, **{"lead_units": (unit(),), **fields})


def board(
    *rows: LedgerRow,
    on: date = AS_OF,
    hour: int = 10,
    acts: Sequence[ActNow] = (),
    notices: Sequence[Notice] = (),
    milestones: Sequence[Milestone] = (),
    snoozes: Mapping[str, date] | None = None,
    waiting: Sequence[tuple[int, int]] = (),
    open_work: OpenWork | None = None,
) -> TodayBoard:
    """The desk made from these facts."""
    now = datetime(on.year, on.month, on.day, hour)
    known = Situation(
        *(now, rows, notices, acts, milestones, Settings(), shipped_calendar()),
        open_work=open_work or OpenWork(),
    )
    return build_today(known, snoozes or {}, waiting)


def items(made: TodayBoard, need: Need) -> tuple[TodayItem, ...]:
    """The rows of a group."""
    return made.group(need).items


def only(made: TodayBoard, need: Need) -> TodayItem:
    """The one row of a group."""
    (item,) = items(made, need)
    return item


def act(*entries: ActNowEntry, due: date = date(2025, 10, 22), year: int = 2025) -> ActNow:
    """An instruction of a leader to 区教育局, written on Friday the 17th."""
    return ActNow(
        3, year, 3, "核实食堂\n问题", "张区长", ActNowSource.WRITTEN, 1, "区教育局",
        datetime(2025, 10, 17, 9), 3, due, "王伟", entries,
    )  # fmt: skip


def chased(kind: ActNowEvent, at: datetime) -> ActNowEntry:
    """What happened to it then."""
    return ActNowEntry(1, kind, at, "", "王伟")


def notice(
    kind: NoticeKind = NoticeKind.URGE,
    due: date = date(2025, 10, 24),
    *replies: NoticeReply,
    actions: tuple[int, ...] = (66,),
) -> Notice:
    """A sheet of 10 October on these actions."""
    listed = tuple(NoticeItem(n, n, "完善养老服务", "2025年底", "滞后") for n in actions)
    return Notice(
        5, kind, 1, "区民政局", 2025, 8, date(2025, 10, 10), due, 5, "", None, "", "王伟",
        None, None, None, "", listed, replies,
    )  # fmt: skip


def reply(verdict: ReplyVerdict = ReplyVerdict.PENDING) -> NoticeReply:
    """The unit's reply of the 17th, not judged yet."""
    return NoticeReply(1, date(2025, 10, 17), "已办", verdict, None, "", None, "王伟")
