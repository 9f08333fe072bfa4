"""Undo and redo: a step taken back is a step of its own, and so is its return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.verb import verb

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office


@verb
def undo(office: Office) -> Done[int]:
    """Take the newest undoable step back; Conflict when its rows have changed since."""
    step = office.queries.journal.next_undo()
    if step is None:
        raise UserError("没有可以撤销的步骤。")
    return _take_back(office, step.id, f"撤销：{step.label}")


@verb
def redo(office: Office) -> Done[int]:
    """Bring the step back that was undone last."""
    found = office.queries.journal.redo_step()
    if found is None:
        raise UserError("没有可以恢复的步骤。")
    step, undo_step = found
    return _take_back(office, undo_step, f"恢复：{step.label}")


def _take_back(office: Office, step_id: int, label: str) -> Done[int]:
    changes = office.queries.journal.raw_changes(step_id)
    with office.begin(label, undoes=step_id) as work:
        for table, row_id, before, after in reversed(changes):
            work.revert(table, row_id, before, after)
    return work.done(step_id, message=f"已{label}")
