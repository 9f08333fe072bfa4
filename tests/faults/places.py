"""F07: a folder that takes no writes: made unchangeable, or somebody else's."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.app import main
from tests.faults.ground import AS_OF
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
            (work / "out").chmod(0o777)
            before = contents(work / "data" / DATABASE)
            data = work / "data"
            is_shut = os.geteuid() == 0 and shut(data, True)
            if not is_shut:
                notes.append(f"{words}: not possible here")
                continue
            try:
                for command in (*SAVES, *READS[: size.of(3, len(READS))]):
                    ended = _run(ground, work, command, as_nobody=shut is _closed)
                    lost = _judge(ended, is_save=command in SAVES)
                    if contents(data / DATABASE) != before:
                        lost.append("the data has changed")
                    tally.tried(f"{words}, {command[0]}: {one}" for one in lost)
            finally:
                shut(data, False)
    tally.note = "; ".join(notes)
    return tally


def _judge(ended: CompletedProcess[str], *, is_save: bool) -> list[str]:
    if ended.returncode == 0:
        return ["it was told as done"] if is_save else []
    told = ended.stderr.strip().splitlines()
    is_sentence = ended.returncode == 1 and told and told[-1].endswith("。")
    if not is_save or not is_sentence or "程序内部出错" in ended.stderr:
        return [f"{ended.returncode}: {ended.stderr}"]
    return []


def _run(
    ground: Ground, work: Path, command: Sequence[str], *, as_nobody: bool
) -> CompletedProcess[str]:
    if not as_nobody:
        return ground.run(work, *command)
    target = "tests.faults.places:run_as_nobody"
    with ground.copy(work) as rehearsal:
        given = (rehearsal, work, *command)
        return ground.play(*given, target=target, directory=work).wait()


def run_as_nobody(arguments: Sequence[str]) -> int:
    """A command of a user who owns nothing: a rehearsal's folder, the real one, the command.

    The rehearsal loads whatever the command needs, for nobody may not read the interpreter's files.
    """
    rehearsal, work, *command = arguments
    given = ("--as-of", AS_OF, *command)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        os.chdir(rehearsal)
        main(("--data-dir", f"{rehearsal}/data", *given))
    os.chdir(work)
    tempfile.tempdir = str(HOME)
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    return main(("--data-dir", f"{work}/data", *given))


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
