from __future__ import annotations

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.store.connection import sql


@pytest.fixture
def database() -> SqliteDatabase:
    opened = SqliteDatabase(":memory:")
    sql.run(opened, "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT)")
    return opened


def test_a_row_put_in_is_found_by_the_id_it_was_given(database: SqliteDatabase) -> None:
    assert [sql.insert(database, "word", {"text": text}) for text in ("甲", "乙")] == [1, 2]
    assert sql.row(database, "SELECT text FROM word WHERE id = ?", (2,)) == ("乙",)
    assert sql.row(database, "SELECT text FROM word WHERE id = ?", (3,)) is None
    assert sql.rows(database, "SELECT id, text FROM word") == [(1, "甲"), (2, "乙")]


def test_more_ids_than_one_statement_takes_are_asked_for_in_parts(
    database: SqliteDatabase,
) -> None:
    many = 70_000
    sql.run_many(database, "INSERT INTO word VALUES (?, ?)", ((at, f"{at}") for at in range(many)))
    asked = "SELECT id FROM word WHERE text <> ? AND id IN ({marks})"
    found = sql.rows_of(database, asked, range(many), ("7",))
    assert [ident for (ident,) in found] == [at for at in range(many) if at != 7]
