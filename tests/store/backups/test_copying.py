from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.errors import DamagedData, UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import back_up
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS
from fenghua_supervisor.store.backups import copying
from fenghua_supervisor.store.backups.copying import copy_acknowledged, copy_database
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.tables.office import SettingRow

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

pytestmark = pytest.mark.in_a_folder


def note(office: Office, key: str) -> None:
    with office.begin(f"记{key}") as work:
        work.add(SettingRow(key=key, value='"x"'))


def last_label(path: Path) -> str:
    with integrity.opened(path) as database:
        found = sql.row(database, "SELECT label FROM journal_step ORDER BY id DESC LIMIT 1")
    assert found is not None
    return str(found[0])


def test_a_step_saved_while_it_is_copied_is_in_the_copy(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paused: list[float] = []

    def save_meanwhile(seconds: float) -> None:
        paused.append(seconds)
        if len(paused) == 2:
            note(office, "中途")

    monkeypatch.setattr(copying, "PART", 16)
    monkeypatch.setattr(copying, "pause", save_meanwhile)
    copy_acknowledged(office.store.path, tmp_path / "copy.db")
    assert last_label(tmp_path / "copy.db") == "记中途"
    with integrity.opened(tmp_path / "copy.db") as database:
        assert not integrity.inspect(database).problems


def test_a_copy_ends_though_steps_are_saved_without_a_pause(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[float] = []

    def save_meanwhile(seconds: float) -> None:
        saved.append(seconds)
        note(office, f"第{len(saved)}步")

    monkeypatch.setattr(copying, "PART", 4)
    monkeypatch.setattr(copying, "pause", save_meanwhile)
    copy_acknowledged(office.store.path, tmp_path / "copy.db")
    assert last_label(tmp_path / "copy.db") in {f"记第{len(saved) - n}步" for n in range(2)}


def test_a_copy_that_is_not_what_was_saved_is_refused(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.db"
    copy_database(office.store.path, old)
    note(office, "后来")

    def copy_of_before(_: SqliteDatabase, copy: SqliteDatabase) -> None:
        before = SqliteDatabase(str(old))
        before.connection().backup(copy.connection())
        before.close()

    monkeypatch.setattr(copying, "_copy_pages", copy_of_before)
    with pytest.raises(UserError, match="副本与数据不一致"):
        back_up(NullProgress(), office.data_dir, None, office.now())
    assert not list(office.store.backups.glob("*.zip"))


def test_data_that_was_put_back_behind_our_back_is_in_no_backup(
    office: Office, tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    copy_database(office.store.path, old)
    note(office, "后来")
    office.close()
    assert (office.data_dir / ANCHORS).exists()
    office.store.path.write_bytes(old.read_bytes())
    with pytest.raises(DamagedData, match="现在的数据已损坏") as refused:
        back_up(NullProgress(), office.data_dir, None, office.now())
    assert "曾经保存过" in refused.value.problems[0]
    assert not list(office.store.backups.glob("*.zip"))


def test_a_row_that_no_step_wrote_is_in_no_backup(office: Office) -> None:
    sql.run(office.store.database, "UPDATE action SET title = 'x' WHERE number = 82")
    with pytest.raises(DamagedData, match="现在的数据已损坏"):
        back_up(NullProgress(), office.data_dir, None, office.now())


def test_a_copy_waits_for_another_program_and_gives_up_in_one_sentence(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "WAIT_S", 0.05)
    locked, done = threading.Event(), threading.Event()

    def hold() -> None:
        other = SqliteDatabase(str(office.store.path))
        with other.atomic("EXCLUSIVE"):
            locked.set()
            done.wait(20)
        other.close()

    holder = threading.Thread(target=hold)
    holder.start()
    locked.wait(20)
    try:
        with pytest.raises(UserError, match="正被其他程序占用"):
            copy_database(office.store.path, tmp_path / "copy.db")
    finally:
        done.set()
        holder.join()
