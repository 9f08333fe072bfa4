from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.errors import DamagedData, UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.database import open_database
from fenghua_supervisor.store.schema.allowed import (
    CURRENT_HASHES,
    current_schema,
    schema_hash,
    schema_problems,
)
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

PLANTED = "CREATE TRIGGER planted AFTER INSERT ON plan BEGIN DELETE FROM entry; END"
NOT_OURS = (
    ([PLANTED], "多出触发器“planted”"),
    (["CREATE VIEW peek AS SELECT * FROM entry"], "多出视图“peek”"),
    (["CREATE TABLE more (x)"], "多出表“more”"),
    (["CREATE INDEX slow ON entry (recorded_at)"], "多出索引“slow”"),
    (["DROP INDEX entry_superseded"], "缺少索引“entry_superseded”"),
    (["DROP INDEX entry_state"], "缺少索引“entry_state”"),
    (
        [
            "DROP INDEX entry_state",
            "CREATE INDEX entry_state ON entry (action_id) WHERE kind IN ('assign')",
        ],
        "索引“entry_state”的定义被改动",
    ),
    (
        ["DROP TABLE snooze", "CREATE TABLE snooze (id INTEGER PRIMARY KEY, key TEXT, until TEXT)"],
        "缺少索引“sqlite_autoindex_snooze_1”",
    ),
)

pytestmark = pytest.mark.in_a_folder


def tampered(path: Path, statements: list[str]) -> None:
    database = SqliteDatabase(str(path))
    for statement in statements:
        sql.run(database, statement)
    database.close()


def test_the_hash_of_the_present_schema_is_known() -> None:
    assert schema_hash(current_schema()) == CURRENT_HASHES["SQLite"]


@pytest.mark.parametrize(("statements", "told"), NOT_OURS)
def test_what_is_not_ours_is_named_and_not_opened(
    tmp_path: Path, statements: list[str], told: str
) -> None:
    path = tmp_path / "office.db"
    open_database(path).close()
    tampered(path, statements)
    before = path.read_bytes()
    with pytest.raises(DamagedData, match="请用备份恢复") as refusal:
        open_database(path)
    assert path.read_bytes() == before
    database = SqliteDatabase(str(path))
    assert any(told in problem for problem in schema_problems(database))
    assert told in str(refusal.value) or "处问题" in str(refusal.value)
    database.close()


def test_a_trigger_on_what_an_upgrade_writes_is_seen_before_it_runs(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    open_database(path).close()
    tampered(
        path,
        [
            "CREATE TRIGGER planted AFTER INSERT ON journal_step BEGIN DELETE FROM entry; END",
            "PRAGMA user_version = 4",
        ],
    )
    with pytest.raises(DamagedData):
        open_database(path)


def test_figures_of_the_planner_are_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    open_database(path).close()
    tampered(path, ["ANALYZE"])
    open_database(path).close()


def test_a_planted_trigger_is_told_by_the_check_and_goes_into_no_backup(
    office: Office, tmp_path: Path
) -> None:
    good = make_full_backup(NullProgress(), office.data_dir, tmp_path / "good.zip", NOW).path
    tampered(office.store.path, [PLANTED])
    assert "多出触发器“planted”" in "".join(check_data(office).problems)
    with pytest.raises(DamagedData, match="不能备份"):
        make_full_backup(NullProgress(), office.data_dir, tmp_path / "bad.zip", NOW)
    assert not (tmp_path / "bad.zip").exists()
    restore_backup(office, good)
    assert check_data(office).ok


def test_a_backup_with_a_dormant_trigger_is_not_restored(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tampered(office.store.path, [PLANTED])
    hidden = "fenghua_supervisor.store.integrity.schema_problems"
    monkeypatch.setattr(hidden, lambda _database: [])
    bad = make_full_backup(NullProgress(), office.data_dir, tmp_path / "bad.zip", NOW).path
    monkeypatch.undo()
    with pytest.raises(UserError, match=r"bad.zip.*多出触发器“planted”"):
        restore_backup(office, bad)
