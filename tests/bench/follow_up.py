"""One follow-up saved durably, beside a bare connection that inserts one row the same way."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING

from pysqlite3 import dbapi2

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.store.connection.recipe import PRAGMAS
from tests.bench import data
from tests.bench.report import Figure, alternate, milliseconds, times

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 60
TEXT = "本月完成阶段任务，召开推进会一次，协调解决问题两个。"


def _bare_connection(path: Path) -> dbapi2.Connection:
    path.unlink(missing_ok=True)
    connection = dbapi2.connect(str(path), isolation_level=None)
    for name, value in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, on_date TEXT, text TEXT)")
    return connection


def _insert(connection: dbapi2.Connection, words: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    values = (data.AS_OF.isoformat(), words)
    connection.execute("INSERT INTO entry (on_date, text) VALUES (?, ?)", values)
    connection.execute("COMMIT")


def measure() -> list[Figure]:
    """Both on the same disk with the same pragmas, in turns."""
    folder = data.own_copy(data.demo(12), "follow-up")
    office = data.office_of(folder)
    connection = _bare_connection(folder / "bare.db")
    rows = office.queries.ledger.rows(data.AS_OF)
    action = next(row.id for row in rows if row.state is State.ACCEPTED)
    numbers = itertools.count()

    def ours() -> float:
        words = f"{TEXT}{next(numbers)}"
        draft = FollowUpDraft((action,), data.AS_OF, Reported(words, percent=Decimal(60)))
        return milliseconds(lambda: log_follow_up(office, draft))

    def bare() -> float:
        return milliseconds(lambda: _insert(connection, f"{TEXT}{next(numbers)}"))

    ours(), bare()
    value, baseline = alternate(ROUNDS, ours, bare)
    office.close()
    connection.close()
    return [times("one saved follow-up, durable", value, baseline, 3, f"median of {ROUNDS} each")]
