"""Data of a former version is kept before it is brought up to date, on either engine."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.disk.data_folder import APPLICATION_ID
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.catalogue import BackupKind, catalogue
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store import upgrading
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.copying_rows import copy_rows
from fenghua_supervisor.store.schema.migrations import MIGRATIONS, run_steps
from fenghua_supervisor.store.schema.version import CURRENT_VERSION, stored_version
from fenghua_supervisor.store.server import connected, open_server
from fenghua_supervisor.store.store import open_store
from tests.servers import open_on
from tests.store.test_migrations import EDGES, former

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Clock
    from tests.servers import OwnServer


@pytest.fixture
def name(server: OwnServer) -> Iterator[str]:
    made = server.create()
    yield made
    server.drop(made)


def former_on(server: OwnServer, name: str, version: int, folder: Path) -> None:
    """Fill an empty database with what a former version held."""
    path = former(folder, f"v{version}")
    with closing(connected(server.address(name))) as database:
        with closing(SqliteDatabase(str(path))) as file, database.atomic():
            database.engine.mark_as_ours(database, APPLICATION_ID)
            run_steps(database, MIGRATIONS, version)
            tables = [table for table in file.get_tables() if not table.startswith("sqlite_")]
            copy_rows(database, file, tables)
        assert stored_version(database) == version


@pytest.mark.parametrize("version", EDGES)
def test_a_former_database_on_a_server_is_kept_brought_up_to_date_and_can_be_gone_back_to(
    server: OwnServer, name: str, tmp_path: Path, clock: Clock, version: int
) -> None:
    former_on(server, name, version, tmp_path / "file")
    folder = tmp_path / "here"
    with closing(open_on(server, name, folder, clock)) as office:
        kept = folder / "backups" / f"before-upgrade-{version}.db"
        [told] = office.take_remarks()
        assert f"（{version}→{CURRENT_VERSION}），升级前的备份在“{kept}”" in told
        assert "其他电脑上的旧版程序要升级以后才能再用" in told
        [row] = office.queries.ledger.rows(clock().date())
        assert (row.title, str(row.percent)) == ("旧任务", "60")
        assert check_data(office).ok
        undo(office)
        assert office.queries.ledger.row(row.id, clock().date()).percent is None
        [entry] = catalogue(NullProgress(), folder, verified=True)
        assert (entry.kind, entry.problem, entry.missing) == (BackupKind.BEFORE_UPGRADE, "", ())
        restore_backup(office, kept)
        assert str(office.queries.ledger.row(row.id, clock().date()).percent) == "60"
        assert check_data(office).ok
    with closing(open_on(server, name, folder, clock)) as office:
        assert office.take_remarks() == []
    with closing(SqliteDatabase(str(kept))) as copy:
        assert int(copy.user_version) == version


def test_files_that_an_upgrade_leaves_in_the_database_are_not_missed(
    server: OwnServer, name: str, tmp_path: Path, clock: Clock
) -> None:
    version, content = CURRENT_VERSION - 1, "现场照片".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    former_on(server, name, version, tmp_path / "file")
    with closing(connected(server.address(name))) as database:
        sql.run(
            database,
            "INSERT INTO evidence (id, entry_id, name, doc_number, sha256, size)"
            " VALUES (99, 1, '照片.png', '', ?, ?)",
            (sha256, len(content)),
        )
    with closing(open_on(server, name, tmp_path / "here", clock)) as office:
        for missing in (("佐证材料“照片.png”",), ()):
            [entry] = catalogue(NullProgress(), tmp_path / "here")
            assert entry.missing == missing
            office.store.files.keep_bytes(content, "照片.png")


def test_what_cannot_be_kept_is_not_brought_up_to_date(
    server: OwnServer, name: str, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = CURRENT_VERSION - 1
    former_on(server, name, version, tmp_path / "file")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "backups").write_text("")
    with pytest.raises(UserError, match=r"升级数据前不能备份（.+），数据未改动"):
        open_on(server, name, tmp_path / "here", clock)
    (tmp_path / "here" / "backups").unlink()
    monkeypatch.setattr(upgrading, "rows_hash", lambda database, _: str(type(database)))
    with pytest.raises(UserError, match="升级数据前的备份与数据不一致，没有升级"):
        open_on(server, name, tmp_path / "here", clock)
    assert list((tmp_path / "here" / "backups").iterdir()) == []
    with closing(connected(server.address(name))) as database:
        assert stored_version(database) == version


def test_another_state_of_the_same_version_is_kept_beside_the_first(tmp_path: Path) -> None:
    version = CURRENT_VERSION - 1
    for rounds in range(3):
        path = former(tmp_path / str(rounds), f"v{version}")
        (tmp_path / "data").mkdir(exist_ok=True)
        path.rename(tmp_path / "data" / path.name)
        if rounds == 2:
            with closing(SqliteDatabase(str(tmp_path / "data" / path.name))) as database:
                sql.run(database, "UPDATE journal_step SET hash = 'a'")
        store = open_store(tmp_path / "data")
        assert "升级前的备份在" in store.upgraded
        store.close()
        store = open_store(tmp_path / "data")
        assert store.upgraded == ""
        store.close()
        (tmp_path / "data" / path.name).unlink()
    kept = sorted(path.name for path in (tmp_path / "data" / "backups").iterdir())
    assert kept == [f"before-upgrade-{version}-2.db", f"before-upgrade-{version}.db"]


def test_a_database_that_is_made_or_is_of_today_is_not_copied(
    server: OwnServer, name: str, tmp_path: Path, clock: Clock
) -> None:
    for _ in range(2):
        with closing(open_on(server, name, tmp_path, clock)) as office:
            assert office.take_remarks() == []
    assert not (tmp_path / "backups").exists()
    open_server(server.address(name)).close()
