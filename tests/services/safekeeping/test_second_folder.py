from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import BackupMade, back_up
from fenghua_supervisor.services.safekeeping.catalogue import catalogue
from fenghua_supervisor.services.safekeeping.due import daily_backup
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.services.safekeeping.second_folder import (
    MARK,
    choose_second_folder,
    known_second_folder,
    put_off_reminder,
    second_folder_of,
    second_reminder,
)
from fenghua_supervisor.services.safekeeping.undo import undo

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock


@pytest.fixture
def usb(office: Office, tmp_path: Path) -> Path:
    """A folder on another disk that is set as the second place."""
    folder = tmp_path / "usb"
    folder.mkdir()
    choose_second_folder(office, folder)
    return folder


def backed_up(office: Office) -> BackupMade:
    second = second_folder_of(office.settings)
    return back_up(NullProgress(), office.data_dir, second, office.now())


def reminded(office: Office) -> str:
    return second_reminder(office.data_dir, office.settings, office.today())


def test_a_backup_goes_to_the_second_place_too_and_stands_alone_there(
    office: Office, elsewhere: Office, usb: Path, proof: str
) -> None:
    made = backed_up(office)
    assert made.second == ""
    shutil.rmtree(office.store.backups)
    restore_backup(elsewhere, usb / made.path.name)
    assert elsewhere.store.files.read(proof) == b"proof"


def test_choosing_it_is_a_step_that_can_be_taken_back(office: Office, usb: Path) -> None:
    assert second_folder_of(office.settings) == usb
    undo(office)
    assert second_folder_of(office.settings) is None


@pytest.mark.parametrize("inside", ["", "backups", "evidence/ab"])
def test_a_place_in_the_data_folder_is_none(office: Office, inside: str) -> None:
    (office.data_dir / inside).mkdir(parents=True, exist_ok=True)
    (office.data_dir / "backups").mkdir(exist_ok=True)
    with pytest.raises(UserError, match="在数据文件夹里"):
        choose_second_folder(office, office.data_dir / inside)


def test_a_place_of_another_ledger_is_refused_and_never_written_to(
    office: Office, usb: Path
) -> None:
    (usb / MARK).write_text('{"ledger": "another"}')
    with pytest.raises(UserError, match="另一个台账"):
        choose_second_folder(office, usb)
    assert "另一个台账" in backed_up(office).second
    assert [path.name for path in usb.iterdir()] == [MARK]


def test_a_disk_in_a_drawer_is_a_note_and_no_error(office: Office, usb: Path) -> None:
    shutil.rmtree(usb)
    made = backed_up(office)
    assert made.path.exists()
    assert made.second == f"第二备份位置“{usb}”没有连上，或已换成别的磁盘。"
    assert made.second.rstrip("。") in made.words
    assert known_second_folder(office.data_dir).problem == made.second
    assert not usb.exists()


def test_what_a_killed_copy_left_there_is_swept(office: Office, usb: Path) -> None:
    for path in (usb / "left.tmp", usb / "files" / "left.tmp", usb / "young.tmp"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
        if "young" not in path.name:
            os.utime(path, (0, 0))
    os.utime(usb / "young.tmp", (office.now().timestamp(),) * 2)
    daily_backup(NullProgress(), office.data_dir, usb, office.now())
    assert [path.name for path in usb.rglob("*.tmp")] == ["young.tmp"]


def test_an_empty_mount_point_is_not_taken_for_the_disk(office: Office, usb: Path) -> None:
    (usb / MARK).unlink()
    assert "没有连上" in backed_up(office).second
    assert not list(usb.iterdir())


def test_where_it_is_can_be_read_without_the_database(office: Office, usb: Path) -> None:
    backed_up(office)
    office.close()
    office.store.path.write_bytes(b"damaged")
    known = known_second_folder(office.data_dir)
    assert (known.folder, known.seen_on) == (str(usb), office.today())
    assert [e.in_second for e in catalogue(NullProgress(), office.data_dir, usb)] == [False, True]


def test_whoever_has_no_second_place_is_reminded_each_month(office: Office, clock: Clock) -> None:
    assert reminded(office) == ""
    clock.moment += timedelta(days=30)
    assert "同一块磁盘" in reminded(office)
    put_off_reminder(office.data_dir, office.settings, office.today())
    clock.moment += timedelta(days=29)
    assert reminded(office) == ""
    clock.moment += timedelta(days=1)
    assert reminded(office)


def test_a_place_that_a_step_taken_back_took_away_is_told_once(office: Office, usb: Path) -> None:
    assert reminded(office) == ""
    undo(office)
    assert f"“{usb}”已随撤销或恢复取消" in reminded(office)
    put_off_reminder(office.data_dir, office.settings, office.today())
    assert reminded(office) == ""


def test_whoever_gave_it_up_is_not_told_so(office: Office, usb: Path) -> None:
    assert usb
    choose_second_folder(office, None)
    assert reminded(office) == ""


def test_a_disk_that_was_not_seen_for_a_month_is_asked_for(
    office: Office, clock: Clock, usb: Path
) -> None:
    backed_up(office)
    away = usb.rename(usb.with_name("drawer"))
    clock.moment += timedelta(days=31)
    backed_up(office)
    assert "31天没有连上" in reminded(office)
    put_off_reminder(office.data_dir, office.settings, office.today())
    clock.moment += timedelta(days=30)
    assert "61天没有连上" in reminded(office)
    away.rename(usb)
    backed_up(office)
    assert reminded(office) == ""


def test_a_disk_that_was_seen_by_a_clock_ahead_is_asked_for_in_its_time(
    office: Office, clock: Clock, usb: Path
) -> None:
    right, clock.moment = clock.moment, datetime(2036, 1, 1)
    backed_up(office)
    clock.moment = right
    usb.rename(usb.with_name("drawer"))
    assert reminded(office) == ""
    clock.moment += timedelta(days=30)
    assert "30天没有连上" in reminded(office)


def test_state_that_cannot_be_read_is_no_state(office: Office) -> None:
    office.store.backups.mkdir(exist_ok=True)
    (office.store.backups / "second.json").write_text("[]")
    assert known_second_folder(office.data_dir).folder == ""
    assert reminded(office) == ""
