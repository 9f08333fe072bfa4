"""A step and its papers: both, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.papers.slips import papers_stand
from fenghua_supervisor.services.safekeeping.undo import undo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office


def written_or_undone(
    office: Office, done: Done[object], write: Callable[[], Sequence[Path]]
) -> Sequence[Path]:
    """Write the papers of a step that was just done; where they lie.

    Raises the refusal when they cannot be written: the step was taken back. When that is refused
    too, as on a full disk, the step stands: that is remarked, and nothing was written.
    """
    try:
        paths = write()
    except UserError as refusal:
        if take_back(office, done):
            raise
        office.remark(not_written(office, str(refusal)))
        return ()
    papers_stand(office, done.step_id, paths)
    return paths


def take_back(office: Office, done: Done[object]) -> bool:
    """Undo a step unless another one came after it; whether it was undone."""
    step = office.queries.journal.next_undo()
    if step is None or step.id != done.step_id:
        return False
    try:
        undo(office)
    except UserError:
        return False
    return True


def not_written(office: Office, why: str = "") -> str:
    """The sentence on a step that stands while its papers do not."""
    because = f"（{why.rstrip('。')}）" if why else ""
    return (
        f"已经登记，但文件没有写成{because}，"
        f"下次启动时补做到“{office.store.papers}”，也可以撤销这一步。"
    )
