from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import peewee
import pytest

from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.connection import commits
from fenghua_supervisor.store.connection.commits import CommittingDatabase
from fenghua_supervisor.store.connection.patience import READING, PatientDatabase
from fenghua_supervisor.store.tables.units import UnitRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office

pytestmark = pytest.mark.in_a_folder

real = PatientDatabase.commit


def commit_then_fail(database: Any) -> None:  # noqa: ANN401 - a database of peewee
    """What SQLite does when only the folder cannot be synced."""
    real(database)
    raise peewee.OperationalError("disk I/O error")


def roll_back_and_fail(database: Any) -> None:  # noqa: ANN401 - a database of peewee
    """What SQLite does when the journal cannot be removed."""
    database.execute_sql("ROLLBACK")
    raise peewee.OperationalError("disk I/O error")


def be_locked(_database: Any) -> None:  # noqa: ANN401 - a database of peewee
    """A reader of another program: the transaction goes on."""
    raise peewee.OperationalError("database is locked")


def step(office: Office) -> None:
    with office.begin("添加单位") as work:
        work.add(UnitRow(name=f"区某局{office.queries.journal.step_count()}"))


def test_a_step_that_stands_is_not_called_unsaved(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = office.queries.journal.step_count()
    monkeypatch.setattr(PatientDatabase, "commit", commit_then_fail)
    step(office)
    assert office.queries.journal.step_count() == before + 1
    (remark,) = office.take_remarks()
    assert "已经保存，但磁盘随后报错" in remark
    assert office.take_remarks() == []


def test_what_another_thread_rolls_back_changes_nothing_of_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def roll_back() -> None:
        database = office.store.database
        with database.connection_context():
            database.begin(READING)
            database.rollback()

    commit = CommittingDatabase.commit

    def commit_late(database: Any) -> None:  # noqa: ANN401 - a database of peewee
        with ThreadPoolExecutor(1) as other:
            other.submit(roll_back).result()
        commit(database)

    monkeypatch.setattr(CommittingDatabase, "commit", commit_late)
    monkeypatch.setattr(PatientDatabase, "commit", commit_then_fail)
    step(office)
    (remark,) = office.take_remarks()
    assert "已经保存，但磁盘随后报错" in remark


@pytest.mark.parametrize(
    ("fail", "refusal", "words"),
    [(roll_back_and_fail, UserError, "未保存"), (be_locked, Busy, "未作任何改动")],
)
def test_a_step_that_does_not_stand_is_refused(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    fail: Callable[[Any], None],
    refusal: type[UserError],
    words: str,
) -> None:
    before = office.queries.journal.step_count()
    monkeypatch.setattr(PatientDatabase, "commit", fail)
    with pytest.raises(refusal, match=words):
        step(office)
    monkeypatch.undo()
    assert office.queries.journal.step_count() == before
    assert office.take_remarks() == []
    step(office)
    assert office.queries.journal.step_count() == before + 1


def test_a_disk_that_says_nothing_more_leaves_it_open(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(database: object, statement: str, values: tuple[object, ...] = ()) -> object:
        if "WHERE id = ?" in statement:
            raise peewee.OperationalError("disk I/O error")
        return row(database, statement, values)  # type: ignore[arg-type]  # the database itself

    row = commits.sql.row
    monkeypatch.setattr(PatientDatabase, "commit", commit_then_fail)
    monkeypatch.setattr(commits.sql, "row", unreadable)
    with pytest.raises(UserError, match="还不能确定"):
        step(office)


def test_steps_say_of_their_parts_what_was_said_before(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: set[str] = set()
    ask = office.store.database.execute_sql

    def note(sql: str, params: tuple[object, ...] = ()) -> Any:  # noqa: ANN401 - a cursor
        said.add(sql)
        return ask(sql, params)

    @verb
    def in_two_parts(office: Office) -> None:
        step(office)
        step(office)

    monkeypatch.setattr(office.store.database, "execute_sql", note)
    for _ in range(20):
        in_two_parts(office)
    before = set(said)
    in_two_parts(office)
    assert said == before
    assert any("SAVEPOINT" in sql for sql in said)
