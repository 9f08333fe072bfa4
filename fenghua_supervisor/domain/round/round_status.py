"""How the round of a month stands: who has a form, who sent it back, who did not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from fenghua_supervisor.domain.ledger.kept_by_row import KeptByRow
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.writing.month import Month


class RoundState(StrEnum):
    """Where a unit stands in the round, in the order in which the office looks."""

    MISSING = "missing"
    REDO = "redo"
    LATE = "late"
    WAITING = "waiting"
    RECEIVED = "returned"
    REPORTED = "reported"

    @property
    def label(self) -> str:
        """The word that is shown."""
        return _LABELS[self]


_LABELS = {
    RoundState.MISSING: "缺报",
    RoundState.REDO: "待重报",
    RoundState.LATE: "迟报",
    RoundState.WAITING: "待报",
    RoundState.RECEIVED: "已报",
    RoundState.REPORTED: "已登记",
}


#: From units in these states something is still wanted.
ASKED = (RoundState.MISSING, RoundState.REDO, RoundState.WAITING)


@record
class FormIssue:
    """A form that was made for a unit; ``plan_id`` is the plan that its code names."""

    code: str
    made_at: datetime
    plan_id: int = 0


@record
class ReceivedForm:
    """A form that came back."""

    id: int
    on: date
    file_name: str
    filled_by: str = ""
    checked_by: str = ""


@record
class RoundItem:
    """An action that a unit reports on; ``owed``: no report of the month came yet."""

    action_id: int
    number: int
    title: str
    owed: bool


@record
class UnitRound:
    """One unit in the round of a month; ``to_review``: its reports that wait for the office."""

    unit_id: int
    unit: str
    state: RoundState
    items: tuple[RoundItem, ...] = ()
    issue: FormIssue | None = None
    received: tuple[ReceivedForm, ...] = ()
    to_review: int = 0

    @property
    def owing(self) -> tuple[RoundItem, ...]:
        """The actions without a report of the month."""
        return tuple(item for item in self.items if item.owed)

    @property
    def id(self) -> int:
        """The id of the unit."""
        return self.unit_id


@record
class RoundStatus:
    """The round of a month as of a day."""

    month: Month
    as_of: date
    due_on: date
    due_note: str
    units: tuple[UnitRound, ...]

    def having(self, *states: RoundState) -> tuple[UnitRound, ...]:
        """The units in these states."""
        return tuple(unit for unit in self.units if unit.state in states)

    @property
    def missing(self) -> tuple[UnitRound, ...]:
        """Units to be asked: the form is overdue, or a report was sent back to them."""
        return self.having(RoundState.MISSING, RoundState.REDO)


def reports_monthly(row: LedgerRow, status: UnitStatus) -> bool:
    """Whether a lead unit's part of an action stands in its form."""
    known = row.text_status is not TextStatus.MISSING
    return known and status.is_open and status.state is not State.SUBMITTED


def reported_by(row: LedgerRow, first: date) -> tuple[tuple[int, str, RoundItem], ...]:
    """Id and name of each unit that reports on an action, and what its form says of it.

    It owes a report while none came since the ``first`` of the month.
    """
    reporting = [unit for unit in row.lead_units if reports_monthly(row, unit)]
    if not reporting:
        return ()
    about, counts = (row.id, row.number, row.told_title), row.counts
    return tuple(
        (u.unit_id, u.unit, RoundItem(*about, counts and u.owes_report(first))) for u in reporting
    )


def round_state(
    due_on: date,
    as_of: date,
    received: tuple[ReceivedForm, ...],
    *,
    owes: bool,
    sent_back: bool = False,
) -> RoundState:
    """Where a unit stands: by its first return, else by what it owes.

    ``sent_back``: it owes a report again that the office has sent back.
    """
    if sent_back:
        return RoundState.REDO
    if received:
        return RoundState.LATE if received[0].on > due_on else RoundState.RECEIVED
    if not owes:
        return RoundState.REPORTED
    return RoundState.MISSING if as_of > due_on else RoundState.WAITING


@record
class MonthBack:
    """What came back of the round of a month by a day, of one plan or of several.

    ``rows``: the ledger as of the month's end, where that is past; None: that of the day.
    ``received``: unit id → forms; ``sent_back``: unit id and action id.
    """

    rows: Sequence[LedgerRow] | None = None
    received: Mapping[int, Sequence[ReceivedForm]] = field(default_factory=dict)
    sent_back: frozenset[tuple[int, int]] = frozenset()


def units_asked(
    rows: Sequence[LedgerRow],
    month: Month,
    due_on: date,
    as_of: date,
    back: MonthBack,
    by_row: KeptByRow,
) -> dict[RoundState, frozenset[str]]:
    """State → the units that are in it and from which something is still wanted.

    The states are those of the page 填报: 缺报 and 待重报, before the last day 待报. ``by_row``:
    what was found of single rows before, of this month alone: the day they stand under says it.
    """
    owed: dict[tuple[int, str], set[int]] = defaultdict(set)
    counted = rows if back.rows is None else back.rows
    for row, parts in by_row.over(_owing, counted, month.first):
        for part in parts:
            owed[part].add(row.id)
    found: dict[RoundState, set[str]] = defaultdict(set)
    for (unit_id, unit), action_ids in owed.items():
        received = tuple(back.received.get(unit_id, ()))
        again = any((unit_id, action_id) in back.sent_back for action_id in action_ids)
        found[round_state(due_on, as_of, received, owes=True, sent_back=again)].add(unit)
    return {state: frozenset(found[state]) for state in ASKED if found[state]}


def _owing(row: LedgerRow, first: date) -> tuple[tuple[int, str], ...]:
    """Id and name of each unit that owes a report of an action since the first of a month."""
    owing = row.units_owing(first)
    return tuple([(u.unit_id, u.unit) for u in owing if reports_monthly(row, u)]) if owing else ()


def asked_words(asked: Mapping[RoundState, Collection[str]]) -> str:
    """「缺报3家、待重报1家」; empty when nothing is wanted from anybody."""
    return "、".join(f"{state.label}{len(asked[state])}家" for state in ASKED if asked.get(state))


def missing_text(status: RoundStatus) -> str:
    """The units whose forms are overdue, as text for a chat."""
    units = status.missing
    again = {RoundState.REDO: "，已退回，请重新报送"}
    lines = [f"{unit.unit}（{len(unit.owing)}项{again.get(unit.state, '')}）" for unit in units]
    head = (
        f"截至{status.as_of.month}月{status.as_of.day}日，以下{len(units)}家单位"
        f"尚未报送{status.month.words}工作进展填报表（应于{status.due_on.month}月"
        f"{status.due_on.day}日前报送），请尽快报送："
    )
    return "\n".join([head, *lines])
