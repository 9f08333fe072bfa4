"""What is found for the desk while it is sorted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from fenghua_supervisor.domain.notices.causes import find_calls
from fenghua_supervisor.domain.notices.notice import Matter
from fenghua_supervisor.domain.reminders.rules import ringing
from fenghua_supervisor.domain.today.matters import Matters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.notices.situation import Situation
    from fenghua_supervisor.domain.today.board import Need, TodayItem

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
        self.rung = ringing(known)
        self.calls = find_calls(known)
        self.matters = Matters(known.same, self.rows)
        self.dealt: set[Part] = set()
        self.on_sheets: set[Part] = set()
        self.found: dict[Need, list[TodayItem]] = defaultdict(list)

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
        return any((Matter(ident), unit_id) in self.dealt for ident in self.matters.of(action_id))
