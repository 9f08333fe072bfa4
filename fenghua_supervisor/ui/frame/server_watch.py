"""Whether the server of the open office is there: said above the page while it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from fenghua_supervisor.services.on_server import reach_server
from fenghua_supervisor.ui.frame.notice_bar import Way

if TYPE_CHECKING:
    from fenghua_supervisor.ui.frame.main_window import MainWindow

#: How often it is looked at, and how long after a try in vain the next one is made.
LOOK_MS, AGAIN_MS = 500, 3000
_SUBJECT, _SETTLED = "server", "settled"
_AWAY = "与数据库服务器的连接断了，正在重新连接；填写的内容还在，连上以后再保存。"


class ServerWatch(QObject):
    """Tries to reach a server that is away, off the window's thread, until it answers.

    Meanwhile whatever the window asks is refused at once, so that it does not stand still.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._database = window.session.office.store.database
        self._said = self._trying = False
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.try_now)

    def start(self) -> None:
        """Watch from now on."""
        self._database.is_watched = True
        self._look.start()

    def look(self) -> None:
        """Say that the server is away as soon as somebody has noticed, and begin to try."""
        if self._said or not (self._database.is_away or self._database.is_unsettled):
            return
        self._said = True
        way = Way("现在重试", self.try_now)
        self._window.notices.say(_SUBJECT, _AWAY, way)
        self.try_now()

    def try_now(self) -> None:
        """Try once, unless a try goes on."""
        if self._trying:
            return
        self._trying = True
        self._again.stop()
        self._session.jobs.start(
            reach_server,
            self._session.office,
            label="连接数据库服务器",
            on_done=self._on_tried,
            on_end=self._on_end,
            owner=self,
            quiet=True,
            behind=True,
        )

    def _on_tried(self, is_there: object) -> None:
        if not is_there:
            self._again.start()
            return
        self._said = False
        self._window.notices.say(_SUBJECT, "")
        remarks = self._session.office.take_remarks()
        if remarks:
            # It is to stay until it was read: whoever does the step again has it twice.
            self._window.notices.say(_SETTLED, "".join(remarks))
        # Others may have saved meanwhile, and what could not be read is read now.
        self._window.refresh()

    def _on_end(self) -> None:
        self._trying = False
