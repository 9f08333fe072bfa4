"""When a deadline rings: some days ahead, on the day, and week by week once it is past."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.domain.writing.month import Month

LATE_EVERY_DAYS = 7


@record
class Ringing:
    """Days ahead on which a deadline rings; ``day_after``: also on the first day it is late.

    Once late it rings every seventh day.
    """

    leads: tuple[int, ...]
    day_after: bool = False


@lru_cache(maxsize=4096)
def last_ring(due: date, day: date, ringing: Ringing) -> date | None:
    """The latest day up to ``day`` on which ``due`` rings; None: it has not rung yet."""
    gone = (day - due).days
    rung = [-lead for lead in ringing.leads if -lead <= gone]
    if gone >= 1 and ringing.day_after:
        rung.append(1)
    if gone >= LATE_EVERY_DAYS:
        rung.append(gone - gone % LATE_EVERY_DAYS)
    return due + timedelta(max(rung)) if rung else None


def next_ring(due: date, day: date, ringing: Ringing) -> date:
    """The first day after ``day`` on which ``due`` rings; the calendar's last day stays."""
    gone = (day - due).days
    ahead = [-lead for lead in ringing.leads if -lead > gone]
    if gone < 1 and ringing.day_after:
        ahead.append(1)
    ahead.append((max(gone, 0) // LATE_EVERY_DAYS + 1) * LATE_EVERY_DAYS)
    return due + timedelta(min(min(ahead), (date.max - due).days))


@lru_cache(maxsize=4096)
def next_reminder(due: date, as_of: date, lead_days: tuple[int, ...]) -> Reminder:
    """The next reminder after ``as_of`` for an open action, as the ledger shows it."""
    on = next_ring(due, as_of, Ringing(lead_days))
    days = (due - on).days
    if days < 0 or on <= as_of:
        return Reminder(on, "逾期每周")
    return Reminder(on, "到期当天" if days == 0 else f"提前{days}天")


@record
class MonthDay:
    """A day in the round of monthly reports.

    ``note`` says how it was moved off a day of rest, and when days of rest are not announced yet.
    """

    month: Month  #: the one that is reported
    stage: str  #: 「open」, 「due」 or 「urge」
    day: date
    note: str = ""


def month_days(month: Month, settings: Settings, calendar: Calendar) -> tuple[MonthDay, ...]:
    """When the reports of a month open, are due, and are urged.

    Forms go out before days of rest, so that units keep all their days. A last day that is a day of
    rest moves to the next working day, as the civil code counts; urging begins after it.
    """
    opens = month.day(settings.report_open_day)
    due = month.day(settings.report_due_day)
    urge = month.day(settings.urge_day)
    opened = opens if calendar.is_workday(opens) else calendar.add(opens, -1).day
    ends = calendar.add(due, 0).day
    urged = max(calendar.add(urge, 0).day, calendar.add(ends, 1).day)
    return (
        MonthDay(month, "open", opened, _note(opens, opened, calendar)),
        MonthDay(month, "due", ends, _note(due, ends, calendar)),
        MonthDay(month, "urge", urged, _note(urge, urged, calendar)),
    )


def last_month_day(day: date, settings: Settings, calendar: Calendar) -> MonthDay | None:
    """The latest stage of the monthly round up to ``day``: a later stage takes an earlier up."""
    # A deadline rings by its days alone; the round of months counts working days.
    from fenghua_supervisor.domain.writing.month import Month

    month = Month.of(day)
    stages = [
        *month_days(month.previous, settings, calendar),
        *month_days(month, settings, calendar),
    ]
    reached = [stage for stage in stages if stage.day <= day]
    return max(reached, key=lambda stage: (stage.month, stage.day), default=None)


def _note(meant: date, day: date, calendar: Calendar) -> str:
    notes = [] if meant == day else [_moved(meant, day, calendar)]
    if not calendar.is_official(day):
        from fenghua_supervisor.domain.calendar.workdays import PROVISIONAL

        notes.append(f"{day.year}年放假安排{PROVISIONAL}")
    return "；".join(notes)


def _moved(meant: date, day: date, calendar: Calendar) -> str:
    way = "提前到" if day < meant else "顺延到"
    why = "随截止日" if calendar.is_workday(meant) else "是休息日，"
    return f"原定{meant.month}月{meant.day}日{why}{way}{day.month}月{day.day}日"


@record
class Reminder:
    """The next day on which the office should look at an action, and why."""

    on: date
    words: str
