from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import (
    back_up,
    backup_if_changed,
    has_changed,
    make_full_backup,
    recent_backups,
)
from fenghua_supervisor.services.safekeeping.due import backup_if_due, daily_backup
from fenghua_supervisor.services.safekeeping.restoring import restore_backup
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store.backups.pool import FOLDER, FilePool
from tests.services.safekeeping.conftest import PROOF, add_proof

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock


def pool_of(office: Office) -> FilePool:
    return FilePool(office.store.backups / FOLDER)


def if_due(office: Office) -> bool:
    return backup_if_due(NullProgress(), office.data_dir, None, office.now()) is not None


def test_an_automatic_backup_has_its_proofs_beside_it(
    office: Office, proof: str, backed_up: Callable[[], Path]
) -> None:
    backed_up()
    assert pool_of(office).is_whole(proof)


def test_a_restore_elsewhere_brings_the_proofs_along(
    office: Office,
    elsewhere: Office,
    proof: str,
    backed_up: Callable[[], Path],
) -> None:
    restore_backup(elsewhere, backed_up())
    assert elsewhere.store.files.read(proof) == b"proof"


def test_a_full_backup_stands_alone(
    office: Office, elsewhere: Office, proof: str, tmp_path: Path
) -> None:
    path = make_full_backup(NullProgress(), office.data_dir, tmp_path / "b.zip", office.now()).path
    restore_backup(elsewhere, path)
    assert elsewhere.store.files.read(proof) == b"proof"


def test_files_are_there_before_the_backup_that_names_them(
    office: Office, proof: str, backed_up: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[bool] = []

    def look(*_: object) -> None:
        there.append(pool_of(office).is_whole(proof))

    monkeypatch.setattr("fenghua_supervisor.store.backups.archive.write_seal", look)
    backed_up()
    assert there == [True]


@pytest.mark.in_a_folder
def test_a_lost_original_is_put_back_and_said(
    office: Office, proof: str, backed_up: Callable[[], Path]
) -> None:
    backed_up()
    office.store.files.path_of(proof).unlink()
    made = back_up(NullProgress(), office.data_dir, None, office.now())
    assert office.store.files.read(proof) == b"proof"
    assert made.mended == (f"{PROOF}的原件已缺失或损坏，已从备份补回。",)
    assert made.words.endswith("；" + made.mended[0].rstrip("。"))


def test_what_changed_is_told_by_the_journal_and_not_by_a_clock(
    office: Office, clock: Clock, backed_up: Callable[[], Path]
) -> None:
    assert has_changed(office.data_dir)
    clock.moment = datetime(2036, 1, 1, 9)
    backed_up()
    clock.moment = datetime(2025, 10, 31, 9)
    assert not has_changed(office.data_dir)
    add_proof(office, b"new")
    assert has_changed(office.data_dir)
    assert backup_if_changed(NullProgress(), office.data_dir, None, office.now()) is not None
    assert backup_if_changed(NullProgress(), office.data_dir, None, office.now()) is None


def test_a_step_that_is_taken_back_is_a_change_too(
    office: Office, proof: str, backed_up: Callable[[], Path]
) -> None:
    assert proof
    backed_up()
    undo(office)
    assert has_changed(office.data_dir)


def test_what_is_damaged_holds_nothing(office: Office, backed_up: Callable[[], Path]) -> None:
    backed_up().write_bytes(b"torn")
    assert has_changed(office.data_dir)


def test_a_command_backs_up_once_in_half_an_hour_when_something_changed(
    office: Office, clock: Clock
) -> None:
    assert if_due(office)
    add_proof(office, b"one")
    clock.moment += timedelta(minutes=29)
    assert not if_due(office)
    clock.moment += timedelta(minutes=2)
    assert if_due(office)
    clock.moment += timedelta(hours=1)
    assert not if_due(office)


def test_a_backup_of_2036_stops_no_daily_backup(
    office: Office, clock: Clock, backed_up: Callable[[], Path]
) -> None:
    clock.moment = datetime(2036, 1, 1, 9)
    backed_up()
    clock.moment = datetime(2025, 11, 3, 9)
    assert daily_backup(NullProgress(), office.data_dir, None, office.now()) is not None
    add_proof(office, b"one")
    clock.moment += timedelta(hours=1)
    assert if_due(office)
    assert len(recent_backups(office.data_dir)) == 3
