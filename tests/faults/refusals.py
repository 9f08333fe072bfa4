"""F04, F05, F06: a full disk from the n-th call on, and a disk that fails, during every scene."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.faults.deaths import chosen, recorded
from tests.faults.result import Tally
from tests.faults.scenes import UNIT, Scene, labels_in, ledger, stage
from tests.forked.calls import EVERY, GROWING, Arming, How, Op

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.faults.ground import Ground
    from tests.faults.result import Size
    from tests.faults.scenes import Stage

MOST_CALLS = 300
OLD = b"the paper of last month"
NOTHING_DONE = ("未保存", "未作改动", "未作任何改动")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the disk says to which calls: once, or from then on."""

    words: str
    error: int
    kinds: frozenset[Op]
    once: bool


FULL = Refusal("disk full", errno.ENOSPC, GROWING, once=False)
BAD_SYNC = Refusal("sync fails", errno.EIO, frozenset({Op.SYNC}), once=False)
BAD_CALL = Refusal("one call fails", errno.EIO, EVERY, once=True)


def refuse_everywhere(scene: Scene, refusal: Refusal, ground: Ground, size: Size) -> Tally:
    """Refuse at the n-th call of a scene, for nearly every n (small: for some)."""
    made, tally = stage(ground, scene), Tally()
    total = sum(call.op in refusal.kinds for call in recorded(made, ground))
    for number in chosen(total, size.of(min(scene.few, 2), _night(total))):
        lost = _refuse_at(made, refusal, ground, number)
        tally.tried(f"{words} ({refusal.words}, call {number})" for words in lost)
    return tally


def _night(total: int) -> int:
    """Every call; of a scene that fills a new folder, hundreds of them alike, an even part."""
    return total if total < MOST_CALLS else MOST_CALLS // 2


def _refuse_at(made: Stage, refusal: Refusal, ground: Ground, number: int) -> list[str]:
    scene = made.scene
    with ground.copy(made.template) as work:
        last = number if refusal.once else 0
        folders, how = scene.folders(work), How.REFUSE
        arming = Arming(folders, how, refusal.kinds, number, last, refusal.error)
        ended = ground.run(work, *scene.command, arming=arming)
        lost = _manners(ended)
        lost += made.losses(work, ended.returncode == 0)
        # An empty folder is filled by the next start, so it tells nothing.
        is_done = made.before not in {(), made.after} and labels_in(work) == made.after
        if ended.returncode and is_done and any(words in ended.stderr for words in NOTHING_DONE):
            lost.append(f"{scene.name}: it is saved, but was said not to be")
        if ended.returncode and not is_done:
            again = ground.run(work, *scene.command)
            if again.returncode:
                lost.append(f"{scene.name}: refused again later: {again.stderr.strip()}")
            lost += made.losses(work, told=True)
        return lost


def _manners(ended: subprocess.CompletedProcess[str]) -> list[str]:
    """A refusal is one sentence of ours, without a traceback."""
    if ended.returncode == 0:
        return []
    told = ended.stderr.strip()
    is_sentence = told.endswith("。") and "\n" not in told and "程序内部出错" not in told
    return [] if ended.returncode == 1 and is_sentence else [f"status {ended.returncode}: {told}"]


def _older_files(ground: Ground, work: Path) -> None:
    ledger(ground, work)
    for name in ("a.pdf", "a.xlsx", "a.csv", "a.docx"):
        (work / "out" / name).write_bytes(OLD)


def _old_or_whole(name: str) -> Callable[[Path, Office, bool], list[str]]:
    """The older file is untouched or the new one is there; nothing is left beside them."""

    def judge(work: Path, office: Office, told: bool) -> list[str]:
        path = work / "out" / name
        content = path.read_bytes() if path.exists() else b""
        new = content != OLD and len(content) > 1000
        lost = [] if new or (content == OLD and not told) else [f"{name} has {len(content)} bytes"]
        left = {entry.name for entry in (work / "out").iterdir()}
        return lost + [f"left behind: {one}" for one in left if one.startswith(".")]

    return judge


def _export(name: str, *command: str) -> Scene:
    words = f"{command[0]} over an older {name}"
    order = (*command, f"out/{name}")
    return Scene(words, _older_files, order, _old_or_whole(name), few=1)


OUTPUTS = (
    _export("a.xlsx", "export"),
    _export("a.csv", "export"),
    _export("a.pdf", "export"),
    _export("a.docx", "bulletin", "--month", "2025-10", "--unit", UNIT, "--out"),
)
