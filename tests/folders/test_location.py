from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.folders import location, networks
from fenghua_supervisor.folders.location import data_folder, demo_folder, program_name
from fenghua_supervisor.paths import PROGRAM_DIR


def test_the_data_folder_is_the_one_given(tmp_path: Path) -> None:
    assert data_folder(tmp_path / "x") == tmp_path / "x"


def test_a_portable_program_keeps_its_data_beside_itself(tmp_path: Path) -> None:
    assert data_folder(None, tmp_path) != tmp_path / "fenghua-data"
    (tmp_path / "portable.txt").touch()
    assert data_folder(None, tmp_path) == tmp_path / "fenghua-data"


def test_a_packaged_program_is_portable_beside_its_executable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its modules lie in a folder below, where no user looks."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "fenghua-supervisor"))
    (tmp_path / "portable.txt").touch()
    assert data_folder(None) == tmp_path / "fenghua-data"
    assert program_name() == "fenghua-supervisor"


def test_user_data_never_lies_in_the_programs_folder() -> None:
    assert not data_folder(None).is_relative_to(PROGRAM_DIR)


def test_a_link_onto_a_share_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"/dev/sda1 / ext4 rw 0 0\nnas:/vol {tmp_path}/nas nfs4 rw 0 0\n")
    monkeypatch.setattr(networks, "_MOUNT_TABLE", table)
    (tmp_path / "link").symlink_to(tmp_path / "nas")
    with pytest.raises(UserError, match=r"网络共享（nfs4）.*请改用本机的文件夹"):
        data_folder(tmp_path / "link" / "data")


def test_demo_data_lies_beside_the_data_also_of_a_portable_program(tmp_path: Path) -> None:
    assert demo_folder(tmp_path / "data") == tmp_path / "data-demo"
    (tmp_path / "portable.txt").touch()
    assert demo_folder(data_folder(None, tmp_path)) == tmp_path / "fenghua-data-demo"
    own = data_folder(None)
    assert demo_folder(own).name == f"{own.name}-demo"


def test_where_nothing_can_be_made_beside_the_data_the_demo_goes_to_the_users_own_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = data_folder(None)
    monkeypatch.setattr(location.os, "access", lambda *_: False)
    assert demo_folder(tmp_path / "data") == own.with_name(f"{own.name}-demo")
    assert demo_folder(Path("/")) == own.with_name(f"{own.name}-demo")
    (tmp_path / "data-demo").mkdir()
    assert demo_folder(tmp_path / "data") == tmp_path / "data-demo"
