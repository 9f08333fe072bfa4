"""The command ``workdays``: the day that lies some working days on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.cli.call import Argument, Command
from fenghua_supervisor.domain.calendar.workdays import parse_count
from fenghua_supervisor.domain.writing.dates import chinese_date, parse_day, weekday_word

if TYPE_CHECKING:
    from fenghua_supervisor.cli.call import Call


def workdays(call: Call) -> None:
    """The day that lies N working days on, and whether its years are announced."""
    start, count = parse_day(call.args.date), parse_count(call.args.count)
    reached = call.office.calendar.add(start, count)
    document = {
        "start": start.isoformat(),
        "workdays": count,
        "day": reached.day.isoformat(),
        "status": "provisional" if reached.is_provisional else "official",
        "note": reached.note,
    }
    way = f"往前{-count}" if count < 0 else f"之后{count}"
    counted = (
        f"{chinese_date(start)}{way}个工作日" if count else f"{chinese_date(start)}起首个工作日"
    )
    day = f"{chinese_date(reached.day)}（{weekday_word(reached.day)}）"
    call.answer(f"{counted}：{day}，{reached.note or '按已公布的放假安排'}", document)


WORKDAYS = Command(
    "workdays",
    "推算工作日",
    run=workdays,
    arguments=(
        Argument("date", metavar="日期", help="起算日，如2025-09-26，当天不计"),
        Argument("count", metavar="天数", help="几个工作日，负数往前数"),
    ),
)
