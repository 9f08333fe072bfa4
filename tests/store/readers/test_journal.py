from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.tables.units import UnitRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office


def add_unit(office: Office, name: str) -> None:
    with office.begin(f"加{name}") as work:
        work.add(UnitRow(name=name))


def headers_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Fills with the number of step headers of each replay from now on."""
    counts: list[int] = []
    true_rows = sql.rows

    def counted(database: object, text: str, values: tuple[object, ...] = ()) -> list[sql.SqlRow]:
        found = true_rows(office.store.database, text, values)
        if "SELECT id, hash, undoes" in text:
            counts.append(len(found))
        return found

    monkeypatch.setattr(sql, "rows", counted)
    return counts


def test_each_step_is_replayed_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("甲局", "乙局", "丙局"):
        add_unit(office, name)
    counts = headers_read(office, monkeypatch)
    for _ in range(3):
        office.queries.journal.next_undo()
        office.queries.journal.next_redo()
        office.queries.journal.steps()
    add_unit(office, "丁局")
    office.queries.journal.next_undo()
    assert [count for count in counts if count] == [4, 1]


@pytest.mark.in_a_folder
def test_a_restore_is_undone_as_a_whole_before_what_was_before_it(
    office: Office, tmp_path: Path
) -> None:
    path = make_full_backup(NullProgress(), office.data_dir, tmp_path / "b.zip", office.now()).path
    add_unit(office, "甲局")
    restore_backup(office, path)
    step = office.queries.journal.next_undo()
    assert step is not None
    assert (step.label, step.undoable) == ("恢复备份（2025-10-31 09:30的数据）", True)
    undo(office)
    step = office.queries.journal.next_undo()
    assert step is not None
    assert step.label == "加甲局"


@pytest.mark.in_a_folder
def test_another_journal_in_the_place_of_the_known_one_is_noticed(
    office: Office, another_office: Callable[[], Office], tmp_path: Path
) -> None:
    path = tmp_path / "b.zip"
    add_unit(office, "甲局")
    undo(office)
    make_full_backup(NullProgress(), office.data_dir, path, office.now())
    fresh = another_office()
    assert fresh.queries.journal.next_redo() is None
    restore_backup(fresh, path)
    add_unit(fresh, "乙局")
    step = fresh.queries.journal.next_undo()
    assert step is not None
    assert (step.id, step.label, fresh.queries.journal.next_redo()) == (5, "加乙局", None)


def test_steps_of_another_connection_are_taken_in(office: Office) -> None:
    assert office.queries.journal.next_undo() is None
    sql.run(
        office.store.database,
        "INSERT INTO journal_step (id, label, actor, at, undoable, changes, previous_hash, hash)"
        " VALUES (2, '别处一步', 'x', '2025-10-31T10:00:00', 1, 0, '', 'h')",
    )
    step = office.queries.journal.next_undo()
    assert step is not None
    assert step.label == "别处一步"
