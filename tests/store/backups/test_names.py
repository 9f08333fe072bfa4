from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from fenghua_supervisor.store.backups.names import automatic_backups, backup_name, made_on

NOON = datetime(2025, 10, 31, 12, 0, 5)


def test_a_name_tells_when_the_backup_was_made() -> None:
    assert backup_name(NOON) == "backup-20251031-120005.zip"
    assert made_on(Path("somewhere") / backup_name(NOON)) == NOON


@pytest.mark.parametrize(
    "name",
    [
        *("backup-20251031-120005.zip.tmp", "backup-20251031-120005-2.zip", "backup-.zip"),
        *("backup-20251331-120005.zip", "backup-20251031-250005.zip", "backup-20251031.zip"),
        *("backup-2025W401-120005.zip", "backup-２０２５1031-120005.zip", "full.zip"),
        *("backup-2025103-1120005.zip", "backup-20251031120005.zip", "20251031-120005.zip"),
    ],
)
def test_another_name_tells_nothing(name: str) -> None:
    assert made_on(Path(name)) is None


def test_the_latest_automatic_backup_comes_first(tmp_path: Path) -> None:
    for name in ("backup-20251030-120000.zip", "backup-20251031-080000.zip", "full.zip"):
        (tmp_path / name).touch()
    (tmp_path / backup_name(NOON)).mkdir()
    found = [path.name for path in automatic_backups(tmp_path)]
    assert found == ["backup-20251031-080000.zip", "backup-20251030-120000.zip"]
    assert automatic_backups(tmp_path / "nowhere") == []
