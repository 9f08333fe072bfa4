"""F07: a folder that takes no writes: made unchangeable, or somebody else's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.result import Tally
from tests.faults.rot import DATABASE, contents, with_backup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from subprocess import CompletedProcess

    from tests.faults.ground import Ground
    from tests.faults.result import Size

NOBODY = 65534
#: on a real disk, and where everybody may go
HOME = Path("/var/tmp")
SAVES = (
    ("log", "82", "--text", "写不进。"),
    ("close", "69", "--text", "完成", "--evidence", "proof.txt"),
    ("issue-notices", "--kind", "督办", "--reason", "急", "--unit", "区住建局", "--out", "out"),
    ("undo",),
    ("restore", "b.zip"),
)
READS = (("actions",), ("due",), ("check",), ("backup", "out/x.zip"), ("export", "out/x.csv"))


def folders_without_writing(ground: Ground, size: Size) -> Tally:
    """Reading goes on, every save is one sentence, and nothing is changed."""
    tally, notes = Tally(), []
    seed = ground.prepared("read-only", lambda work: with_backup(ground, work))
    for words, shut in (("unchangeable", _unchangeable), ("somebody else's", _closed)):
        with tempfile.TemporaryDirectory(dir=HOME) as name:
            work = Path(name, "work")
            shutil.copytree(seed, work)
            os.chmod(name, 0o755)
            before = contents(work / "data" / DATABASE)
            data = work / "data"
            is_shut = os.geteuid() == 0 and shut(data, True)
            if not is_shut:
                notes.append(f"{words}: not possible here")
                continue
            try:
                for command in (*SAVES, *READS[: size.of(3, len(READS))]):
                    as_nobody = shut is _closed
                    ended = _run(ground, work, command, as_nobody=as_nobody)
                    may_refuse = command in SAVES or as_nobody
                    lost = _judge(ended, must_refuse=command in SAVES, may_refuse=may_refuse)
                    if contents(data / DATABASE) != before:
                        lost.append("the data has changed")
                    tally.tried(f"{words}, {command[0]}: {one}" for one in lost)
            finally:
                shut(data, False)
    tally.note = "; ".join(notes)
    return tally


def _judge(ended: CompletedProcess[str], *, must_refuse: bool, may_refuse: bool) -> list[str]:
    if ended.returncode == 0:
        return ["it was told as done"] if must_refuse else []
    told = ended.stderr.strip().splitlines()
    is_sentence = ended.returncode == 1 and told and told[-1].endswith("。")
    if not may_refuse or not is_sentence or "程序内部出错" in ended.stderr:
        return [f"{ended.returncode}: {ended.stderr}"]
    return []


def _run(
    ground: Ground, work: Path, command: Sequence[str], *, as_nobody: bool
) -> CompletedProcess[str]:
    target = "tests.faults.places:run_as_nobody" if as_nobody else "fenghua_supervisor.app:main"
    given = ("--data-dir", work / "data", "--as-of", "2025-10-31", *command)
    return ground.server.start(*given, target=target, directory=work).wait()


def run_as_nobody(arguments: Sequence[str]) -> int:
    """A command of a user who owns nothing."""
    from fenghua_supervisor.app import main

    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    return main(arguments)


def _unchangeable(folder: Path, on: bool) -> bool:
    """``chattr +i`` stops root too; not every disk knows it."""
    if not sys.platform.startswith("linux") or shutil.which("chattr") is None:
        return False
    command = ["chattr", "-R", "+i" if on else "-i", str(folder)]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0


def _closed(folder: Path, on: bool) -> bool:
    """Everybody may look, its owner alone may write."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return True
