"""What the calendar says of a day and of an action, for tips and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.due_words import extension_note
from fenghua_supervisor.domain.plan.deadlines import deadline_words
from fenghua_supervisor.ui.look import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.calendar.month_page import DayMark
    from fenghua_supervisor.domain.ledger.rows import LedgerRow


def said_of_day(mark: DayMark, due: Sequence[LedgerRow]) -> str:
    """「2025年10月1日（星期三），国庆节，休，到期3项」."""
    return mark.words + (f"，到期{len(due)}项" if due else "")


def said_of_action(row: LedgerRow) -> str:
    """Name, light with its reason, units and deadline, a line each."""
    lines = [words.item_name(row), f"{row.verdict.label}　{row.verdict.reason}"]
    if row.unit_names:
        lines.append("、".join(row.unit_names))
    lines.append(f"时限 {deadline_words(row.deadline)}")
    note = extension_note(row)
    return "\n".join([*lines, note] if note else lines)
