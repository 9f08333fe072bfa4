"""The version of the schema, known without its steps: an ordinary start runs none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.store.connection.engine import engine_of
from fenghua_supervisor.store.readers.effective_entries import STATE_KINDS

if TYPE_CHECKING:
    from peewee import Database

#: That of the last step in ``migrations``.
CURRENT_VERSION = 12
#: No program is so many versions ahead.
_AHEAD = 20
#: Follows the kinds that the rules know; it holds no data, so that this needs no version.
STATE_INDEX = (
    "CREATE INDEX entry_state ON entry (action_id, on_date, id, kind, unit_id)"
    f" WHERE kind IN ({STATE_KINDS})"
)


def may_be_version(version: int) -> bool:
    """Whether a program may have written this version; else the number itself is damaged."""
    return 0 <= version <= CURRENT_VERSION + _AHEAD


def stored_version(database: Database) -> int:
    """The version a database says it has; 0 for an empty one."""
    return engine_of(database).version(database)


def is_up_to_date(database: Database) -> bool:
    """Whether ``migrate`` has nothing to do."""
    return stored_version(database) >= CURRENT_VERSION and has_state_index(database)


def has_state_index(database: Database) -> bool:
    """Whether the index over changes of state is that of today's rules."""
    return engine_of(database).index_text(database, "entry_state") == STATE_INDEX
