"""How values are written in the window: short dates, deadlines, targets, steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.numbers import plain
from fenghua_supervisor.domain.vocabulary import (
    DueBasis,
    DuePrecision,
    Light,
    ReadingStatus,
    Relation,
)

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger import LedgerRow, Reading
    from fenghua_supervisor.domain.plan import Deadline, Target

NONE = "—"
_BEFORE = {
    Relation.REACH: "达到",
    Relation.BELOW: "低于",
    Relation.FULL_COVERAGE: "全覆盖",
    Relation.ZERO_GROWTH: "零增长",
    Relation.CLEARED: "动态清零",
    Relation.DOUBLED: "翻番",
    Relation.SUPERIOR_TASK: "完成上级任务",
    Relation.MEETS_STANDARD: "达到标准",
}


def short_day(day: date | None, as_of: date) -> str:
    """06-18 within the year of ``as_of``, else 2024-06; — when there is none."""
    if day is None:
        return NONE
    return f"{day:%m-%d}" if day.year == as_of.year else f"{day:%Y-%m}"


def due_short(deadline: Deadline | None) -> str:
    """A deadline for a narrow column."""
    if deadline is None:
        return NONE
    if deadline.precision is DuePrecision.LONG_TERM:
        return DuePrecision.LONG_TERM.label
    if deadline.basis is DueBasis.PLAN_PERIOD:
        return DueBasis.PLAN_PERIOD.label
    return deadline.date.isoformat()


def due_long(deadline: Deadline | None) -> str:
    """A deadline with its basis and the words it was read from."""
    if deadline is None:
        return "未定"
    basis = f"原文“{deadline.words}”" if deadline.words else deadline.basis.label
    if deadline.precision is DuePrecision.LONG_TERM:
        return f"长期（{basis}）"
    return f"{deadline.date.isoformat()}（{basis}）"


def target_goal(target: Target) -> str:
    """What a target asks for: 达到1.06亿方/年, 90%以上, 全覆盖."""
    relation, unit = target.relation, target.unit
    if target.value is None:
        return _BEFORE.get(relation, relation.label)
    value = plain(target.value)
    if target.value_high is not None:
        return f"{value}～{plain(target.value_high)}{unit}"
    if relation in (Relation.AT_LEAST, Relation.AT_MOST, Relation.ABOUT):
        return f"{value}{unit}{relation.label}"
    return f"{_BEFORE.get(relation, '')}{value}{unit}"


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
        return NONE
    more = len(names) - shown
    return "、".join(names[:shown]) + (f" +{more}" if more > 0 else "")


def light_order(row: LedgerRow) -> tuple[int, str]:
    """Sort key of a light: the worst first."""
    order = (Light.RED, Light.YELLOW, Light.GREEN, Light.BLUE, Light.GREY)
    return order.index(row.light), row.verdict.label


def item_name(row: LedgerRow) -> str:
    """第82项 and its title."""
    return f"第{row.number}项　{row.title}"
