"""Which actions stand on which day of the calendar, and how exact that day is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.ledger.rows import is_open
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.plan import Deadline

#: What stands beside an action whose text names no day, only the time that ends with it.
_ENDS = {
    DuePrecision.MONTH: "月底",
    DuePrecision.QUARTER: "季末",
    DuePrecision.YEAR: "年底",
}


@record
class DeadlineDays:
    """Rows by the last day on which each is in time; the others have no day to stand on."""

    by_day: Mapping[date, tuple[LedgerRow, ...]]
    long_term: tuple[LedgerRow, ...] = ()
    without: tuple[LedgerRow, ...] = ()

    def on(self, day: date) -> tuple[LedgerRow, ...]:
        """The rows of a day: what is still to be done first, the worst light first."""
        return self.by_day.get(day, ())

    def within(self, month: Month) -> int:
        """How many rows are due in a month."""
        return sum(len(rows) for day, rows in self.by_day.items() if Month.of(day) == month)

    def nearest(self, month: Month) -> Month | None:
        """The next month that has any, else the last one before; None when no other has."""
        months = {Month.of(day) for day in self.by_day} - {month}
        later = [other for other in months if other > month]
        return min(later) if later else max(months, default=None)


def deadline_days(rows: Iterable[LedgerRow]) -> DeadlineDays:
    """Put each row on the day of its deadline in force."""
    days: dict[date, list[LedgerRow]] = defaultdict(list)
    long_term, without = [], []
    for row in rows:
        if row.deadline is None:
            without.append(row)
        elif row.deadline.precision is DuePrecision.LONG_TERM:
            long_term.append(row)
        else:
            days[row.deadline.date].append(row)
    by_day = {day: tuple(sorted(days[day], key=_urgency)) for day in sorted(days)}
    return DeadlineDays(by_day, tuple(long_term), tuple(without))


def precision_word(deadline: Deadline | None) -> str:
    """「年底」 for a deadline of which the text names only the year; empty for an exact day."""
    if deadline is None:
        return ""
    if deadline.precision is DuePrecision.LONG_TERM:
        return deadline.precision.label
    if deadline.basis is DueBasis.PLAN_PERIOD:
        return deadline.basis.label
    return _ENDS.get(deadline.precision, "")


def deadline_short(deadline: Deadline | None) -> str:
    """The deadline in a few letters and as exact as it is: 「2025-12-31」, 「2025年底」."""
    if deadline is None:
        return "无时限"
    word, day = precision_word(deadline), deadline.date
    shapes = {
        DuePrecision.YEAR: f"{day.year}年底",
        DuePrecision.QUARTER: f"{day.year}年{(day.month + 2) // 3}季度",
        DuePrecision.MONTH: f"{day.year}年{day.month}月底",
    }
    if word in _ENDS.values():
        return shapes[deadline.precision]
    return word or day.isoformat()


def why_not_to(row: LedgerRow, day: date) -> str:
    """Why the deadline cannot be put off to ``day``, as a sentence; empty when it can."""
    if row.deadline is not None and day <= row.deadline.date:
        due = row.deadline.date
        return f"延期要晚于现行时限{due.year}年{due.month}月{due.day}日，请选以后的日子。"
    return ""


def _urgency(row: LedgerRow) -> tuple[bool, int, int, int]:
    return not is_open(row), LIGHT_ORDER.index(row.light), row.number, row.id
