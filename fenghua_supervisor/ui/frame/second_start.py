"""A second start on the same data folder brings the first one's window to the front."""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)

#: A program that is only just starting answers within this time.
CONNECT_MS, PAUSE_MS = 4000, 50


class SecondStart(QObject):
    """Listens in the process that holds the folder's lock."""

    noticed = Signal()

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

    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.deleteLater()
        self.noticed.emit()


def call_first(folder: Path) -> bool:
    """Call the process that holds the folder; False when it does not answer."""
    socket, patience = QLocalSocket(), QDeadlineTimer(CONNECT_MS)
    socket.connectToServer(server_name(folder))
    while not socket.waitForConnected(patience.remainingTime()):
        if patience.hasExpired():
            return False
        QThread.msleep(PAUSE_MS)
        socket.connectToServer(server_name(folder))
    socket.disconnectFromServer()
    return True


def server_name(folder: Path) -> str:
    """A name for the local server that only this data folder has."""
    return f"fenghua-{hashlib.sha256(str(folder).encode()).hexdigest()[:24]}"
