"""Where a line of points leads: the record that it was counted from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.base.links import (
    ActionLink,
    FindingLink,
    InspectionLink,
    InstructionLink,
    Link,
    NoticeLink,
    ReviewLink,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.appraisal.facts import ScoreFact


def link_of(fact: ScoreFact) -> Link | None:
    """What opens the record of a line; None: it is shown in the line itself."""
    make = _LINKS.get(fact.record.table)
    return None if make is None else make(fact)


def _action(fact: ScoreFact) -> Link | None:
    return None if fact.record.action_id is None else ActionLink(fact.record.action_id, afresh=True)


_LINKS: dict[str, Callable[[ScoreFact], Link | None]] = {
    "entry": _action,
    "action": _action,
    "target": _action,
    "form_issue": lambda fact: ReviewLink(fact.unit_id),
    "form_return": lambda fact: ReviewLink(fact.unit_id),
    "notice": lambda fact: NoticeLink(fact.record.id),
    "act_now": lambda fact: InstructionLink(fact.record.id),
    "finding": lambda fact: FindingLink(fact.record.id),
    "inspection": lambda fact: InspectionLink(fact.record.id),
    "pilot": _action,
}
