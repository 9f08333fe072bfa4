"""How values are written in the window: short dates, readings, units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger_sheet import NOTHING
from fenghua_supervisor.domain.numbers import plain
from fenghua_supervisor.domain.vocabulary import LIGHT_ORDER, ReadingStatus

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger import LedgerRow, Reading


def short_day(day: date | None, as_of: date) -> str:
    """06-18 within the year of ``as_of``, else 2024-06; — when there is none."""
    if day is None:
        return NOTHING
    return f"{day:%m-%d}" if day.year == as_of.year else f"{day:%Y-%m}"


def reading_words(reading: Reading | None) -> str:
    """The latest reading of a target."""
    if reading is None:
        return "未填"
    if reading.status is ReadingStatus.NOT_PUBLISHED or reading.value is None:
        return ReadingStatus.NOT_PUBLISHED.label
    return f"{plain(reading.value)}{reading.unit}"


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
    return f"第{row.number}项　{row.title}"
