"""Two starts on one data folder: the second raises the first; a killed one leaves no lock."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtNetwork import QLocalSocket

from fenghua_supervisor.app import operator_name, system_clock
from fenghua_supervisor.disk.data_folder import is_ours
from fenghua_supervisor.instance_lock import hold, this_process
from fenghua_supervisor.paths import PROGRAM_DIR
from fenghua_supervisor.ui.frame.starting.second_start import SecondStart, server_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Program
    from PySide6.QtCore import QCoreApplication
    from pytestqt.qtbot import QtBot

START_MS = 60_000


@contextmanager
def started(folder: Path, home: Path, *files: str) -> Iterator[subprocess.Popen[bytes]]:
    """The window in a process of its own, without a screen; killed at the end."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
    }
    command = [sys.executable, str(PROGRAM_DIR / "main.py"), "--data-dir", str(folder)]
    command += files
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def listens(folder: Path) -> bool:
    """Whether a window answers for this data folder."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(folder))
    return socket.waitForConnected(200)


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with started(folder, tmp_path) as first:
        qtbot.waitUntil(lambda: listens(folder), timeout=START_MS)
        with started(folder, tmp_path) as second:
            assert second.wait(START_MS / 1000) == 0
        assert first.poll() is None
        # What a window leaves there is known to be its own, and for nobody else.
        assert all(is_ours(path.name) for path in folder.iterdir())
        assert not any(path.stat().st_mode & 0o077 for path in (folder, *folder.rglob("*")))


def test_a_second_start_hands_its_files_to_the_first_window(
    qtbot: QtBot, qapp: QCoreApplication, tmp_path: Path
) -> None:
    folder, given = tmp_path / "data", list[list[Path]]()
    folder.mkdir()
    first = SecondStart(folder, qapp)
    first.files_given.connect(given.append)
    names = ["/收到/区农业农村局 10月.xlsx", "/收到/名\udcff.html"]
    with hold(folder, this_process(operator_name(), system_clock())):
        first.listen()
        with started(folder, tmp_path, *names) as second:
            qtbot.waitUntil(lambda: second.poll() is not None, timeout=START_MS)
    assert second.returncode == 0
    assert given == [[Path(name) for name in names]]
    first.stop()
    first.deleteLater()


def test_a_killed_window_leaves_no_lock_behind(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with started(folder, tmp_path) as first:
        qtbot.waitUntil(lambda: listens(folder), timeout=START_MS)
        first.kill()
        first.wait()
    with started(folder, tmp_path) as again:
        qtbot.waitUntil(lambda: listens(folder), timeout=START_MS)
        assert again.poll() is None


def test_a_restore_waits_until_the_window_is_closed(
    qtbot: QtBot, tmp_path: Path, program: Program
) -> None:
    program.json("backup", tmp_path / "b.zip")
    with started(program.folder, tmp_path):
        qtbot.waitUntil(lambda: listens(program.folder), timeout=START_MS)
        assert "请先关闭窗口" in program.apart.refused("restore", tmp_path / "b.zip")
        program.json("log", 82, "--text", "窗口开着也能记。")
    program.json("restore", tmp_path / "b.zip")
    assert program.json("history")[0]["label"].startswith("恢复备份")
