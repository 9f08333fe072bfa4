"""A connection to PostgreSQL: how it is made, what a transaction begins with, how it comes back."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import peewee
import psycopg
from peewee import PostgresqlDatabase, Psycopg3Adapter
from psycopg.pq import PipelineStatus, TransactionStatus

from fenghua_supervisor.disk.data_folder import APPLICATION_ID
from fenghua_supervisor.errors import DatabaseTooNew, UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.commits import CommittingDatabase
from fenghua_supervisor.store.connection.patience import LOOKING, READING, SNAPSHOT
from fenghua_supervisor.store.connection.server.dialect import adapted
from fenghua_supervisor.store.connection.server.engine import META, NOTE, SERVER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

logger = logging.getLogger(__name__)

_NUMBERS = count(1)
_WINDOW = threading.main_thread()
#: Seconds that the window may stand still for one answer; other threads wait as long as it takes.
_ANSWER_S = 5.0
#: Where nobody sees a window stand still, a server that was lost while it saved is asked again.
_AGAIN_S = (0.2, 0.5, 1, 2, 4)
#: In the driver's words, of which a sentence is made.
_AWAY, _SILENT = "the connection is lost", "timeout expired"

#: Seconds for one address of the server; a name may have two.
_CONNECT_S = 4
#: One that has died is noticed, also where nobody says so: at once when asked, else in time.
_KEEPALIVE = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 5_000,
}
#: One writer at a time, as SQLite has it: what a step has checked is what it writes upon.
_LOCK = f"SELECT pg_advisory_xact_lock({APPLICATION_ID})"
#: Saved means on the server's disk; stronger settings of the server stay. Compiling the questions
#: of the ledger takes seconds where running them takes milliseconds.
_SETTINGS = (
    "SET lock_timeout = {busy_ms}; SET jit = off;"
    " SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')"
)

_UNSETTLED = (
    "保存时与数据库服务器的连接断了，这一步是否已经保存还不能确定，填写的内容还在；"
    "连上以后会查清并告诉您，请先不要重做。"
)
_STANDS = "连接断开时没有应答的那一步“{}”已经保存，请不要重做。"
_LOST = "连接断开时没有应答的那一步没有保存，请再做一次。"
_NOT_TWICE = (
    "上一步“{}”在连接断开时其实已经保存；为免重复，这次没有保存，请先在留痕里核对，"
    "确实还要再存一次的请再点一次。"
)
_OTHER_VERSION = (
    "服务器上的数据已由另一版本的程序升级或恢复（数据版本{}，本程序打开时是{}），这一步未保存，"
    "填写的内容还在，请抄下来，退出后用新版程序打开。"
)


class _Adapter(Psycopg3Adapter):
    """As peewee's, which has looked for the driver before it was wanted."""

    txn_idle = TransactionStatus.IDLE
    txn_inerror = TransactionStatus.INERROR
    txn_unknown = TransactionStatus.UNKNOWN

    def check_driver(self) -> None:
        """It is here."""

    def get_binary_type(self) -> Any:  # noqa: ANN401 - the driver's
        """For columns of bytes."""
        return psycopg.Binary

    def connect(self, db: PostgresqlDatabase, **params: Any) -> Any:  # noqa: ANN401 - the driver's
        """A connection to the database's address; what it lacks comes from libpq's usual places."""
        made = _Connection.connect(cast("Any", db).database, **params)
        made.answer_within = cast("Any", db).answer_within
        return made


class _Connection(psycopg.Connection[Any]):
    """Gives up a server that takes the question and never answers."""

    #: gives how many seconds an answer may take just now; None: as long as it does
    answer_within: Callable[[], float | None] | None = None

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:  # noqa: ANN401 - the driver's
        """As the driver does; a server that was given up is lost."""
        limit_s = self.answer_within() if self.answer_within is not None else None
        begun = time.monotonic()
        if limit_s is None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, limit_s)
        except psycopg.OperationalError as error:
            if time.monotonic() - begun < limit_s:
                raise
            self.close()
            raise psycopg.OperationalError(_SILENT) from error


class ServerDatabase(CommittingDatabase, sql.AdaptingDatabase, PostgresqlDatabase):
    """The office's database on a server.

    A connection that was lost outside a transaction is made anew by the next question, which then
    is asked again; a lost transaction has changed nothing, and is refused.
    """

    engine = SERVER
    psycopg2_adapter = psycopg3_adapter = _Adapter
    stands = "这一步已经保存，但随后与数据库服务器的连接断了；已重新连上，可以继续。"

    def __init__(self, address: str, busy_ms: int, password: str | None = None) -> None:
        given: dict[str, Any] = dict(_KEEPALIVE)
        if password is not None:
            given["password"] = password
        self._busy_ms = busy_ms
        #: inside ``unlinked``
        self.links_wait = False
        #: why it can only be read, a phrase; empty: it can be written
        self.only_read = ""
        #: the version of the schema that it was opened with; 0: whatever it is
        self.version = 0
        #: is told what is noted for all machines when that is not what it was
        self.on_note: Callable[[str], None] | None = None
        self._note: str | None = None
        #: number and seal of a step of which it is not known whether it stands
        self._unsettled: tuple[int, str] | None = None
        super().__init__(
            address,
            connect_timeout=_CONNECT_S,
            application_name="fenghua-supervisor",
            client_encoding="utf-8",
            **given,
        )

    def adapted(self, statement: str) -> str:
        """In the words of PostgreSQL."""
        return adapted(statement)

    def streamed(self, statement: str, values: tuple[object, ...]) -> Iterator[sql.SqlRow]:
        """By a cursor on the server, some thousands of rows at a time."""
        if not self.in_transaction():
            # A cursor lives in a transaction, and what it reads is of one moment then.
            with self.atomic(READING):
                yield from self.streamed(statement, values)
            return
        named = cast("Any", self).connection().cursor(name=f"fenghua_{next(_NUMBERS)}")
        with cast("Any", peewee).__exception_wrapper__, named as cursor:
            cursor.itersize = 2_000
            cursor.execute(statement, values)
            yield from cursor

    def begin(self, kind: str | None = None) -> None:
        """Take the writers' lock, Busy when another holds it too long.

        ``READING`` and ``SNAPSHOT`` take none, and read as of one moment; ``LOOKING`` takes it and
        writes nothing. UserError when nothing may be written, since another program has changed
        the form of the data, or a step is known only now to stand.
        """
        if kind == LOOKING:
            self._begin_with(f"BEGIN; {_LOCK}")
            return
        if kind == SNAPSHOT:
            self._begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ, READ WRITE")
            return
        if kind == READING:
            self._begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return
        wait = "; SET CONSTRAINTS ALL DEFERRED" if self.links_wait else ""
        asked = f"; SELECT version, {NOTE} FROM {META}" if self.version else ""
        answer = self._begin_with(f"BEGIN; {_LOCK}{wait}{asked}")
        try:
            if asked:
                self._take_in(*_last_row(answer))
            if self._unsettled is not None:
                self._require_once(*self._unsettled)
        except BaseException:
            with suppress(peewee.PeeweeException):
                self._run_plain("ROLLBACK")
            raise

    def execute_sql(self, sql: str, params: Sequence[object] | None = None) -> Any:  # noqa: ANN401 - peewee's
        """As peewee does it; outside a transaction once more where the connection was lost.

        Nothing is written outside of transactions.
        """
        try:
            return cast("Any", super()).execute_sql(sql, params)
        except peewee.OperationalError:
            if self.in_transaction() or not self._is_lost():
                raise
            logger.warning("the connection to the server was lost, and is made anew")
            return cast("Any", super()).execute_sql(sql, params)

    def cursor(self, named_cursor: str | None = None) -> Any:  # noqa: ANN401 - the driver's
        """Of this connection, or of a new one where it was lost and nothing hangs on it."""
        if not self.in_transaction() and self._is_lost():
            self.dispose()
        return cast("Any", super()).cursor(named_cursor)

    def rollback(self) -> None:
        """Roll back; the server itself has done so for a connection that is lost."""
        if self.is_closed() or self._is_lost():
            self._ending.step = None
            self.dispose()
            return
        super().rollback()

    def commit_plainly(self) -> None:
        """Only on the connection that the transaction lived on, and only what it has not undone.

        A server answers COMMIT without an error where there is nothing left to be committed.
        """
        with cast("Any", peewee).__exception_wrapper__:
            if self.is_closed() or self._is_lost():
                raise psycopg.OperationalError(_AWAY)
            if self._run_plain("COMMIT").statusmessage != "COMMIT":
                raise psycopg.errors.InFailedSqlTransaction("the transaction had failed before")

    @property
    def wait_ms(self) -> int:
        """How long the server lets it wait for a lock."""
        return self._busy_ms

    def goes_on(self) -> bool:
        """Never: PostgreSQL ends a transaction that it cannot commit."""
        return False

    def looked_up(self, step_id: int) -> sql.SqlRow | None:
        """Under the writers' lock: so the lost transaction has ended one way or the other."""
        with self.atomic(LOOKING):
            return super().looked_up(step_id)

    @property
    def is_unsettled(self) -> bool:
        """Whether it is not known of a step if it stands."""
        return self._unsettled is not None

    def settle(self) -> str:
        """What became of the step of which it was not known, a sentence; empty: there is none.

        DatabaseError while the server is away. May be asked in any thread.
        """
        unsettled = self._unsettled
        if unsettled is None:
            return ""
        label = self._label_of(*unsettled)
        self._unsettled = None
        return _LOST if label is None else _STANDS.format(label)

    def _has(self, step_id: int, seal: str) -> bool:
        for pause in () if self.is_watched else _AGAIN_S:
            with suppress(peewee.DatabaseError):
                return self.looked_up(step_id) == (seal,)
            time.sleep(pause)
        try:
            return self.looked_up(step_id) == (seal,)
        except peewee.DatabaseError as away:
            self._unsettled = step_id, seal
            raise UserError(_UNSETTLED) from away

    def _label_of(self, step_id: int, seal: str) -> str | None:
        """What a step is called; None: it does not stand."""
        with self.atomic(LOOKING):
            found = sql.row(
                self, "SELECT label FROM journal_step WHERE id = ? AND hash = ?", (step_id, seal)
            )
        return None if found is None else str(found[0])

    def _take_in(self, version: int, note: str | None) -> None:
        """DatabaseTooNew once another program has changed what this one knows the tables by."""
        if version != self.version:
            raise DatabaseTooNew(_OTHER_VERSION.format(version, self.version))
        self.hear(note or "")

    def hear(self, note: str) -> None:
        """Tell on what is noted for all machines, if it is new."""
        if note != self._note and self.on_note is not None:
            self.on_note(note)
            self._note = note

    def _require_once(self, step_id: int, seal: str) -> None:
        """Refuse, once, the step after one that stands and was not said to."""
        found = sql.row(
            self, "SELECT label FROM journal_step WHERE id = ? AND hash = ?", (step_id, seal)
        )
        self._unsettled = None
        if found is not None:
            raise UserError(_NOT_TWICE.format(found[0]))

    def _begin_with(self, statements: str) -> Any:  # noqa: ANN401 - the driver's cursor
        try:
            return self._run_plain(statements)
        except peewee.OperationalError:
            if not self._is_lost():
                with suppress(peewee.PeeweeException):
                    self._run_plain("ROLLBACK")
                raise
            logger.warning("the connection to the server was lost, and is made anew")
            return self._run_plain(statements)

    def _run_plain(self, statements: str) -> Any:  # noqa: ANN401 - the driver's cursor
        with cast("Any", peewee).__exception_wrapper__:
            return self.cursor().execute(statements)

    def answer_within(self) -> float | None:
        """How many seconds an answer may take just now; None: as long as it does."""
        is_waited_for = self.is_watched and threading.current_thread() is _WINDOW
        return _ANSWER_S if is_waited_for else None

    def _is_lost(self) -> bool:
        """Whether it was cut; in the middle of many rows the driver stays in its pipeline."""
        if self.is_closed():
            return False
        made = cast("Any", self)._state.conn  # noqa: SLF001
        return bool(made.closed) or made.pgconn.pipeline_status != PipelineStatus.OFF

    def _connect(self) -> Any:  # noqa: ANN401 - the driver's
        """A server that is away and watched is not waited for: the window would stand still."""
        if self.is_away and self.is_watched and threading.current_thread() is _WINDOW:
            raise psycopg.OperationalError(_AWAY)
        try:
            made = cast("Any", super())._connect()  # noqa: SLF001 - our own, of peewee
        except psycopg.OperationalError:
            self.is_away = True
            raise
        self.is_away = False
        return made

    def _initialize_connection(self, conn: Any) -> None:  # noqa: ANN401 - the driver's
        conn.cursor().execute(_SETTINGS.format(busy_ms=self._busy_ms))


def _last_row(answer: Any) -> Any:  # noqa: ANN401 - the driver's cursor
    """The row that the last of several statements gave."""
    while answer.nextset():
        pass
    return answer.fetchone()
