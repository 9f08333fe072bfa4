"""What a server promises: the same checks, one writer at a time, and what becomes of a loss."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, cast

import pytest
from peewee import DataError, IntegrityError

from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.patience import READING
from fenghua_supervisor.store.schema.allowed import (
    CURRENT_HASHES,
    schema_hash,
    schema_problems,
)
from fenghua_supervisor.store.server import open_server
from fenghua_supervisor.store.tables.units import UnitRow
from tests.servers import open_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock
    from tests.servers import OwnServer


@pytest.fixture
def name(server: OwnServer, _seed_folder: Path) -> Iterator[str]:
    made = server.copy_of(_seed_folder)
    yield made
    server.drop(made)


@pytest.fixture
def office(server: OwnServer, name: str, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """An office on the server, whatever the other tests ask for."""
    opened = open_on(server, name, tmp_path / "here", clock)
    yield opened
    opened.close()


def cut(server: OwnServer, name: str) -> None:
    """End every connection to a database, as a server does that goes down."""
    server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")


def add_unit(office: Office, name: str) -> None:
    with office.begin("添加单位") as work:
        work.add(UnitRow(name=name))


def test_a_connection_that_broke_while_many_rows_went_is_made_anew(office: Office) -> None:
    add_unit(office, "区甲局")
    # The driver sends many rows through a pipeline; cut in the middle, it does not come out of it,
    # and does not call the connection closed.
    database = cast("Any", office.store.database)
    database.connection().pgconn.enter_pipeline_mode()
    assert not database.connection().closed
    add_unit(office, "区乙局")
    assert {"区甲局", "区乙局"} <= {unit.name for unit in office.queries.units.all()}


@pytest.mark.parametrize(
    "day", ["2025-02-29", "2100-02-29", "2025-04-31", "2025-13-01", "2025-1-1", "2025-01-01 ", ""]
)
def test_a_day_that_is_none_is_refused(office: Office, day: str) -> None:
    with pytest.raises(IntegrityError):
        sql.run(office.store.database, "UPDATE plan SET period_start = ?", (day,))


@pytest.mark.parametrize("day", ["2024-02-29", "2000-02-29", "2025-12-31", "0001-01-01"])
def test_every_day_that_there_is_is_taken(office: Office, day: str) -> None:
    sql.run(office.store.database, "UPDATE plan SET period_start = ?", (day,))


def test_a_number_column_takes_no_words(office: Office) -> None:
    with pytest.raises(DataError):
        sql.run(office.store.database, "UPDATE action SET number = ?", ("八十二",))


def test_text_is_ordered_by_code_point(office: Office) -> None:
    found = sql.rows(
        office.store.database,
        "SELECT text FROM (SELECT 'a' AS text UNION ALL SELECT 'B' UNION ALL SELECT '一'"
        " UNION ALL SELECT '丁') w ORDER BY text COLLATE \"C\"",
    )
    assert [text for (text,) in found] == sorted(["a", "B", "一", "丁"])
    units = sql.rows(office.store.database, "SELECT name FROM unit ORDER BY name")
    assert units == sorted(units)


def test_the_schema_is_what_the_steps_make_and_what_was_planted_is_told(office: Office) -> None:
    database = office.store.database
    assert schema_hash(database.engine.schema_of(database)) == CURRENT_HASHES["PostgreSQL"]
    assert schema_problems(database) == []
    sql.run(database, "CREATE VIEW planted AS SELECT 1 AS one")
    assert schema_problems(database) == ["数据库结构中多出视图“planted”。"]


def test_a_check_that_was_taken_off_is_told(office: Office) -> None:
    database = office.store.database
    sql.run(database, "ALTER TABLE evidence DROP CONSTRAINT evidence_check1")
    assert schema_problems(database) == ["数据库结构中缺少成分“evidence_check1”。"]


def test_no_question_is_compiled(office: Office) -> None:
    assert sql.rows(office.store.database, "SHOW jit") == [("off",)]


def test_tampering_is_noticed(office: Office) -> None:
    database = office.store.database
    assert integrity.inspect(database).problems == []
    sql.run(database, "UPDATE action SET title = title || '！' WHERE number = 82")
    assert "任务有1条记录与留痕不符" in "".join(integrity.inspect(database).problems)


def test_another_writer_is_waited_for_and_then_refused(
    server: OwnServer, name: str, office: Office
) -> None:
    other = open_server(server.address(name), busy_ms=50)
    with other.atomic():
        sql.run(office.store.database, "SET lock_timeout = 50")
        with pytest.raises(Busy, match="未作任何改动"):
            add_unit(office, "区某局")
    other.close()
    add_unit(office, "区某局")
    assert office.queries.journal.step_count() == 2


def test_a_reader_sees_one_moment_and_stands_in_nobodys_way(
    server: OwnServer, name: str, office: Office
) -> None:
    other = open_server(server.address(name), busy_ms=50)
    asked = "SELECT count(*) FROM setting"
    with other.atomic(READING):
        before = sql.rows(other, asked)
        sql.run(office.store.database, "INSERT INTO setting (id, key, value) VALUES (99, 'x', '1')")
        assert sql.rows(other, asked) == before
    assert sql.rows(other, asked) != before
    other.close()


def test_a_question_after_a_lost_connection_is_asked_again(
    server: OwnServer, name: str, office: Office
) -> None:
    titles = office.queries.plan.current().title
    cut(server, name)
    assert office.queries.plan.current().title == titles


def test_a_step_after_a_lost_connection_is_saved(
    server: OwnServer, name: str, office: Office
) -> None:
    cut(server, name)
    add_unit(office, "区某局")
    assert office.queries.journal.steps()[0].label == "添加单位"


def test_a_step_in_which_the_connection_is_lost_changes_nothing_and_can_be_done_again(
    server: OwnServer, name: str, office: Office
) -> None:
    before = office.queries.journal.step_count()

    def add_and_lose() -> None:
        with office.begin("添加单位") as work:
            work.add(UnitRow(name="区某局"))
            cut(server, name)
            work.add(UnitRow(name="区另一局"))

    with pytest.raises(UserError, match="这一步未保存"):
        add_and_lose()
    assert office.queries.journal.step_count() == before
    add_unit(office, "区某局")
    assert integrity.journal_problems(office.store.database) == []


def test_numbers_have_no_gap_where_several_write(office: Office) -> None:
    database = office.store.database

    def write(who: int) -> None:
        try:
            for at in range(5):
                add_unit(office, f"{who}号局{at}")
        finally:
            database.close()

    with ThreadPoolExecutor(4) as writers:
        assert list(writers.map(write, range(4))) == [None] * 4
    ids = [ident for (ident,) in sql.rows(database, "SELECT id FROM unit ORDER BY id")]
    assert ids == list(range(1, len(ids) + 1))
    assert integrity.journal_problems(database) == []
