"""What nobody waits for: the window shows what it had, and reads again by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from fenghua_supervisor.errors import Busy, NoServer

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.ui.base.session import Session

AGAIN_MS = 500
HELD, SHOWN = "数据正被其他程序占用，稍后自动刷新", "已刷新"


class Rereading(QObject):
    """Reads and shows one thing; while the data is held, or its server away, it is tried again."""

    def __init__(self, session: Session, owner: QObject) -> None:
        super().__init__(owner)
        self._session = session
        self._call: Callable[[], object] | None = None
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._on_again)

    def show(self, call: Callable[[], object]) -> None:
        """Call what reads as of one moment and shows it: now, or as soon as it can be read.

        It takes the place of what waits still.
        """
        waited = self._call is not None
        self._call = call
        try:
            self._try()
        except Busy:
            self._again.start()
            self._session.feedback.done(HELD)
            return
        except NoServer:
            # The line above the page says so as long as it lasts.
            self._again.start()
            return
        if waited:
            self._session.feedback.done(SHOWN)

    def finish(self) -> None:
        """Come back when nothing waits any more; raises Busy when the user gives up."""
        self._session.office.ask(self._try)

    def _try(self) -> None:
        call = self._call
        if call is not None:
            with self._session.office.queries.at_once():
                self._call = None
                self._again.stop()
                call()

    def _on_again(self) -> None:
        if self._call is not None:
            self.show(self._call)
