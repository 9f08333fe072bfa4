"""Which months a bulletin can be made for, and up to which day each of them counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from fenghua_supervisor.domain.writing.dates import month_end

if TYPE_CHECKING:
    from datetime import date


def bulletin_months(start: date, as_of: date) -> tuple[date, ...]:
    """First days of the months from ``start`` to ``as_of``, newest first.

    At least the month of ``as_of`` is there, even before the plan starts.
    """
    month, first = as_of.replace(day=1), start.replace(day=1)
    months = [month]
    while month > first:
        month -= relativedelta(months=1)
        months.append(month)
    return tuple(months)


def bulletin_day(month: date, as_of: date) -> date:
    """The last day that counts for a month's bulletin: its end, but never after ``as_of``."""
    return min(month_end(month), as_of)
