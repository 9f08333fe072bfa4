from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.disk.clearing import all_or_nothing, clear_data, is_half_done
from fenghua_supervisor.disk.data_folder import TRIAL_MARK

if TYPE_CHECKING:
    from pathlib import Path

STAYS = {TRIAL_MARK, "window.lock", "logs", "我的笔记.docx"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with something of the user's in it."""
    for name in ("backups", "evidence", "papers", "logs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one").touch()
    for name in ("office.db", "office.db-wal", "anchors.log", "window.lock", "我的笔记.docx"):
        (tmp_path / name).touch()
    return tmp_path


def test_of_a_demo_only_what_is_ours_and_not_in_use_goes(folder: Path) -> None:
    (folder / TRIAL_MARK).touch()
    clear_data(folder)
    assert {path.name for path in folder.iterdir()} == STAYS
    assert (folder / "logs" / "one").exists()


def test_a_link_in_it_is_cut_and_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / TRIAL_MARK).touch()
    far = tmp_path / "我的照片"
    far.mkdir()
    (far / "one.jpg").touch()
    (folder / "slips").symlink_to(far, target_is_directory=True)
    clear_data(folder)
    assert (far / "one.jpg").exists()
    assert not (folder / "slips").is_symlink()


def test_a_folder_without_the_mark_is_left_alone(folder: Path) -> None:
    before = {path.name for path in folder.iterdir()}
    with pytest.raises(FileNotFoundError):
        clear_data(folder)
    assert {path.name for path in folder.iterdir()} == before


def test_what_breaks_off_is_known_to_be_half_done(folder: Path) -> None:
    (folder / TRIAL_MARK).touch()
    with pytest.raises(OSError, match="full"), all_or_nothing(folder):
        raise OSError("full")
    assert is_half_done(folder)
    clear_data(folder)
    assert not is_half_done(folder)
