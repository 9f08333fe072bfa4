"""Another database's rows and history in the place of those of the open one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.journal import StepKind
from fenghua_supervisor.store.anchors import last_anchor
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.copying_rows import copy_rows, has_step, last_step
from fenghua_supervisor.store.shared_note import share_fork

if TYPE_CHECKING:
    from peewee import Database

    from fenghua_supervisor.store.store import Store


def goes_on_from(other: Database, database: Database) -> bool:
    """Whether the history of ``other`` holds all that ``database`` has of its own.

    So it is when the one is the beginning of the other, and when nobody has done anything in
    ``database`` since the program made it.
    """
    last = last_step(database)
    if last is None or has_step(other, last):
        return True
    statement = "SELECT 1 FROM journal_step WHERE id > 1 AND undoable <> ?"
    return sql.row(database, statement, (int(StepKind.BACKGROUND),)) is None


def take_over(store: Store, other: Database) -> None:
    """Make rows and journal those of ``other``, of the same version; inside a transaction."""
    copy_rows(store.database, other)
    fork = last_anchor(store.database, fork=True)
    if fork is not None:
        store.anchors.pending.append(share_fork(store.database, fork))
