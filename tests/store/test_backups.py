from __future__ import annotations

import errno
import os
import random
import time
import tracemalloc
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.errors import Cancelled, DamagedData, UserError
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import (
    BackupMade,
    back_up,
    inspect_backup,
    make_full_backup,
    recent_backups,
)
from fenghua_supervisor.services.safekeeping.checking import check_data, check_folder
from fenghua_supervisor.services.safekeeping.due import daily_backup
from fenghua_supervisor.services.safekeeping.recovering import recover
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.tables.bulletin import BulletinIssueRow
from fenghua_supervisor.store.tables.ledger import EvidenceRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

pytestmark = pytest.mark.in_a_folder

NOW = datetime(2025, 10, 31, 9, 30)


def backup(office: Office, target: Path) -> Path:
    return make_full_backup(NullProgress(), office.data_dir, target, NOW).path


def test_a_restore_brings_the_data_and_its_evidence_back(office: Office, tmp_path: Path) -> None:
    stored = office.store.files.keep_bytes(b"proof", "p.pdf")
    start = integrity.content_hash(office.store.database)
    path = backup(office, tmp_path / "b.zip")
    fill_action(office, ActionDraft(1, "新录入的正文。", ("区发改局",)))
    done = restore_backup(office, path)
    assert integrity.content_hash(office.store.database) == start
    assert "任务122" in done.message
    assert check_data(office).ok
    assert office.store.files.read(stored.sha256) == b"proof"


def test_a_backup_of_a_machine_with_an_empty_battery_is_whole(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = datetime(1976, 2, 29, 8)
    moment = time.localtime(early.timestamp())
    stored = office.store.files.keep_bytes(b"proof", "p.pdf")
    for path in (office.store.path, office.store.files.path_of(stored.sha256)):
        os.utime(path, (early.timestamp(), early.timestamp()))
    monkeypatch.setattr(time, "localtime", lambda _=None: moment)
    made = make_full_backup(NullProgress(), office.data_dir, tmp_path / "b.zip", early)
    assert inspect_backup(NullProgress(), made.path).made_at == early
    assert back_up(NullProgress(), office.data_dir, None, early) is not None


def test_a_restore_can_itself_be_taken_back(office: Office, tmp_path: Path) -> None:
    path = backup(office, tmp_path / "b.zip")
    fill_action(office, ActionDraft(1, "新录入的正文。", ("区发改局",)))
    changed = integrity.content_hash(office.store.database)
    kept = restore_backup(office, path).value
    assert isinstance(kept, Path)
    restore_backup(office, kept)
    assert integrity.content_hash(office.store.database) == changed


def test_every_damage_to_a_backup_is_refused(office: Office, tmp_path: Path) -> None:
    content = backup(office, tmp_path / "b.zip").read_bytes()
    chance = random.Random(3)
    damaged = [content[: chance.randrange(len(content))] for _ in range(20)] + [b""]
    for _ in range(60):
        bit = chance.randrange(len(content) * 8)
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        damaged.append(bytes(flipped))
    start = integrity.content_hash(office.store.database)
    for place, body in enumerate(damaged):
        path = tmp_path / f"{place}.zip"
        path.write_bytes(body)
        with pytest.raises(UserError, match="备份"):
            restore_backup(office, path)
    assert integrity.content_hash(office.store.database) == start


def test_a_backup_tells_what_it_holds(office: Office, tmp_path: Path) -> None:
    info = inspect_backup(NullProgress(), backup(office, tmp_path / "b.zip"))
    assert info.made_at == NOW
    assert info.counts == {"方案": 1, "任务": 122, "跟踪记录": 0, "佐证材料": 0}
    assert info.last_step.endswith("建立台账")


def test_one_backup_a_day(office: Office) -> None:
    first = daily_backup(NullProgress(), office.data_dir, None, NOW)
    assert daily_backup(NullProgress(), office.data_dir, None, NOW + timedelta(hours=3)) is None
    second = daily_backup(NullProgress(), office.data_dir, None, NOW + timedelta(days=1))
    assert first is not None
    assert second is not None
    assert recent_backups(office.data_dir) == [second.path, first.path]


def test_a_time_that_comes_again_names_another_backup(office: Office) -> None:
    made = [back_up(NullProgress(), office.data_dir, None, NOW).path for _ in range(3)]
    assert len({*made}) == len(recent_backups(office.data_dir)) == 3


def test_an_unwritable_target_is_named_and_leaves_nothing(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="备份不能写入"):
        backup(office, tmp_path / "file" / "b.zip")


@pytest.fixture
def proof(office: Office) -> Path:
    """A proof of action 82 and the place where it lies."""
    stored = office.store.files.keep_bytes(b"proof", "p.pdf")
    draft = FollowUpDraft((office.queries.plan.action_id(82),), NOW.date(), Reported("验收。"))
    (entry,) = log_follow_up(office, draft).value  # type: ignore[misc]
    with office.begin("佐证") as work:
        work.add(EvidenceRow(entry_id=entry, name="名册.pdf", sha256=stored.sha256, size=5))
    return office.store.files.path_of(stored.sha256)


def full_backup(office: Office, target: Path) -> BackupMade:
    return make_full_backup(NullProgress(), office.data_dir, target, NOW)


def forge(path: Path) -> None:
    path.write_bytes(b"forged")


@pytest.mark.parametrize(("damage", "why"), [(Path.unlink, "不在"), (forge, "已被改动")])
def test_a_bad_proof_is_left_out_of_a_backup_and_listed(
    office: Office, proof: Path, tmp_path: Path, damage: Callable[[Path], None], why: str
) -> None:
    damage(proof)
    made = full_backup(office, tmp_path / "b.zip")
    (told,) = made.left_out
    assert told.startswith("佐证材料“名册.pdf”")
    assert why in told
    assert "1份材料" in made.words
    assert inspect_backup(NullProgress(), made.path).left_out == made.left_out


def test_a_whole_backup_has_left_nothing_out(office: Office, proof: Path, tmp_path: Path) -> None:
    assert proof.exists()
    assert full_backup(office, tmp_path / "b.zip").words == f"已备份到“{tmp_path / 'b.zip'}”"


@pytest.mark.parametrize("damage", [Path.unlink, forge])
def test_a_restore_mends_a_proof_that_was_lost_or_changed(
    office: Office, proof: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    path = backup(office, tmp_path / "b.zip")
    damage(proof)
    restore_backup(office, path)
    assert proof.read_bytes() == b"proof"
    assert check_data(office).ok


def test_the_check_names_a_frozen_bulletin_that_is_gone(office: Office) -> None:
    with office.begin("定稿") as work:
        work.add(
            BulletinIssueRow(
                plan_id=office.queries.plan.current().id,
                month="2025-09",
                year=2025,
                issue_no=1,
                running_no=1,
                as_of=NOW.date(),
                rule="office",
                sha256="0" * 64,
                issued_at=NOW,
            )
        )
    (problem,) = check_data(office).problems
    assert problem.startswith("2025-09的定稿通报：这份材料的原件不在")


def test_thirty_megabytes_of_evidence_pass_through_little_memory(
    office: Office, tmp_path: Path
) -> None:
    big = tmp_path / "大.bin"
    with big.open("wb") as stream:
        stream.truncate(30 << 20)
    log_follow_up(
        office, FollowUpDraft((office.queries.plan.action_id(82),), NOW.date(), Reported("验收。"))
    )
    stored = office.store.files.keep(big)
    with office.begin("佐证") as work:
        work.add(EvidenceRow(entry_id=1, name="大.bin", sha256=stored.sha256, size=stored.size))
    tracemalloc.start()
    path = backup(office, tmp_path / "b.zip")
    inspect_backup(NullProgress(), path)
    restore_backup(office, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 15 << 20


def damaged_folder(office: Office, tmp_path: Path) -> tuple[Path, Path]:
    """A folder whose database is destroyed with its journal beside it, and a full backup."""
    path = backup(office, tmp_path / "b.zip")
    office.close()
    office.store.path.write_bytes(b"damaged")
    (office.data_dir / "office.db-journal").write_bytes(b"journal")
    return office.data_dir, path


def test_recovery_keeps_the_damaged_file_and_its_journal(office: Office, tmp_path: Path) -> None:
    folder, path = damaged_folder(office, tmp_path)
    aside = recover(NullProgress(), folder, path, NOW, "测试员").aside
    assert aside is not None
    assert aside.read_bytes() == b"damaged"
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"journal"
    assert not (folder / "office.db-journal").exists()
    assert check_folder(NullProgress(), folder).ok


def test_a_recovery_on_a_full_disk_leaves_the_database_where_it_was(
    office: Office, proof: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, path = damaged_folder(office, tmp_path)
    proof.unlink()

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(EvidenceFiles, "adopt", refuse)
    with pytest.raises(UserError, match="磁盘已满"):
        recover(NullProgress(), folder, path, NOW, "测试员")
    assert (folder / "office.db").read_bytes() == b"damaged"
    assert (folder / "office.db-journal").read_bytes() == b"journal"


def test_backups_before_restores_are_thinned(office: Office, clock: Clock, tmp_path: Path) -> None:
    path, kept = backup(office, tmp_path / "b.zip"), []
    for _ in range(12):
        clock.moment += timedelta(minutes=1)
        kept.append(restore_backup(office, path).value)
    left = set(office.store.backups.glob("before-restore-*"))
    assert left == set(kept[2:])


class Impatient:
    """Cancels at the first report."""

    def advance(self, done: int, total: int, text: str) -> None:
        raise Cancelled


def test_a_cancelled_inspection_or_check_stops(office: Office, tmp_path: Path) -> None:
    path = backup(office, tmp_path / "b.zip")
    with pytest.raises(Cancelled):
        inspect_backup(Impatient(), path)
    with pytest.raises(Cancelled):
        check_folder(Impatient(), office.data_dir)


def test_a_check_of_torn_pages_is_one_sentence(office: Office) -> None:
    office.close()
    content = bytearray(office.store.path.read_bytes())
    content[100:4096] = bytes(3996)
    office.store.path.write_bytes(content)
    (problem,) = check_folder(NullProgress(), office.data_dir).problems
    assert "已损坏" in problem


def test_data_damaged_inside_is_replaced_and_kept(office: Office, tmp_path: Path) -> None:
    path = backup(office, tmp_path / "b.zip")
    content = bytearray(office.store.path.read_bytes())
    content[4096 * 9 : 4096 * 10] = bytes(4096)
    office.store.path.write_bytes(content)
    with pytest.raises(DamagedData, match="现在的数据已损坏"):
        backup(office, tmp_path / "c.zip")
    kept = restore_backup(office, path).value
    assert isinstance(kept, Path)
    assert kept.read_bytes() == content
    assert check_data(office).ok


def test_what_a_killed_restore_left_is_swept_with_the_backup_of_the_day(office: Office) -> None:
    folder = office.data_dir / ".restore-killed"
    folder.mkdir()
    os.utime(folder, (0, 0))
    daily_backup(NullProgress(), office.data_dir, None, NOW)
    assert not folder.exists()


def test_a_restore_waits_for_no_step_of_another_process_and_is_refused(
    office: Office, tmp_path: Path
) -> None:
    path = backup(office, tmp_path / "b.zip")
    office.store.database.pragma("busy_timeout", 1)
    other = SqliteDatabase(str(office.store.path), lock_type="IMMEDIATE")
    with other.atomic(), pytest.raises(UserError, match="正被其他程序占用"):
        restore_backup(office, path)
    other.close()
    assert check_data(office).ok
