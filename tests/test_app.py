from __future__ import annotations

from datetime import date, datetime
from pathlib import Path, PurePosixPath

import pytest

from fenghua_supervisor.app import has_screen, system_clock
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.folders import data_folder, network_kind
from fenghua_supervisor.instance_lock import hold
from fenghua_supervisor.logs import start_logging

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/office cifs rw 0 0
nas:/vol /mnt/na\\040s nfs4 rw 0 0
/dev/sdb1 /mnt/office/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/a/data", None),
        ("/mnt/office", "cifs"),
        ("/mnt/office/data", "cifs"),
        ("/mnt/officer/data", None),
        ("/mnt/office/local/data", None),
        ("/mnt/na s/data", "nfs4"),
        ("//server/share", "UNC"),
    ],
)
def test_network_shares_are_known_by_the_mount_table(folder: str, kind: str | None) -> None:
    assert network_kind(PurePosixPath(folder), MOUNTS) == kind


def test_the_data_folder_is_the_one_given(tmp_path: Path) -> None:
    assert data_folder(tmp_path / "x") == tmp_path / "x"


def test_a_portable_program_keeps_its_data_beside_itself(tmp_path: Path) -> None:
    assert data_folder(None, tmp_path) != tmp_path / "fenghua-data"
    (tmp_path / "portable.txt").touch()
    assert data_folder(None, tmp_path) == tmp_path / "fenghua-data"


def test_user_data_never_lies_in_the_programs_folder() -> None:
    from fenghua_supervisor.paths import PROGRAM_DIR

    assert not data_folder(None).is_relative_to(PROGRAM_DIR)


def test_one_window_holds_a_folder(tmp_path: Path) -> None:
    with hold(tmp_path) as first, hold(tmp_path) as second:
        assert first is not None
        assert second is None
    with hold(tmp_path) as third:
        assert third is not None


def test_a_lock_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="不能写入"), hold(tmp_path / "file"):
        pass


@pytest.mark.parametrize(
    ("platform", "environment", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_asked_for_before_a_window(
    platform: str, environment: dict[str, str], screen: bool
) -> None:
    assert has_screen(platform, environment) is screen


def test_an_as_of_date_ahead_moves_the_clock_forward_only() -> None:
    assert system_clock(date(2999, 1, 1))().date() == date(2999, 1, 1)
    assert abs(system_clock(date(2000, 1, 1))() - datetime.now()).total_seconds() < 60


def test_logging_never_stands_in_the_way(tmp_path: Path) -> None:
    import logging

    before = logging.getLogger().handlers
    try:
        (tmp_path / "file").touch()
        start_logging(tmp_path / "file")
        start_logging(tmp_path)
        logging.getLogger("x").error("written")
        assert "written" in (tmp_path / "logs" / "app.log").read_text(encoding="utf-8")
    finally:
        logging.getLogger().handlers = before
