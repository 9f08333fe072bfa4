"""A talk with the head of a unit (约谈): when, where and by whom; its notice needs all three."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.writing.dates import chinese_date, parse_day, weekday_words
from fenghua_supervisor.domain.writing.text import required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

_CLOCK = r"([0-9]{1,2})[:：]([0-9]{2})"
PLACE_LIMIT, BY_LIMIT = 60, 60


@record
class Talk:
    """When and where the head of a unit is talked to, and by whom."""

    at: datetime
    place: str
    by: str

    @property
    def lines(self) -> tuple[str, str, str]:
        """What the notice says of it, a line each."""
        when = f"{weekday_words(self.at.date())}{clock_words(self.at.time())}"
        return f"约谈时间：{when}", f"约谈地点：{self.place}", f"约谈人：{self.by}"


def clock_words(at: time) -> str:
    """「14:30」; hours stand without padding, as offices write them."""
    return f"{at.hour}:{at.minute:02}"


def parse_clock(text: str) -> time:
    """「14:30」; UserError when it is no time of day."""
    found = re.fullmatch(_CLOCK, text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise UserError(f"约谈时间“{text.strip()}”不是有效的时刻，请写成14:30这样的形式。")
    return time(int(found[1]), int(found[2]))


def parse_talk_time(text: str) -> datetime:
    """「2025-11-05 14:30」; UserError when it is no day with its time of day."""
    day, _, clock = text.strip().partition(" ")
    if not clock.strip():
        raise UserError(
            f"约谈时间“{text.strip()}”要有日期和时刻，请写成2025-11-05 14:30这样的形式。"
        )
    return datetime.combine(parse_day(day, "约谈日期"), parse_clock(clock))


def checked_talk(kind: NoticeKind, talk: Talk | None, issued_on: date) -> Talk | None:
    """The talk of a notice in clean words; UserError: it is missing, not wanted or in the past."""
    if kind is not NoticeKind.TALK:
        if talk is not None:
            raise UserError(f"{kind.label}没有约谈的时间和地点，请去掉，或改发约谈通知书。")
        return None
    if talk is None:
        raise UserError("约谈通知书要写明约谈的时间、地点和约谈人，请补充。")
    if talk.at.date() < issued_on:
        raise UserError(
            f"约谈日期{chinese_date(talk.at.date())}早于印发日期{chinese_date(issued_on)}，"
            "请核对日期。"
        )
    return Talk(
        talk.at,
        required_field(talk.place, "约谈地点", limit=PLACE_LIMIT),
        required_field(talk.by, "约谈人", limit=BY_LIMIT),
    )
