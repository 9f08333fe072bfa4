"""What sort of paper a plan is, and the period it covers, as its title or the office says it."""

from __future__ import annotations

import calendar
import re
from datetime import date

from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.errors import UserError

#: Words of a title and the kind they tell, the surest first.
_WORDS = (
    ("民生实事", PlanKind.LIVELIHOOD),
    ("政府工作报告", PlanKind.WORK_REPORT),
    ("批示", PlanKind.INSTRUCTIONS),
    ("工作要点", PlanKind.WORK_POINTS),
    ("重点工作", PlanKind.WORK_POINTS),
    ("工作计划", PlanKind.WORK_POINTS),
    ("工作安排", PlanKind.WORK_POINTS),
)
_PERIOD = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:(?:\.\.|[—–~～至]+|-)"
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?)?年?"
)
_DECEMBER = 12
_SPAN = 5  #: years of a five-year plan, as of 2021 to 2025


def kind_of_title(title: str) -> PlanKind:
    """The kind that the words of a title tell; without any it is a 行动方案."""
    return next((kind for word, kind in _WORDS if word in title), PlanKind.PROGRAMME)


def parse_kind(text: str) -> PlanKind:
    """A kind by its code or its word; UserError names those there are."""
    for kind in PlanKind:
        if text in (kind.value, kind.label):
            return kind
    known = "、".join(f"{kind.label}（{kind.value}）" for kind in PlanKind)
    raise UserError(f"没有“{text}”这种方案类型，可用的有{known}。")


def parse_period(text: str) -> tuple[date, date]:
    """「2025」, 「2021-2025」 or 「2025-01-01..2025-12-31」 as first and last day."""
    found = _PERIOD.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        first, last = found.groups()[:3], found.groups()[3:]
        start = _day(*first, at_end=False)
        end = _day(*(last if last[0] else first), at_end=True)
    except ValueError:
        raise UserError(
            f"看不懂起止时间“{text}”，请写成2025、2021-2025或2025-01-01..2025-12-31。"
        ) from None
    if end < start:
        raise UserError(f"起止时间“{text}”的结束早于起始，请改正。")
    return start, end


def period_of(start: date, end: date) -> str:
    """「2025年」, 「2021—2025年」, or both days where they are not whole years."""
    if (start.month, start.day, end.month, end.day) != (1, 1, _DECEMBER, 31):
        return f"{start.isoformat()}至{end.isoformat()}"
    return f"{start.year}年" if start.year == end.year else f"{start.year}—{end.year}年"


def usual_periods(today: date) -> tuple[tuple[date, date], ...]:
    """The periods a plan may well have: the years around a day, and the two five-year spans."""
    years = [(year, year) for year in range(today.year - 1, today.year + 2)]
    first = today.year - (today.year - 1) % _SPAN
    spans = [(start, start + _SPAN - 1) for start in (first, first + _SPAN)]
    return tuple((date(start, 1, 1), date(end, _DECEMBER, 31)) for start, end in (*years, *spans))


def _day(year: str, month: str | None, day: str | None, *, at_end: bool) -> date:
    at = int(month) if month else (_DECEMBER if at_end else 1)
    if day:
        return date(int(year), at, int(day))
    return date(int(year), at, calendar.monthrange(int(year), at)[1] if at_end else 1)
