from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.errors import Busy
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.patience import until_written
from fenghua_supervisor.store.tables.office import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

pytestmark = pytest.mark.in_a_folder


@pytest.fixture
def other(office: Office) -> Iterator[SqliteDatabase]:
    """Another program; ours does not wait for it by itself."""
    office.store.database.pragma("busy_timeout", 1)
    database = SqliteDatabase(str(office.store.path), timeout=0)
    yield database
    database.close()


def test_a_question_is_put_as_the_office_wants_it(office: Office, other: SqliteDatabase) -> None:
    tries: list[int] = []

    def twice(call: Callable[[], object]) -> object:
        tries.append(1)
        try:
            return call()
        except Busy:
            other.rollback()
            return call()

    office.wait_by(twice)
    other.begin("EXCLUSIVE")
    assert office.queries.plan.current().title
    assert tries


def test_what_is_read_at_once_is_of_one_moment(office: Office, other: SqliteDatabase) -> None:
    before = office.queries.office.settings()
    with office.queries.at_once():
        other.begin("IMMEDIATE")
        sql.run(other, "UPDATE setting SET value = '\"x\"' WHERE key = 'office_name'")
        with pytest.raises(Exception, match="locked"):
            other.commit()
        assert office.queries.office.settings() == before
    other.rollback()


def test_at_once_means_without_waiting_and_before_anything_was_read(
    office: Office, other: SqliteDatabase
) -> None:
    asked: list[object] = []
    office.wait_by(lambda call: asked.append(call))
    other.begin("EXCLUSIVE")
    with pytest.raises(Busy), office.queries.at_once():
        raise AssertionError("nothing can be read")
    assert asked == []
    other.rollback()
    with office.queries.at_once(), office.queries.at_once():
        assert office.queries.only_reads
        office.queries.office.settings()
    assert not office.queries.only_reads
    assert asked == []


def test_nothing_is_written_while_something_is_read_at_once(office: Office) -> None:
    with office.queries.at_once(), pytest.raises(RuntimeError, match="nothing is written"):
        office.begin("x").__enter__()


def test_what_is_asked_twice_as_of_one_moment_is_read_once(
    office: Office, other: SqliteDatabase
) -> None:
    asked: list[str] = []
    connection = office.store.database.connection()
    connection.set_trace_callback(asked.append)
    queries = office.queries
    with queries.at_once():
        first, again = queries.plan.plans(), queries.plan.plans()
        assert first == again
        # Whoever sorts his answer sorts nobody else's.
        found = sql.rows(office.store.database, "SELECT id FROM unit ORDER BY id")
        found.clear()
        assert sql.rows(office.store.database, "SELECT id FROM unit ORDER BY id")
    assert sum("FROM plan " in statement for statement in asked) == 1
    assert sum("FROM unit " in statement for statement in asked) == 1
    connection.set_trace_callback(None)
    sql.run(other, "UPDATE plan SET title = 'X'")
    assert queries.plan.plans() != first
    with queries.at_once():
        assert queries.plan.plans() != first


def test_until_something_is_written_the_same_question_is_asked_once(office: Office) -> None:
    asked: list[str] = []
    ask = office.queries.office.settings

    @verb
    def twice(office: Office) -> Done[None]:
        assert ask() == ask()
        assert len(asked) == 1
        with office.begin("改名") as work:
            work.add(SettingRow(key="office_name", value='"另一个"'))
            assert ask().office_name == "另一个"
        assert ask().office_name == "另一个"
        return work.done(None)

    connection = office.store.database.connection()  # type: ignore[no-untyped-call]  # peewee's
    connection.set_trace_callback(
        lambda words: asked.append(words) if words.startswith("SELECT key") else None
    )
    twice(office)
    connection.set_trace_callback(None)
    assert len(asked) == 3
    assert office.store.database.answers is None


def test_a_statement_makes_what_was_answered_before_forgotten(office: Office) -> None:
    database = office.store.database
    count, values = "SELECT count(*) FROM setting", [("a", "1"), ("b", "2")]
    add = "INSERT INTO setting (key, value) VALUES (?, ?)"
    writes: list[Callable[[], object]] = [
        lambda: sql.run(database, add, ("c", "3")),
        lambda: sql.run_many(database, add, values),
        lambda: sql.insert(database, "setting", {"key": "d", "value": "4"}),
    ]
    for write in writes:
        with database.atomic() as step, until_written(database):
            before = sql.rows(database, count)
            assert sql.rows(database, count) == before
            write()
            assert sql.rows(database, count) != before
            step.rollback()
