from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(UserError, match="不能作为数据文件夹"):
        open_store(tmp_path / "data")


def test_an_open_folder_names_its_parts_and_can_be_closed(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")
    assert store.path == tmp_path / "data/office.db"
    assert store.backups == tmp_path / "data/backups"
    store.close()
    store.close()
    assert store.database.is_closed()
