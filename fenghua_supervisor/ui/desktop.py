"""The program on a desktop: one application, one window per data folder, one place for bugs."""

from __future__ import annotations

import hashlib
import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.errors import DamagedData, UserError
from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safety import daily_backup, inspect_backup, recent_backups, recover
from fenghua_supervisor.ui import theme
from fenghua_supervisor.ui.feedback import Feedback

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from fenghua_supervisor.ui.main_window import MainWindow

logger = logging.getLogger(__name__)

CONNECT_MS = 2000
DONE, REFUSED = 0, 1


class Desktop(QObject):
    """Runs the window of one data folder, or raises the one that is open already."""

    def __init__(self, folder: Path) -> None:
        self._app = start_application()
        super().__init__()
        self._folder = folder
        self._name = server_name(folder)
        self._feedback = Feedback()
        self._server = QLocalServer(self)
        self._window: MainWindow | None = None
        self._telling = False
        sys.excepthook = self._on_bug

    def run(self, make_window: Callable[[], MainWindow], clock: Callable[[], datetime]) -> int:
        """Show the window and run until it is closed; a refusal to open is said in one box."""
        window = self._opened(make_window, clock)
        if window is None:
            return REFUSED
        self._window = window
        self._listen()
        window.present()
        # The first picture waits neither for the welcome nor for the backup of the day.
        QTimer.singleShot(0, lambda: self._back_up(window, clock()))
        QTimer.singleShot(0, window.welcome)
        QTimer.singleShot(0, lambda: window.reminders.start())
        status = self._app.exec()
        window.session.jobs.cancel_all()
        window.session.office.close()
        return status

    def raise_first_window(self) -> int:
        """Ask the window that holds the folder to come to the front."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(CONNECT_MS):
            self._feedback.error(
                "本程序已在运行（可能在另一个用户桌面上），同一数据文件夹只能打开一个窗口。"
            )
            return REFUSED
        socket.disconnectFromServer()
        return DONE

    def _opened(
        self, make_window: Callable[[], MainWindow], clock: Callable[[], datetime]
    ) -> MainWindow | None:
        """The window; None when the refusal to open was told and nothing could be done."""
        try:
            return make_window()
        except DamagedData as damage:
            if not self._recovered(str(damage), clock()):
                return None
        except UserError as refusal:
            self._feedback.error(str(refusal))
            return None
        return self._opened(make_window, clock)

    def _recovered(self, damage: str, now: datetime) -> bool:
        """Offer the newest backup in the place of a damaged database."""
        kept = recent_backups(self._folder)
        if not kept:
            self._feedback.error(damage)
            return False
        try:
            info = inspect_backup(NullProgress(), kept[0])
            counts = "、".join(f"{label}{count}" for label, count in info.counts.items())
            offer = f"用{info.made_at:%Y年%m月%d日 %H:%M}的备份（{counts}）恢复吗？原文件会保留。"
            if not self._feedback.ask(f"{damage}\n\n{offer}", "用备份恢复"):
                return False
            recover(self._folder, kept[0], now)
        except UserError as refusal:
            self._feedback.error(str(refusal))
            return False
        return True

    def _listen(self) -> None:
        # The folder's lock is ours, so a server of this name is one that a crash left behind.
        QLocalServer.removeServer(self._name)
        self._server.newConnection.connect(self._on_second_start)
        if not self._server.listen(self._name):
            logger.warning("cannot listen for a second start: %s", self._server.errorString())

    def _on_second_start(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.deleteLater()
        if self._window is not None:
            self._window.come_forward()

    def _back_up(self, window: MainWindow, now: datetime) -> None:
        session = window.session
        session.jobs.start(
            daily_backup,
            session.office.data_dir,
            now,
            label="每日备份",
            on_done=_on_backed_up,
            quiet=True,
        )

    def _on_bug(
        self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None
    ) -> None:
        logger.error("unexpected error", exc_info=(kind, bug, trace))
        # A timer that fails goes on failing behind the box: one box is enough, the log has all.
        if self._telling or issubclass(kind, KeyboardInterrupt):
            return
        self._telling = True
        try:
            self._feedback.bug(bug)
        finally:
            self._telling = False


def start_application() -> QApplication:
    """The application with its names, Qt's own Chinese, fonts and theme."""
    app = QApplication(sys.argv[:1])
    app.setOrganizationName("fenghua_supervisor")
    app.setApplicationName("fenghua_supervisor")
    app.setApplicationDisplayName("奉化共富督办")
    app.setWindowIcon(QIcon(str(RESOURCES_DIR / "icons" / "app.svg")))
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    theme.install(app)
    return app


def server_name(folder: Path) -> str:
    """A name for the local server that only this data folder has."""
    return f"fenghua-{hashlib.sha256(str(folder).encode()).hexdigest()[:24]}"


def _on_backed_up(result: object) -> None:
    if result is not None:
        logger.info("backup of the day: %s", result)
