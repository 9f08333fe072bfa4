"""What waits for a leader's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.figures import Mark, RowKind
from fenghua_supervisor.domain.cockpit.marks import actions
from fenghua_supervisor.domain.codes.ledger import SETTLED_STATES, State
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.ladder import standing
from fenghua_supervisor.domain.notices.notice import NoticeState

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.cockpit.facts import CockpitFacts
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

#: Sheets whose next rung is a leader's to decide on.
_CIRCULARS = (NoticeKind.CIRCULAR, "通报逾期未答，定是否约谈")
_SUPERVISIONS = (NoticeKind.SUPERVISE, "督办单逾期未答，定是否通报")


def decisions(facts: CockpitFacts) -> tuple[Mark, ...]:
    """What waits, the gravest first; nothing is there that counts none."""
    base, day = facts.base, facts.as_of
    late = (item.id for item in facts.instructions if item.is_open(day) and item.due_on < day)
    waiting = (
        actions("逾期未办结，定延期或督办", (row for row in base if _is_overdue(row, day))),
        actions("异议待定，定维持或改派", (row for row in base if row.state is State.OBJECTED)),
        _unanswered(facts, *_CIRCULARS),
        _unanswered(facts, *_SUPERVISIONS),
        Mark("马上就办超期未回复，定如何催办", RowKind.INSTRUCTIONS, tuple(late)),
    )
    return tuple(mark for mark in waiting if mark.ids)


def _is_overdue(row: LedgerRow, as_of: date) -> bool:
    is_open = row.state not in SETTLED_STATES
    return is_open and row.deadline is not None and row.deadline.date < as_of


def _unanswered(facts: CockpitFacts, kind: NoticeKind, words: str) -> Mark:
    """Sheets of a rung, of whichever year, that no sheet of the next one has taken further."""
    found = (
        notice.id
        for notice in facts.notices
        if notice.kind is kind
        and standing(notice, facts.raised, facts.as_of) is NoticeState.OVERDUE
    )
    return Mark(words, RowKind.SHEETS, tuple(found))
