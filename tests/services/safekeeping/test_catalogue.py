from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping import catalogue as catalogues
from fenghua_supervisor.services.safekeeping.backups import (
    back_up_first,
    backup_if_changed,
    make_full_backup,
)
from fenghua_supervisor.services.safekeeping.catalogue import BackupKind, BackupReason, catalogue
from fenghua_supervisor.services.safekeeping.due import daily_backup
from fenghua_supervisor.services.safekeeping.recovering import recover
from fenghua_supervisor.store.backups.copying import copy_database
from fenghua_supervisor.store.backups.pool import FOLDER, FilePool
from fenghua_supervisor.store.backups.reading import read_info
from tests.services.safekeeping.conftest import PROOF, add_proof

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.safekeeping.catalogue import BackupEntry
    from tests.conftest import Clock


def listed(office: Office, *, verified: bool = False) -> tuple[BackupEntry, ...]:
    return catalogue(NullProgress(), office.data_dir, verified=verified)


def test_backups_are_ordered_by_their_last_step_and_not_by_a_clock(
    office: Office, clock: Clock, backed_up: Callable[[], Path]
) -> None:
    clock.moment = datetime(2036, 1, 1, 9)
    of_2036 = backed_up()
    clock.moment = datetime(2025, 10, 31, 10)
    add_proof(office, b"later")
    latest = backed_up()
    assert [entry.path for entry in listed(office)] == [latest, of_2036]
    assert [entry.last_step.partition(" ")[2] for entry in listed(office)][0].endswith("佐证")


@pytest.mark.in_a_folder
@pytest.mark.parametrize("verified", [False, True])
def test_every_kind_is_listed_with_what_is_in_it(
    office: Office, proof: str, backed_up: Callable[[], Path], verified: bool
) -> None:
    automatic = backed_up()
    folder = automatic.parent
    shutil.copy(automatic, folder / "before-restore-20251031-093000.zip")
    copy_database(office.store.path, folder / "before-upgrade-4.db")
    make_full_backup(NullProgress(), office.data_dir, folder / "手工.zip", office.now())
    (folder / "notes.txt").write_text("x")
    found = {entry.kind: entry for entry in listed(office, verified=verified)}
    assert set(found) == set(BackupKind)
    for entry in found.values():
        assert entry.is_whole
        assert entry.counts["佐证材料"] == 1
        assert (entry.last_step_id, entry.head) == (
            found[BackupKind.FULL].last_step_id,
            found[BackupKind.FULL].head,
        )
        assert entry.files == {proof: PROOF}
        assert entry.missing == ()
    assert found[BackupKind.AUTOMATIC].made_at == office.now()


def test_a_damaged_backup_says_why_and_the_others_are_still_listed(
    office: Office, clock: Clock, backed_up: Callable[[], Path]
) -> None:
    backed_up()
    clock.moment += timedelta(hours=1)
    torn = backed_up()
    torn.write_bytes(torn.read_bytes()[:2000])
    whole, damaged = listed(office)
    assert whole.is_whole
    assert (damaged.path, damaged.made_at) == (torn, clock.moment)
    assert "已损坏" in damaged.words


def test_a_flipped_bit_is_seen_when_content_is_read(
    office: Office, backed_up: Callable[[], Path]
) -> None:
    path = backed_up()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    (cheap,) = listed(office)
    (verified,) = listed(office, verified=True)
    assert (cheap.is_whole, verified.is_whole) == (True, False)
    assert (verified.last_step_id, verified.verified) == (cheap.last_step_id, True)


def test_missing_files_are_named_and_damaged_ones_when_content_is_read(
    office: Office, proof: str, backed_up: Callable[[], Path]
) -> None:
    pool = FilePool(backed_up().parent / FOLDER)
    pool.path_of(proof).write_bytes(b"PROOF")
    assert [entry.missing for entry in listed(office)] == [()]
    assert [entry.missing for entry in listed(office, verified=True)] == [(PROOF,)]
    pool.path_of(proof).unlink()
    assert [entry.missing for entry in listed(office)] == [(PROOF,)]
    assert "缺1份材料" in listed(office)[0].words


@pytest.mark.in_a_folder
@pytest.mark.parametrize("verified", [False, True])
def test_files_that_an_upgrade_left_where_they_were_do_not_lack(
    office: Office, proof: str, verified: bool
) -> None:
    office.store.backups.mkdir(exist_ok=True)
    copy_database(office.store.path, office.store.backups / "before-upgrade-4.db")
    assert [entry.missing for entry in listed(office, verified=verified)] == [()]
    original = office.store.files.path_of(proof)
    original.write_bytes(b"PROOF")
    damaged = () if not verified else (PROOF,)
    assert [entry.missing for entry in listed(office, verified=verified)] == [damaged]
    original.unlink()
    assert [entry.missing for entry in listed(office, verified=verified)] == [(PROOF,)]


def test_it_is_read_without_a_database(
    office: Office, proof: str, backed_up: Callable[[], Path]
) -> None:
    assert proof
    backed_up()
    office.close()
    office.store.path.write_bytes(b"damaged")
    assert [entry.is_whole for entry in listed(office, verified=True)] == [True]


def test_a_backup_of_a_former_version_is_asked_for_its_last_step(
    office: Office, backed_up: Callable[[], Path]
) -> None:
    path = backed_up()
    with zipfile.ZipFile(path) as archive:
        database, manifest = archive.read("office.db"), archive.read("manifest.json")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("office.db", database)
        archive.writestr("manifest.json", manifest.replace(b'"last_step_id"', b'"unknown"'))
    (entry,) = listed(office)
    assert entry.last_step_id == office.queries.journal.steps(limit=1)[0].id


def test_a_second_folder_is_listed_too_but_not_what_else_lies_there(
    office: Office, backed_up: Callable[[], Path], tmp_path: Path
) -> None:
    path, second = backed_up(), tmp_path / "usb"
    second.mkdir()
    shutil.copy(path, second)
    (second / "照片.zip").write_bytes(b"photos")
    first, copy = catalogue(NullProgress(), office.data_dir, second)
    assert [(e.path.name, e.in_second) for e in (first, copy)] == [
        (path.name, False),
        (path.name, True),
    ]


def test_a_backup_that_another_program_thins_meanwhile_is_no_damaged_one(
    office: Office, clock: Clock, backed_up: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = backed_up()
    clock.moment += timedelta(hours=1)
    second = backed_up()

    def thin_first(path: Path) -> object:
        first.unlink(missing_ok=True)
        return read_info(path)

    monkeypatch.setattr(catalogues, "read_info", thin_first)
    assert [entry.path for entry in listed(office)] == [second]


def test_no_folder_is_an_empty_list(tmp_path: Path) -> None:
    assert catalogue(NullProgress(), tmp_path, tmp_path / "nowhere") == ()


@pytest.mark.in_a_folder
def test_what_a_recovery_has_left_behind_stands_below_what_came_after_it(
    office: Office, backed_up: Callable[[], Path], reopen: Callable[[Office], Office]
) -> None:
    first = backed_up()
    for content in (b"a", b"b", b"c"):
        add_proof(office, content)
    left = backed_up()
    office.close()
    recover(NullProgress(), office.data_dir, first, office.now(), "测试员")
    office = reopen(office)
    add_proof(office, b"d")
    since = backed_up()
    found = listed(office)
    assert [entry.path for entry in found] == [since, first, left]
    assert [entry.last_step_id for entry in found] == [4, 1, 7]
    assert found[2].kind_words == "手工备份（恢复前的另一支）"


def test_each_backup_tells_what_it_was_made_for(office: Office, clock: Clock) -> None:
    place = NullProgress(), office.data_dir, None
    daily_backup(*place, clock.moment)
    for hour, why in enumerate((BackupReason.HALF_HOUR, BackupReason.CLOSING), start=11):
        clock.moment = clock.moment.replace(hour=hour)
        add_proof(office, why.encode())
        backup_if_changed(*place, clock.moment, why)
    clock.moment = clock.moment.replace(hour=13)
    add_proof(office, b"import")
    back_up_first(office)
    make_full_backup(*place[:2], office.data_dir / "backups" / "U盘.zip", clock.moment)
    assert {entry.kind_words for entry in listed(office)} == {
        *("每日备份", "半小时备份", "退出时备份", "导入前备份", "手工备份")
    }


def test_a_backup_of_a_former_version_tells_its_kind(
    office: Office, backed_up: Callable[[], Path]
) -> None:
    backed_up()
    (entry,) = listed(office)
    assert replace(entry, why="").kind_words == "自动备份"
    assert replace(entry, why="of a later version").kind_words == "自动备份"
