"""Dated entries of the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date, datetime

    from fenghua_supervisor.domain.ledger.reported import Reported
    from fenghua_supervisor.domain.office.evidence import Evidence
    from fenghua_supervisor.domain.plan.readings import Reading


@record
class Entry:
    """A dated entry of the timeline; ``superseded_by`` is set when a correction replaced it.

    ``due_on`` is the day it set, ``reference`` who approved it or by which paper.
    """

    id: int
    action_id: int
    unit: str
    kind: EntryKind
    on: date
    reported: Reported[Reading]
    entered_by: str
    recorded_at: datetime
    superseded_by: int | None = None
    supersedes: int | None = None
    evidence: tuple[Evidence, ...] = ()
    is_demo: bool = False
    due_on: date | None = None
    reference: str = ""

    @property
    def returns_report(self) -> bool:
        """Whether it returned the report that it supersedes, and told the unit why."""
        return self.kind is EntryKind.SEND_BACK
