"""The ledger as of a day that nobody has looked at yet, read and judged in short pieces.

What was read and judged is kept, so that whoever asks for it afterwards finds it there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.ringing import last_month_day
from fenghua_supervisor.domain.notices.causes import find_calls
from fenghua_supervisor.domain.reminders.rules import ringing
from fenghua_supervisor.services.plan.worked import worked_ids
from fenghua_supervisor.services.situation import situation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office

#: So many plans are read at once before anybody has noticed.
FEW_PLANS = 4


def takes_long(office: Office, as_of: date) -> bool:
    """Whether so much is to be read as of a day that it had better be read in pieces."""
    return len(office.queries.ledger.unread(as_of, worked_ids(office, as_of))) > FEW_PLANS


def gathered(office: Office, as_of: date) -> Iterator[None]:
    """Read what pages show of the ledger as of a day, the rows of a plan in each piece.

    Then judge, a plan in each piece, what is called for and what rings.
    """
    ledger, plans = office.queries.ledger, worked_ids(office, as_of)
    for plan_id in ledger.unread(as_of, plans):
        ledger.rows(as_of, plan_id)
        yield
    for day in _days_of_standings(office, as_of):
        for plan_id in ledger.unread(day, plans, standings=True):
            ledger.standings(day, plan_id)
            yield
    known = situation(office, as_of)
    yield
    for rows in _by_plan(known.rows):
        part = replace(known, rows=rows)
        find_calls(part)
        ringing(part)
        yield


def _days_of_standings(office: Office, as_of: date) -> Iterator[date]:
    """What rings is found as of the day itself, who reports as of the end of the round's month."""
    yield as_of
    stage = last_month_day(as_of, office.settings, office.calendar)
    if stage is not None and stage.month.last != as_of:
        yield stage.month.last


def _by_plan(rows: Sequence[LedgerRow]) -> list[list[LedgerRow]]:
    found: defaultdict[int, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        found[row.plan_id].append(row)
    return list(found.values())
