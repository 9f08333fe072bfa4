"""Elapsed time against a deadline, and how a deadline is written."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from fenghua_supervisor.domain.numbers import HUNDRED, NOTHING, round_tenth
from fenghua_supervisor.domain.vocabulary import DueBasis, DuePrecision
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger import LedgerRow
    from fenghua_supervisor.domain.plan import Deadline

LAST_YEAR = 2199  #: no plan reaches further; a later year is a slip of the finger


def whole_months(start: date, end: date) -> int:
    """Complete calendar months from ``start`` to the end of the day ``end``.

    2021-01-01 to 2021-11-30 is 11, because the last day of a month completes it.
    """
    span = relativedelta(_day_after(end), start)
    return max(0, span.years * 12 + span.months)


@lru_cache(maxsize=4096)
def expected_percent(start: date, due: date, as_of: date, *, basis: str = "months") -> Decimal:
    """序时进度: the share of time elapsed from ``start`` to ``due``, in percent, one decimal.

    ``basis`` is 「months」 (complete months only) or 「days」. Before the start it is 0, from the
    deadline on it is 100.
    """
    if as_of >= due:
        return HUNDRED
    if as_of < start:
        return Decimal("0.0")
    if basis == "days":
        total = (due - start).days + 1
        return round_tenth(HUNDRED * ((as_of - start).days + 1) / total)
    return round_tenth(HUNDRED * whole_months(start, as_of) / total_months(start, due))


def total_months(start: date, due: date) -> int:
    """Months from ``start`` to ``due``; a begun month counts whole, never less than one."""
    span = relativedelta(_day_after(due), start)
    begun = 1 if span.days > 0 else 0
    return max(1, span.years * 12 + span.months + begun)


def _day_after(day: date) -> date:
    """The next day; the calendar's last day stays."""
    return day if day == date.max else day + timedelta(days=1)


def deadline_text(deadline: Deadline | None) -> str:
    """The deadline for a table cell: a date, 「方案期末」 or 「—」."""
    if deadline is None:
        return NOTHING
    if deadline.precision is DuePrecision.LONG_TERM:
        return DuePrecision.LONG_TERM.label
    if deadline.basis is DueBasis.PLAN_PERIOD:
        return DueBasis.PLAN_PERIOD.label
    return deadline.date.isoformat()


def deadline_paper(deadline: Deadline | None) -> str:
    """The deadline as a printed table writes it: as exact as it was stated, never more."""
    if deadline is None:
        return NOTHING
    if deadline.precision is DuePrecision.LONG_TERM:
        return deadline.words or DuePrecision.LONG_TERM.label
    if deadline.basis is DueBasis.PLAN_PERIOD:
        return deadline.basis.label
    day = deadline.date
    shapes = {
        DuePrecision.YEAR: f"{day.year}年底",
        DuePrecision.QUARTER: f"{day.year}年第{(day.month + 2) // 3}季度",
        DuePrecision.MONTH: f"{day.year}年{day.month}月底",
    }
    words = shapes.get(deadline.precision, chinese_date(day))
    return words if deadline.basis is DueBasis.STATED else f"{words}（{deadline.basis.label}）"


def extension_note(row: LedgerRow) -> str:
    """「延期1次，原时限2025-12-31」; empty when the deadline was never put off."""
    if row.original_deadline is None or not row.extensions:
        return ""
    told = f"延期{len(row.extensions)}次，原时限{row.original_deadline.date.isoformat()}"
    late = sum(extension.late for extension in row.extensions)
    return f"{told}，其中逾期申请{late}次" if late else told


def due_paper(row: LedgerRow) -> str:
    """The deadline in force as paper writes it, with what became of the original one."""
    note = extension_note(row)
    if row.deadline is None or not note:
        return deadline_paper(row.deadline)
    return f"{chinese_date(row.deadline.date)}\n{note}"


def due_narrow(row: LedgerRow) -> str:
    """``due_paper`` for a narrow column: no date is broken within its figures."""
    original, note = row.original_deadline, extension_note(row)
    if row.deadline is None or original is None or not note:
        return deadline_paper(row.deadline)
    days = [chinese_date(day).replace("年", "年\n") for day in (row.deadline.date, original.date)]
    late = sum(extension.late for extension in row.extensions)
    asked = f"\n逾期申请{late}次" if late else ""
    return f"{days[0]}\n延期{len(row.extensions)}次{asked}\n原时限\n{days[1]}"


def deadline_words(deadline: Deadline | None) -> str:
    """The deadline for the detail: date, basis and the words it was read from."""
    if deadline is None:
        return "未定"
    basis = f"原文“{deadline.words}”" if deadline.words else deadline.basis.label
    if deadline.precision is DuePrecision.LONG_TERM:
        return f"{DuePrecision.LONG_TERM.label}（{basis}）"
    return f"{deadline.date.isoformat()}（{basis}）"


def parse_day(text: str, what: str = "日期") -> date:
    """Read an ISO date; UserError names ``what`` when it is none or lies beyond ``LAST_YEAR``."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(f"{what}“{text}”不是有效日期，请写成2025-10-31这样的形式。") from None
    if day.year > LAST_YEAR:
        raise UserError(f"{what}“{text}”太晚，请填不晚于{LAST_YEAR}年的日期。")
    return day


def parse_month(text: str) -> date:
    """Read 「YYYY-MM」 as the first day of that month; UserError when it is none."""
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        raise UserError(f"月份“{text}”无效，请写成2025-10这样的形式。") from None


def month_end(day: date) -> date:
    """The last day of the month of ``day``."""
    return day + relativedelta(day=31)


def chinese_date(day: date) -> str:
    """``day`` as 「2025年10月31日」, without padding."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date, as_of: date) -> str:
    """「10月14日」, with its year when that is another one than on ``as_of``."""
    return f"{day.month}月{day.day}日" if day.year == as_of.year else chinese_date(day)
