"""A bulletin is counted while the window, and whoever writes in it, go on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fenghua_supervisor.errors import Busy, NoServer, UserError
from fenghua_supervisor.services.bulletin.gathering import counted, gathered
from fenghua_supervisor.ui.base.rereading import Pieces

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.ui.base.session import Session

_NOT_COUNTED = "通报没有统计成，请按F5重试。"


class Counting(QObject):
    """Reads in short pieces and counts on a worker; what is asked for last is told alone.

    ``parts`` show what is counted: those of one paper are of no use while another is counted.
    """

    #: the finished BulletinData
    counted = Signal(object)
    #: why there is none
    refused = Signal(str)
    #: another program holds the data: it is to be asked for again
    held = Signal()

    def __init__(self, session: Session, page: QObject, *parts: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._pieces = Pieces(session, self)
        self._parts = parts
        self._ticket = 0
        self._runs = False

    @property
    def runs(self) -> bool:
        """Whether figures are still to come."""
        return self._runs

    def start(
        self, period: Period, as_of: date, scope: Scope, issued_on: date | None, *, same: bool
    ) -> None:
        """Count this bulletin instead of any before.

        ``same``: it is the paper whose words are shown; they can be written meanwhile.
        """
        self._runs = True
        self._enable(on=same)
        found = gathered(self._session.office, period, as_of, scope, issued_on)
        self._pieces.start(found, self._on_read, self._on_refused)

    def finish(self) -> None:
        """Come back when all is read, and is being counted."""
        self._pieces.finish()

    def stop(self) -> None:
        """Count nothing more."""
        self._ticket += 1
        self._runs = False
        self._pieces.rest()
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for part in self._parts:
            part.setEnabled(on)

    def _on_read(self, found: object) -> None:
        # The first worker may be setting the paper before this one, for a minute.
        self._session.jobs.start(
            counted,
            found,
            label="统计通报",
            on_done=partial(self._on_counted, self._ticket),
            on_end=partial(self._on_ended, self._ticket),
            owner=self,
            quiet=True,
            behind=True,
        )

    def _on_counted(self, ticket: int, data: object) -> None:
        if ticket == self._ticket:
            self.stop()
            self.counted.emit(data)

    def _on_ended(self, ticket: int) -> None:
        if ticket == self._ticket and self._runs:
            self._on_refused(UserError(_NOT_COUNTED))

    def _on_refused(self, refusal: UserError) -> None:
        self.stop()
        if isinstance(refusal, (Busy, NoServer)):
            self.held.emit()
        else:
            self.refused.emit(str(refusal))


def is_of(data: BulletinData, period: Period, scope: Scope) -> bool:
    """Whether figures are those of this paper."""
    return (data.head.period, data.head.scope) == (period, scope)
