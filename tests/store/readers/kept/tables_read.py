"""Which tables SQLite reads for a question."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.store.tables.journaled import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fenghua_supervisor.services.office import Office

_READ = 20  #: what SQLite calls the reading of a column
_ALLOWED = 0


@contextmanager
def tables_read(office: Office) -> Iterator[set[str]]:
    """The names of the ledger's tables that are read meanwhile; the office lies in a folder."""
    database: Any = office.store.database
    seen: set[str] = set()

    def note(action: int, table: str | None, *_: object) -> int:
        if action == _READ and table in TABLE_NAMES:
            seen.add(table)
        return _ALLOWED

    connection = database.connection()
    connection.set_authorizer(note)
    yield seen
    connection.set_authorizer(None)
