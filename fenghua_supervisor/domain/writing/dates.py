"""Dates and months: counted, read and written."""

from __future__ import annotations

from datetime import date, timedelta

from fenghua_supervisor.errors import UserError

WEEKDAYS = "一二三四五六日"  #: from Monday on, as ``date.weekday`` counts
LAST_YEAR = 2199  #: no plan reaches further; a later year is a slip of the finger


def whole_months(start: date, end: date) -> int:
    """Complete calendar months from ``start`` to the end of the day ``end``.

    2021-01-01 to 2021-11-30 is 11, because the last day of a month completes it.
    """
    months, _ = _span(start, day_after(end))
    return months


def total_months(start: date, due: date) -> int:
    """Months from ``start`` to ``due``; a begun month counts whole, never less than one."""
    months, has_begun_another = _span(start, day_after(due))
    return max(1, months + has_begun_another)


def _span(start: date, end: date) -> tuple[int, bool]:
    """Complete months from one day to another, none backwards, and whether days are left over.

    A month that begins on the 31st is complete with the last day of a shorter one.
    """
    if end <= start:
        return 0, False
    months = (end.year - start.year) * 12 + end.month - start.month
    completed_on = min(start.day, _days_of_month(end))
    return (months, end.day > completed_on) if end.day >= completed_on else (months - 1, True)


def _days_of_month(day: date) -> int:
    if day.month == 12:  # the calendar's last one has none after it
        return 31
    return (day.replace(month=day.month + 1, day=1) - timedelta(days=1)).day


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
