"""A second start on the same data folder brings the first one's window to the front.

It says in one line which files it was to open; the first one opens them and answers.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from datetime import datetime
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.instance_lock import Holder

logger = logging.getLogger(__name__)

#: A program that is only just starting can be called within this time.
CONNECT_MS, PAUSE_MS = 4000, 50
#: One whose window is alive answers within this time.
ANSWER_MS = 2000
_HERE = b"here\n"
#: More than the longest list of files that a desktop hands to a program.
_LONGEST_LINE = 4 * 1024 * 1024


class CallEnd(Enum):
    """How a call to the first process ended."""

    ANSWERED = auto()
    #: The system took the call, but the program does not get to it.
    SILENT = auto()
    #: Nobody listens: it is starting still, hangs in that, or sits on another user's desktop.
    UNHEARD = auto()


class SecondStart(QObject):
    """Listens in the process that holds the folder's lock."""

    noticed = Signal()
    #: a list of absolute paths, never empty
    files_given = Signal(object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._name = server_name(folder)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._on_connection)

    def listen(self) -> None:
        """Listen from now on; without it a second start only says that the program is open."""
        # The folder's lock is ours, so a server of this name is one that a crash left behind.
        QLocalServer.removeServer(self._name)
        if not self._server.listen(self._name):
            logger.warning("cannot listen for a second start: %s", self._server.errorString())

    def stop(self) -> None:
        """The window is gone: who calls now must wait until the process has ended."""
        self._server.close()

    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is None:
            return
        connection.disconnected.connect(connection.deleteLater)
        connection.readyRead.connect(partial(self._on_words, connection))
        if connection.bytesAvailable():
            self._on_words(connection)

    def _on_words(self, connection: QLocalSocket) -> None:
        if not connection.canReadLine():
            if connection.bytesAvailable() > _LONGEST_LINE:
                connection.abort()
            return
        files = files_in(bytes(connection.readLine().data()))
        connection.write(_HERE)
        connection.flush()
        connection.disconnectFromServer()
        self.noticed.emit()
        if files:
            self.files_given.emit(files)


def call_first(folder: Path, files: Sequence[Path] = ()) -> CallEnd:
    """Ask the process that holds the folder to open ``files``, and wait a moment for its answer."""
    socket, patience = QLocalSocket(), QDeadlineTimer(CONNECT_MS)
    socket.connectToServer(server_name(folder))
    while not socket.waitForConnected(patience.remainingTime()):
        if patience.hasExpired():
            return CallEnd.UNHEARD
        QThread.msleep(PAUSE_MS)
        socket.connectToServer(server_name(folder))
    socket.write(json.dumps([str(file) for file in files]).encode("ascii") + b"\n")
    socket.flush()
    # The system connects also to a program that hangs: only its word shows that it is alive.
    answered = socket.bytesAvailable() > 0 or socket.waitForReadyRead(ANSWER_MS)
    socket.abort()
    return CallEnd.ANSWERED if answered else CallEnd.SILENT


def files_in(line: bytes) -> list[Path]:
    """The paths of a call; none when it is no call of ours."""
    try:
        said = json.loads(line)
    except ValueError:
        logger.warning("a call that says nothing understandable")
        return []
    return [Path(name) for name in said] if isinstance(said, list) else []


def elsewhere_words(holder: Holder | None, account: str, host: str) -> str:
    """What to say when the folder is held where we cannot call; empty when it is held by us."""
    if holder is None:
        return ""
    since = f"从{_moment(holder)}起"
    if holder.command:
        return (
            f"账户“{holder.account}”{since}正在用命令{holder.command}处理全部数据，"
            "请等它做完后再打开窗口。"
        )
    if holder.host != host:
        return (
            f"这份数据{since}由另一台电脑“{holder.host}”上的账户“{holder.account}”打开着，"
            "同一数据文件夹只能打开一个窗口，请先在那边关闭。"
        )
    if holder.account != account:
        return (
            f"这份数据{since}由账户“{holder.account}”在另一个用户桌面上打开着，"
            "同一数据文件夹只能打开一个窗口，请其关闭后再打开。"
        )
    return ""


def hanging_words(holder: Holder | None, call: CallEnd) -> str:
    """What to say of our own first start that does not answer: to wait, or to end it."""
    if holder is None:
        who, process = "本程序已在运行", "本程序"
    else:
        who = f"本程序从{_moment(holder)}起已在运行（进程号{holder.process}）"
        process = f"进程{holder.process}"
    state = "但窗口没有响应" if call is CallEnd.SILENT else "但还在启动，或者没有响应"
    return (
        f"{who}，{state}：请稍等片刻再试；一直不响应的，请在任务管理器（系统监视器）里"
        f"结束{process}后重新打开，已保存的内容不会丢。"
    )


def server_name(folder: Path) -> str:
    """A name for the local server that only this data folder has, whatever link leads to it."""
    real = os.path.realpath(folder)
    return f"fenghua-{hashlib.sha256(real.encode(errors='surrogateescape')).hexdigest()[:24]}"


def _moment(holder: Holder) -> str:
    since = datetime.fromisoformat(holder.since)
    return f"{since.month}月{since.day}日{since:%H:%M}"
