"""Steps saved durably, beside a bare connection that inserts as many rows the same way."""

from __future__ import annotations

import itertools
import os
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from pysqlite3 import dbapi2

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store.connection.recipe import PRAGMAS
from tests.bench import data
from tests.bench.report import Figure, alternate, limit, milliseconds, times

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

ROUNDS, CLOSINGS, SHEET_STEPS = 60, 15, 5
TEXT = "本月完成阶段任务，召开推进会一次，协调解决问题两个。"
PROOF_BYTES = 300_000
#: What a step of all units may take, and taking it back.
SHEETS_MS = 250


def _bare_connection(path: Path) -> dbapi2.Connection:
    path.unlink(missing_ok=True)
    connection = dbapi2.connect(str(path), isolation_level=None)
    for name, value in PRAGMAS:
        connection.execute(f"PRAGMA {name} = {value}")
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, on_date TEXT, text TEXT)")
    return connection


def _insert(connection: dbapi2.Connection, words: str, rows: int = 1) -> None:
    connection.execute("BEGIN IMMEDIATE")
    values = (data.AS_OF.isoformat(), words)
    for _ in range(rows):
        connection.execute("INSERT INTO entry (on_date, text) VALUES (?, ?)", values)
    connection.execute("COMMIT")


def _insert_with_file(connection: dbapi2.Connection, copy: Path, content: bytes) -> None:
    """A row, and before it a file that is on the disk."""
    with copy.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    _insert(connection, copy.name)


def _follow_ups(office: Office, connection: dbapi2.Connection) -> Figure:
    """Each on the next action, as they come in."""
    rows = office.queries.ledger.rows(data.AS_OF)
    actions = itertools.cycle([row.id for row in rows if row.state is State.ACCEPTED])
    numbers = itertools.count()

    def ours() -> float:
        words = f"{TEXT}{next(numbers)}"
        draft = FollowUpDraft((next(actions),), data.AS_OF, Reported(words, percent=Decimal(60)))
        return milliseconds(lambda: log_follow_up(office, draft))

    def bare() -> float:
        return milliseconds(lambda: _insert(connection, f"{TEXT}{next(numbers)}"))

    ours(), bare()
    value, baseline = alternate(ROUNDS, ours, bare)
    return times("one saved follow-up, durable", value, baseline, 2, f"median of {ROUNDS} each")


def _closings(office: Office, connection: dbapi2.Connection, folder: Path) -> Figure:
    """Each on an action of its own, with a file of its own."""
    rows = office.queries.ledger.rows(data.AS_OF)
    open_ones = iter([row.id for row in rows if row.state is State.ACCEPTED])
    numbers = itertools.count()

    def proof() -> tuple[str, bytes]:
        content = os.urandom(PROOF_BYTES)
        return f"{next(numbers)}.bin", content

    def ours() -> float:
        name, content = proof()
        path = folder / f"proof-{name}"
        path.write_bytes(content)
        draft = ClosingDraft(next(open_ones), data.AS_OF, TEXT, (EvidenceDraft(path),))
        return milliseconds(lambda: close_action(office, draft))

    def bare() -> float:
        name, content = proof()
        return milliseconds(lambda: _insert_with_file(connection, folder / name, content))

    ours(), bare()
    value, baseline = alternate(CLOSINGS, ours, bare)
    note = f"median of {CLOSINGS} each, with a file of {PROOF_BYTES // 1000} kB"
    return times("closing with evidence, durable", value, baseline, 3, note)


def _sheets(office: Office, connection: dbapi2.Connection) -> list[Figure]:
    """One sheet to each unit that has anything left to do, as one step, and it taken back."""
    draft = _draft(office)
    issued = len(draft.entries)
    work: tuple[Callable[[], object], ...] = (
        partial(issue_notices, office, draft),
        partial(undo, office),
        partial(_insert, connection, TEXT, issued),
    )
    runs = [tuple(map(milliseconds, work)) for _ in range(SHEET_STEPS + 1)][1:]
    step, back, bare = (sorted(column)[len(column) // 2] for column in zip(*runs, strict=True))
    items = sum(len(entry.action_ids) for entry in draft.entries)
    note = (
        f"{issued} sheets on {items} actions, median of {SHEET_STEPS}; baseline: as many bare rows"
    )
    return [
        limit("sheets to all units, one step", step, bare, SHEETS_MS, note),
        limit("the same step taken back", back, bare, SHEETS_MS, note),
    ]


def _draft(office: Office) -> IssueDraft:
    left: dict[int, list[int]] = {}
    for row in office.queries.ledger.rows(data.AS_OF):
        for unit in row.lead_units if row.counts else ():
            if unit.is_open:
                left.setdefault(unit.unit_id, []).append(row.id)
    entries = tuple(IssueEntry(unit, tuple(actions), TEXT) for unit, actions in left.items())
    return IssueDraft(NoticeKind.URGE, data.AS_OF, entries)


def measure() -> list[Figure]:
    """Both on the same disk with the same pragmas, in turns."""
    folder = data.own_copy(data.demo(12), "follow-up")
    office = data.office_of(folder)
    connection = _bare_connection(folder / "bare.db")
    figures = [
        *_sheets(office, connection),
        _follow_ups(office, connection),
        _closings(office, connection, folder),
    ]
    office.close()
    connection.close()
    return figures
