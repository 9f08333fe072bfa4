"""How far the actions are on a day, and on which days a cockpit looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import TrendMonth
from fenghua_supervisor.domain.cockpit.marks import actions, is_done, mean
from fenghua_supervisor.domain.codes.lights import GreyKind
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.numbers import HUNDRED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

#: So many points has the line at most.
POINTS = 12
_NOTHING_DONE = HUNDRED * 0


def trend_days(as_of: date, start: date) -> tuple[date, ...]:
    """The ends of the months before that of ``as_of``, then ``as_of``; none before ``start``."""
    this = Month.of(as_of)
    ends = (this.plus(-back).last for back in reversed(range(1, POINTS)))
    return (*(day for day in ends if day >= start), as_of)


def trend_month(day: date, base: Sequence[LedgerRow]) -> TrendMonth:
    """How far the rows of the base were on a day."""
    told = [row for row in base if not _is_silent_by_right(row)]
    due = [row.expected_percent for row in told if row.expected_percent is not None]
    return TrendMonth(
        day=day,
        label=_label(day),
        base=len(base),
        done=actions("已办结", filter(is_done, base)),
        actual=None if is_silent(base) else mean([_reached(row) for row in told]),
        expected=mean(due),
    )


def is_silent(base: Sequence[LedgerRow]) -> bool:
    """Whether nothing of the base was ever reported, and nothing is settled."""
    parts = [part for row in base for part in row.lead_units]
    return not any(part.last_report_on or not part.is_open for part in parts)


def _reached(row: LedgerRow) -> Decimal:
    if is_done(row):
        return HUNDRED
    return _NOTHING_DONE if row.percent is None else row.percent


def _is_silent_by_right(row: LedgerRow) -> bool:
    """Whether all that is open of it waits for data not published: neither late nor zero."""
    parts = [part for part in row.lead_units if part.is_open]
    return bool(parts) and all(p.verdict.grey is GreyKind.NOT_PUBLISHED for p in parts)


def _label(day: date) -> str:
    if day != Month.of(day).last:
        return f"{day.month}月{day.day}日"
    return f"{day:%y}年{day.month}月" if day.month == 1 else f"{day.month}月"
