"""The instruments: a fork is the program, and the record holds what the kernel was asked."""

from __future__ import annotations

import errno
import re
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.paths import PROGRAM_DIR
from tests.forked.calls import CAN_WATCH, Arming, How, Op, read_record

if TYPE_CHECKING:
    from pathlib import Path

    from tests.forked.forks import ForkServer

pytestmark = pytest.mark.skipif(not CAN_WATCH, reason="needs Linux and a C compiler")
LOG = ("log", "82", "--text", "持续推进。")
KERNEL_CALL = re.compile(r"^(\d+ +)?(pwrite64|write|ftruncate|fsync|fdatasync|unlink|rename)\(")
ALIKE = {
    "pwrite64": Op.WRITE, "write": Op.WRITE, "ftruncate": Op.TRUNCATE, "fsync": Op.SYNC,
    "fdatasync": Op.SYNC, "unlink": Op.UNLINK, "rename": Op.RENAME,
}  # fmt: skip


@pytest.fixture
def folder(_fresh_folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(_fresh_folder, tmp_path / "data")
    return tmp_path / "data"


def given(folder: Path) -> tuple[str, ...]:
    return ("--data-dir", str(folder), "--as-of", "2025-10-31")


def test_a_fork_says_what_a_process_says(forks: ForkServer, folder: Path) -> None:
    done = forks.run(*given(folder), *LOG)
    assert (done.returncode, done.stdout, done.stderr) == (0, "第82项已记跟踪\n", "")
    wrong = forks.run(*given(folder), "log")
    assert (wrong.returncode, "usage" in wrong.stderr) == (2, True)
    long = forks.run(*given(folder), "log", "82", "--text", "字" * 200_000)
    assert (long.returncode, long.stdout) == (1, "")


def test_one_that_stays_says_the_same_and_hands_nothing_on(
    forks: ForkServer, folder: Path, tmp_path: Path
) -> None:
    done = forks.run_in_turn(*given(folder), *LOG)
    assert (done.returncode, done.stdout, done.stderr) == (0, "第82项已记跟踪\n", "")
    wrong = forks.run_in_turn(*given(folder), "log")
    assert (wrong.returncode, "usage" in wrong.stderr, wrong.stdout) == (2, True, "")
    narrow = forks.run_in_turn("--help", environment={"COLUMNS": "40"})
    usual = forks.run_in_turn("--help")
    assert narrow.stdout != usual.stdout == forks.run("--help").stdout
    there = forks.run_in_turn(*given(folder), "backup", "b.zip", directory=tmp_path)
    assert (there.returncode, (tmp_path / "b.zip").exists()) == (0, True)
    assert forks.run_in_turn(*given(folder), "restore", "b.zip").returncode == 1


def test_two_children_run_at_once_and_one_is_killed(forks: ForkServer, folder: Path) -> None:
    sleepers = [forks.start("60", target="tests.forked.jobs:sleep") for _ in range(2)]
    assert forks.run(*given(folder), *LOG).returncode == 0
    for sleeper in sleepers:
        assert sleeper.first_line() == b"asleep\n"
        sleeper.kill()
        assert sleeper.wait().returncode == -signal.SIGKILL


def test_the_record_holds_every_call_that_the_kernel_saw(
    forks: ForkServer, folder: Path, tmp_path: Path
) -> None:
    """Told by strace, which looks at a process of its own from outside."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("needs strace")
    forks.run(*given(folder), "check")
    twin = tmp_path / "twin"
    shutil.copytree(folder, twin)
    record = tmp_path / "record"
    order = ("close", "69", "--text", "完成", "--evidence", __file__)
    forks.run(*given(folder), *order, arming=Arming((str(folder),), record=str(record)))
    ours = [call.op for call in read_record(record)]
    seen = tmp_path / "seen"
    command = [sys.executable, str(PROGRAM_DIR / "main.py"), *given(twin), *order]
    only = "trace=pwrite64,write,ftruncate,fsync,fdatasync,unlink,rename"
    subprocess.run(
        [strace, "-f", "-y", "-e", only, "-o", str(seen), *command], check=True, stdout=-3
    )
    lines = [line for line in seen.read_text().splitlines() if f"{twin}" in line]
    theirs = [ALIKE[found[2]] for line in lines if (found := KERNEL_CALL.match(line))]
    assert len(theirs) > 40
    assert theirs == [op for op in ours if op in ALIKE.values()]


def test_a_call_is_refused_and_a_death_comes_before_its_call(
    forks: ForkServer, folder: Path, tmp_path: Path
) -> None:
    watched, record = (str(folder),), tmp_path / "record"
    full = Arming(watched, How.REFUSE, first=3, error=errno.ENOSPC)
    refused = forks.run(*given(folder), *LOG, arming=full)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    death = Arming(watched, How.DIE, first=3, record=str(record))
    assert forks.run(*given(folder), *LOG, arming=death).returncode == -signal.SIGKILL
    assert len(list(read_record(record))) == 2
