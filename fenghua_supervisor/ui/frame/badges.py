"""Counts beside the names of pages; the one in front counts for itself, the others never do."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.services.badges import badge_counts

if TYPE_CHECKING:
    from fenghua_supervisor.ui.frame.main_window import MainWindow

logger = logging.getLogger(__name__)

#: After a step the pages come first.
SETTLE_MS = 400


class Badges(QObject):
    """Counts when the window has settled, after each change and for another day.

    A hidden page reads nothing when something is saved: here alone is counted for it.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self.count)
        window.session.changed.connect(self._timer.start)
        window.as_of_shown.connect(self._timer.start)
        window.closed.connect(self._timer.stop)

    def start(self) -> None:
        """Count as soon as the window is at rest."""
        self._timer.start()

    def count(self) -> None:
        """Count now, or later while another program holds the data."""
        office = self._window.session.office
        try:
            with office.queries.at_once():
                counts = badge_counts(office, self._window.as_of, besides=self._window.front)
        except Busy:
            self._timer.start()
            return
        except UserError as refusal:
            logger.warning("badges cannot be counted: %s", refusal)
            return
        self._window.show_badges(counts)
