"""A note that the program makes for itself stands in the way of neither undo nor redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.tables.reminders import ReminderShownRow
from fenghua_supervisor.store.tables.units import UnitRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office


def add_unit(office: Office, name: str) -> None:
    with office.begin(f"加{name}") as work:
        work.add(UnitRow(name=name))


def note(office: Office, key: str) -> None:
    with office.begin("已看提醒", background=True) as work:
        work.add(ReminderShownRow(key=key, occurs_at="2025-10-31", shown_on=office.today()))


def label(step: object) -> str:
    return getattr(step, "label", "")


def test_undo_passes_a_note_over(office: Office) -> None:
    add_unit(office, "甲局")
    note(office, "action:1")
    assert label(office.queries.journal.next_undo()) == "加甲局"
    assert not office.queries.journal.steps()[0].undoable
    undo(office)
    assert not any(unit.name == "甲局" for unit in office.queries.units.all())


def test_a_note_leaves_redo_as_it_was(office: Office, reopen: Callable[[Office], Office]) -> None:
    add_unit(office, "甲局")
    undo(office)
    note(office, "action:1")
    assert label(office.queries.journal.next_redo()) == "加甲局"
    office = reopen(office)
    assert label(office.queries.journal.next_redo()) == "加甲局"
    redo(office)
    assert any(unit.name == "甲局" for unit in office.queries.units.all())
    assert integrity.journal_problems(office.store.database) == []


def test_any_other_step_still_empties_redo(office: Office) -> None:
    add_unit(office, "甲局")
    undo(office)
    with office.begin("定稿", undoable=False) as work:
        work.add(UnitRow(name="乙局"))
    assert office.queries.journal.next_redo() is None
