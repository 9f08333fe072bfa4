"""How values are written in the window: short dates, readings, units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER
from fenghua_supervisor.domain.ledger.columns import NOTHING
from fenghua_supervisor.domain.ledger.due_words import due_words
from fenghua_supervisor.domain.plan.target_words import reading_words as reading_words
from fenghua_supervisor.domain.writing.dates import weekday_word

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
#: Half a year to either side month and day alone tell the year.
_NEAR_DAYS = 180


def short_day(day: date | None, as_of: date) -> str:
    """06-18 within the year of ``as_of`` or near it, else 24-06-18; — when there is none."""
    if day is None:
        return NOTHING
    # By hand, for a letter shows many rows of days: strftime takes thirty times as long.
    month_day = f"{day.month:02}-{day.day:02}"
    return month_day if _is_near(day, as_of) else f"{day.year % 100:02}-{month_day}"


def _is_near(day: date, as_of: date) -> bool:
    return day.year == as_of.year or abs((day - as_of).days) <= _NEAR_DAYS


def listed_day(day: date | None, as_of: date) -> str:
    """06-18 周三 in a column; of another year, and not near, 24-06-18."""
    short = short_day(day, as_of)
    if day is None or not _is_near(day, as_of):
        return short
    return f"{short} {weekday_word(day)}"


def due_line(status: UnitStatus, as_of: date) -> str:
    """「已交办，10月14日前签收」; empty when the state of the unit set no day."""
    day = status.due_on
    if day is None:
        return ""
    year = "" if day.year == as_of.year else f"{day.year}年"
    words = due_words(status, f"{year}{day.month}月{day.day}日", is_late=day < as_of)
    return f"{status.state.label}，{words}"


def units_line(names: tuple[str, ...], shown: int = 1) -> str:
    """The first lead units and how many more there are."""
    if not names:
        return NOTHING
    more = len(names) - shown
    return "、".join(names[:shown]) + (f" +{more}" if more > 0 else "")


def light_order(row: LedgerRow) -> tuple[int, str]:
    """Sort key of a light: the worst first."""
    return LIGHT_ORDER.index(row.light), row.verdict.label


def item_name(row: LedgerRow) -> str:
    """第82项 and its title."""
    return f"第{row.number}项　{row.told_title}"
