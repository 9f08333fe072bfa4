"""What the steps since the last look have touched, as the journal tells."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.journal import StepKind
from fenghua_supervisor.store.connection import sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peewee import Database

#: Table → its column that names the action a row belongs to, or the entry that does.
OF_ACTION = {
    "action": "id",
    "action_unit": "action_id",
    "target": "action_id",
    "period_goal": "action_id",
    "milestone": "action_id",
    "entry": "action_id",
}
OF_ENTRY = {"reading": "entry_id", "entry_term": "entry_id", "handover": "entry_id"}
#: Tables one row of which says something of the actions of many.
OF_ALL = frozenset({"plan", "unit"})
#: Steps and changes that are followed; behind more it is cheaper to read everything anew.
MOST_STEPS, MOST_CHANGES = 50, 4000
#: Touched actions of which something is read by their ids; beyond, it is read of all.
MOST_TOUCHED = 500

_HEAD = "SELECT id, hash FROM journal_step ORDER BY id DESC LIMIT 1"
_STEPS = """SELECT id, hash, changes, undoable FROM journal_step WHERE id >= ?
    ORDER BY id LIMIT ?"""
_CHANGES = "SELECT table_name, row_id, before, after FROM journal_change WHERE step_id > ?"
_OWNERS = "SELECT id, action_id FROM entry WHERE id IN ({marks})"


class Follower:
    """Follows the journal of one database, whoever writes it.

    Every row but the journal's own is written with a journal row, so that what the journal does
    not tell of has not changed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: tuple[int, str] | None = None

    def touched(self) -> frozenset[int] | None:
        """Ids of the actions touched since this was last asked; None: any may have been."""
        changes = self.changes()
        return None if changes is None else self._actions_of(changes)

    def changes(self) -> list[sql.SqlRow] | None:
        """Table, row, what it was and is, of all changes since the last look; None: not known.

        It is asked before what is kept is read, and never inside a step that is being written.
        """
        seen = self._seen
        if seen is None:
            found = sql.row(self._database, _HEAD)
            self._seen = (found[0], found[1]) if found else None
            return None
        steps = sql.rows(self._database, _STEPS, (seen[0], MOST_STEPS + 1))
        if len(steps) > MOST_STEPS or not steps or steps[0][:2] != seen:
            self._seen = None
            return self.changes()
        self._seen = (steps[-1][0], steps[-1][1])
        new = steps[1:]
        if not new:
            return []
        if any(_is_whole(count, kind) for *_, count, kind in new):
            return None
        if sum(count for _, _, count, _ in new) > MOST_CHANGES:
            return None
        return sql.rows(self._database, _CHANGES, (seen[0],))

    def _actions_of(self, changes: Sequence[sql.SqlRow]) -> frozenset[int] | None:
        actions: set[int] = set()
        entries: set[int] = set()
        owners: dict[int, set[int]] = {}
        for table, row_id, *texts in changes:
            if table in OF_ALL:
                return None
            column = OF_ACTION.get(table) or OF_ENTRY.get(table)
            if column is None:
                continue
            named = {int(json.loads(text)[column]) for text in texts if text is not None}
            (entries if table in OF_ENTRY else actions).update(named)
            if table == "entry":
                owners.setdefault(row_id, set()).update(named)
        unknown = [entry for entry in entries if entry not in owners]
        for entry, action in sql.rows_of(self._database, _OWNERS, unknown):
            owners[entry] = {action}
        if any(entry not in owners for entry in entries):
            return None
        return frozenset(actions.union(*(owners[entry] for entry in entries)))


def _is_whole(changes: int, kind: int) -> bool:
    """Whether a step puts all rows in the place of others, or mended what no row tells of."""
    return kind == StepKind.RESTORE or changes == 0
