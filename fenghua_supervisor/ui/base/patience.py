"""While another program holds the data: the window goes on, says that it waits, can give up."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.errors import Busy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fenghua_supervisor.ui.base.waiting_dialog import WaitingDialog

ValueT = TypeVar("ValueT")

#: The first pause between two tries, and the longest one.
SOON_MS, AGAIN_MS = 20, 100
#: Other programs mostly write for less than this; nobody need be told.
DIALOG_AFTER_MS = 300
#: A program that holds the data for so long hangs.
LONGEST_MS = 10 * 60_000

_TYPED_LATER = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
_ALL = QEventLoop.ProcessEventsFlag.AllEvents


class Patience(QObject):
    """Asks for something until no other program is in the way; to its caller it is one call.

    The window goes on meanwhile, so a timer may ask for something too: then both wait behind the
    one dialog, which keeps the user from beginning anything else.
    """

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._given_up = False
        self._dialog: WaitingDialog | None = None
        self._silent = QDeadlineTimer()

    def ask(self, call: Callable[[], ValueT]) -> ValueT:
        """What ``call`` gives; raises Busy when the user gives up, or after a long time."""
        try:
            return call()
        except Busy as busy:
            refusal = busy
        longest, pause = QDeadlineTimer(LONGEST_MS), SOON_MS
        with self._told():
            while not longest.hasExpired() and self._paused(pause):
                try:
                    return call()
                except Busy as busy:
                    refusal = busy
                pause = min(2 * pause, AGAIN_MS)
        raise refusal

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Those who wait at the same time share one dialog, and are given up together."""
        if not self._depth:
            self._given_up = False
            self._silent = QDeadlineTimer(DIALOG_AFTER_MS)
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth and self._dialog is not None:
                dialog, self._dialog = self._dialog, None
                dialog.rejected.disconnect(self._on_given_up)
                dialog.close()
                dialog.deleteLater()

    def _paused(self, milliseconds: int) -> bool:
        """Let the window go on for a moment; False when nobody wants to wait any longer."""
        if self._dialog is None and not self._given_up and self._silent.hasExpired():
            self._show()
        loop, moment = QEventLoop(), QTimer(singleShot=True, interval=milliseconds)
        moment.timeout.connect(loop.quit)
        if self._dialog is not None:
            self._dialog.rejected.connect(loop.quit)
        moment.start()
        # Until the dialog is there, what the user types is kept for afterwards.
        loop.exec(_TYPED_LATER if self._dialog is None else _ALL)
        # A loop that ends before its time was ended by the program's own end.
        return not self._given_up and not moment.isActive()

    def _show(self) -> None:
        from fenghua_supervisor.ui.base.waiting_dialog import WaitingDialog

        over = QApplication.activeModalWidget() or QApplication.activeWindow()
        self._dialog = WaitingDialog(over)
        self._dialog.rejected.connect(self._on_given_up)
        self._dialog.show()

    def _on_given_up(self) -> None:
        self._given_up = True
