"""A situation made by hand: units that work, actions, sheets with their replies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReplyVerdict
from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.notices.notice import Notice, NoticeItem, NoticeReply
from fenghua_supervisor.domain.notices.situation import Situation
from fenghua_supervisor.domain.office.settings import Settings
from tests.domain.ledger.ledger_facts import ledger_row
from tests.shipped import shipped_calendar

AS_OF = date(2025, 10, 20)
NOW = datetime(2025, 10, 20, 9)
GREEN = Verdict(Light.GREEN, "应完成91.7%，实际90%，差1.7个百分点")
RED = Verdict(Light.RED, "应完成91.7%，实际60%，差31.7个百分点", behind=True)
LATE = Verdict(Light.RED, "时限2025年6月30日，已逾期112天，实际60%，未办结", overdue_days=112)
URGE, SUPERVISE, CIRCULAR = NoticeKind.URGE, NoticeKind.SUPERVISE, NoticeKind.CIRCULAR


def status(unit_id: int = 1, **fields: object) -> UnitStatus:
    """A unit that works on it and reported this month."""
    made = UnitStatus(
        unit_id, f"{unit_id}局", State.ACCEPTED, Decimal(60), date(2025, 10, 8), GREEN,
        last_report_on=date(2025, 10, 8),
    )  # fmt: skip
    return replace(made, **fields)


def row(number: int, *units: UnitStatus, **fields: object) -> LedgerRow:
    """An action that goes well."""
    own: dict[str, object] = {"title": f"任务{number}", "verdict": GREEN}
    return ledger_row(number, date(2025, 12, 31), *(units or (status(),)), **(own | fields))


def notice(
    ident: int, *actions: int, kind: NoticeKind = URGE, unit_id: int = 1,
    on: str = "2025-10-09", due: str = "2025-10-16", **fields: object,
) -> Notice:  # fmt: skip
    """A sheet on these actions."""
    items = tuple(NoticeItem(a, a, f"任务{a}", "2025年底", "滞后") for a in actions)
    made = Notice(
        ident, kind, unit_id, f"{unit_id}局", 2025, ident, date.fromisoformat(on),
        date.fromisoformat(due), 5, "", None, "", "", None, None, None, "", items,
    )  # fmt: skip
    return replace(made, **fields)


def reply(
    on: str, verdict: ReplyVerdict, judged: str | None = None, next_due: str | None = None
) -> NoticeReply:
    """A unit's reply and what the office made of it."""
    days = [date.fromisoformat(day) if day else None for day in (judged, next_due)]
    return NoticeReply(1, date.fromisoformat(on), "已办。", verdict, days[0], "", days[1], "")


def facts(*rows: LedgerRow, notices: tuple[Notice, ...] = (), **fields: object) -> Situation:
    """What is known on 20 October 2025."""
    made = Situation(NOW, rows, notices, (), (), Settings(), shipped_calendar())
    return replace(made, **fields)
