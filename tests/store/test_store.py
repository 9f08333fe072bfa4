from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from peewee import OperationalError, SqliteDatabase

from fenghua_supervisor.errors import DamagedData, UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

pytestmark = pytest.mark.in_a_folder


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


def test_another_programs_file_in_a_folder_of_ours_is_a_loss_and_not_another_folder(
    office: Office,
) -> None:
    path = office.store.path
    office.close()
    path.unlink()
    foreign = SqliteDatabase(str(path))
    sql.run(foreign, "CREATE TABLE notes (id INTEGER)")
    foreign.close()
    with pytest.raises(DamagedData, match="被换成了其他程序的文件"):
        open_store(path.parent)


def test_a_database_that_does_not_close_is_no_failure_of_what_was_saved(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(office.store.database, "close", fail)
        office.close()
    assert "did not close" in caplog.text
