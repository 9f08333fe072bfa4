"""What is found for the desk while it is sorted, and of single rows before."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.ledger.rows import LedgerRow
from fenghua_supervisor.domain.notices.causes import find_calls
from fenghua_supervisor.domain.notices.ladder import propose
from fenghua_supervisor.domain.notices.notice import Matter
from fenghua_supervisor.domain.reminders.rules import ringing
from fenghua_supervisor.domain.today.board import DUE_SOON_DAYS
from fenghua_supervisor.domain.today.matters import Matters
from fenghua_supervisor.domain.today.rows import call_parts, due_parts, report_parts
from fenghua_supervisor.domain.today.week import terms_of_rows
from fenghua_supervisor.domain.writing.month import Month

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import UnitStatus
    from fenghua_supervisor.domain.notices.causes import Urging
    from fenghua_supervisor.domain.notices.ladder import UnitProposal
    from fenghua_supervisor.domain.notices.situation import Situation
    from fenghua_supervisor.domain.reminders.digest import Occurrence
    from fenghua_supervisor.domain.today.board import Need, TodayItem
    from fenghua_supervisor.domain.today.rows import CallParts

#: A matter and a unit that has to do with it.
Part: TypeAlias = tuple[Matter, int]


class Desk:
    """The rows found so far, and which parts (matter, unit) they deal with already."""

    def __init__(
        self, known: Situation, snoozes: Mapping[str, date], waiting: Iterable[tuple[int, int]]
    ) -> None:
        self.known, self.as_of = known, known.as_of
        self.snoozes, self.waiting = snoozes, waiting
        self.rows = {row.id: row for row in known.rows}
        self.active = known.active
        self.matters = Matters(known.same, self.rows)
        self.dealt: set[Part] = set()
        self.on_sheets: set[Part] = set()
        self.found: dict[Need, list[TodayItem]] = defaultdict(list)

    @cached_property
    def rung(self) -> list[Occurrence]:
        """Every reminder that has rung."""
        return ringing(self.known)

    @cached_property
    def calls(self) -> Mapping[int, tuple[Urging, ...]]:
        """Unit id → its items that call for a notice."""
        return find_calls(self.known)

    @cached_property
    def proposals(self) -> Sequence[UnitProposal]:
        """The 催办单 that are called for."""
        return propose(self.known, NoticeKind.URGE, self.calls)

    def add(self, item: TodayItem | None, *pairs: Part) -> None:
        """Put a row into its group; its parts are dealt with."""
        self.dealt.update(pairs)
        if item is not None:
            self.found[item.need].append(self.matters.named(item))

    def parts(
        self, wanted: Iterable[tuple[LedgerRow, Iterable[UnitStatus]]]
    ) -> Iterator[tuple[LedgerRow, UnitStatus]]:
        """Of the ``wanted`` parts of each action those not done that no row deals with yet."""
        for row, units in wanted:
            for status in units:
                if status.is_open and not self.deals_with(row.id, status.unit_id):
                    yield row, status

    def deals_with(self, action_id: int, unit_id: int) -> bool:
        """Whether a row deals with the unit's part, or with one that is the same matter."""
        parts = [(Matter(ident), unit_id) for ident in self.matters.of(action_id)]
        return not self.dealt.isdisjoint(parts)


def judge_rows(known: Situation) -> None:
    """Find all of it that these rows have, so that the desk is sorted sooner."""
    as_of, by_row = known.as_of, known.by_row
    ringing(known)
    parts_called(known, find_calls(known))
    found = (
        by_row.over(report_parts, known.active, as_of),
        by_row.over(due_parts, due_soon(known), as_of),
        owing(known),
        terms_of_rows(known),
    )
    for each in found:
        deque(each, maxlen=0)


def parts_called(known: Situation, calls: Mapping[int, Sequence[Urging]]) -> dict[int, CallParts]:
    """Action id → its part in the rows of units, made anew only where it is called for anew."""
    called: dict[int, list[tuple[int, Urging]]] = defaultdict(list)
    # Always the same order: by it is known whether anything is called for anew.
    for unit_id in sorted(calls):
        for call in calls[unit_id]:
            if call.finding_id is None and call.action_id is not None:
                called[call.action_id].append((unit_id, call))
    rows = [row for row in known.counted if row.id in called]
    return {row.id: found for row, found in known.by_row.over(call_parts, rows, called, called)}


def owing(known: Situation) -> Iterator[tuple[LedgerRow, Sequence[UnitStatus]]]:
    """Each action still to be done with the units that owe a report of the month."""
    first = Month.of(known.as_of).first
    return known.by_row.over(LedgerRow.units_owing, known.active, first)


def due_soon(known: Situation) -> Iterator[LedgerRow]:
    """The actions still to be done whose deadline is near."""
    as_of, last = known.as_of, known.as_of + timedelta(DUE_SOON_DAYS)
    for row in known.active:
        if row.deadline is not None and as_of <= row.deadline.date <= last:
            yield row
