"""A database built anew from what can still be read of a damaged one.

The journal has the whole of every row, and its chain tells how far it can be trusted: so the rows
are what it says up to the first place where it is broken. Rows that tell of more come after, as far
as they can be read and stand beside the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import Conflict
from fenghua_supervisor.store.chain import GENESIS, seal, sealed_account
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.engine import engine_of
from fenghua_supervisor.store.salvage import UNREADABLE, readable
from fenghua_supervisor.store.stored_rows import stored_rows
from fenghua_supervisor.store.tables.journaled import TABLE_NAMES, stored_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from peewee import Database

    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_STEPS = (
    "SELECT id, label, actor, at, undoes, undoable, changes, account, previous_hash, hash"
    " FROM journal_step ORDER BY id {way}"
)
_CHANGES = (
    "SELECT id, step_id, table_name, row_id, before, after, hash FROM journal_change"
    " ORDER BY id {way}"
)


@dataclass(slots=True)
class Trusted:
    """The beginning of a journal that its seals hold together, and the rows that it amounts to."""

    steps: list[sql.SqlRow] = field(default_factory=list)
    changes: list[sql.SqlRow] = field(default_factory=list)
    #: table → id → the row as the journal writes it
    rows: dict[str, dict[int, str]] = field(default_factory=dict)
    #: whether the journal goes on, but is broken there
    is_cut: bool = False


def trusted_journal(damaged: Database) -> Trusted:
    """What can be believed of the journal of a damaged database."""
    trusted, previous = Trusted(), GENESIS
    steps = {row[0]: row for row in readable(damaged, _STEPS, tuple)}
    by_step: dict[int, list[sql.SqlRow]] = {}
    for change in sorted({row[0]: row for row in readable(damaged, _CHANGES, tuple)}.values()):
        by_step.setdefault(change[1], []).append(change)
    for step_id in sorted(steps):
        *_, sealed = steps[step_id]
        changes = by_step.get(step_id, [])
        if not _holds(previous, steps[step_id], changes):
            break
        trusted.steps.append(steps[step_id])
        trusted.changes += changes
        for _, _, table, row_id, _, after, _ in changes:
            rows = trusted.rows.setdefault(table, {})
            if after is None:
                rows.pop(row_id, None)
            else:
                rows[row_id] = after
        previous = sealed
    trusted.is_cut = len(trusted.steps) < len(steps) or not steps
    return trusted


def _holds(previous: str, step: sql.SqlRow, changes: list[sql.SqlRow]) -> bool:
    step_id, *header, account, stored_previous, sealed = step
    current = previous
    try:
        for _, *values, change_hash in changes:
            current = seal(current, *values)
            if current != change_hash:
                return False
        whole = seal(current, step_id, *header, *sealed_account(account)) == sealed
    except TypeError:  # bytes where text should be
        return False
    return bool(whole and stored_previous == previous)


def begin_with(database: Database, trusted: Trusted) -> None:
    """Fill an empty database with a journal and its rows; inside a transaction."""
    engine_of(database).defer_links(database)
    for table in TABLE_NAMES:
        rows = [stored_from(table, text) for text in trusted.rows.get(table, {}).values()]
        if rows:
            _insert(database, table, tuple(rows[0]), (tuple(row.values()) for row in rows))
    steps = ("id", "label", "actor", "at", "undoes", "undoable", "changes")
    _insert(database, "journal_step", (*steps, "account", "previous_hash", "hash"), trusted.steps)
    changes = ("id", "step_id", "table_name", "row_id", "before", "after", "hash")
    _insert(database, "journal_change", changes, trusted.changes)


def add_what_more_is_told(work: UnitOfWork, damaged: Database, trusted: Trusted) -> int:
    """Within the step, make rows what a damaged database says of them; how many could be."""
    count = 0
    for table in TABLE_NAMES:
        known = trusted.rows.get(table, {})
        for row_id, text in _more(damaged, table, known):
            try:
                work.revert(table, row_id, text, known.get(row_id))
            except (Conflict, *UNREADABLE):
                continue  # it points to a row that is lost, or is no row any longer
            count += 1
    return count


def _more(damaged: Database, table: str, known: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    try:
        for row_id, text in stored_rows(damaged, table):
            if known.get(row_id) != text:
                yield row_id, text
    except UNREADABLE:
        return


def _insert(
    database: Database, table: str, columns: tuple[str, ...], rows: Iterable[sql.SqlRow]
) -> None:
    marks = ", ".join("?" for _ in columns)
    sql.run_many(database, f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
