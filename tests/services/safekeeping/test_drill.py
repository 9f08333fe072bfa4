from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import recent_backups
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.drill import Drill, drill, drill_if_due, last_drill
from fenghua_supervisor.services.safekeeping.overview import (
    overview,
    put_off_notice,
    safety_notice,
)
from fenghua_supervisor.store.backups.pool import FOLDER, FilePool
from tests.services.safekeeping.conftest import PROOF, add_proof

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock


def drilled(office: Office) -> Drill:
    return drill(NullProgress(), office.data_dir, None, office.now())


def if_due(office: Office) -> Drill | None:
    return drill_if_due(NullProgress(), office.data_dir, None, office.now())


def test_a_good_backup_passes_and_the_result_is_kept(
    office: Office, proof: str, backed_up: Callable[[], Path]
) -> None:
    assert proof
    path = backed_up()
    result = drilled(office)
    assert result.words == "通过（2025年10月31日）"
    assert (result.backup, result.last_step[-2:]) == (path.name, "佐证")
    assert last_drill(office.data_dir) == result
    assert not list(office.data_dir.glob(".restore-*"))


def test_the_open_office_writes_on_in_its_own_data(
    office: Office, backed_up: Callable[[], Path]
) -> None:
    backed_up()
    drilled(office)
    add_proof(office, b"after")
    assert office.queries.office.counts()["佐证材料"] == 1
    assert check_data(office).ok


@pytest.mark.in_a_folder
def test_it_is_done_each_week_and_daily_while_it_fails(
    office: Office, clock: Clock, backed_up: Callable[[], Path]
) -> None:
    backed_up()
    assert if_due(office) is not None
    clock.moment += timedelta(days=6)
    assert if_due(office) is None
    clock.moment -= timedelta(days=20)
    assert if_due(office) is not None
    proof = add_proof(office, b"lost")
    office.store.files.path_of(proof).unlink()
    clock.moment += timedelta(days=7)
    backed_up()
    assert [if_due(office) is None for _ in range(2)] == [False, True]
    clock.moment += timedelta(days=1)
    assert if_due(office) is not None


@pytest.mark.parametrize("at", [0.5, 0.99])
def test_a_backup_that_fails_is_followed_by_a_new_one(
    office: Office, backed_up: Callable[[], Path], at: float
) -> None:
    path = backed_up()
    content = bytearray(path.read_bytes())
    content[int(len(content) * at)] ^= 1
    path.write_bytes(content)
    result = drilled(office)
    assert result.passed
    assert result.backup == recent_backups(office.data_dir)[0].name != path.name


def test_a_damaged_copy_of_a_proof_is_replaced(
    office: Office, proof: str, backed_up: Callable[[], Path]
) -> None:
    pool = FilePool(backed_up().parent / FOLDER)
    pool.path_of(proof).write_bytes(b"PROOF")
    assert drilled(office).passed
    assert pool.is_whole(proof)


@pytest.mark.in_a_folder
def test_a_proof_that_is_whole_nowhere_is_told(
    office: Office, clock: Clock, proof: str, backed_up: Callable[[], Path]
) -> None:
    pool = FilePool(backed_up().parent / FOLDER)
    pool.path_of(proof).unlink()
    office.store.files.path_of(proof).unlink()
    result = drilled(office)
    assert result.problem == f"{PROOF}已缺失或损坏，恢复不出来，请找到原件重新登记。"
    notice = safety_notice(office.data_dir, office.settings, office.today())
    assert notice == f"备份的恢复演练{result.words}。"
    put_off_notice(office.data_dir, office.settings, office.today())
    clock.moment += timedelta(days=1)
    assert safety_notice(office.data_dir, office.settings, office.today()) == notice


@pytest.mark.in_a_folder
def test_data_that_cannot_be_backed_up_fails_with_both_reasons(
    office: Office, backed_up: Callable[[], Path]
) -> None:
    backed_up().write_bytes(b"torn")
    office.close()
    office.store.path.write_bytes(b"damaged")
    words = drilled(office).words
    assert words.startswith("没有通过（2025年10月31日）：")
    assert "已损坏" in words


def test_what_is_known_is_told_in_words(office: Office, backed_up: Callable[[], Path]) -> None:
    seen = overview(NullProgress(), office.data_dir, None)
    assert (seen.backup_words(), seen.drill_words()) == ("还没有", "还没有，程序每周自动做一次")
    backed_up()
    drilled(office)
    seen = overview(NullProgress(), office.data_dir, None)
    assert seen.backup_words() == "2025年10月31日 09:30\n最后一步：2025-10-31 09:30 建立台账"
    assert seen.drill_words() == "通过（2025年10月31日）"
    assert seen.second_words() == "未设置，备份和数据在同一块磁盘上"


def test_a_result_that_cannot_be_read_is_none(office: Office) -> None:
    office.store.backups.mkdir(exist_ok=True)
    (office.store.backups / "drill.json").write_text('{"at": 3}')
    assert last_drill(office.data_dir) is None
