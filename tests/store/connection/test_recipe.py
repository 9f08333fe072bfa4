from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.disk.data_folder import APPLICATION_ID
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import recipe, sql
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


def test_a_statement_stays_prepared_after_hundreds_of_others(tmp_path: Path) -> None:
    opened = open_database(tmp_path / "office.db")
    prepared: list[object] = []

    def note(*told: object) -> int:
        prepared.append(told)
        return 0

    # SQLite asks when it prepares a statement, not when it runs it.
    opened.connection().set_authorizer(note)
    for column in range(400):
        for _ in range(2):
            sql.rows(opened, f"SELECT {column}, key FROM setting")
    late = ["SELECT key FROM setting", "SELECT value FROM setting"]
    for statement in late:
        sql.rows(opened, statement)
    prepared.clear()
    for statement in late:
        sql.rows(opened, statement)
    assert not prepared


def test_the_sqlite_in_use_has_no_known_corruption_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recipe.require_safe_sqlite()
    monkeypatch.setattr(SqliteDatabase, "server_version", (3, 40, 1))
    with pytest.raises(UserError, match="版本过旧"):
        recipe.require_safe_sqlite()
