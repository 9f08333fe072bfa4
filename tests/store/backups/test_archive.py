from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.backups.archive import held_name

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2025, 10, 31, 9, 30)


def test_a_second_belongs_to_one_backup_whoever_asks(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    with held_name(folder, NOW) as first, held_name(folder, NOW) as second:
        assert (first.name, second.name) == (
            "backup-20251031-093000.zip",
            "backup-20251031-093001.zip",
        )
        first.write_bytes(b"made")
    with held_name(folder, NOW) as third:
        # The second one was never made, so that its name is free again.
        assert third == second
    assert [path.name for path in folder.iterdir()] == [first.name]


def test_a_name_that_a_killed_program_held_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".backup-20251031-093000").mkdir()
    with held_name(tmp_path, NOW) as path:
        assert path.name == "backup-20251031-093001.zip"


def test_where_no_folder_can_be_it_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "backups").write_bytes(b"")
    with pytest.raises(UserError, match="^备份不能写入.+。$"), held_name(tmp_path / "backups", NOW):
        pass
