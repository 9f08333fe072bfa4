"""The filter of the action list: a plain value, and whether a row passes it."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.rows import is_open, is_overdue
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.codes.ledger import State, TextStatus
    from fenghua_supervisor.domain.codes.lights import GreyKind, Light
    from fenghua_supervisor.domain.ledger.rows import LedgerRow


class DueWindow(StrEnum):
    """Deadline windows of the filter bar."""

    OVERDUE = "overdue"
    IN_30_DAYS = "in_30_days"
    IN_90_DAYS = "in_90_days"
    LATER = "later"


@record
class LedgerFilter:
    """What the action list shows; an empty set means no limit in that respect.

    ``units`` are unit names; ``words`` is free text and is matched by the search index,
    not here. ``ids`` are the actions that something counted, ``ids_words`` say what.
    """

    lights: frozenset[Light] = frozenset()
    greys: frozenset[GreyKind] = frozenset()
    units: frozenset[str] = frozenset()
    campaigns: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    due: DueWindow | None = None
    text_statuses: frozenset[TextStatus] = frozenset()
    not_reported_since: date | None = None
    words: str = ""
    ids: frozenset[int] = frozenset()
    ids_words: str = ""

    def accepts(self, row: LedgerRow, as_of: date) -> bool:
        """Whether ``row`` passes every limit except the free words."""
        return (
            self._light_fits(row)
            and (not self.ids or row.id in self.ids)
            and (not self.units or not self.units.isdisjoint(row.unit_names))
            and self._heading_fits(row)
            and (not self.states or self._state_fits(row))
            and (self.due is None or _due_fits(row, self.due, as_of))
            and (not self.text_statuses or row.text_status in self.text_statuses)
            and (self.not_reported_since is None or owes_report(row, self.not_reported_since))
        )

    def _light_fits(self, row: LedgerRow) -> bool:
        if not self.lights and not self.greys:
            return True
        return row.light in self.lights or row.verdict.grey in self.greys

    def _state_fits(self, row: LedgerRow) -> bool:
        """An action is found by its own state, and by that of a part which is still open."""
        open_states = (unit.state for unit in row.lead_units if unit.is_open)
        return row.state in self.states or not self.states.isdisjoint(open_states)

    def _heading_fits(self, row: LedgerRow) -> bool:
        if self.sections and row.section in self.sections:
            return True
        if self.campaigns and row.campaign in self.campaigns:
            return True
        return not self.sections and not self.campaigns


def owes_report(row: LedgerRow, since: date) -> bool:
    """Whether a lead unit of an open action owes a progress report since ``since``."""
    return is_open(row) and bool(row.units_owing(since))


def _due_fits(row: LedgerRow, window: DueWindow, as_of: date) -> bool:
    if window is DueWindow.OVERDUE:
        return is_overdue(row, as_of)
    if row.deadline is None or not is_open(row):
        return False
    days = row.deadline.date - as_of
    if window is DueWindow.LATER:
        return days > timedelta(90)
    limit = timedelta(30) if window is DueWindow.IN_30_DAYS else timedelta(90)
    return timedelta(0) <= days <= limit
