"""Folders for copies: private, gone at the end, and swept once their program has died."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.disk import passing
from fenghua_supervisor.disk.passing import HeldFolder, PassingFolder, is_held_folder

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills a process")


@pytest.fixture(autouse=True)
def _own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(passing, "YOUNG_S", 0)


def test_it_is_private_and_gone_at_the_end(tmp_path: Path) -> None:
    with PassingFolder() as folder:
        (folder / "in").mkdir()
        (folder / "in" / "copy.db").write_text("rows")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_not_closed_goes_with_whoever_had_it(tmp_path: Path) -> None:
    folder = PassingFolder()
    (folder.path / "copy.db").write_text("rows")
    del folder
    assert list(tmp_path.iterdir()) == []


_KILLED = """
import os, signal
from fenghua_supervisor.disk.passing import PassingFolder
folder = PassingFolder()
(folder.path / "copy.db").write_text("rows")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_program_left_goes_with_the_next_and_what_is_held_stays(
    tmp_path: Path,
) -> None:
    killed = subprocess.run((sys.executable, "-c", _KILLED), check=False)
    assert killed.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    assert (left / "copy.db").exists()
    (tmp_path / f"{passing.PREFIX}theirs").mkdir()
    with PassingFolder() as first, PassingFolder() as second:
        assert not left.exists()
        assert first.exists()
        assert second.exists()
    assert [path.name for path in tmp_path.iterdir()] == [f"{passing.PREFIX}theirs"]


def test_one_that_is_being_made_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing, "YOUNG_S", 60)
    young = tmp_path / f"{passing.PREFIX}young"
    young.mkdir()
    (young / ".held").touch()
    with PassingFolder():
        assert young.exists()


def test_a_folder_is_filled_by_one_at_a_time(tmp_path: Path) -> None:
    assert not is_held_folder(tmp_path)
    with HeldFolder(tmp_path) as first:
        assert is_held_folder(tmp_path)
        with HeldFolder(tmp_path) as second:
            assert (first.is_ours, second.is_ours) == (True, False)
        first.let_go()
    assert list(tmp_path.iterdir()) == []
