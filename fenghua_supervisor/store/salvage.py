"""What can still be read of a database that is damaged; whatever cannot is left out."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import peewee
from peewee import Database, SqliteDatabase

from fenghua_supervisor.records import record
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR
from fenghua_supervisor.store.readers.registers import GIVEN, USED, given_from, used_from
from fenghua_supervisor.store.stored_rows import stored_rows
from fenghua_supervisor.store.tables.outbox import OutgoingRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fenghua_supervisor.domain.office.registers import GivenNumber, UsedNumber

logger = logging.getLogger(__name__)

#: What comes of reading damage: SQLite's refusals, and values that are not what they were.
UNREADABLE = (peewee.DatabaseError, DRIVER_ERROR, ValueError, TypeError, LookupError)
ValueT = TypeVar("ValueT")


@record
class Salvaged:
    """The numbers that a damaged database knows as given, and its messages if they can be read.

    ``messages``: rows of the outbox by id, as the journal writes them; None: unreadable.
    """

    numbers: tuple[GivenNumber | UsedNumber, ...] = ()
    messages: dict[int, str] | None = None


def salvage(copy: Path | None) -> Salvaged:
    """What a damaged database knows, read from a copy that is given up to it; None: it is gone."""
    with damaged(copy) as database:
        if database is None:
            return Salvaged()
        numbers: list[GivenNumber | UsedNumber] = []
        for register, questions in GIVEN.items():
            for question in questions:
                numbers += readable(database, question, partial(given_from, register))
        numbers += readable(database, USED.format(scope="ORDER BY id {way}"), used_from)
        return Salvaged(tuple(numbers), _messages(database))


@contextmanager
def damaged(copy: Path | None) -> Iterator[SqliteDatabase | None]:
    """A copy of a damaged database, open; None: nothing of it can be read.

    One in which something was planted that would run when it is read is not read either.
    """
    if copy is None:
        yield None
        return
    database = sql.PlainDatabase(str(copy))
    try:
        planted = "SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index')"
        is_readable = sql.row(database, planted) is None
    except UNREADABLE as error:
        logger.warning("nothing of the damaged database can be read: %s", error)
        is_readable = False
    try:
        yield database if is_readable else None
    finally:
        database.close()


def readable(
    database: Database, question: str, read: Callable[[sql.SqlRow], ValueT]
) -> list[ValueT]:
    """The answers up to where the damage begins, and from the other end up to where it ends.

    ``question`` says ``{way}`` where its order is told; some answers may come twice.
    """
    found: list[ValueT] = []
    for way in ("ASC", "DESC"):
        try:
            for row in sql.each(database, question.format(way=way)):
                found.append(read(row))
        except UNREADABLE as error:
            logger.warning("partly unreadable: %s", error)
        else:
            break
    return found


def _messages(database: SqliteDatabase) -> dict[int, str] | None:
    try:
        return dict(stored_rows(database, OutgoingRow._meta.table_name))  # noqa: SLF001
    except UNREADABLE as error:
        logger.warning("the outbox is unreadable: %s", error)
        return None
