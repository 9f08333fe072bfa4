"""F32–F34 on PostgreSQL: it dies, drops its connections or stalls while programs save.

Each program writes down what it was told of every step. Whatever was told as saved must be there
once and under the same id; whatever was told as not saved must not be there.
"""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.opening import open_office, open_office_on_server
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE
from fenghua_supervisor.store.anchors import Anchors
from fenghua_supervisor.store.connection import sql
from tests.faults.ground import NOW
from tests.faults.result import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fenghua_supervisor.services.office import Office
    from tests.faults.ground import Ground
    from tests.faults.result import Size
    from tests.forked.forks import Child
    from tests.servers import OwnServer

DAY = date(2025, 10, 31)
PATIENCE_S = 60
TOLD, STOP = "told.txt", "stop"
SAVED, REFUSED, UNKNOWN = "saved", "refused", "unknown"
#: every so many steps a sheet is issued
_SHEET = 5
_TABLES = ("entry", "journal_step", "journal_change", "notice", "notice_item")
#: as it is told when the program itself does not know
_NOT_KNOWN = "还不能确定"


def write(arguments: Sequence[str]) -> None:
    """Save on a server until a file ``stop`` is there; after each step what was told of it."""
    address, folder = arguments[0], Path(arguments[1])
    office = open_office_on_server(address, folder, lambda: NOW, "测试员")
    action, lead = _an_action(office)
    sheet = IssueDraft(NoticeKind.URGE, DAY, (IssueEntry(lead, (action,), "特事特办"),))
    told = os.open(folder / TOLD, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in count():
        if (folder / STOP).exists():
            break
        words = f"{folder.name}第{number}步"
        draft = FollowUpDraft((action,), DAY, Reported(words))
        try:
            if number % _SHEET == 0:
                issue_notices(office, sheet)
            (entry,) = log_follow_up(office, draft).value  # type: ignore[misc]
            line = f"{SAVED} {words} {entry}"
        except UserError as refusal:
            line = f"{UNKNOWN if _NOT_KNOWN in str(refusal) else REFUSED} {words} 0"
            # As somebody who reads the sentence and tries again.
            time.sleep(0.05)
        os.write(told, f"{line}\n".encode())
    office.close()


@dataclass
class Writers:
    """Programs that save on one database, and what each of them was told."""

    server: OwnServer
    name: str
    folders: list[Path]
    children: list[Child]

    def told(self) -> list[tuple[str, str, int]]:
        """What was told, in words, of which step, with which id."""
        lines = [line for f in self.folders if (f / TOLD).exists() for line in _lines(f / TOLD)]
        return [(kind, words, int(ident)) for kind, words, ident in map(str.split, lines)]

    def saves_on(self) -> None:
        """Wait until each has saved one step more."""
        before = [self._saved(folder) for folder in self.folders]
        late = time.monotonic() + PATIENCE_S
        while any(self._saved(f) <= had for f, had in zip(self.folders, before, strict=True)):
            if time.monotonic() > late or not all(c.is_running() for c in self.children):
                raise RuntimeError("a program does not go on")
            time.sleep(0.02)

    def losses(self) -> list[str]:
        """What is not as it was told, and what is wrong with the data."""
        with closing(self._office()) as office:
            lost = [*self._compared(office), *self._forgotten(office), *_gaps(office)]
            return [*lost, *check_data(office).problems]

    def _office(self) -> Office:
        address, folder = self.server.address(self.name), self.folders[0]
        return open_office_on_server(address, folder, lambda: NOW, "测试员")

    def _compared(self, office: Office) -> Iterator[str]:
        database, told = office.store.database, self.told()
        rows = sql.rows(database, "SELECT progress_text, id FROM entry WHERE entered_by = '测试员'")
        stored = {words: ident for words, ident in rows if words.endswith("步")}
        for kind, words, ident in told:
            if kind == SAVED and stored.get(words) != ident:
                yield f"{words} was saved as {ident} and is {stored.get(words)}"
            if kind == REFUSED and words in stored:
                yield f"{words} was refused and is there"
        for words in stored.keys() - {words for _, words, _ in told}:
            yield f"{words} is there and nothing was told"

    def _forgotten(self, office: Office) -> Iterator[str]:
        """Each program remembers its own steps."""
        heads = dict(sql.rows(office.store.database, "SELECT id, hash FROM journal_step"))
        for folder in self.folders:
            for anchor in Anchors(folder / ANCHORS_FILE).read():
                if heads.get(anchor.step) != anchor.head:
                    yield f"{folder.name} remembers a step {anchor.step} that is not there"

    def _saved(self, folder: Path) -> int:
        path = folder / TOLD
        return sum(line.startswith(SAVED) for line in _lines(path)) if path.exists() else 0


def programs_at_once(ground: Ground, size: Size) -> Tally:
    """Ten programs that save and issue sheets on one server for half a minute."""
    tally = Tally()
    with _writing(ground, size.of(3, 10), tally):
        time.sleep(size.of(1, 30))
    return tally


def the_server_dies(ground: Ground, size: Size) -> Tally:
    """Killed in the middle and started again: the programs go on by themselves."""
    return _disturbed(ground, size.of(1, 50), lambda writers: writers.server.die_and_start())


def connections_are_cut(ground: Ground, size: Size) -> Tally:
    """All connections of the programs are ended in the middle."""

    def cut(writers: Writers) -> None:
        writers.server.run(f"SELECT pg_terminate_backend(pid) {_of(writers)}")

    return _disturbed(ground, size.of(5, 100), cut)


def the_server_stalls(ground: Ground, size: Size) -> Tally:
    """It answers nobody for a while, in the middle of whatever it does."""
    chance = random.Random(34)

    def stall(writers: Writers) -> None:
        processes = [pid for (pid,) in writers.server.run(f"SELECT pid {_of(writers)}")]
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        time.sleep(chance.uniform(0.1, 1.5))
        for process in processes:
            os.kill(process, signal.SIGCONT)

    return _disturbed(ground, size.of(1, 30), stall)


def _disturbed(ground: Ground, times: int, disturb: Callable[[Writers], object]) -> Tally:
    chance, tally = random.Random(32), Tally()
    with _writing(ground, 3, tally) as writers:
        for _ in range(times):
            time.sleep(chance.uniform(0.0, 0.3))
            disturb(writers)
            writers.saves_on()
            tally.tried()
    return tally


@contextmanager
def _writing(ground: Ground, programs: int, tally: Tally) -> Iterator[Writers]:
    """So many programs that save while the block runs; at its end all is compared."""
    seed = ground.prepared("ledger-on-server", _new_ledger)
    server = ground.postgres()
    with ground.empty() as work:
        name = server.copy_of(seed)
        folders = [work / f"程序{number}" for number in range(programs)]
        for folder in folders:
            folder.mkdir()
        writers = Writers(server, name, folders, [])
        start, target = ground.play, "tests.faults.servers:write"
        writers.children += [start(server.address(name), f, target=target) for f in folders]
        try:
            writers.saves_on()
            yield writers
        finally:
            for folder in folders:
                (folder / STOP).touch()
            ends = [child.wait() for child in writers.children]
        tally.losses += [end.stderr for end in ends if end.returncode]
        tally.losses += writers.losses()
        kinds = [kind for kind, _, _ in writers.told()]
        tally.tried(count=0 if tally.injections else programs)
        tally.note = ", ".join(f"{kinds.count(k)} {k}" for k in (SAVED, REFUSED, UNKNOWN))
        server.drop(name)


def _new_ledger(work: Path) -> None:
    open_office(work, lambda: NOW, "测试员").close()


def _gaps(office: Office) -> Iterator[str]:
    """Ids and numbers that were lost, doubled or skipped."""
    for table in _TABLES:
        found = sql.rows(office.store.database, f"SELECT id FROM {table} ORDER BY id")
        if [ident for (ident,) in found] != list(range(1, len(found) + 1)):
            yield f"the ids of {table} have a gap or a double"
    numbers = sorted(sheet.number for sheet in office.queries.notices.issued(DAY))
    if numbers != list(range(1, len(numbers) + 1)):
        yield "the numbers of the sheets have a gap or a double"


def _an_action(office: Office) -> tuple[int, int]:
    action = office.queries.plan.action_id(82)
    return action, office.queries.ledger.row(action, DAY).lead_units[0].unit_id


def _of(writers: Writers) -> str:
    return f"FROM pg_stat_activity WHERE datname = '{writers.name}' AND backend_type LIKE 'client%'"


def _lines(path: Path) -> list[str]:
    """The lines of a file that is being written, without a last one that is not whole."""
    return path.read_text("utf-8").rpartition("\n")[0].splitlines()
