"""Another program may hold the data: how a question waits for it, or does not wait at all."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, cast

from peewee import Database

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ValueT = TypeVar("ValueT")
#: What ``atomic`` is told for a transaction that only reads, as of one moment: SQLite's own word.
READING = "DEFERRED"
#: The same on a server, for a check that makes temporary tables to compare with.
SNAPSHOT = "SNAPSHOT"
#: The same on a server, for one that looks while nobody else can be in the middle of writing.
LOOKING = "LOOKING"


def _asked_once(call: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the call gives
    return call()


class PatientDatabase(Database):
    """A database whose questions are asked by ``ask``, which may ask again while it is Busy."""

    #: gives what its argument gives; it raises Busy once nobody wants to wait any longer
    ask: Callable[[Callable[[], Any]], Any] = staticmethod(_asked_once)
    #: inside ``at_once``
    only_reads = False
    #: what was asked and answered inside ``at_once``, or by a verb that has not written yet
    answers: dict[object, Any] | None = None


def is_waited_for(database: Database) -> bool:
    """Whether another program may be waited for: inside a transaction nothing is to be."""
    return isinstance(database, PatientDatabase) and not database.in_transaction()


def asked(database: Database, call: Callable[[], ValueT]) -> ValueT:
    """What ``call`` reads, waited for where that may be."""
    if is_waited_for(database):
        return cast("ValueT", cast("Any", database).ask(call))
    return call()


def is_written(database: Database) -> bool:
    """Whether a step is being written on this connection: what is read is not settled yet."""
    return database.in_transaction() and not getattr(database, "only_reads", False)


@contextmanager
def until_written(database: PatientDatabase) -> Iterator[None]:
    """Inside a transaction that holds the lock for writing, the same question is asked once.

    Nobody else can change its answer, and with the first thing written all answers are forgotten.
    """
    database.answers = {}
    try:
        yield
    finally:
        database.answers = None


@contextmanager
def at_once(database: PatientDatabase, path: Path) -> Iterator[None]:
    """Everything read inside is as of one moment; Busy before the first of it, without waiting."""
    if database.in_transaction():
        yield
        return
    with translated(path), database.atomic(READING):
        # The lock for reading is taken, and the moment is fixed, by the first question only.
        sql.row(database, "SELECT count(*) FROM setting")
        database.only_reads, database.answers = True, {}
        try:
            yield
        finally:
            database.only_reads, database.answers = False, None
