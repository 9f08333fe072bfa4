"""Deadlines as a calendar file: one whole day for each action that is still open."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import write_bytes
from fenghua_supervisor.domain.codes.plan import DuePrecision
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.cells import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from icalendar import Event

    from fenghua_supervisor.domain.ledger.columns import LedgerSheet
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

_PROGRAM = "-//fenghua-supervisor//deadlines//ZH"


def with_a_day(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """The rows that are open and have a day to be done by."""
    return [
        row
        for row in rows
        if row.deadline is not None
        and row.deadline.precision is not DuePrecision.LONG_TERM
        and any(status.is_open for status in row.lead_units)
    ]


def write_ledger_ics(rows: Sequence[LedgerRow], sheet: LedgerSheet, path: Path) -> None:
    """Write the calendar; UserError when no row has a day, or the target cannot be written."""
    from icalendar import Calendar

    dated = with_a_day(rows)
    if not dated:
        raise UserError("所选任务中没有尚未办结、有时限的，没有可导出的日历。")
    calendar = Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", printable(sheet.title.removesuffix("台账") + "时限"))
    for row in dated:
        calendar.add_component(_event(row, sheet))
    write_bytes(path, calendar.to_ical())


def _event(row: LedgerRow, sheet: LedgerSheet) -> Event:
    from icalendar import Event

    assert row.deadline is not None
    day = row.deadline.date
    event = Event()
    # A later file with the same names replaces what an earlier one put into the calendar.
    event.add("uid", f"plan{row.plan_id}-action{row.number}@fenghua-supervisor")
    event.add("dtstamp", datetime.combine(sheet.as_of, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    units = "、".join(row.unit_names)
    event.add("summary", printable(f"第{row.number}项 {row.told_title}（{units}）到期"))
    event.add("description", printable(_words(row, sheet)))
    event.add("transp", "TRANSPARENT")
    return event


def _words(row: LedgerRow, sheet: LedgerSheet) -> str:
    light = f"{row.verdict.label}（{row.verdict.reason}）"
    return f"{row.text}\n{sheet.as_of_words}，状态：{row.state.label}，亮灯：{light}"
