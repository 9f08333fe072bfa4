from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.store.tables.reminders import ReminderShownRow, SnoozeRow

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def test_the_latest_occurrence_that_was_shown_counts(office: Office) -> None:
    with office.begin("提醒", background=True) as work:
        for day in (29, 30, 31):
            at = f"2025-10-{day}T08:00:00"
            row = ReminderShownRow(key="due", occurs_at=at, shown_on=date(2025, 10, day))
            work.add(row)
        work.add(SnoozeRow(key="due", until=date(2025, 11, 3)))
    reminders = office.queries.reminders
    moment = datetime(2025, 10, 30, 8)
    assert reminders.shown(moment) == {"due": (moment, date(2025, 10, 30))}
    assert reminders.shown(datetime(2025, 10, 1)) == {}
    assert reminders.snoozes() == {"due": date(2025, 11, 3)}
