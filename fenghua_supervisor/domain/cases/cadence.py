"""How often people must be visited for a case, and how far a month has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.cases import VisitVerdict
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar
    from fenghua_supervisor.domain.cases.case_file import CaseFile, Visit

#: From this day on a month says what it still lacks.
SPEAKS_FROM = 15
#: Working days at the end of a month in which a lack is urgent.
LAST_WORKDAYS = 5


@record
class Cadence:
    """Visits of one case in one month: wanted, and done on distinct days."""

    month: Month
    wanted: int
    done: int

    @property
    def lacks(self) -> int:
        """How many are still to come."""
        return max(0, self.wanted - self.done)

    @property
    def words(self) -> str:
        """「10月应访2次，已访1次」."""
        return f"{self.month.number}月应访{self.wanted}次，已访{self.done}次"


def days_visited(visits: Iterable[Visit], month: Month) -> int:
    """Distinct days of a month on which somebody was reached."""
    reached = (visit.on for visit in visits if visit.verdict is not VisitVerdict.NOT_REACHED)
    return len({day for day in reached if Month.of(day) == month})


def cadence(case: CaseFile, month: Month, as_of: date) -> Cadence:
    """What a month asks for and has, as far as known on ``as_of``.

    The month of opening asks for one visit at most when the case was opened after the 15th; a
    month before it, or after the one in which the case was closed, asks for none.
    """
    seen = [visit for visit in case.visits if visit.on <= as_of]
    return Cadence(month, _wanted(case, month), days_visited(seen, month))


def missed_months(case: CaseFile, as_of: date) -> list[Cadence]:
    """Months that are over and had fewer visits than asked for; a missed month stays missed."""
    month, over = Month.of(case.opened_on), Month.of(as_of)
    found = []
    while month < over:
        if (told := cadence(case, month, as_of)).lacks:
            found.append(told)
        month = month.next
    return found


def speaks(told: Cadence, as_of: date) -> bool:
    """Whether the desk says that the month of ``as_of`` still lacks visits."""
    return told.lacks > 0 and as_of.day >= SPEAKS_FROM


def is_urgent(told: Cadence, as_of: date, calendar: Calendar) -> bool:
    """Whether the month of ``as_of`` has few working days left for the visits it lacks."""
    left = calendar.between(as_of, told.month.last) + calendar.is_workday(as_of)
    return speaks(told, as_of) and left <= LAST_WORKDAYS


def _wanted(case: CaseFile, month: Month) -> int:
    opened = Month.of(case.opened_on)
    closed = None if case.closed_on is None else Month.of(case.closed_on)
    if month < opened or (closed is not None and month >= closed):
        return 0
    late = month == opened and case.opened_on.day > SPEAKS_FROM
    return min(1, case.visits_per_month) if late else case.visits_per_month
