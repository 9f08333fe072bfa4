from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.errors import Busy
from fenghua_supervisor.store.connection import sql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
