from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, Any, cast

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.errors import DamagedData, DatabaseTooNew, UserError
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.database import open_database
from fenghua_supervisor.store.schema import migrations
from fenghua_supervisor.store.schema.migrations import migrate
from fenghua_supervisor.store.schema.version import CURRENT_VERSION

if TYPE_CHECKING:
    from pathlib import Path


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    opened = open_database(path)
    opened.pragma("user_version", CURRENT_VERSION + 1)
    opened.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseTooNew, match="请升级本程序"):
        open_database(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 99, b"SQLite format 3\0" + b"x" * 900]
)
def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "office.db"
    path.write_bytes(content)
    with pytest.raises(UserError, match="不是本程序的数据"):
        open_database(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("pragma", "value"), [("application_id", 1), ("user_version", 1 << 9), ("user_version", -1)]
)
def test_a_damaged_mark_in_the_header_is_damage_and_not_another_program(
    tmp_path: Path, pragma: str, value: int
) -> None:
    path = tmp_path / "office.db"
    opened = open_database(path)
    opened.pragma(pragma, value)
    opened.close()
    before = path.read_bytes()
    with pytest.raises(DamagedData, match="请用备份恢复"):
        open_database(path)
    with integrity.opened(path) as looked_at:
        assert "数据库文件头被改动。" in integrity.inspect(looked_at).problems
    assert path.read_bytes() == before


def test_a_foreign_database_is_not_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "office.db"
    foreign = SqliteDatabase(str(path))
    sql.run(foreign, "CREATE TABLE notes (id INTEGER)")
    foreign.close()
    with pytest.raises(UserError, match="不是本程序的数据文件"):
        open_database(path)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO plan VALUES (1, 'x', '2025-13-45', '2025-12-31', 1, '', '', NULL)",
        "INSERT INTO plan VALUES (1, 'x', '2025-01-01', '2025-12-31', 'viele', '', '', NULL)",
        "INSERT INTO action_unit VALUES (1, 99, 99, 'lead', 0)",
    ],
)
def test_the_schema_refuses_what_makes_no_sense(tmp_path: Path, statement: str) -> None:
    opened = open_database(tmp_path / "office.db")
    with pytest.raises(Exception, match=r"CHECK|cannot store|FOREIGN KEY"):
        sql.run(opened, statement)


def test_two_processes_may_bring_a_database_up_to_date_at_once(tmp_path: Path) -> None:
    path, waiting = tmp_path / "office.db", Event()
    first = SqliteDatabase(str(path), lock_type="IMMEDIATE")

    def second() -> int:
        database = SqliteDatabase(str(path), timeout=30, lock_type="IMMEDIATE")
        connection = cast("Any", database.connection())
        connection.set_trace_callback(lambda text: waiting.set() if "BEGIN" in text else None)
        migrate(database)
        return int(database.user_version)

    with ThreadPoolExecutor(1) as pool:
        with first.atomic():
            other = pool.submit(second)
            assert waiting.wait(30)
            migrate(first)
        assert other.result(30) == CURRENT_VERSION


def test_nobody_sees_a_database_between_two_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "office.db", list[int]()

    def look(_database: SqliteDatabase) -> None:
        other = SqliteDatabase(str(path))
        seen.append(int(other.user_version))
        other.close()

    steps = tuple((version, (*statements, look)) for version, statements in migrations.MIGRATIONS)
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    open_database(path).close()
    assert seen == [0] * len(steps)


def test_the_version_is_that_of_the_last_step() -> None:
    assert migrations.MIGRATIONS[-1][0] == CURRENT_VERSION
