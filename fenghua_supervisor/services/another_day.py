"""The ledger as of a day that nobody has looked at yet, read and judged in short pieces.

What was read and judged is kept, so that whoever asks for it afterwards finds it there.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.ringing import last_month_day
from fenghua_supervisor.domain.today.desk import judge_rows
from fenghua_supervisor.services.plan.worked import FEW_PLANS, titles_beside, worked_ids
from fenghua_supervisor.services.round.sending_out import reporting_rows, round_month
from fenghua_supervisor.services.situation import situation

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office

#: The plans of one piece.
PART = 2


def takes_long(office: Office, as_of: date) -> bool:
    """Whether so much is to be read as of a day that it had better be read in pieces."""
    return len(office.queries.ledger.unread(as_of, worked_ids(office, as_of))) > FEW_PLANS


def gathered(office: Office, as_of: date) -> Generator[None, None, None]:
    """Read what pages show of the ledger as of a day, the rows of some plans in each piece.

    Then judge in each piece what is called for of the actions of some plans, and what rings.
    """
    queries, ids = office.queries, worked_ids(office, as_of)
    titles = titles_beside(queries.plan.plans(), queries.plan.current().id)
    for some in parts(queries.ledger.unread(as_of, ids)):
        queries.ledger.rows(as_of, some, titles=titles)
        yield
    month = round_month(office, as_of)
    for day in _days_of_standings(office, as_of):
        for some in parts(queries.ledger.unread(day, ids, standings=True)):
            rows = queries.ledger.standings(day, some, titles=titles)
            if day == month.counted_to(as_of):
                deque(reporting_rows(office, as_of, rows, month), maxlen=0)
            yield
    known = situation(office, as_of)
    yield
    by_plan, then = _by_plan(known.rows), _by_plan(known.back.rows or ())
    for some in parts(list(by_plan)):
        rows = [row for plan_id in some for row in by_plan[plan_id]]
        back = known.back
        if back.rows is not None:
            back = replace(back, rows=[row for plan_id in some for row in then.get(plan_id, ())])
        judge_rows(replace(known, rows=rows, back=back))
        yield


def _by_plan(rows: Iterable[LedgerRow]) -> Mapping[int, Sequence[LedgerRow]]:
    found: defaultdict[int, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        found[row.plan_id].append(row)
    return found


def parts(plans: Sequence[int]) -> Iterator[Sequence[int]]:
    """The plans of each piece."""
    return (plans[start : start + PART] for start in range(0, len(plans), PART))


def _days_of_standings(office: Office, as_of: date) -> Iterator[date]:
    """What rings is found as of the day itself, who reports as of the end of the round's month."""
    yield as_of
    stage = last_month_day(as_of, office.settings, office.calendar)
    if stage is not None and stage.month.last != as_of:
        yield stage.month.last
