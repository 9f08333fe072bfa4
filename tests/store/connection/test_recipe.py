from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.disk.data_folder import APPLICATION_ID
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import recipe
from fenghua_supervisor.store.database import open_database
from fenghua_supervisor.store.schema.version import CURRENT_VERSION

if TYPE_CHECKING:
    from pathlib import Path


def test_the_connection_follows_the_recipe(tmp_path: Path) -> None:
    opened = open_database(tmp_path / "office.db")
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "busy_timeout": 5000,
        "application_id": APPLICATION_ID,
        "user_version": CURRENT_VERSION,
    }
    assert {key: opened.pragma(key) for key in wanted} == wanted


def test_the_sqlite_in_use_has_no_known_corruption_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recipe.require_safe_sqlite()
    monkeypatch.setattr(SqliteDatabase, "server_version", (3, 40, 1))
    with pytest.raises(UserError, match="版本过旧"):
        recipe.require_safe_sqlite()
