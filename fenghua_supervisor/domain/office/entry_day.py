"""One clock: what is typed bears the day that is looked at, and says so where that is not today.

What the machine records (the journal, a sheet that leaves the office, a mail, a backup) bears the
real moment whatever day is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from datetime import date

#: Stands beside a moment of the real clock among figures as of another day.
BY_REAL_TODAY = "按真实今天"


def entry_day(as_of: date, today: date) -> date:
    """The day that a form begins with: the one looked at, but nothing happens after today."""
    return min(as_of, today)


def entry_day_words(day: date, today: date) -> str:
    """「记为2025年6月30日（按查看日），真实今天是2025年10月31日」; empty when both are one."""
    if day == today:
        return ""
    return f"记为{chinese_date(day)}（按查看日），真实今天是{chinese_date(today)}"


def look_back_words(as_of: date, today: date, why: str = "") -> str:
    """What the window says while another day than ``today`` is looked at; empty on that day.

    ``why`` that day was chosen stands in brackets.
    """
    if as_of == today:
        return ""
    head = f"按{chinese_date(as_of)}{f'（{why}）' if why else ''}查看"
    if as_of > today:
        return f"{head}，真实今天是{chinese_date(today)}；新登记的记为今天。"
    return f"{head}，之后的记录不列出来；新登记的默认记为这一天。"


def real_today_note(as_of: date, today: date) -> str:
    """「（按真实今天）」 behind a moment of the real clock; empty while today is looked at."""
    return "" if as_of == today else f"（{BY_REAL_TODAY}）"


def happened_on(on: date | None, today: date) -> date:
    """The day on which something happened, today where none is said; UserError for a later one."""
    day = on or today
    if day > today:
        raise UserError(f"日期{chinese_date(day)}在今天之后，请填实际发生的日期。")
    return day
