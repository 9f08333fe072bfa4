from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.disk.atomic import write_bytes
from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.disk.sweeping import sweep

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2025, 10, 31, 9, 30)
STRAYS = (
    *(".x-1a2b3c4d.tmp", "evidence/tmpabc.tmp", "papers/.fenghua-甲-1a2b3c4d.tmp"),
    *("backups/before-upgrade-4.tmp", "backups/.backup-x/packed.zip", ".restore-x/office.db"),
    "papers/.fenghua-x/区教育局/催办单.pdf",
)
OURS = ("office.db", "evidence/ab/abc", "papers/甲.pdf", "backups/backup-20251031-080000.zip")


def make(folder: Path, names: tuple[str, ...], hours: float) -> None:
    then = (NOW - timedelta(hours=hours)).timestamp()
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    for path in folder.rglob("*"):
        os.utime(path, (then, then))


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("hours", "left"), [(0.9, {*STRAYS, *OURS}), (1.1, {*OURS}), (-90_000, {*OURS})]
)
def test_what_killed_writes_left_goes_and_nothing_else(
    tmp_path: Path, hours: float, left: set[str]
) -> None:
    make(tmp_path, (*STRAYS, *OURS), hours)
    sweep(tmp_path, NOW)
    assert files(tmp_path) == left


def test_a_large_file_that_is_still_being_written_keeps_its_folder(tmp_path: Path) -> None:
    make(tmp_path, ("backups/.backup-x/packed.zip",), 30)
    now = NOW.timestamp()
    os.utime(tmp_path / "backups/.backup-x/packed.zip", (now, now))
    assert sweep(tmp_path, NOW) == []


def test_a_link_is_swept_and_not_followed(tmp_path: Path) -> None:
    make(tmp_path, ("elsewhere/kept.txt",), 30)
    (tmp_path / ".restore-x").symlink_to(tmp_path / "elsewhere")
    os.utime(tmp_path / ".restore-x", (0, 0), follow_symlinks=False)
    sweep(tmp_path, NOW)
    assert files(tmp_path) == {"elsewhere/kept.txt"}


@pytest.mark.parametrize("as_set", [True, False])
def test_a_folder_of_the_users_is_swept_when_something_is_written_there(
    tmp_path: Path, as_set: bool
) -> None:
    rests = (".fenghua-甲-1a2b3c4d.tmp", ".fenghua-x/区教育局/催办单.pdf")
    make(tmp_path, (*rests, ".other.tmp", "乙.pdf"), 30)
    (tmp_path / ".fenghua-young.tmp").touch()
    if as_set:
        write_set(tmp_path, [("甲.pdf", b"paper")])
    else:
        write_bytes(tmp_path / "甲.pdf", b"paper")
    assert files(tmp_path) == {".fenghua-young.tmp", ".other.tmp", "甲.pdf", "乙.pdf"}
