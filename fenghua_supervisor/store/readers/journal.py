"""The journal as it is read: steps, their changes, and what undo and redo would do next."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.journal import Change, Step, StepKind
from fenghua_supervisor.domain.office.trace import Trace
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.domain.office.journal import TableWords

#: Given a standing step all of whose successors stand for good: whether it must stand too. A notice
#: that was printed, sent or withdrawn keeps its number, and so do those before it and below it and
#: those below a number that stays used; one that was changed before it was printed stays as it is
#: on paper. A message that was tried or given up is no longer only queued. The step is given for
#: each ``?``, so that SQLite reads what else it has issued once and not for each pair of notices.
_HELD = (
    """SELECT 1 FROM journal_change c JOIN notice n ON n.id = c.row_id
    WHERE c.step_id = ? AND c.table_name = 'notice' AND c.before IS NULL AND (
        n.released_at IS NOT NULL OR n.withdrawn_on IS NOT NULL
        OR EXISTS (SELECT 1 FROM notice above WHERE above.based_on_id = n.id)
        OR EXISTS (SELECT 1 FROM notice later WHERE later.kind = n.kind AND later.year = n.year
            AND later.number > n.number AND later.id NOT IN (
                SELECT own.row_id FROM journal_change own WHERE own.step_id = ?
                AND own.table_name = 'notice'))
        OR EXISTS (SELECT 1 FROM used_number used WHERE used.register = 'notice'
            AND used.series = n.kind AND used.year = n.year AND used.number > n.number))""",
    """SELECT 1 FROM journal_change c JOIN numbered_paper p ON p.id = c.row_id
    WHERE c.step_id = ? AND c.table_name = 'numbered_paper' AND c.before IS NULL AND (
        p.withdrawn_on IS NOT NULL
        OR EXISTS (SELECT 1 FROM numbered_paper later WHERE later.kind = p.kind
            AND later.year = p.year AND later.number > p.number)
        OR EXISTS (SELECT 1 FROM used_number used WHERE used.register = 'numbered_paper'
            AND used.series = p.kind AND used.year = p.year AND used.number > p.number))""",
    """SELECT 1 FROM journal_change c JOIN act_now a ON a.id = c.row_id
    JOIN used_number used ON used.register = 'act_now' AND used.year = a.year
    WHERE c.step_id = ? AND c.table_name = 'act_now' AND c.before IS NULL
    AND used.number > a.number""",
    """SELECT 1 FROM journal_change c JOIN notice n ON n.id = c.row_id
    WHERE c.step_id = ? AND c.table_name = 'notice' AND c.before IS NOT NULL
    AND n.released_at IS NOT NULL AND json_extract(c.after, '$.released_at') IS NULL""",
    """SELECT 1 FROM journal_change c JOIN outgoing o ON o.id = c.row_id
    WHERE c.step_id = ? AND c.table_name = 'outgoing' AND c.before IS NULL
    AND (o.attempts > 0 OR o.state <> 'queued')""",
)
_STEP = "SELECT id, label, actor, at, undoes, undoable, changes, account, hash FROM journal_step"
_UNDOABLE = {StepKind.UNDOABLE, StepKind.RESTORE}


class _Stacks:
    """Ids of undoable steps that stand, of those redo can bring back, of all taken back.

    An undo step names the step it takes back; a redo step names the undo step it takes back.
    Any new step empties the redo stack, except a note the program makes for itself.
    """

    def __init__(self) -> None:
        self.last = (0, "")
        self.standing: list[int] = []
        self.redoable: list[int] = []
        self.taken_back: set[int] = set()
        self.undo_of: dict[int, int] = {}

    def replay(self, step_id: int, undoes: int | None, kind: int) -> None:
        """Take the header of the next step in."""
        if kind == StepKind.BACKGROUND:
            return
        if undoes is None:
            if kind in _UNDOABLE:
                self.standing.append(step_id)
            self.redoable.clear()
        elif undoes in self.undo_of:
            original = self.undo_of[undoes]
            self.standing.append(original)
            self.redoable.remove(original)
            self.taken_back.remove(original)
        else:
            self.undo_of[step_id] = undoes
            self.standing.remove(undoes)
            self.redoable.append(undoes)
            self.taken_back.add(undoes)


class JournalReader(Reader):
    """Steps, newest first, and the two stacks that undo and redo work off."""

    def __init__(self, database: Database, path: Path) -> None:
        super().__init__(database, path)
        #: What was replayed so far: each step is read once.
        self._replayed = _Stacks()

    def table_words(self) -> Mapping[str, TableWords]:
        """How the journal tells each table and its columns."""
        from fenghua_supervisor.store.tables.journaled import table_words

        return table_words()

    def steps(self, limit: int = 200, before: int | None = None) -> list[Step]:
        """The latest steps, newest first; ``before`` pages on from a step's id."""
        found = sql.rows(
            self._database,
            f"{_STEP} WHERE id < ? ORDER BY id DESC LIMIT ?",
            (before if before is not None else 1 << 62, limit),
        )
        taken_back = self._stacks().taken_back
        return [_step_from(stored, taken_back) for stored in found]

    def trace(self) -> Trace | None:
        """The chain up to the last step; None: nothing was written yet."""
        last = sql.row(self._database, "SELECT id, hash FROM journal_step ORDER BY id DESC LIMIT 1")
        return None if last is None else Trace(*last)

    def step_of_code(self, code: str) -> Step | None:
        """The step whose chain a paper names by its short code; None: there is no such step."""
        found = sql.row(
            self._database,
            "SELECT id FROM journal_step WHERE hash LIKE ? ORDER BY id",
            (f"{code.replace('-', '').lower()}%",),
        )
        return None if found is None else self._step(found[0])

    def notice_traces(self) -> dict[tuple[str, int, int], Trace]:
        """Kind, year and number of every notice → the step by which it was issued."""
        found = sql.rows(
            self._database,
            "SELECT json_extract(c.after, '$.kind'),"
            " CAST(json_extract(c.after, '$.year') AS INTEGER),"
            " CAST(json_extract(c.after, '$.number') AS INTEGER), s.id, s.hash"
            " FROM journal_change c JOIN journal_step s ON s.id = c.step_id"
            " WHERE c.table_name = 'notice' AND c.before IS NULL ORDER BY c.id DESC",
        )
        return {(kind, year, number): Trace(*step) for kind, year, number, *step in found}

    def paper_trace(self, paper_id: int) -> Trace | None:
        """The step by which a paper of the register was given its number; None: unknown."""
        found = sql.row(
            self._database,
            "SELECT s.id, s.hash FROM journal_change c JOIN journal_step s ON s.id = c.step_id"
            " WHERE c.table_name = 'numbered_paper' AND c.row_id = ? AND c.before IS NULL"
            " ORDER BY c.id DESC LIMIT 1",
            (paper_id,),
        )
        return None if found is None else Trace(*found)

    def former_settings(self, key: str) -> list[tuple[int, str | None]]:
        """Each step that changed a setting, oldest first, with its value before (JSON, or None)."""
        found = sql.rows(
            self._database,
            "SELECT step_id, json_extract(before, '$.value') FROM journal_change"
            " WHERE table_name = 'setting' AND json_extract(coalesce(after, before), '$.key') = ?"
            " ORDER BY id",
            (key,),
        )
        return [(int(step), before) for step, before in found]

    def step_count(self) -> int:
        """How many steps the journal has."""
        return int(sql.rows(self._database, "SELECT count(*) FROM journal_step")[0][0])

    def last_at(self) -> datetime | None:
        """When the last step was recorded, by the clock of then; None when there is none."""
        found = sql.row(self._database, "SELECT at FROM journal_step ORDER BY id DESC LIMIT 1")
        return datetime.fromisoformat(found[0]) if found else None

    def raw_changes(self, step_id: int) -> list[tuple[str, int, str | None, str | None]]:
        """Table, row id, before and after (canonical JSON) of a step's changes, in order.

        Rows as an upgrade of the data since then has left them: so they stand, and may again.
        """
        upgraded = {
            (table, row_id, before): after
            for table, row_id, before, after in sql.rows(
                self._database,
                "SELECT c.table_name, c.row_id, c.before, c.after FROM journal_change c"
                " JOIN journal_step s ON s.id = c.step_id WHERE s.undoable = ? AND s.id > ?",
                (int(StepKind.UPGRADE), step_id),
            )
        }

        def today(table: str, row_id: int, row: str | None) -> str | None:
            while (table, row_id, row) in upgraded:
                row = upgraded[table, row_id, row]
            return row

        return [
            (table, row_id, today(table, row_id, before), today(table, row_id, after))
            for table, row_id, before, after in self._recorded(step_id)
        ]

    def _recorded(self, step_id: int) -> list[tuple[str, int, str | None, str | None]]:
        found = sql.rows(
            self._database,
            "SELECT table_name, row_id, before, after FROM journal_change WHERE step_id = ?"
            " ORDER BY id",
            (step_id,),
        )
        return [(table, row_id, before, after) for table, row_id, before, after in found]

    def changes(self, step_id: int) -> list[Change]:
        """What a step changed, with its rows as mappings."""
        return [
            Change(
                table,
                row_id,
                json.loads(before) if before is not None else None,
                json.loads(after) if after is not None else None,
            )
            for table, row_id, before, after in self._recorded(step_id)
        ]

    def next_undo(self) -> Step | None:
        """The step that undo would take back: the newest standing one that may be undone.

        Steps whose rows have left the office since are passed over, as if they could not be undone;
        a restore never is, for what was before it is not what its rows are now.
        """
        for step_id in reversed(self._stacks().standing):
            step = self._step(step_id)
            if step is not None and (step.restores or not self._is_held(step_id)):
                return step
        return None

    def _is_held(self, step_id: int) -> bool:
        asked = ((held, (step_id,) * held.count("?")) for held in _HELD)
        return any(sql.row(self._database, *held) for held in asked)

    def next_redo(self) -> Step | None:
        """The step that redo would bring back."""
        found = self.redo_step()
        return None if found is None else found[0]

    def redo_step(self) -> tuple[Step, int] | None:
        """The step that redo would bring back, and the id of the undo step to be taken back."""
        redoable = self._stacks().redoable
        if not redoable:
            return None
        original = redoable[-1]
        stored = sql.row(
            self._database, "SELECT max(id) FROM journal_step WHERE undoes = ?", (original,)
        )
        step = self._step(original)
        if stored is None or step is None:
            return None
        return step, stored[0]

    def seal(self, step_id: int) -> str | None:
        """The hash that seals a step; None when there is no such step."""
        found = sql.row(self._database, "SELECT hash FROM journal_step WHERE id = ?", (step_id,))
        return None if found is None else str(found[0])

    def is_taken_back(self, step_id: int) -> bool:
        """Whether a step was undone and not brought back since."""
        return step_id in self._stacks().taken_back

    def _step(self, step_id: int) -> Step | None:
        stored = sql.row(self._database, f"{_STEP} WHERE id = ?", (step_id,))
        return None if stored is None else _step_from(stored, self._stacks().taken_back)

    def _stacks(self) -> _Stacks:
        """The stacks after the last step; replayed anew when the journal is not the one known."""
        if not self._still_there(self._replayed.last):
            self._replayed = _Stacks()
        headers = sql.rows(
            self._database,
            "SELECT id, hash, undoes, undoable FROM journal_step WHERE id > ? ORDER BY id",
            (self._replayed.last[0],),
        )
        for step_id, sealed, undoes, kind in headers:
            self._replayed.replay(step_id, undoes, kind)
            self._replayed.last = (step_id, sealed)
        return self._replayed

    def _still_there(self, last: tuple[int, str]) -> bool:
        """Whether the journal still holds this step: a restore or a rollback may have taken it."""
        step_id, sealed = last
        found = sql.row(self._database, "SELECT hash FROM journal_step WHERE id = ?", (step_id,))
        return not step_id or found == (sealed,)


def _step_from(stored: sql.SqlRow, undone: set[int]) -> Step:
    ident, label, actor, at, undoes, kind, count, account, head = stored
    return Step(
        id=ident,
        label=label,
        actor=actor,
        at=datetime.fromisoformat(at),
        undoes=undoes,
        undoable=kind in _UNDOABLE,
        changes=count,
        undone=ident in undone,
        restores=kind == StepKind.RESTORE,
        account=account,
        head=head,
    )
