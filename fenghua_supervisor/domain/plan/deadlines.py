"""Elapsed time against a deadline, and how a deadline is written."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.writing.dates import chinese_date, total_months, whole_months
from fenghua_supervisor.domain.writing.numbers import HUNDRED, NOTHING, round_tenth

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.plan.plan import Deadline


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


def deadline_words(deadline: Deadline | None) -> str:
    """The deadline for the detail: date, basis and the words it was read from."""
    if deadline is None:
        return "未定"
    basis = f"原文“{deadline.words}”" if deadline.words else deadline.basis.label
    if deadline.precision is DuePrecision.LONG_TERM:
        return f"{DuePrecision.LONG_TERM.label}（{basis}）"
    return f"{deadline.date.isoformat()}（{basis}）"
