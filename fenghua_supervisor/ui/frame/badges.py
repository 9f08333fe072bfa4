"""Counts beside the names of pages; the one in front counts for itself, the others never do."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.services.badges import COUNTED, badge_count
from fenghua_supervisor.ui.frame.page_stack import PageStack

if TYPE_CHECKING:
    from fenghua_supervisor.ui.frame.main_window import MainWindow

logger = logging.getLogger(__name__)

#: After a step the pages come first.
SETTLE_MS = 400


class Badges(QObject):
    """Counts when the window has settled, after each change and for another day.

    A hidden page reads nothing when something is saved: here alone is counted for it, for one page
    in a turn of the loop.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        stack = window.findChild(PageStack)
        assert stack is not None
        self._stack = stack
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._count_next)
        #: the pages that are still to be counted for
        self._left: tuple[str, ...] = ()
        window.session.changed.connect(self.start)
        window.as_of_shown.connect(self.start)
        window.closed.connect(self._timer.stop)

    def start(self) -> None:
        """Count all of them as soon as the window is at rest."""
        self._left = COUNTED
        self._timer.start(SETTLE_MS)

    def count(self) -> None:
        """Count all of them now, those that cannot be read now later."""
        self._timer.stop()
        self._left = COUNTED
        while self._left and self._count_one():
            pass

    def _count_next(self) -> None:
        # Of a day that is being read nothing is at hand yet; it is counted when it is shown.
        if not self._stack.is_gathering and self._count_one() and self._left:
            self._timer.start(0)

    def _count_one(self) -> bool:
        """Count for the next page; False while another program holds the data."""
        key, *left = self._left
        office, window = self._window.session.office, self._window
        if key != window.front:
            try:
                with office.queries.at_once():
                    count = badge_count(office, key, window.as_of)
            except Busy:
                self._timer.start(SETTLE_MS)
                return False
            except UserError as refusal:
                logger.warning("the badge of %s cannot be counted: %s", key, refusal)
            else:
                window.show_badge(key, count)
        self._left = tuple(left)
        return True
