"""What keeps the data safe on a server: backups, drill, restore and check, by the same words."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import DamagedData
from fenghua_supervisor.services.opening import open_office
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import (
    back_up,
    backup_if_changed,
    make_full_backup,
)
from fenghua_supervisor.services.safekeeping.checking import check_folder
from fenghua_supervisor.services.safekeeping.drill import drill
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.integrity import content_hash
from tests.servers import open_copy_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Clock

    from fenghua_supervisor.services.office import Office
    from tests.servers import OwnServer

NOW = datetime(2025, 10, 31, 9, 30)
PROGRESS = NullProgress()


@pytest.fixture
def full(short_demo_office: Office, tmp_path: Path) -> Path:
    """A backup of a data folder that stands alone."""
    target = tmp_path / "full.zip"
    make_full_backup(PROGRESS, short_demo_office.data_dir, target, NOW)
    return target


@pytest.fixture
def served(server: OwnServer, _seed_folder: Path, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """An office on a server, as it is opened first."""
    yield from _on(server, _seed_folder, tmp_path, clock)


@pytest.fixture
def filled(
    server: OwnServer, _short_demo_folder: Path, tmp_path: Path, clock: Clock
) -> Iterator[Office]:
    """One that has worked for two months, with files."""
    yield from _on(server, _short_demo_folder, tmp_path, clock)


def _on(server: OwnServer, seed: Path, place: Path, clock: Clock) -> Iterator[Office]:
    name = server.copy_of(seed)
    office = open_copy_on(server, name, place / "here", clock)
    yield office
    office.close()
    server.drop(name)


def test_a_backup_of_a_folder_fills_an_empty_server_and_comes_back(
    full: Path, served: Office, short_demo_office: Office, clock: Clock, tmp_path: Path
) -> None:
    wanted = content_hash(short_demo_office.store.database)
    stored = sorted(short_demo_office.store.files.stored())
    restore_backup(served, full)
    assert content_hash(served.store.database) == wanted
    assert sorted(served.store.files.stored()) == stored
    report = check_folder(PROGRESS, served.data_dir)
    assert (report.ok, report.content_hash) == (True, wanted)
    assert report.engine.startswith("PostgreSQL ")
    back = tmp_path / "back.zip"
    assert make_full_backup(PROGRESS, served.data_dir, back, NOW).left_out == ()
    with closing(open_office(tmp_path / "again", clock, "测试员")) as office:
        restore_backup(office, back)
        assert content_hash(office.store.database) == wanted
        assert sorted(office.store.files.stored()) == stored


def test_backups_of_a_server_are_made_when_something_changed_and_tried(filled: Office) -> None:
    folder = filled.data_dir
    made = backup_if_changed(PROGRESS, folder, None, NOW)
    assert made is not None
    assert made.left_out == ()
    assert backup_if_changed(PROGRESS, folder, None, NOW) is None
    assert drill(PROGRESS, folder, None, NOW).passed


def test_a_lost_file_is_told_and_put_back_from_the_backups(filled: Office) -> None:
    back_up(PROGRESS, filled.data_dir, None, NOW)
    lost = next(iter(filled.store.files.stored()))
    sql.run(filled.store.database, "DELETE FROM fenghua_file WHERE sha256 = ?", (lost,))
    report = check_folder(PROGRESS, filled.data_dir)
    assert "缺失或不全" in "".join(report.problems)
    made = back_up(PROGRESS, filled.data_dir, None, NOW, thorough=True)
    assert "已从备份补回" in "".join(made.mended)
    assert check_folder(PROGRESS, filled.data_dir).ok


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE unit SET name = name || '。' WHERE id = 1", "1条记录与留痕不符"),
        ("UPDATE journal_step SET label = 'x' WHERE id = 1", "留痕第1步被改动"),
        ("CREATE TABLE theirs (id bigint)", "多出表“theirs”"),
    ],
)
def test_damage_is_told_as_on_sqlite_and_keeps_the_backups(
    served: Office, damage: str, told: str
) -> None:
    served.store.database.execute_sql(damage)
    assert told in "".join(check_folder(PROGRESS, served.data_dir).damage)


def test_what_is_damaged_is_not_backed_up_and_not_replaced(full: Path, served: Office) -> None:
    sql.run(served.store.database, "UPDATE unit SET name = name || '。' WHERE id = 1")
    with pytest.raises(DamagedData):
        back_up(PROGRESS, served.data_dir, None, NOW)
    with pytest.raises(DamagedData, match="另建一个空的数据库"):
        restore_backup(served, full)
    assert not (served.data_dir / "office.db").exists()
