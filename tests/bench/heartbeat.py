"""How long a window's loop stands still, and how long it works at one piece."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BEAT_MS, MOST_MS = 2, 20_000


class Heartbeat(QObject):
    """A timer that beats as often as the window's loop lets it.

    The longest pause by ``clock`` is a stall; by the time that this thread has worked it is the
    longest piece of work, whatever else the machine does meanwhile.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__()
        self._clock = clock
        self._longest = self._since = 0.0
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        self._longest, self._since = 0.0, self._clock()
        self._timer.start()

    def stop(self) -> float:
        """The longest pause in milliseconds."""
        self._on_beat()
        self._timer.stop()
        return self._longest

    @contextmanager
    def held(self) -> Iterator[None]:
        """What is done inside does not count: it belongs to who measures."""
        self._on_beat()
        yield
        self._since = self._clock()

    def _on_beat(self) -> None:
        now = self._clock()
        self._longest = max(self._longest, (now - self._since) * 1000)
        self._since = now


def settle(milliseconds: int) -> None:
    """Let the loop run, and the worker's thread."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(come: Callable[[], bool]) -> float:
    """Milliseconds until something has come."""
    start = time.perf_counter()
    while not come():
        settle(1)
        if time.perf_counter() - start > MOST_MS / 1000:
            raise TimeoutError
    return (time.perf_counter() - start) * 1000
