"""What dialogs and the command line hand over to issue sheets: plain values, checked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.codes.notices import NoticeKind


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """One unit's sheet: its actions, and the reason when the ladder or the gap is passed over."""

    unit_id: int
    action_ids: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """Sheets of one kind to one or many units, issued as one step.

    ``reply_workdays`` None: as the settings say; ``text`` is the requirement, empty: the usual one.
    """

    kind: NoticeKind
    on: date
    entries: tuple[IssueEntry, ...]
    reply_workdays: int | None = None
    text: str = ""
