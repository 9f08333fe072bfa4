"""A commit that fails after it took place: the step stands, and that is said instead of 未保存.

SQLite commits by removing its journal and then syncs the folder. When only that is refused it
reports an error, and yet everybody reads the step from then on. A server that is lost while it
commits may have done so before its answer was.
"""

from __future__ import annotations

import logging
import threading
from itertools import cycle
from typing import TYPE_CHECKING, Any, ClassVar, cast

import peewee

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.patience import PatientDatabase

if TYPE_CHECKING:
    from fenghua_supervisor.disk.passing import PassingFolder

logger = logging.getLogger(__name__)

#: Names of savepoints in turn. peewee makes each a name of its own, and then all that it says of
#: them is prepared anew and takes room among what stays prepared.
_SAVEPOINTS = cycle(f"part_{number}" for number in range(16))
_UNKNOWN = "保存时出错，这一步是否已经保存还不能确定，请重新启动程序，在留痕里核对以后再重做。"


class _Ending(threading.local):
    """The step that a thread's own transaction ends with, and its seal."""

    step: tuple[int, str] | None = None


class CommittingDatabase(PatientDatabase):
    """The office's database on either engine, told which step a transaction ends with."""

    #: of a step that stands although its commit failed
    stands: ClassVar[str]

    #: the folder of a copy that was made to be read, and goes when the database is closed
    aside: PassingFolder | None = None
    #: the last attempt to reach its server failed; a file is always there
    is_away = False
    #: somebody tries to reach it again, on a thread of its own, and nobody else need
    is_watched = False
    _remark = ""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - peewee's
        """As the engine's own; nothing is expected yet."""
        self._ending = _Ending()
        super().__init__(*args, **options)

    def savepoint(self) -> Any:  # noqa: ANN401 - peewee's
        """What can be rolled back by itself inside a transaction."""
        return cast("Any", peewee)._savepoint(self, next(_SAVEPOINTS))  # noqa: SLF001 - as peewee

    def expect(self, step_id: int, seal: str) -> None:
        """The transaction that goes on in this thread ends with this step."""
        self._ending.step = (step_id, seal)

    def take_remark(self) -> str:
        """A sentence on a commit that stands although it failed, since this was last asked."""
        told, self._remark = self._remark, ""
        return told

    def commit(self) -> None:
        """Commit; returns when the step stands, raises what the engine says when it does not.

        UserError when it does not even say whether it stands.
        """
        expected, self._ending.step = self._ending.step, None
        try:
            self.commit_plainly()
        except peewee.OperationalError as failure:
            if expected is None or self.goes_on() or not self._has(*expected):
                raise
            logger.warning("the commit of step %d stands and failed: %s", expected[0], failure)
            self._remark = self.stands

    def commit_plainly(self) -> None:
        """Commit as the engine does, which says when it has not."""
        super().commit()

    @property
    def is_unsettled(self) -> bool:
        """Whether it is not known of a step if it stands, and may be settled later."""
        return False

    def settle(self) -> str:
        """What became of such a step, a sentence; empty: there is none. DatabaseError."""
        return ""

    @property
    def wait_ms(self) -> int:
        """How long it waits by itself for another writer."""
        raise NotImplementedError

    def goes_on(self) -> bool:
        """Whether the transaction goes on after its commit failed, and may be tried again."""
        raise NotImplementedError

    def rollback(self) -> None:
        """Roll back, and expect nothing."""
        self._ending.step = None
        super().rollback()

    def _has(self, step_id: int, seal: str) -> bool:
        try:
            found = self.looked_up(step_id)
        except peewee.DatabaseError as unreadable:
            raise UserError(_UNKNOWN) from unreadable
        return found == (seal,)

    def looked_up(self, step_id: int) -> sql.SqlRow | None:
        """The hash of a step as everybody reads it after a commit that failed."""
        return sql.row(self, "SELECT hash FROM journal_step WHERE id = ?", (step_id,))


class FileDatabase(CommittingDatabase, sql.PlainDatabase):
    """The office's database in a file of SQLite."""

    stands = "这一步已经保存，但磁盘随后报错，断电可能丢失，请检查磁盘，并尽快备份到另一块磁盘。"

    @property
    def wait_ms(self) -> int:
        """The busy timeout it was prepared with."""
        return int(cast("Any", self).timeout * 1000)

    def goes_on(self) -> bool:
        """While another one holds the lock."""
        return bool(cast("Any", self).connection().in_transaction)
