"""Counts beside the names of pages; the one in front counts for itself, the others never do."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.services.badges import COUNTED, badge_in_pieces
from fenghua_supervisor.ui.base.rereading import Pieces
from fenghua_supervisor.ui.frame.page_stack import PageStack

if TYPE_CHECKING:
    from fenghua_supervisor.ui.frame.main_window import MainWindow

logger = logging.getLogger(__name__)

#: After a step the pages come first.
SETTLE_MS = 400


class Badges(QObject):
    """Counts when the window has settled, after each change and for another day.

    A hidden page reads nothing when something is saved: here alone is counted for it, for one page
    after another and in short pieces.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        stack = window.findChild(PageStack)
        assert stack is not None
        self._stack = stack
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._count_next)
        self._pieces = Pieces(window.session, self)
        #: the pages that are still to be counted for
        self._left: tuple[str, ...] = ()
        window.session.changed.connect(self.start)
        window.as_of_shown.connect(self.start)
        window.closed.connect(self._stop)

    def start(self) -> None:
        """Count all of them as soon as the window is at rest."""
        self._pieces.rest()
        self._left = COUNTED
        self._timer.start(SETTLE_MS)

    def count(self) -> None:
        """Count all of them now, those that cannot be read now later."""
        self._stop()
        self._left = COUNTED
        self._count_next()
        self._pieces.finish()

    def _stop(self) -> None:
        self._timer.stop()
        self._pieces.rest()

    def _count_next(self) -> None:
        """Count for the next page that is not in front."""
        self._left = tuple(key for key in self._left if key != self._window.front)
        # Of a day that is being read nothing is at hand yet; it is counted when it is shown.
        if self._left and not self._stack.is_gathering:
            office, key = self._window.session.office, self._left[0]
            pieces = badge_in_pieces(office, key, self._window.as_of)
            self._pieces.start(pieces, self._on_counted, self._on_refused)

    def _on_counted(self, count: object) -> None:
        key, *left = self._left
        if key != self._window.front:
            self._window.show_badge(key, cast("int", count))
        self._left = tuple(left)
        self._count_next()

    def _on_refused(self, refusal: UserError) -> None:
        key, *left = self._left
        if isinstance(refusal, Busy):
            self._timer.start(SETTLE_MS)
            return
        logger.warning("the badge of %s cannot be counted: %s", key, refusal)
        self._left = tuple(left)
        self._count_next()
