"""Whether the machine's clock can be believed, by what was recorded last."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: The plan did not exist before; a machine whose battery is empty begins in such a year.
EARLIEST = date(2021, 1, 1)
#: No office that works by the month rests so long.
UNLIKELY_PAUSE = timedelta(days=180)


def clock_doubt(now: datetime, last: datetime | None) -> str:
    """Why a clock that shows ``now`` may be wrong; empty when nothing speaks against it.

    ``last`` is the moment of the journal's last step, None when there is none.
    """
    if now.date() < EARLIEST:
        return (
            f"电脑时钟是{moment_words(now)}，明显不对，"
            "请先校准电脑的日期和时间再录入，否则记录和备份都会记成这一天。"
        )
    if last is None:
        return ""
    if now < last:
        return (
            f"{_compared(now, last, '早于')}，请核对电脑的日期和时间；现在录入的会记成更早的时间，"
            "已看过的提醒不会重复出现。"
        )
    # A last step of an impossible year speaks against the clock of then, not of now.
    if now - last > UNLIKELY_PAUSE and last.date() >= EARLIEST:
        return (
            f"{_compared(now, last, '晚于')}{(now - last).days}天，"
            "如果不是停用了这么久，请核对电脑的日期和时间。"
        )
    return ""


def dated_before(now: datetime, last: datetime) -> str:
    """What a step at ``now`` says that follows one of ``last``; empty when it is no earlier."""
    return f"{_compared(now, last, '早于')}，请校准电脑时间" if now < last else ""


def running_from(start: datetime, clock: Callable[[], datetime]) -> Callable[[], datetime]:
    """A clock that shows ``start`` now and goes on as ``clock`` does, never back behind it."""
    begun = clock()
    return lambda: start + max(clock() - begun, timedelta())


def moment_words(at: datetime) -> str:
    """「2025年10月31日09:30:00」."""
    return f"{at.year}年{at.month}月{at.day}日{at:%H:%M:%S}"


def _compared(now: datetime, last: datetime, how: str) -> str:
    return f"电脑时钟（{moment_words(now)}）{how}上一步（{moment_words(last)}）"
