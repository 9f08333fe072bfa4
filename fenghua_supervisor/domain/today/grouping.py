"""The groups of the desk: what each holds, in which order, and what is said beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER
from fenghua_supervisor.domain.today.board import (
    DUE_SOON_DAYS,
    Need,
    NextStep,
    TodayGroup,
    TodayItem,
)
from fenghua_supervisor.domain.writing.dates import short_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.domain.today.desk import Desk


def groups_of(desk: Desk) -> tuple[TodayGroup, ...]:
    """The groups in order; what was put off stands together at the end."""
    asleep: list[TodayItem] = []
    groups = []
    for need in Need:
        awake = []
        for item in desk.found[need]:
            until = desk.snoozes.get(item.key)
            if until is None or until <= desk.as_of:
                awake.append(item)
            else:
                asleep.append(_put_off(item, until, desk.as_of))
        if need not in (Need.SNOOZED, Need.ON_DAY):
            groups.append(TodayGroup(need, tuple(_sorted(need, awake)), _hint(need, desk)))
    groups.append(TodayGroup(Need.SNOOZED, tuple(asleep), "到期的当天会再出现"))
    return tuple(groups)


def _put_off(item: TodayItem, until: date, as_of: date) -> TodayItem:
    reason = f"暂缓到{short_day(until, as_of)}；{item.reason}"
    return replace(item, need=Need.SNOOZED, home=item.need, next_step=NextStep.WAKE, reason=reason)


def _sorted(need: Need, items: Iterable[TodayItem]) -> list[TodayItem]:
    """The worst light first among those to urge, then units by how much they hold."""
    if need in (Need.OVERDUE, Need.TO_URGE):
        worst = LIGHT_ORDER.index
        return sorted(items, key=lambda i: (not i.active, worst(i.light), -len(i.parts)))
    if need in (Need.NOT_REPORTED, Need.REPORTS):
        return sorted(items, key=lambda item: (not item.active, -len(item.parts)))
    if need is Need.DUE_SOON:
        return sorted(items, key=lambda item: (_first_due(item), -len(item.parts)))
    if need is Need.TO_REVIEW:
        return sorted(items, key=lambda item: item.row.number if item.row else 0)
    return list(items)


def _first_due(item: TodayItem) -> str:
    days = [part.row.deadline.date for part in item.parts if part.row and part.row.deadline]
    return min(days).isoformat() if days else ""


def _hint(need: Need, desk: Desk) -> str:
    if need is Need.NOT_REPORTED:
        settings, month = desk.known.settings, desk.as_of.month
        if desk.as_of.day < settings.urge_day:
            return f"{month}月{settings.report_due_day}日前报送，{settings.urge_day}日起可以催办"
    return _HINTS[need]


_HINTS = {
    Need.ACT_NOW: "领导交办，按工作日计时，Ctrl+N 随时登记",
    Need.OVERDUE: "时限已过还没有办结的单位",
    Need.TO_REVIEW: "牵头单位申请了办结",
    Need.TO_SIGN: "交办后没有按时签收，或提出异议",
    Need.ANSWERS: "答复待评价，或逾期没有答复",
    Need.REPORTS: "填报表已返回，有疑点的排在前面",
    Need.RECTIFY: "问题交办、整改、复查、线索、包案回访和议定事项",
    Need.TO_URGE: "滞后、节点未完成或未填报的单位，一家一份催办单",
    Need.REMINDERS: "今天响起的提醒",
    Need.DUE_SOON: f"时限在{DUE_SOON_DAYS}天以内",
    Need.NOT_REPORTED: "从当月1日起没有填报",
    Need.WAITING: "文书已发出，期限未到",
}
