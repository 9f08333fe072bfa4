"""All that is known of one action as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.plan.readings import Reading
    from fenghua_supervisor.domain.units.duties import Answerable


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """A target with its database id and its latest reading as of the day."""

    id: int
    target: Target
    latest: Reading | None


@dataclass(frozen=True, slots=True)
class ActionDetail:
    """All the detail pane shows: the row, targets with readings, the timeline newest first.

    ``answerables``: who answers at each lead unit; ``milestones``: in their order.
    """

    row: LedgerRow
    targets: tuple[TargetProgress, ...]
    entries: tuple[Entry, ...]
    answerables: tuple[Answerable, ...] = ()
    milestones: tuple[Milestone, ...] = ()
