"""What a follow-up hands to the services: plain values, checked there again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.plan import ReadingStatus

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReadingDraft:
    """A value for one target, or the statement that the data is not published."""

    target_id: int
    status: ReadingStatus = ReadingStatus.VALUE
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FollowUpDraft:
    """A follow-up on one or several actions.

    ``unit_id`` None: the office records it for all lead units of the action.
    ``kind`` is progress, urge, reply, inspect or note.
    """

    action_ids: tuple[int, ...]
    on: date
    progress_text: str
    issues_text: str = ""
    next_steps_text: str = ""
    percent: Decimal | None = None
    unit_id: int | None = None
    kind: EntryKind = EntryKind.PROGRESS
    readings: tuple[ReadingDraft, ...] = ()
