"""The journal's chain remembered outside the database, so that a cut or exchanged one is seen.

``anchors.log`` is only ever appended to: a line of JSON per step with the step's number, the hash
of the chain and the numbers of papers that it gave or took back. A database that was put back, cut
at its end or resealed no longer agrees with it. A line that a power cut left half is passed over.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from typing import TYPE_CHECKING, Any, NamedTuple

from fenghua_supervisor.disk.appending import append
from fenghua_supervisor.disk.data_folder import ANCHORS
from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.store.connection import sql

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.domain.codes.registers import RegisterKey

logger = logging.getLogger(__name__)

FILE_NAME = ANCHORS
_LINE = json.JSONEncoder(separators=(",", ":"))
#: Bytes; a step that gives a thousand numbers is told in a line half as long as the longer one.
_TAILS = (4 * 1024, 256 * 1024)
#: Table → the columns that make a series, its year and its number, for each of its numbers.
_REGISTERS = {
    **dict.fromkeys(("notice", "numbered_paper"), ((("kind",), "year", "number"),)),
    **dict.fromkeys(
        ("act_now", "inspection", "finding", "clue", "case_file", "meeting", "board"),
        (((), "year", "number"),),
    ),
    # The number within the plan, and the running one of all plans; a part has its own of both.
    "bulletin_issue": (
        (("plan_id", "part"), "year", "issue_no"),
        (("part",), "year", "running_no"),
    ),
    # A number that a restore left used; it names its register itself.
    "used_number": ((("series",), "year", "number"),),
}


class Anchor(NamedTuple):
    """What was remembered of one step.

    ``fork``: the journal was put back to it on purpose; on a server, the number of that time.
    """

    step: int
    head: str
    at: str
    given: tuple[RegisterKey, ...] = ()
    taken_back: tuple[RegisterKey, ...] = ()
    fork: int = 0


class _Waiting(threading.local):
    """What a thread has written and not remembered yet."""

    def __init__(self) -> None:
        self.anchors: list[Anchor] = []


class Anchors:
    """The file of anchors in a data folder; steps wait in ``pending`` until they are committed.

    What is rolled back is dropped from ``pending``, so that all that waits after a commit stands.
    A transaction is one thread's, and so is what waits; they write to the file in turn.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = _Waiting()
        self._turn = threading.Lock()
        #: some of what waits was committed before, and could not be written then
        self._is_late = False
        #: size of the file and its last step, as this program left it
        self._left: tuple[int, int] | None = None

    @property
    def pending(self) -> list[Anchor]:
        """What this thread has written and not remembered yet."""
        return self._own.anchors

    def flush(self, database: Database) -> None:
        """Append what waits and was committed; given numbers are on the disk when this returns.

        A disk that refuses is asked again after the next step: the steps themselves stand. So are
        steps remembered of programs that died, or were refused, right after they had saved.
        """
        waiting = self.pending
        if not waiting:
            return
        with self._turn:
            last = self._last_step()
            missed = last is not None and last + 1 < waiting[0].step
            if missed or self._is_late:
                self._is_late = True
                self._make_up(database, last)
            try:
                if last is not None and last >= waiting[0].step:
                    self._leave_out_written()
                self.append(waiting)
            except OSError as error:
                logger.warning("anchors are kept for the next step: %s", error)
                self._is_late = True
            else:
                self.drop()

    def _leave_out_written(self) -> None:
        """Keep of what waits what no thread made up for that had its turn before.

        A fork is never made up for: put back to the same step twice, it is said twice.
        """
        written = frozenset(self.read())
        self.pending[:] = [a for a in self.pending if a.fork or a not in written]

    def _make_up(self, database: Database, last: int | None) -> None:
        """Put the steps since the ``last`` one before what waits, and keep of that what stands."""
        first = self.pending[0].step
        if last is not None and last + 1 < first:
            self.pending[:0] = _between(database, last, first)
            first = self.pending[0].step
        stored: dict[int, str] = dict(
            sql.rows(database, "SELECT id, hash FROM journal_step WHERE id >= ?", (first,))
        )
        self.pending[:] = [a for a in self.pending if stored.get(a.step) == a.head]

    def drop(self, since: int = 0) -> None:
        """Forget what waits behind the first ``since``: their transaction was rolled back."""
        del self.pending[since:]
        self._is_late = self._is_late and bool(self.pending)

    def append(self, anchors: Sequence[Anchor]) -> None:
        """Write anchors behind the last one; raises OSError when the disk refuses."""
        # The line feed comes first: a line that was left half must not take the next one along.
        lines = "".join(f"\n{_line(anchor)}" for anchor in anchors).encode("ascii")
        append(self.path, lines, durable=any(anchor.given or anchor.fork for anchor in anchors))
        if anchors:
            # What another program has added between makes the file longer: it is read then.
            size = self._left[0] + len(lines) if self._left else self.path.stat().st_size
            self._left = size, anchors[-1].step

    def _last_step(self) -> int | None:
        """The step of the last line, looked for at the end of the file; None: there is none."""
        for tail in _TAILS:
            try:
                if self._left is not None and self.path.stat().st_size == self._left[0]:
                    return self._left[1]
                self._left = None
                with self.path.open("rb") as stream:
                    stream.seek(max(0, stream.seek(0, os.SEEK_END) - tail))
                    lines = stream.read().split(b"\n")
            except OSError:
                return None
            found = next(filter(None, map(_anchor, reversed(lines))), None)
            if found is not None:
                return found.step
        return None

    def read(self) -> tuple[Anchor, ...]:
        """All anchors in the order in which they were written; none when there is no file.

        Raises OSError when the disk does not give it.
        """
        if not self.path.exists():
            return ()
        lines = self.path.read_bytes().split(b"\n")
        return tuple(found for line in lines if (found := _anchor(line)) is not None)

    def required(self) -> tuple[Anchor, ...]:
        """As ``read``, where nothing may be done without them: UserError that names the file."""
        try:
            return self.read()
        except OSError as error:
            raise UserError(
                f"步骤记录“{self.path}”不能读取（{reason(error)}），无法核对台账的历史，"
                "请检查这个文件的权限和磁盘；确实坏了的，改名后再试。"
            ) from error


def _between(database: Database, last: int, first: int) -> list[Anchor]:
    """The anchors of the steps between two others, as they stand in the journal."""
    marks = ", ".join("?" for _ in _REGISTERS)
    changes: dict[int, list[tuple[str, int, str | None, str | None]]] = {}
    for step, *change in sql.rows(
        database,
        "SELECT step_id, table_name, row_id, before, after FROM journal_change"
        f" WHERE step_id > ? AND step_id < ? AND table_name IN ({marks}) ORDER BY id",
        (last, first, *_REGISTERS),
    ):
        table, row_id, before, after = change
        changes.setdefault(step, []).append((table, row_id, before, after))
    steps = sql.rows(
        database,
        "SELECT id, hash, at FROM journal_step WHERE id > ? AND id < ? ORDER BY id",
        (last, first),
    )
    return [Anchor(step, head, at, *numbers_in(changes.get(step, ()))) for step, head, at in steps]


def numbers_in(
    changes: Iterable[tuple[str, int, str | None, str | None]],
) -> tuple[tuple[RegisterKey, ...], tuple[RegisterKey, ...]]:
    """The numbers that changes of a step give, and those they take back; a demo has none."""
    given: list[RegisterKey] = []
    back: list[RegisterKey] = []
    for table, _, before, after in changes:
        if table not in _REGISTERS:
            continue
        if before is None and after is not None:
            given += _given(table, json.loads(after))
        elif after is None and before is not None:
            back += _given(table, json.loads(before))
    return tuple(given), tuple(back)


def numbers_used(anchors: Sequence[Anchor]) -> frozenset[RegisterKey]:
    """Every number that was given and not taken back again."""
    used: set[RegisterKey] = set()
    for anchor in anchors:
        used.difference_update(anchor.taken_back)
        used.update(anchor.given)
    return frozenset(used)


def anchor_problems(
    database: Database, anchors: Sequence[Anchor], elsewhere: Sequence[Anchor] = ()
) -> list[str]:
    """The first place where the journal is not what was remembered of it, in Chinese.

    ``elsewhere``: what backups and papers say of it; of them those count that say it of
    the journal as it has gone on from its last fork.
    """
    # A step's hash seals all before it: behind a fork its own anchor holds the whole past.
    start = max((at for at, anchor in enumerate(anchors) if anchor.fork), default=0)
    since = anchors[start] if anchors and anchors[start].fork else Anchor(0, "", "")
    told = (a for a in elsewhere if a.step >= since.step and a.at >= since.at)
    said = [*anchors[start:], *told]
    found: dict[int, str] = dict(sql.rows(database, "SELECT id, hash FROM journal_step"))
    wrong = [anchor for anchor in said if found.get(anchor.step) != anchor.head]
    return [_told(min(wrong, key=lambda anchor: anchor.step), found)] if wrong else []


def last_anchor(database: Database, *, fork: bool = False) -> Anchor | None:
    """The journal's last step as an anchor; None: it has none."""
    last = sql.row(database, "SELECT id, hash, at FROM journal_step ORDER BY id DESC LIMIT 1")
    return None if last is None else Anchor(last[0], last[1], last[2], fork=int(fork))


def _told(anchor: Anchor, found: Mapping[int, str]) -> str:
    last = max(found, default=0)
    if anchor.step > last:
        return (
            f"留痕只到第{last}步，而第{anchor.step}步（{anchor.at.replace('T', ' ')}）曾经保存过："
            "后面的步骤被删去，或数据文件被换成了旧的一份，请用备份恢复。"
        )
    return (
        f"留痕第{anchor.step}步与保存当时（{anchor.at.replace('T', ' ')}）记下的校验码不一致，"
        "这一步或以前的留痕被改写过，请用备份恢复。"
    )


def _told_as(value: object) -> str:
    """A part of a series; 0 where the paper is about no single plan."""
    return "0" if value is None else str(value)


def _given(table: str, row: Mapping[str, object]) -> list[RegisterKey]:
    if row.get("is_demo"):
        return []
    # Few steps give numbers.
    from fenghua_supervisor.domain.codes.registers import Register, RegisterKey

    register = Register(str(row.get("register", table)))
    return [
        # A row of a former version lacks columns that came since; they are empty.
        RegisterKey(
            register,
            "".join(_told_as(row.get(name, "")) for name in series),
            int(str(row[year])),
            int(str(row[no])),
        )
        for series, year, no in _REGISTERS[table]
    ]


def _key(stored: Mapping[str, Any]) -> RegisterKey:
    from fenghua_supervisor.domain.codes.registers import Register, RegisterKey

    return RegisterKey(
        Register(stored["register"]), stored["series"], stored["year"], stored["number"]
    )


def _line(anchor: Anchor) -> str:
    stored = {key: value for key, value in anchor._asdict().items() if value}
    for key in ("given", "taken_back"):
        if key in stored:
            stored[key] = [number._asdict() for number in stored[key]]
    return _LINE.encode(stored)


def _anchor(line: bytes) -> Anchor | None:
    try:
        stored = json.loads(line)
        given, back = (tuple(map(_key, stored.pop(key, ()))) for key in ("given", "taken_back"))
        return Anchor(given=given, taken_back=back, **stored)
    except (LookupError, ValueError, TypeError, AttributeError):
        return None
