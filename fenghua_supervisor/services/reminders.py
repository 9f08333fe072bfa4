"""What is due and was not shown yet; showing is noted, and a reminder can be put off."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.reminders.digest import (
    MAX_SNOOZE_DAYS,
    TRUSTED_AHEAD,
    build_digest,
    by_urgency,
    pending,
)
from fenghua_supervisor.domain.reminders.rules import ringing
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.period_over import resting_since
from fenghua_supervisor.services.situation import gather
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.connection.unsearched import unsearched
from fenghua_supervisor.store.tables.reminders import ReminderShownRow, SnoozeRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.reminders.digest import Digest, Occurrence
    from fenghua_supervisor.services.office import Office


def present(office: Office) -> datetime:
    """The moment that counts for reminders: the clock's, on the office's day when it is ahead."""
    now = office.now()
    return max(now, datetime.combine(office.today(), now.time()))


def end_of(day: date) -> datetime:
    """The moment that counts for reminders as of a day that is not today: nothing is left of it."""
    return datetime.combine(day, time(23, 59, 59))


def collect(office: Office, now: datetime, *, all_plans: bool = False) -> list[Occurrence]:
    """Everything due as of ``now``, shown or not, snoozed or not; the most urgent first."""
    with unsearched(rows_only=True):
        known = gather(office, now, standings=True, all_plans=all_plans)
        return by_urgency(ringing(known))


def _asked_for(office: Office, now: datetime) -> list[Occurrence]:
    """What is due as the office looks at its plan: one whose period is over may rest."""
    known = gather(office, now, standings=True)
    rests = resting_since(office)
    if rests is not None:
        known = known.without_plan_until(office.queries.plan.current().id, rests)
    return by_urgency(ringing(known))


def not_shown(office: Office, now: datetime) -> Digest:
    """What is due as of ``now`` and was not shown yet, each reminder once."""
    shown = office.queries.reminders.shown(now + TRUSTED_AHEAD)
    latest = {key: at for key, (at, _) in shown.items()}
    snoozed = office.queries.reminders.snoozes()
    return build_digest(pending(_asked_for(office, now), latest, snoozed, now), now)


def looked_back_on(office: Office, as_of: date) -> date | None:
    """The day whose reminders are shown while all is shown as of ``as_of``; None: the present's.

    A plan that rests is no look back: what goes on beside it rings by the real clock.
    """
    return None if as_of in (office.today(), resting_since(office)) else as_of


def of_day(office: Office, day: date) -> Digest:
    """What ``due`` tells as of a day that is not today, without what was put off beyond it."""
    now = end_of(day)
    snoozed = office.queries.reminders.snoozes()
    return build_digest(pending(collect(office, now), {}, snoozed, now), now)


def of_today(office: Office, now: datetime) -> Digest:
    """What is due and was shown today or not yet, without what was put off or is done."""
    shown = office.queries.reminders.shown(now + TRUSTED_AHEAD)
    before = {key: at for key, (at, on) in shown.items() if on != now.date()}
    snoozed = office.queries.reminders.snoozes()
    return build_digest(pending(_asked_for(office, now), before, snoozed, now), now)


@verb
def mark_shown(office: Office, items: Iterable[Occurrence]) -> Done[None]:
    """Note that these reminders were shown; undo and redo pass this step over."""
    label, today = "已看提醒", office.today()
    told = dict.fromkeys((item.key, item.at.isoformat(timespec="seconds")) for item in items)
    with office.begin(label, background=True) as work:
        # They are many, of few moments.
        then = ReminderShownRow.occurs_at.in_({at for _, at in told})
        known = {(row.key, row.occurs_at) for row in work.all(ReminderShownRow, then)}
        for key, at in told:
            if (key, at) not in known:
                work.add(ReminderShownRow(key=key, occurs_at=at, shown_on=today))
    return work.done(None)


@verb
def snooze(office: Office, key: str, until: date, as_of: date | None = None) -> Done[date]:
    """Keep a reminder silent until a day, on which it comes back once.

    ``as_of``: the day looked at, after which that day must lie; None: today.
    """
    start = as_of or office.today()
    if until <= start:
        after = "今天" if start == office.today() else chinese_date(start)
        raise UserError(f"暂缓到{chinese_date(until)}不行，请选{after}之后的日期。")
    if (until - start).days > MAX_SNOOZE_DAYS:
        raise UserError(f"暂缓到{chinese_date(until)}太久，请选一年以内的日期。")
    with office.begin("暂缓提醒") as work:
        row = work.first(SnoozeRow, SnoozeRow.key == key)
        if row is None:
            work.add(SnoozeRow(key=key, until=until))
        else:
            row.until = until
            work.save(row)
    return work.done(until, message=f"已暂缓到{chinese_date(until)}")


@verb
def unsnooze(office: Office, key: str) -> Done[None]:
    """Let a reminder that was put off ring again."""
    with office.begin("取消暂缓") as work:
        row = work.first(SnoozeRow, SnoozeRow.key == key)
        if row is None:
            raise UserError("这项提醒没有暂缓，不用取消。")
        work.delete(row)
    return work.done(None, message="已取消暂缓")
