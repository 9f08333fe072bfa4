"""Dates and months: counted, read and written."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

WEEKDAYS = "一二三四五六日"  #: from Monday on, as ``date.weekday`` counts
LAST_YEAR = 2199  #: no plan reaches further; a later year is a slip of the finger


def whole_months(start: date, end: date) -> int:
    """Complete calendar months from ``start`` to the end of the day ``end``.

    2021-01-01 to 2021-11-30 is 11, because the last day of a month completes it.
    """
    span = _apart(start, day_after(end))
    return max(0, span.years * 12 + span.months)


def total_months(start: date, due: date) -> int:
    """Months from ``start`` to ``due``; a begun month counts whole, never less than one."""
    span = _apart(start, day_after(due))
    begun = 1 if span.days > 0 else 0
    return max(1, span.years * 12 + span.months + begun)


# The actions of a ledger begin on few days, and each is asked about several times.
@lru_cache(maxsize=1024)
def _apart(start: date, end: date) -> relativedelta:
    # Loaded by who counts months: most commands count none.
    from dateutil.relativedelta import relativedelta

    return relativedelta(end, start)


def day_after(day: date) -> date:
    """The next day; the calendar's last day stays."""
    return day if day == date.max else day + timedelta(days=1)


def parse_day(text: str, what: str = "日期") -> date:
    """Read an ISO date; UserError names ``what`` when it is none or lies beyond ``LAST_YEAR``."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(f"{what}“{text}”不是有效日期，请写成2025-10-31这样的形式。") from None
    if day.year > LAST_YEAR:
        raise UserError(f"{what}“{text}”太晚，请填不晚于{LAST_YEAR}年的日期。")
    return day


def chinese_date(day: date) -> str:
    """``day`` as 「2025年10月31日」, without padding."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date, as_of: date) -> str:
    """「10月14日」, with its year when that is another one than on ``as_of``."""
    return f"{day.month}月{day.day}日" if day.year == as_of.year else chinese_date(day)


def span_words(first: date, last: date) -> str:
    """「2025年1月1日至10月31日」; the second year stands only when it is another one."""
    return f"{chinese_date(first)}至{short_day(last, first)}"


def weekday_word(day: date) -> str:
    """「周三」."""
    return f"周{WEEKDAYS[day.weekday()]}"


def weekday_words(day: date) -> str:
    """「2025年10月10日（星期五）」."""
    return f"{chinese_date(day)}（星期{WEEKDAYS[day.weekday()]}）"


def short_weekday(day: date) -> str:
    """「10月10日 周五」."""
    return f"{day.month}月{day.day}日 {weekday_word(day)}"
