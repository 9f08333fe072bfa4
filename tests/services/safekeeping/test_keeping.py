from __future__ import annotations

import os
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED

import pytest

from fenghua_supervisor.disk.data_folder import DAMAGE
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import recent_backups
from fenghua_supervisor.services.safekeeping.due import daily_backup
from fenghua_supervisor.services.safekeeping.keeping import thin
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store.backups.names import backup_name
from fenghua_supervisor.store.backups.pool import FOLDER, FilePool
from tests.sealed_backups import members_of, sealed, with_manifest
from tests.services.safekeeping.conftest import add_proof

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock


@pytest.fixture
def forty_days(office: Office, clock: Clock, backed_up: Callable[[], Path]) -> list[Path]:
    """A backup on each of forty days, the oldest first; none was thinned."""
    first, made = backed_up(), []
    members = members_of(first)
    for day in range(40):
        at = clock.moment + timedelta(days=day)
        said = with_manifest(members, made_at=at.isoformat())
        made.append(sealed(first.with_name(backup_name(at)), said, ZIP_STORED))
    return made


def thinned(office: Office, named: frozenset[str] = frozenset()) -> list[Path]:
    thin(NullProgress(), office.data_dir, None, named, office.now())
    return recent_backups(office.data_dir)[::-1]


def test_old_backups_are_thinned_with_the_backup_of_a_day(
    office: Office, clock: Clock, backed_up: Callable[[], Path]
) -> None:
    for _ in range(16):
        clock.moment += timedelta(days=1)
        daily_backup(NullProgress(), office.data_dir, None, office.now())
    assert 12 <= len(recent_backups(office.data_dir)) < 16


def test_nothing_goes_while_the_data_is_damaged(office: Office, forty_days: list[Path]) -> None:
    (office.data_dir / DAMAGE).write_text("{}")
    assert thinned(office) == forty_days
    (office.data_dir / DAMAGE).unlink()
    assert len(thinned(office)) < 30


def test_the_second_place_is_thinned_with_it(
    office: Office, forty_days: list[Path], tmp_path: Path
) -> None:
    second = tmp_path / "usb"
    shutil.copytree(forty_days[0].parent, second)
    thin(NullProgress(), office.data_dir, second, frozenset(), office.now())
    left = {path.name for path in recent_backups(office.data_dir)}
    assert {path.name for path in second.glob("*.zip")} == left
    assert len(left) < 40


def test_the_last_whole_backup_stays_however_old_it_is(
    office: Office, forty_days: list[Path]
) -> None:
    for path in forty_days[1:]:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    assert thinned(office)[0] == forty_days[0]


def test_files_stay_as_long_as_a_backup_or_a_row_names_them(
    office: Office, clock: Clock, proof: str, backed_up: Callable[[], Path]
) -> None:
    with_proof, pool = backed_up(), FilePool(office.store.backups / FOLDER)
    undo(office)
    clock.moment += timedelta(days=2)
    backed_up()
    os.utime(pool.path_of(proof), (0, 0))
    thinned(office)
    assert pool.names() == {proof}
    with_proof.unlink()
    thinned(office, frozenset({proof}))
    assert pool.names() == {proof}
    thinned(office)
    assert pool.names() == set()


def test_no_file_goes_while_it_is_not_known_what_a_backup_needs(
    office: Office, clock: Clock, backed_up: Callable[[], Path]
) -> None:
    proof = add_proof(office, b"proof")
    path, pool = backed_up(), FilePool(office.store.backups / FOLDER)
    path.write_bytes(b"torn")
    os.utime(pool.path_of(proof), (0, 0))
    thinned(office)
    assert pool.names() == {proof}
