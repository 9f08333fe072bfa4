"""Undo and redo: a step taken back is a step of its own, and so is its return."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.verb import verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.office.journal import Done, Step
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.slips import Slip
    from fenghua_supervisor.store.unit_of_work import RowChange, UnitOfWork


def undo(office: Office) -> Done[int]:
    """Take the newest undoable step back; Conflict when its rows have changed since.

    Papers that the step wrote get a stamp before their name, unless somebody changed or moved them.
    """
    slip, done = _undo(office)
    return _with_papers(office, slip, done, taken_back=True)


def undo_step(office: Office, step_id: int) -> Done[int]:
    """``undo``, but UserError when this step is not the one that would be taken back."""
    slip, done = _undo(office, step_id)
    return _with_papers(office, slip, done, taken_back=True)


def redo(office: Office) -> Done[int]:
    """Bring the step back that was undone last, and its papers their names."""
    slip, done = _redo(office)
    return _with_papers(office, slip, done, taken_back=False)


@verb
def _undo(office: Office, only: int | None = None) -> tuple[Slip | None, Done[int]]:
    step = office.queries.journal.next_undo()
    if step is None:
        raise UserError("没有可以撤销的步骤。")
    if only is not None and step.id != only:
        raise UserError("这一步之后又有了新的步骤，没有撤销；请到“留痕”核对后再撤销。")
    slip = _slip_of(office, step)
    return slip, _take_back(office, step, step.id, f"撤销：{step.label}")


@verb
def _redo(office: Office) -> tuple[Slip | None, Done[int]]:
    found = office.queries.journal.redo_step()
    if found is None:
        raise UserError("没有可以恢复的步骤。")
    step, undo_step = found
    slip = _slip_of(office, step)
    return slip, _take_back(office, step, undo_step, f"恢复：{step.label}")


def _slip_of(office: Office, step: Step) -> Slip | None:
    # The window is up before anything is undone, and does without the papers until then.
    from fenghua_supervisor.services.papers.slips import expect_renaming

    return expect_renaming(office, step.id)


def _take_back(office: Office, step: Step, step_id: int, label: str) -> Done[int]:
    """Take ``step_id`` back, which is ``step`` or the step that undid it."""
    changes = office.queries.journal.raw_changes(step_id)
    with office.begin(label, undoes=step_id) as work:
        if step.restores:
            _turn_back(office, work, changes)
        else:
            for table, row_id, before, after in reversed(changes):
                work.revert(table, row_id, before, after)
    return work.done(step_id, message=f"已{label}")


def _turn_back(office: Office, work: UnitOfWork, changes: Sequence[RowChange]) -> None:
    """Take a restore back: all rows at once, and the numbers given since stay used."""
    from fenghua_supervisor.services.safekeeping.carrying import carry_on, known_numbers

    database = office.store.database
    known = known_numbers(database)
    work.turn([(table, row_id, after, before) for table, row_id, before, after in changes])
    carry_on(work, database, known, office.now())


def _with_papers(
    office: Office, slip: Slip | None, done: Done[int], *, taken_back: bool
) -> Done[int]:
    if slip is None:
        return done
    from fenghua_supervisor.services.papers.slips import bring_into_line

    words = bring_into_line(office, slip, taken_back=taken_back)
    return replace(done, message=f"{done.message}，{words}") if words else done
