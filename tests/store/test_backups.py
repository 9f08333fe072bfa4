from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.drafts import ActionDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.actions import fill_action
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safety import (
    check_data,
    daily_backup,
    inspect_backup,
    make_backup,
    recent_backups,
    restore_backup,
)
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.backups import to_thin

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

NOW = datetime(2025, 10, 31, 9, 30)


def backup(office: Office, target: Path) -> Path:
    return make_backup(NullProgress(), office.data_dir, target, NOW)


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
    info = inspect_backup(backup(office, tmp_path / "b.zip"))
    assert info.made_at == NOW
    assert info.counts == {"方案": 1, "任务": 122, "跟踪记录": 0, "佐证材料": 0}
    assert info.last_step.endswith("建立台账")


def test_one_backup_a_day(office: Office) -> None:
    first = daily_backup(NullProgress(), office.data_dir, NOW)
    assert daily_backup(NullProgress(), office.data_dir, NOW + timedelta(hours=3)) is None
    second = daily_backup(NullProgress(), office.data_dir, NOW + timedelta(days=1))
    assert recent_backups(office.data_dir) == [second, first]


def test_an_unwritable_target_is_named_and_leaves_nothing(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="备份不能写入"):
        backup(office, tmp_path / "file" / "b.zip")


def test_a_year_of_backups_is_thinned_to_a_few(tmp_path: Path) -> None:
    kept: list[datetime] = []
    for day in range(365):
        now = datetime(2025, 1, 1, 9) + timedelta(days=day)
        kept.append(now)
        gone = to_thin(kept, now.date())
        kept = [made for made in kept if made not in gone]
    assert len(kept) <= 2 + 12 + 10 + 9
    assert {made.date() for made in kept} >= {date(2025, 12, 31), date(2025, 12, 30)}
    assert min(kept).month <= 5
