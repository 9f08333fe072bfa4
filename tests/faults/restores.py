"""F31: a recovery that dies at any call, and restores beside programs that save."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.app import open_office
from fenghua_supervisor.errors import DamagedData
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.checking import check_data, check_folder
from fenghua_supervisor.store.connection import sql
from tests.faults.deaths import chosen, recorded
from tests.faults.ground import NOW
from tests.faults.kills import killed
from tests.faults.result import Tally
from tests.faults.scenes import RESTORE, Scene, Stage, labels_in, ledger, stage
from tests.forked.calls import EVERY, Arming, How, Op

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.ground import Ground
    from tests.faults.result import Size

WRITERS = 2
#: where a restore turns from one state into the next
HALTS = frozenset({Op.RENAME, Op.UNLINK})
SAVE, SAVED = ("log", "82", "--text", "恢复期间。"), "记跟踪 82"


def deaths_in_a_recovery(ground: Ground, size: Size) -> Tally:
    """A destroyed database is recovered up to the n-th call; the next start goes on from there."""
    template, tally = ground.prepared("destroyed", partial(_destroyed, ground)), Tally()
    scene = Scene("recover", _destroyed, ("restore", "b.zip"))
    with ground.copy(template) as work:
        ground.must(work, *scene.command)
        after = labels_in(work)
        known = frozenset(check_folder(NullProgress(), work / "data").problems)
    made = Stage(scene, template, after, after, known)
    calls = recorded(made, ground)
    writes = sum(call.op is Op.WRITE for call in calls)
    for how, kinds, total in ((How.DIE, EVERY, len(calls)), (How.TEAR, {Op.WRITE}, writes)):
        for number in chosen(total, size.of(4, total)):
            with ground.copy(template) as work:
                arming = Arming(scene.folders(work), how, frozenset(kinds), number, number)
                ground.run(work, *scene.command, arming=arming)
                if not _opens(work):
                    ground.must(work, *scene.command)
                lost = made.losses(work, told=True)
            tally.tried([f"{words} (call {number}, {how.name})" for words in lost])
    return tally


def restores_beside_writers(ground: Ground, size: Size) -> Tally:
    """What was told as saved stands in the journal, whatever was restored meanwhile."""
    chance, told, restored, tally = random.Random(5), 0, 0, Tally()
    with ground.copy(ground.prepared("ledger-for-restores", partial(ledger, ground))) as work:
        folder, backup = work / "data", work / "b.zip"
        make_full_backup(NullProgress(), folder, backup, NOW)
        for _ in range(size.of(2, 100)):
            wait = chance.uniform(0.4, 1.0) / size.of(2, 1)
            start = partial(ground.play, folder)
            programs = [start(target="tests.faults.streams:save") for _ in range(WRITERS)]
            programs.append(start(backup, backup, target="tests.faults.streams:restore"))
            with ThreadPoolExecutor(len(programs)) as pool:
                *saves, restores = pool.map(killed, programs, [wait] * len(programs))
            told += sum(map(len, saves))
            restored += len(restores)
            tally.tried()
        office = open_office(folder, lambda: NOW, "测试员")
        steps = "SELECT count(*) FROM journal_step WHERE label LIKE '记跟踪%'"
        ((stored,),) = sql.rows(office.store.database, steps)
        if stored < told:
            tally.losses.append(f"{told - stored} of {told} saves are lost")
        tally.losses += check_data(office).problems
        office.close()
    tally.note = f"{told} saves told beside {restored} restores"
    return tally


def saves_within_a_restore(ground: Ground, size: Size) -> Tally:
    """A restore halts at its n-th rename or removal, and another program saves meanwhile."""
    made, tally, saved = stage(ground, RESTORE), Tally(), 0
    total = sum(call.op in HALTS for call in recorded(made, ground))
    for number in chosen(total, size.of(2, total)):
        with ground.copy(made.template) as work:
            folders, pause_us = made.scene.folders(work), size.of(300_000, 1_500_000)
            halt = Arming(folders, How.DELAY, HALTS, number, number, delay_us=pause_us)
            restore, told = ground.start(work, *made.scene.command, arming=halt), 0
            while restore.is_running():
                told += ground.run(work, *SAVE).returncode == 0
            restore.wait()
            saved += told
            before = made.before.count(SAVED)
            stored = labels_in(work).count(SAVED) - before
            lost = [] if stored == told else [f"told of {told} saves, {stored} are there"]
            lost += check_folder(NullProgress(), work / "data").problems
            tally.tried(f"{words} (halt {number})" for words in lost)
    tally.note = f"{saved} saves told within restores"
    return tally


def _destroyed(ground: Ground, work: Path) -> None:
    ledger(ground, work)
    ground.must(work, "backup", "b.zip")
    (work / "data" / "office.db").write_bytes(b"damaged")


def _opens(work: Path) -> bool:
    try:
        open_office(work / "data", lambda: NOW, "测试员").close()
    except DamagedData:
        return False
    return True
