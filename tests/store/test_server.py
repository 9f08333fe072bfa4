"""Opening a database on a server, and every way in which it is refused: one sentence each."""

from __future__ import annotations

import socket
import sys
import time
from typing import TYPE_CHECKING

import pytest
from peewee import IntegrityError

from fenghua_supervisor.disk.data_folder import APPLICATION_ID
from fenghua_supervisor.errors import BrokenProgram, DamagedData, DatabaseTooNew, NotOurs, UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.engine import engine_of
from fenghua_supervisor.store.schema.migrations import MIGRATIONS, run_steps
from fenghua_supervisor.store.schema.version import CURRENT_VERSION
from fenghua_supervisor.store.server import connected as database_of
from fenghua_supervisor.store.server import open_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.forked.forks import ForkServer
    from tests.servers import OwnServer


@pytest.fixture
def name(server: OwnServer) -> Iterator[str]:
    made = server.create()
    yield made
    server.drop(made)


@pytest.fixture
def ours(server: OwnServer) -> Iterator[str]:
    """The name of one that was made ours before."""
    made = server.create_ours()
    yield made
    server.drop(made)


def test_an_empty_database_is_made_ours_and_opened_again(server: OwnServer, name: str) -> None:
    for _ in range(2):
        database = open_server(server.address(name))
        assert sql.rows(database, "SELECT count(*) FROM plan") == [(0,)]
        database.close()


def test_columns_are_told_in_their_order_without_those_that_are_gone(
    server: OwnServer, ours: str
) -> None:
    database = open_server(server.address(ours))
    engine = engine_of(database)
    for table in database.get_tables():
        told = [column.name for column in database.get_columns(table)]
        assert engine.columns_of(database, table) == told
    sql.run(database, "CREATE TABLE notes (b bigint, a bigint, c bigint)")
    sql.run(database, "ALTER TABLE notes DROP COLUMN a")
    assert engine.columns_of(database, "notes") == ["b", "c"]
    assert engine.columns_of(database, "nothing") == []
    database.close()


def test_another_programs_database_is_left_as_it_is(server: OwnServer, ours: str) -> None:
    database = open_server(server.address(ours))
    for table in reversed(database.get_tables()):
        sql.run(database, f"DROP TABLE {table} CASCADE")
    sql.run(database, "CREATE TABLE notes (id bigint)")
    database.close()
    with pytest.raises(NotOurs, match="其他程序的数据"):
        open_server(server.address(ours))


def test_what_was_planted_in_the_schema_is_refused(server: OwnServer, ours: str) -> None:
    database = open_server(server.address(ours))
    sql.run(database, "CREATE VIEW planted AS SELECT 1 AS one")
    database.close()
    with pytest.raises(DamagedData, match="多出视图“planted”），未作任何改动"):
        open_server(server.address(ours))


def test_what_an_extension_brings_is_the_administrators(server: OwnServer, name: str) -> None:
    database = database_of(server.address(name))
    sql.run(database, "CREATE TABLE theirs (id bigint PRIMARY KEY)")
    sql.run(database, "ALTER EXTENSION plpgsql ADD TABLE theirs")
    database.close()
    for _ in range(2):
        database = open_server(server.address(name))
        assert sql.rows(database, "SELECT count(*) FROM plan") == [(0,)]
        database.close()


def test_several_that_find_an_empty_database_fill_it_once(
    server: OwnServer, name: str, tmp_path: Path, forks: ForkServer | None
) -> None:
    if forks is None:
        pytest.skip("nothing can fork here")
    target = "tests.store.filling:fill"
    started = [
        forks.start(server.address(name), tmp_path / str(number), target=target)
        for number in range(3)
    ]
    assert [one.wait().returncode for one in started] == [0, 0, 0]
    database = open_server(server.address(name))
    assert sql.rows(database, "SELECT count(*) FROM plan") == [(1,)]
    assert sql.rows(database, "SELECT id FROM journal_step") == [(1,)]
    database.close()


def test_sheets_of_the_former_schema_come_along(server: OwnServer, name: str) -> None:
    database = database_of(server.address(name))
    with database.atomic():
        database.engine.mark_as_ours(database, APPLICATION_ID)
        run_steps(database, MIGRATIONS, 9)
        for row in (
            "plan VALUES (1, '旧方案', '2021-01-01', '2025-12-31', 1, '', 'programme', NULL)",
            "unit VALUES (1, '区发改局', '', '', '')",
            "action VALUES (1, 1, 1, '旧任务', '', 'typed', '', '', '', NULL, NULL, NULL, '', '')",
            (
                "notice VALUES (1, 'urge', 1, '', 2025, 1, '2025-10-18', '2025-10-24', 5, '', NULL,"
                " '', '', '', NULL, '', NULL, '', 0)"
            ),
            "notice_item VALUES (1, 1, 1, 1, '旧任务', '', '尚无进展填报')",
        ):
            sql.run(database, f"INSERT INTO {row}")
    database.close()
    database = open_server(server.address(name))
    found = sql.rows(database, "SELECT action_id, finding_id, reason FROM notice_item")
    assert found == [(1, None, "尚无进展填报")]
    with pytest.raises(IntegrityError, match="check"):
        sql.run(database, "UPDATE notice_item SET action_id = NULL")
    with pytest.raises(IntegrityError, match="unique"):
        sql.run(database, "INSERT INTO notice_item VALUES (2, 1, 1, 2, '', '', '', NULL)")
    database.close()


def test_a_newer_schema_is_refused(server: OwnServer, ours: str) -> None:
    database = open_server(server.address(ours))
    database.engine.set_version(database, CURRENT_VERSION + 1)
    database.close()
    with pytest.raises(DatabaseTooNew, match="请升级本程序"):
        open_server(server.address(ours))


def test_a_role_that_may_only_read_is_refused(server: OwnServer, ours: str) -> None:
    database = open_server(server.address(ours))
    sql.run(database, "CREATE ROLE looker LOGIN")
    sql.run(database, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker")
    database.close()
    try:
        with pytest.raises(UserError, match="只能读、不能写"):
            open_server(server.address(ours).replace("postgres:@", "looker@"))
    finally:
        database = open_server(server.address(ours))
        sql.run(database, "DROP OWNED BY looker")
        sql.run(database, "DROP ROLE looker")
        database.close()


def test_a_database_that_is_only_read_is_refused(server: OwnServer, name: str) -> None:
    server.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with pytest.raises(UserError, match="数据库是只读的"):
        open_server(server.address(name))


def test_a_database_without_every_character_is_refused(server: OwnServer) -> None:
    server.run("CREATE DATABASE narrow TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    try:
        with pytest.raises(UserError, match="存不下全部汉字"):
            open_server(server.address("narrow"))
    finally:
        server.drop("narrow")


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://clerk@no-such-host.invalid/office", "找不到数据库服务器"),
        ("postgresql://clerk@127.0.0.1:1/office", "连不上数据库服务器"),
    ],
)
def test_a_server_that_is_not_there_is_one_sentence(address: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        open_server(address)


def test_a_server_that_is_too_old_is_one_sentence(
    server: OwnServer, ours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fenghua_supervisor.store.connection.server.database import ServerDatabase

    monkeypatch.setattr(ServerDatabase, "server_version", 140_012, raising=False)
    with pytest.raises(UserError, match="版本过旧（14），需要15以上，请管理员升级或换一台服务器"):
        open_server(server.address(ours))
    monkeypatch.setattr(ServerDatabase, "server_version", 150_000)
    open_server(server.address(ours)).close()


def test_a_role_or_a_database_that_is_not_there_is_one_sentence(server: OwnServer) -> None:
    with pytest.raises(UserError, match="没有这个数据库"):
        open_server(server.address("nowhere"))
    with pytest.raises(UserError, match="用户名或密码"):
        open_server(server.address("postgres").replace("postgres:@", "nobody@"))


class _Without:
    """Finds everything but the driver, which fails as where it is not whole."""

    def __init__(self, failure: ImportError) -> None:
        self._failure = failure

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if name.partition(".")[0] == "psycopg":
            raise self._failure


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (
            ModuleNotFoundError("No module named 'psycopg'", name="psycopg"),
            "组件没有装.*pip install",
        ),
        (ImportError("no pq wrapper available."), "缺少.*libpq.*apt install libpq5"),
    ],
)
def test_a_driver_that_is_missing_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, failure: ImportError, told: str
) -> None:
    ours = "fenghua_supervisor.store.connection.server.database"
    for name in [name for name in sys.modules if name == ours or name.startswith("psycopg")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_Without(failure), *sys.meta_path])
    with pytest.raises(BrokenProgram, match=told):
        open_server("postgresql://clerk@127.0.0.1:1/office")


def test_a_server_that_never_answers_is_given_up_within_five_seconds() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://clerk@127.0.0.1:{silent.getsockname()[1]}/office"
        begun = time.monotonic()
        with pytest.raises(UserError, match="没有应答"):
            open_server(address)
        assert time.monotonic() - begun < 5
