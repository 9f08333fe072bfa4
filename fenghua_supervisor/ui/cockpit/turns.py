"""One piece of work at a time for all that the cockpit reads and draws."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

#: After a piece what it drew is painted, and keys are heard, before the next one.
PAUSE_MS = 4


class Turns(QObject):
    """Whoever asks does one piece, in the order of asking; each piece is followed by a pause.

    With a timer of its own for each, a day would be read and a chart drawn in the same turn of the
    event loop, and both be waited for.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._waiting: deque[Callable[[], object]] = deque()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_turn)

    def ask(self, piece: Callable[[], object]) -> None:
        """Call ``piece`` once, when it is its turn; one that waits already keeps its place."""
        if piece not in self._waiting:
            self._waiting.append(piece)
        if not self._pause.isActive():
            self._pause.start()

    def leave(self, piece: Callable[[], object]) -> None:
        """Call it no more."""
        if piece in self._waiting:
            self._waiting.remove(piece)

    def _on_turn(self) -> None:
        if self._waiting:
            piece = self._waiting.popleft()
            if self._waiting:
                self._pause.start()
            piece()
