"""The only writer: rows and their journal in one transaction, hash-chained."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar, cast

from peewee import IntegrityError

from fenghua_supervisor.domain.office.clock import dated_before
from fenghua_supervisor.domain.office.journal import Done, StepKind
from fenghua_supervisor.errors import Conflict, UserError
from fenghua_supervisor.store.anchors import Anchor, numbers_in
from fenghua_supervisor.store.chain import GENESIS, seal, sealed_account
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.engine import engine_of
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.tables.fields import Row
from fenghua_supervisor.store.tables.journaled import (
    JOURNAL_TABLES,
    TABLE_NAMES,
    column_names,
    journal_text,
    row_from,
    stored_from,
    stored_values,
    table_name,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

    from peewee import Database

    from fenghua_supervisor.store.store import Store

RowT = TypeVar("RowT", bound=Row)
#: Table, row id, and the row before and after as the journal writes it; None: there is no row.
RowChange: TypeAlias = tuple[str, int, str | None, str | None]
ValueT = TypeVar("ValueT")

#: The id of the next change, and the last step; None where there is none.
_ENDS = f"""SELECT ({sql.NEXT_ID.format(table="journal_change")}), last.id, last.hash, last.at
    FROM (SELECT 1) one LEFT JOIN
        (SELECT id, hash, at FROM journal_step ORDER BY id DESC LIMIT 1) last ON TRUE"""


class UnitOfWork:
    """One step: leave the block normally to commit, with an exception to change nothing.

    Each ``add``, ``save`` and ``delete`` also writes a journal row; ``get``, ``first`` and
    ``all`` read rows that are about to be changed, and nothing else does. ``undoes`` names the step
    that this one takes back; ``kind`` says whether this one can be taken back. ``actor`` is who
    does it by their own word, ``account`` who the machine says it is. ``mends``: it may be written
    while the data is known to be damaged, and is written though no row has changed.
    """

    def __init__(
        self,
        store: Store,
        *,
        label: str,
        actor: str,
        account: str = "",
        now: datetime,
        kind: StepKind = StepKind.UNDOABLE,
        undoes: int | None = None,
        mends: bool = False,
    ) -> None:
        self._store = store
        self._database = store.database
        self._mends = mends
        self._header = (label, actor, now.isoformat(timespec="seconds"), undoes, int(kind))
        self._account = account
        self._now = now
        #: said with the step when the clock stands before the step that it follows
        self._doubt = ""
        self._changes: list[RowChange] = []
        self.step_id: int | None = None
        self._is_over = False

    @property
    def actor(self) -> str:
        """Who takes the step, by their own word."""
        return self._header[1]

    @property
    def now(self) -> datetime:
        """The moment of the step."""
        return self._now

    @property
    def tables(self) -> frozenset[str]:
        """Names of the tables changed so far."""
        return frozenset(change[0] for change in self._changes)

    def __enter__(self) -> Self:
        if self._database.only_reads:
            raise RuntimeError("nothing is written while a page reads what it shows")
        # Damage that another machine has found on a server is heard of with its lock. Whoever has
        # the lock already waits for nothing, and asks when this step begins.
        if not self._database.in_transaction():
            self._store.require_writable(mends=self._mends or bool(self._store.server))
        with translated(self._store.path):
            self._atomic = self._database.atomic()
            self._atomic.__enter__()
        self._waiting = len(self._store.anchors.pending)
        sql.forget_answers(self._database)
        try:
            self._store.require_writable(mends=self._mends)
        except UserError as refusal:
            self._atomic.__exit__(type(refusal), refusal, refusal.__traceback__)
            raise
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if exc_type is not None:
            self._atomic.__exit__(exc_type, exc, trace)
            self._store.forget(self._waiting)
            return
        with translated(self._store.path):
            try:
                self._end()
            except BaseException:
                self._store.forget(self._waiting)
                raise
            self._store.remember()
        self._is_over = True

    def _end(self) -> None:
        try:
            if self._changes or self._mends:
                self._write_journal()
        except BaseException as error:
            self._atomic.__exit__(type(error), error, error.__traceback__)
            raise
        self._atomic.__exit__(None, None, None)

    def done(self, value: ValueT, message: str = "") -> Done[ValueT]:
        """What this step did, with ``value``; only after its block, which gives it its number."""
        if not self._is_over:
            raise RuntimeError("a step is done when its block is left, not before")
        words = "；".join(part for part in (message, self._doubt) if part)
        return Done(self._header[0], self.tables, value, words, self.step_id)

    def get(self, model: type[RowT], row_id: int) -> RowT | None:
        """The row with this id as this step sees it, to be changed; None: there is none."""
        found = self._values(table_name(model), row_id)
        return None if found is None else row_from(model, found)

    def first(self, model: type[RowT], condition: object) -> RowT | None:
        """The first row that meets ``condition`` (``Model.field == value``), by id; or None."""
        return next(iter(self.all(model, condition)), None)

    def all(self, model: type[RowT], condition: object) -> list[RowT]:
        """Every row that meets ``condition``, in the order they were added."""
        table = cast("Any", model)
        with translated(self._store.path):
            found = table.select().where(condition).order_by(table.id)
            return list(found.execute(self._database))

    def add(self, row: RowT) -> RowT:
        """Insert ``row``; it carries its id afterwards."""
        table = table_name(row)
        with translated(self._store.path):
            values = stored_values(row)
            if row.id is None:
                del values["id"]
            row.id = sql.insert(self._database, table, values)
        self._record(table, row.id, None, journal_text(table, {**values, "id": row.id}))
        return row

    def add_many(self, rows: Sequence[Row]) -> None:
        """Insert rows of one table, ids given by the caller, journaled one by one."""
        if not rows:
            return
        values = [stored_values(row) for row in rows]
        with translated(self._store.path):
            _insert(self._database, table_name(rows[0]), values)
        for row, value in zip(rows, values, strict=True):
            self._record(table_name(row), row.id, None, journal_text(table_name(row), value))

    def save(self, row: Row) -> None:
        """Update ``row``; an unchanged one writes nothing."""
        before = self._stored(table_name(row), row.id)
        values = stored_values(row)
        after = journal_text(table_name(row), values)
        if before == after:
            return
        with translated(self._store.path):
            sql.update(self._database, table_name(row), values)
        self._record(table_name(row), row.id, before, after)

    def delete(self, row: Row) -> None:
        """Remove ``row``."""
        before = self._stored(table_name(row), row.id)
        with translated(self._store.path):
            sql.run(self._database, f"DELETE FROM {table_name(row)} WHERE id = ?", (row.id,))
        self._record(table_name(row), row.id, before, None)

    def revert(self, table: str, row_id: int, before: str | None, after: str | None) -> None:
        """Take one journaled change back: the row must still be ``after``, becomes ``before``.

        Raises Conflict when the row has changed since.
        """
        if self._stored(table, row_id) != after:
            raise Conflict("相关记录之后又有改动，不能撤销这一步，未作任何改动。")
        try:
            with translated(self._store.path):
                self._put_back(table, row_id, before)
        except IntegrityError as refused:
            raise Conflict(
                "后来的记录用到了这一步新增的内容，不能撤销这一步，未作任何改动。"
            ) from refused
        self._record(table, row_id, after, before)

    def turn(self, changes: Sequence[RowChange]) -> None:
        """Make all rows of a restore what they are to be, judged only when they are in place.

        Raises Conflict when a row is no longer what it was before, two rows cannot stand beside
        each other, or one would point to nothing; the step cannot go on then.
        """
        # Only a restore looks at whole tables.
        from fenghua_supervisor.store.stored_rows import stored_rows

        changed = Conflict(
            "恢复备份之后又有新的记录，不能撤销这次恢复，未作任何改动；"
            "恢复前的数据在“恢复备份”的列表里，可另行恢复。"
        )
        by_table = {table: [c for c in changes if c[0] == table] for table in TABLE_NAMES}
        with translated(self._store.path):
            for table, own in by_table.items():
                present = dict(stored_rows(self._database, table)) if own else {}
                if any(present.get(row_id) != before for _, row_id, before, _ in own):
                    raise changed
            engine = engine_of(self._database)
            engine.defer_links(self._database)
            try:
                for table, own in by_table.items():
                    gone = [(row_id,) for _, row_id, before, _ in own if before is not None]
                    sql.run_many(self._database, f"DELETE FROM {table} WHERE id = ?", gone)
                for table, own in by_table.items():
                    come = [stored_from(table, after) for *_, after in own if after is not None]
                    _insert(self._database, table, come)
            except IntegrityError as refused:
                raise changed from refused
            if engine.has_broken_links(self._database):
                raise changed
        self._changes.extend(changes)

    def rewrite(
        self,
        table: str,
        rows: Sequence[str],
        changes: Sequence[tuple[int, str | None, str | None]],
    ) -> None:
        """Put ``rows``, as the journal writes them, in the place of all rows of a table.

        ``changes`` are those that differ: id, before and after. The table is emptied in one go,
        for an index that has lost a row refuses to give it up; so the caller has switched the
        foreign keys off, and checks all when the step is complete.
        """
        stored = [stored_from(table, text) for text in rows]
        with translated(self._store.path):
            sql.run(self._database, f"DELETE FROM {table}")
            _insert(self._database, table, stored)
        for row_id, before, after in changes:
            self._record(table, row_id, before, after)

    def reindex(self) -> None:
        """Make every index anew, and count the journal on from where it is."""
        with translated(self._store.path):
            engine = engine_of(self._database)
            engine.rebuild_indexes(self._database)
            engine.count_anew(self._database, JOURNAL_TABLES)

    def _put_back(self, table: str, row_id: int, before: str | None) -> None:
        if before is None:
            sql.run(self._database, f"DELETE FROM {table} WHERE id = ?", (row_id,))
            return
        values = stored_from(table, before)
        columns = ", ".join(values)
        marks = ", ".join("?" for _ in values)
        sql.run(
            self._database,
            f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET "
            + ", ".join(f"{column} = excluded.{column}" for column in values),
            tuple(values.values()),
        )

    def _stored(self, table: str, row_id: int) -> str | None:
        found = self._values(table, row_id)
        if found is None:
            return None
        return journal_text(table, dict(zip(column_names(table), found, strict=True)))

    def _values(self, table: str, row_id: int) -> sql.SqlRow | None:
        # A row by way of peewee costs many times as much, and an undo asks for hundreds.
        statement = f"SELECT {', '.join(column_names(table))} FROM {table} WHERE id = ?"
        with translated(self._store.path):
            return sql.row(self._database, statement, (row_id,))

    def _record(self, table: str, row_id: int, before: str | None, after: str | None) -> None:
        self._changes.append((table, row_id, before, after))

    def _write_journal(self) -> None:
        [(first, last, previous, at)] = sql.rows(self._database, _ENDS)
        if last is None:
            last, previous = 0, GENESIS
        else:
            self._doubt = dated_before(self._now, datetime.fromisoformat(at))
        step_id = last + 1
        sealed, current = [], previous
        for number, change in enumerate(self._changes, first):
            current = seal(current, step_id, *change)
            sealed.append((number, step_id, *change, current))
        header = (*self._header, len(sealed))
        head = seal(current, step_id, *header, *sealed_account(self._account))
        sql.run(
            self._database,
            "INSERT INTO journal_step (id, label, actor, at, undoes, undoable, changes,"
            " account, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                step_id,
                *header,
                self._account,
                previous,
                head,
            ),
        )
        sql.run_many(
            self._database,
            "INSERT INTO journal_change (id, step_id, table_name, row_id, before, after, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            sealed,
        )
        self.step_id = step_id
        self._database.expect(step_id, head)
        given, back = numbers_in(self._changes)
        self._store.anchors.pending.append(Anchor(step_id, head, self._header[2], given, back))


def _insert(database: Database, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows of one table, all with the same columns."""
    if not rows:
        return
    columns = tuple(rows[0])
    marks = ", ".join("?" for _ in columns)
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
    sql.run_many(database, statement, [tuple(row[column] for column in columns) for row in rows])
