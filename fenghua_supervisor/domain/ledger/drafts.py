"""What a follow-up hands to the services: plain values, checked there again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.reported import Reported
    from fenghua_supervisor.domain.plan.readings import TargetValue


@record
class FollowUpDraft:
    """A follow-up on one or several actions.

    ``unit_id`` None: the office records it for all lead units of the action.
    ``kind`` is progress, urge, reply, inspect or note. ``files`` come with it; a correction keeps
    those of the entry it corrects, but for ``without``, the ids of its evidence.
    """

    action_ids: tuple[int, ...]
    on: date
    reported: Reported[TargetValue]
    unit_id: int | None = None
    kind: EntryKind = EntryKind.PROGRESS
    files: tuple[Path, ...] = ()
    without: frozenset[int] = frozenset()
