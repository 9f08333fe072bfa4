from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.disk import reading_only
from fenghua_supervisor.errors import OnlyRead, UserError
from fenghua_supervisor.services.safekeeping.repairing import repair
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store.store import open_store
from tests.store.test_migrations import former

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Clock


@pytest.fixture
def folder(_seed_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that takes no writes."""
    shutil.copytree(_seed_folder, tmp_path / "data")
    monkeypatch.setattr(reading_only, "_takes_writes", lambda _: False)
    return tmp_path / "data"


def changed(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "office.db") as database:
        database.execute(statement)
    database.close()


def test_everything_is_read_and_nothing_written(folder: Path, clock: Clock) -> None:
    office = open_office(folder, clock, "测试员")
    assert len(office.queries.ledger.rows(office.today())) == 122
    for verb in (undo, repair):
        with pytest.raises(OnlyRead, match="不让现在的账户写入"):
            verb(office)
    with pytest.raises(OnlyRead), office.begin("改名", mends=True):
        pass
    # Not even past the verbs.
    with pytest.raises(Exception, match="readonly"):
        office.store.database.pragma("user_version", 9)
    office.close()


def test_a_database_in_wal_mode_is_read_without_files_beside_it(folder: Path) -> None:
    changed(folder, "PRAGMA journal_mode = WAL")
    before = {path.name for path in folder.iterdir()}
    store = open_store(folder)
    assert store.database.get_tables()
    assert {path.name for path in folder.iterdir()} == before
    store.close()


def test_one_of_a_former_version_is_read_from_a_copy_that_goes(folder: Path, clock: Clock) -> None:
    (folder / "office.db").unlink()
    former(folder, "v4")
    before = {path.name: path.read_bytes() for path in folder.glob("*.*")}
    office = open_office(folder, clock, "测试员")
    assert len(office.queries.ledger.rows(office.today())) == 1
    with pytest.raises(OnlyRead):
        undo(office)
    aside = office.store.database.aside
    assert aside is not None
    office.close()
    assert not aside.path.exists()
    assert {path.name: path.read_bytes() for path in folder.glob("*.*")} == before


def test_a_ledger_that_was_left_in_mid_step_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import peewee

    def refused(*_: object) -> None:
        raise peewee.OperationalError("unable to open database file")

    (folder / "office.db-journal").write_bytes(b"left")
    monkeypatch.setattr("fenghua_supervisor.store.database._require_whole", refused)
    with pytest.raises(UserError, match="上次没有正常关闭"):
        open_store(folder)
