"""The guard of a window's data: it has the database checked in the background, and tells damage."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from fenghua_supervisor.services.safekeeping import watching
from fenghua_supervisor.services.safekeeping.damage import standing
from fenghua_supervisor.ui.safekeeping.damage_dialog import DamageDialog

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.damage import Damage
    from fenghua_supervisor.ui.base.session import Session

logger = logging.getLogger(__name__)

CHECK_MS = 60_000


class Guard(QObject):
    """Checks at the start, on each new day, and when something broke down; once it is told."""

    #: the words of the damage for the line above the page; empty: there is none
    told = Signal(str)
    #: open what this Link names
    open_requested = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._damage: Damage | None = None
        self._checked_on: date | None = None
        self._dialog: DamageDialog | None = None
        self._timer = QTimer(self, interval=CHECK_MS)
        self._timer.timeout.connect(self.look)
        #: something broke down since the last look, and was followed by a check
        self._doubted = False
        session.feedback.doubt = self.doubt
        session.changed.connect(self._on_changed)
        # A restore ends the damage; the line above the page goes with it.
        session.changed.connect(self.look)

    def start(self) -> None:
        """Check what the last window left, in any case when it was not closed as it should be."""
        self._timer.start()
        office = self._session.office
        self._check(always=not office.only_read and watching.begun(office.data_dir))

    def close(self) -> None:
        """The window is closed as it should be."""
        self._timer.stop()
        office = self._session.office
        if not office.only_read:
            watching.ended(office.data_dir)

    def look(self) -> None:
        """Tell what a backup or another program has found, and check once a day."""
        office = self._session.office
        self._doubted = False
        stands = standing(office.data_dir) is not None
        if self._damage is not None and not stands:
            self.tell(None)
        elif self._damage is None and (stands or self._checked_on != office.today()):
            self._check(always=False)

    def doubt(self) -> None:
        """Check now, for something broke down; what breaks again meanwhile says no more."""
        if not self._doubted:
            self._doubted = True
            self._check(always=True)

    def tell(self, damage: Damage | None) -> None:
        """Say what was found: in a window when it is new, above the page while it lasts."""
        before, self._damage = self._damage, damage
        self.told.emit(damage.head if damage is not None else "")
        if damage is not None and before is None:
            self.show()

    def show(self) -> None:
        """Open the window with the damage and the ways on, unless it is open."""
        if self._damage is None or self._dialog is not None:
            return
        dialog = DamageDialog(self._session, self._damage, self._window)
        dialog.open_requested.connect(self.open_requested)
        dialog.judged.connect(self.tell)
        dialog.destroyed.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def _check(self, *, always: bool) -> None:
        office = self._session.office
        self._checked_on = office.today()
        self._session.jobs.start(
            watching.watch,
            office.data_dir,
            office.now(),
            always,
            label="数据检查",
            on_done=self._on_checked,
            on_error=_log,
            quiet=True,
            behind=True,
        )

    def _on_checked(self, result: object) -> None:
        damage = cast("Damage | None", result)
        if damage is not None or self._damage is not None:
            self.tell(damage)

    def _on_changed(self) -> None:
        """A step may have ended the damage: a restore has."""
        if self._damage is not None and standing(self._session.office.data_dir) is None:
            self.tell(None)

    def _on_closed(self) -> None:
        self._dialog = None


def _log(refusal: str) -> None:
    logger.warning("the data was not checked: %s", refusal)
