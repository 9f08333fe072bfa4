from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import DamagedData
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping import damage, watching
from fenghua_supervisor.services.safekeeping.backups import (
    back_up,
    recent_backups,
)
from fenghua_supervisor.services.safekeeping.due import daily_backup
from fenghua_supervisor.store.connection import sql
from tests.conftest import NOW

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.damage import Damage
    from fenghua_supervisor.services.office import Office

FLIP = "UPDATE action SET title = title || '！' WHERE number = 82"


def watch(office: Office, *, always: bool = False) -> Damage | None:
    return watching.watch(NullProgress(), office.data_dir, office.now(), always)


def log(office: Office) -> object:
    action = office.queries.plan.action_id(82)
    return log_follow_up(office, FollowUpDraft((action,), NOW.date(), Reported("验收。")))


def test_damage_stops_writing_and_tells_since_when(office: Office) -> None:
    back_up(NullProgress(), office.data_dir, None, NOW)
    sql.run(office.store.database, FLIP)
    found = watch(office, always=True)
    assert found is not None
    assert "任务有1条记录与留痕不符" in found.problems[0]
    assert found.whole_at == NOW
    assert "建立台账" in found.since
    assert damage.standing(office.data_dir) == found
    with pytest.raises(DamagedData, match="已停止写入"):
        log(office)
    with pytest.raises(DamagedData, match="已停止写入"), office.begin("一步"):
        pass
    assert office.queries.journal.step_count() == 1


@pytest.mark.in_a_folder
def test_a_database_that_is_gone_is_said_to_be_gone(office: Office) -> None:
    office.store.path.rename(office.data_dir / "elsewhere")
    found = watch(office, always=True)
    assert found is not None
    assert found.problems == (f"数据文件“{office.store.path}”不见了。",)


def test_a_backup_that_meets_damage_is_not_made_and_stops_writing(office: Office) -> None:
    kept = back_up(NullProgress(), office.data_dir, None, NOW).path
    sql.run(office.store.database, FLIP)
    with pytest.raises(DamagedData, match="不能备份"):
        daily_backup(NullProgress(), office.data_dir, None, NOW + timedelta(days=400))
    assert damage.standing(office.data_dir) is not None
    assert daily_backup(NullProgress(), office.data_dir, None, NOW + timedelta(days=401)) is None
    assert recent_backups(office.data_dir) == [kept]


def test_the_database_is_checked_once_a_day_or_always_when_asked(office: Office) -> None:
    assert watch(office) is None
    sql.run(office.store.database, FLIP)
    assert watch(office) is None
    assert watch(office, always=True) is not None


def test_when_damage_was_found_is_kept_and_whole_data_is_written_again(office: Office) -> None:
    sql.run(office.store.database, FLIP)
    first = watch(office)
    assert first is not None
    later = NOW + timedelta(days=1)
    again = watching.check_again(NullProgress(), office.data_dir, later)
    assert again == first
    sql.run(office.store.database, FLIP.replace("title || '！'", "rtrim(title, '！')"))
    assert watching.check_again(NullProgress(), office.data_dir, later) is None
    log(office)
    assert damage.last_check(office.data_dir) == later


def test_the_full_check_stops_writing_too(office: Office) -> None:
    sql.run(office.store.database, FLIP)
    assert watching.full_check(NullProgress(), office.data_dir, NOW).damage
    assert damage.standing(office.data_dir) is not None


def test_a_damaged_backup_says_nothing_of_since_when(office: Office) -> None:
    good = back_up(NullProgress(), office.data_dir, None, NOW).path
    bad = back_up(NullProgress(), office.data_dir, None, NOW + timedelta(days=1)).path
    bad.write_bytes(bad.read_bytes()[:-500])
    sql.run(office.store.database, FLIP)
    found = watch(office, always=True)
    assert found is not None
    assert found.whole_at == NOW
    assert good.exists()


def test_an_unreadable_note_of_damage_still_stops_writing(office: Office) -> None:
    (office.data_dir / "damage.json").write_bytes(b"\xff{")
    assert damage.standing(office.data_dir) is not None
    with pytest.raises(DamagedData):
        log(office)


def test_a_window_that_died_is_known_at_the_next_start(office: Office) -> None:
    assert not watching.begun(office.data_dir)
    assert watching.begun(office.data_dir)
    watching.ended(office.data_dir)
    assert not watching.begun(office.data_dir)


@pytest.mark.in_a_folder
def test_the_damaged_database_is_kept_aside_when_asked(office: Office) -> None:
    aside = damage.keep_aside(office.data_dir, NOW)
    assert aside.read_bytes() == office.store.path.read_bytes()
