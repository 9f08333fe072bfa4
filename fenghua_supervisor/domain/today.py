"""What needs the office now: rows of the ledger sorted into groups, each with its next step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.filters import is_open, is_overdue
from fenghua_supervisor.domain.vocabulary import State, TextStatus

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.domain.ledger import LedgerRow, UnitStatus

DUE_SOON_DAYS = 30
REPORT_DAY = 25  #: the day of the month by which units report; later ones are urged


class Need(StrEnum):
    """Why an action stands on the page; the order is the order of the groups."""

    OVERDUE = "overdue"
    TO_REVIEW = "to_review"
    DUE_SOON = "due_soon"
    NOT_REPORTED = "not_reported"

    @property
    def label(self) -> str:
        """The heading of the group."""
        return _NEED_LABELS[self]


class NextStep(StrEnum):
    """The one thing to do next about an item."""

    FOLLOW_UP = "follow_up"
    REVIEW = "review"
    URGE = "urge"
    LOOK = "look"

    @property
    def label(self) -> str:
        """The word on the button."""
        return _STEP_LABELS[self]


_NEED_LABELS = {
    Need.OVERDUE: "逾期",
    Need.TO_REVIEW: "待审核",
    Need.DUE_SOON: f"{DUE_SOON_DAYS}天内到期",
    Need.NOT_REPORTED: "本月未填报",
}
_STEP_LABELS = {
    NextStep.FOLLOW_UP: "记跟踪",
    NextStep.REVIEW: "审核",
    NextStep.URGE: "记催办",
    NextStep.LOOK: "查看",
}


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One action in one group: the units it concerns, why in words, and what to do next."""

    row: LedgerRow
    need: Need
    units: tuple[UnitStatus, ...]
    reason: str
    next_step: NextStep


@dataclass(frozen=True, slots=True)
class TodayGroup:
    """A group with its items in order of urgency; it may be empty."""

    need: Need
    items: tuple[TodayItem, ...]


@dataclass(frozen=True, slots=True)
class TodayBoard:
    """The page 今日 as of a day; ``missing_numbers`` are the actions without a text."""

    as_of: date
    groups: tuple[TodayGroup, ...]
    total: int
    missing_numbers: tuple[int, ...]

    @property
    def action_count(self) -> int:
        """How many different actions need something."""
        return self._distinct(frozenset(Need))

    @property
    def urgent_count(self) -> int:
        """How many different actions are overdue or wait for a review."""
        return self._distinct(frozenset({Need.OVERDUE, Need.TO_REVIEW}))

    def _distinct(self, needs: frozenset[Need]) -> int:
        return len({item.row.id for g in self.groups if g.need in needs for item in g.items})


def build_today(rows: Iterable[LedgerRow], as_of: date) -> TodayBoard:
    """Sort the ledger's rows as of a day into the groups of the page."""
    ledger = list(rows)
    active = [row for row in ledger if row.counts and is_open(row)]
    finders = (_overdue, _to_review, _due_soon, _not_reported)
    groups = tuple(
        TodayGroup(need, tuple(item for row in active if (item := find(row, as_of)) is not None))
        for need, find in zip(Need, finders, strict=True)
    )
    return TodayBoard(
        as_of=as_of,
        groups=tuple(TodayGroup(g.need, _by_urgency(g)) for g in groups),
        total=len(ledger),
        missing_numbers=tuple(
            sorted(row.number for row in ledger if row.text_status is TextStatus.MISSING)
        ),
    )


def _overdue(row: LedgerRow, as_of: date) -> TodayItem | None:
    if row.deadline is None or not is_overdue(row, as_of):
        return None
    days = (as_of - row.deadline.date).days
    reason = f"已逾期{days}天（时限{row.deadline.date:%Y-%m-%d}）"
    return TodayItem(row, Need.OVERDUE, _open_units(row), reason, NextStep.URGE)


def _to_review(row: LedgerRow, _as_of: date) -> TodayItem | None:
    units = tuple(status for status in row.lead_units if status.state is State.SUBMITTED)
    if not units:
        return None
    since = max((u.state_since for u in units if u.state_since), default=None)
    reason = "已申请办结" if since is None else f"{_short(since)}申请办结"
    return TodayItem(row, Need.TO_REVIEW, units, f"{reason}，等待审核", NextStep.REVIEW)


def _due_soon(row: LedgerRow, as_of: date) -> TodayItem | None:
    if row.deadline is None:
        return None
    days = (row.deadline.date - as_of).days
    if not 0 <= days <= DUE_SOON_DAYS:
        return None
    left = "今天到期" if days == 0 else f"还有{days}天到期"
    reason = f"{left}（{row.deadline.date:%Y-%m-%d}）"
    step = NextStep.FOLLOW_UP if row.units_owing(as_of.replace(day=1)) else NextStep.LOOK
    return TodayItem(row, Need.DUE_SOON, _open_units(row), reason, step)


def _not_reported(row: LedgerRow, as_of: date) -> TodayItem | None:
    units = row.units_owing(as_of.replace(day=1))
    if not units:
        return None
    last = max((u.last_report_on for u in units if u.last_report_on), default=None)
    if all(unit.reopened for unit in units):
        reason = "回头看后尚未填报"
    else:
        reason = "尚无填报" if last is None else f"本月未填报，上次{_day(last, as_of)}"
    step = NextStep.URGE if as_of.day > REPORT_DAY else NextStep.FOLLOW_UP
    return TodayItem(row, Need.NOT_REPORTED, units, reason, step)


def _open_units(row: LedgerRow) -> tuple[UnitStatus, ...]:
    return tuple(status for status in row.lead_units if status.is_open)


def _by_urgency(group: TodayGroup) -> tuple[TodayItem, ...]:
    if group.need in {Need.OVERDUE, Need.DUE_SOON}:
        return tuple(sorted(group.items, key=_due_order))
    return tuple(sorted(group.items, key=lambda item: item.row.number))


def _due_order(item: TodayItem) -> tuple[str, int]:
    deadline = item.row.deadline
    return (deadline.date.isoformat() if deadline else "", item.row.number)


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _day(day: date, as_of: date) -> str:
    return _short(day) if day.year == as_of.year else f"{day.year}年{_short(day)}"
