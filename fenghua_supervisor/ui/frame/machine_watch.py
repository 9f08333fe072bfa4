"""Looks every minute whether the machine's clock can be believed, and once at the data's place."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from fenghua_supervisor.domain.office.clock import clock_doubt
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.folders.clouds import cloud_warning
from fenghua_supervisor.services.machine import last_recorded

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.notice_bar import NoticeBar

logger = logging.getLogger(__name__)

CHECK_MS = 60_000


class MachineWatch(QObject):
    """Says at the bar what should be put right; a clock that was put right takes it back.

    The clock is held against the latest step seen since the start: the first step that a wrong
    clock has dated does not prove it right.
    """

    def __init__(self, office: Office, bar: NoticeBar, window: QWidget) -> None:
        super().__init__(window)
        self._office = office
        self._bar = bar
        self._latest: datetime | None = None
        self._said = ""
        self._timer = QTimer(self, interval=CHECK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look at the folder's place and the clock; at the clock every minute from now on."""
        self._bar.say("place", cloud_warning(self._office.data_dir) or "")
        self.look()
        self._timer.start()

    def look(self) -> None:
        """Hold the clock against what was recorded last."""
        try:
            with self._office.queries.at_once():
                last = last_recorded(self._office)
        except UserError as refusal:
            logger.warning("the last step cannot be read: %s", refusal)
            return
        now = self._office.now()
        if last is not None and (self._latest is None or last > self._latest):
            self._latest = last
        doubt = clock_doubt(now, self._latest)
        # The words tell the time, which goes on; one doubt is said once.
        if bool(doubt) != bool(self._said):
            self._said = doubt
            self._bar.say("clock", doubt)
