"""The days that a bulletin over many plans compares, read in short pieces before it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.another_day import parts
from fenghua_supervisor.services.bulletin.collector import Collector
from fenghua_supervisor.services.bulletin.subject import subject_of
from fenghua_supervisor.store.readers.kept.rows import MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.services.office import Office


def gathered_days(office: Office, period: Period, as_of: date, scope: Scope) -> Iterator[None]:
    """Read what is not at hand of the ledger on those days, the rows of some plans in each piece.

    Rows that could not be kept together would be read twice: they are left to who needs them.
    """
    ledger, subject = office.queries.ledger, subject_of(office, period, as_of, scope)
    days = Collector(office, subject, period).compared(as_of)
    # The same rows stand beside them without lights, for reminders.
    kept_days = 2 * len(days)
    last = days[0]
    if kept_days * len(ledger.standings(last, subject.plans(last))) > MOST_ROWS:
        return
    for day in days:
        for some in parts(ledger.unread(day, subject.plans(day))):
            ledger.rows(day, some)
            yield
