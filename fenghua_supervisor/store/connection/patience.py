"""Another program may hold the data: how a question waits for it, or does not wait at all."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from peewee import SqliteDatabase

ValueT = TypeVar("ValueT")


def _asked_once(call: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the call gives
    return call()


class PatientDatabase(sql.PlainDatabase):
    """A database whose questions are asked by ``ask``, which may ask again while it is Busy."""

    #: gives what its argument gives; it raises Busy once nobody wants to wait any longer
    ask: Callable[[Callable[[], Any]], Any] = staticmethod(_asked_once)
    #: inside ``at_once``
    only_reads = False


def asked(database: SqliteDatabase, call: Callable[[], ValueT]) -> ValueT:
    """What ``call`` reads; inside a transaction, where nothing is to be waited for, at once."""
    if isinstance(database, PatientDatabase) and not database.in_transaction():
        return database.ask(call)  # type: ignore[no-any-return]  # gives what the call gives
    return call()


@contextmanager
def at_once(database: PatientDatabase, path: Path) -> Iterator[None]:
    """Everything read inside is as of one moment; Busy before the first of it, without waiting."""
    if database.in_transaction():
        yield
        return
    with translated(path), database.atomic("DEFERRED"):
        # The lock for reading is taken by the first question only.
        sql.row(database, "SELECT count(*) FROM sqlite_schema")
        database.only_reads = True
        try:
            yield
        finally:
            database.only_reads = False
