"""A text of the plan as the office types it in."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date


@record
class ActionDraft:
    """The text, units and deadline of an action typed in by the office."""

    action_id: int
    text: str
    lead_units: tuple[str, ...]
    due_date: date | None = None
    campaign: str = ""
    section: str = ""
    support_units: tuple[str, ...] = field(default=())
