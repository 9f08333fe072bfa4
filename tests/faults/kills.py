"""F01, F12: kill -9 at random moments, of one program and of two at once."""

from __future__ import annotations

import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.instance_lock import hold, this_process
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.checking import check_data, check_folder
from fenghua_supervisor.store.connection import sql
from tests.faults.ground import NOW
from tests.faults.result import Tally
from tests.faults.scenes import SCENES, ledger, stage
from tests.faults.streams import ISSUED_TOGETHER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.ground import Ground
    from tests.faults.result import Size
    from tests.forked.forks import Child

DAY = date(2025, 10, 31)


def a_stream_of_saves(ground: Ground, size: Size) -> Tally:
    """Follow-ups one after another; every id that was printed must be there."""
    chance, told, tally = random.Random(1), set[int](), Tally()
    with ground.copy(_folder(ground)) as work:
        for _ in range(size.of(8, 3000)):
            writer = ground.play(work / "data", target="tests.faults.streams:save")
            told.update(killed(writer, chance.uniform(0.0, 0.06)))
            tally.tried()
        office = open_office(work / "data", lambda: NOW, "测试员")
        stored = {row[0] for row in sql.rows(office.store.database, "SELECT id FROM entry")}
        tally.losses += [f"entry {entry} is lost" for entry in sorted(told - stored)]
        tally.losses += check_data(office).problems
        office.close()
    tally.note = f"{len(told)} saves told"
    return tally


def two_programs_that_issue(ground: Ground, size: Size) -> Tally:
    """Sheets of two programs at once; every number is there once, told ones above all."""
    chance, told, tally = random.Random(3), list[int](), Tally()
    with ground.copy(_folder(ground)) as work, ThreadPoolExecutor(2) as pool:
        for _ in range(size.of(4, 800)):
            pair = [
                ground.play(work / "data", target="tests.faults.streams:issue") for _ in range(2)
            ]
            waits = [chance.uniform(0.0, 0.2) for _ in pair]
            for numbers in pool.map(killed, pair, waits):
                told += numbers
                tally.tried()
        office = open_office(work / "data", lambda: NOW, "测试员")
        sheets = office.queries.notices.issued(DAY)
        if sorted(sheet.number for sheet in sheets) != list(range(1, len(sheets) + 1)):
            tally.losses.append("the numbers have a gap or a double")
        if len(sheets) % ISSUED_TOGETHER or any(len(sheet.items) != 1 for sheet in sheets):
            tally.losses.append("a step is torn")
        if len(told) != len(set(told)) or max(told, default=0) > len(sheets):
            tally.losses.append("a number that was told is lost or was given twice")
        tally.losses += check_data(office).problems
        office.close()
    tally.note = f"{len(sheets)} sheets of two programs"
    return tally


def restores_in_turn(ground: Ground, size: Size) -> Tally:
    """Two backups restored in turn; what is left is the one or the other."""
    chance, tally = random.Random(2), Tally()
    with ground.copy(_folder(ground)) as work:
        folder, paths, contents = work / "data", [work / "1.zip", work / "2.zip"], set()
        office = open_office(folder, lambda: NOW, "测试员")
        for place, path in enumerate(paths):
            fill_action(office, ActionDraft(1 + place, "新录入的正文。", ("区发改局",)))
            make_full_backup(NullProgress(), folder, path, office.now())
            contents.add(check_data(office).content_hash)
        office.close()
        for _ in range(size.of(5, 600)):
            writer = ground.play(folder, *paths, target="tests.faults.streams:restore")
            killed(writer, chance.uniform(0.0, 0.15))
            report = check_folder(NullProgress(), folder)
            unknown = [] if report.content_hash in contents else ["neither of the two backups"]
            tally.tried([*report.problems, *unknown])
    return tally


def commands_at_random(ground: Ground, size: Size) -> Tally:
    """Every scene, killed at a random moment of its time."""
    chance, tally = random.Random(4), Tally()
    for scene in SCENES:
        made = stage(ground, scene)
        with ground.copy(made.template) as work:
            began = time.monotonic()
            ground.must(work, *scene.command)
            lasts = time.monotonic() - began
        for _ in range(size.of(scene.few // 2, 60 * scene.few)):
            with ground.copy(made.template) as work:
                command = ground.start(work, *scene.command)
                time.sleep(chance.uniform(0, lasts))
                command.kill()
                ended = command.wait()
                tally.tried(made.losses(work, ended.returncode == 0))
    return tally


def locks_of_killed_windows(ground: Ground, size: Size) -> Tally:
    """A killed window leaves no lock: the next start gets it at once."""
    tally = Tally()
    with ground.copy(_folder(ground)) as work:
        for _ in range(size.of(5, 100)):
            first = ground.play(work, target="tests.faults.streams:hold_lock")
            lost = [] if first.first_line() == b"1\n" else ["the lock was not free"]
            with hold(work, this_process("王芳", NOW)) as second:
                lost += ["two hold the lock"] if second is not None else []
            first.kill()
            first.wait()
            tally.tried(lost)
    return tally


def killed(writer: Child, wait: float) -> list[int]:
    """Kill a writer ``wait`` seconds after its first line; the numbers it had printed."""
    first = writer.first_line()
    time.sleep(wait)
    writer.kill()
    ended = writer.wait()
    if ended.returncode != -signal.SIGKILL:
        raise RuntimeError(f"it ended by itself: {ended.stderr}")
    complete = (first.decode() + ended.stdout).rpartition("\n")[0]
    return [int(line) for line in complete.split("\n") if line]


def _folder(ground: Ground) -> Path:
    return ground.prepared("ledger-for-kills", lambda work: ledger(ground, work))
