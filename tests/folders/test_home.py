from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.folders import location
from fenghua_supervisor.folders.home import data_home, given_place
from fenghua_supervisor.folders.location import data_folder

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "postgresql://clerk@db.example/office"


def test_a_folder_is_the_data_s_home(tmp_path: Path) -> None:
    home = data_home(given_place(str(tmp_path)))
    assert (home.folder, home.address, home.own) == (tmp_path, "", False)
    assert data_home(None, tmp_path).own


def test_an_address_leaves_a_folder_of_the_user_for_what_stays_here() -> None:
    home = data_home(given_place(ADDRESS))
    own = data_folder(None)
    assert home.address == ADDRESS
    assert home.own
    assert home.folder.parent == own.with_name(f"{own.name}-server")
    assert home.folder.name.startswith("office-")


@pytest.mark.parametrize("mark", [f"\ufeff{ADDRESS}\r\n", f"  {ADDRESS}"])
def test_the_mark_of_a_portable_program_may_name_a_server(tmp_path: Path, mark: str) -> None:
    (tmp_path / "portable.txt").write_text(mark, encoding="utf-8")
    assert data_home(None, tmp_path) == data_home(ADDRESS)


@pytest.mark.parametrize("mark", ["", "数据放在U盘里", f"见{ADDRESS}"])
def test_any_other_mark_keeps_the_data_beside_the_program(tmp_path: Path, mark: str) -> None:
    (tmp_path / "portable.txt").write_text(mark, encoding="utf-8")
    assert data_home(None, tmp_path).folder == tmp_path / "fenghua-data"


def test_an_address_with_a_password_in_the_mark_is_refused(tmp_path: Path) -> None:
    (tmp_path / "portable.txt").write_text("postgresql://clerk:secret@host/office")
    with pytest.raises(UserError, match="不要写密码"):
        data_home(None, tmp_path)


def test_without_a_home_there_is_no_place_for_what_stays_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(location, "_own_folder", lambda: None)
    with pytest.raises(UserError, match="没有地方放"):
        data_home(ADDRESS)
