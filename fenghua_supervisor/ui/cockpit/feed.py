"""Takes the figures of a day in small steps, so that the window never waits for them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.ui.base.rereading import Rereading
from fenghua_supervisor.ui.widgets.charts.loading import window_alive

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.services.cockpit.collecting import CockpitDays
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.cockpit.turns import Turns

#: between two days that are taken before anyone asks for them
IDLE_MS = 30


def bring_in(_progress: object) -> None:
    """Import what counts, for a job: the window would stand still for a moment."""
    with window_alive():
        import_module("fenghua_supervisor.services.cockpit.collecting")


class FiguresFeed(QObject):
    """One reading of the data when it is its turn: first for the wanted day, then around it.

    ``ready`` tells the figures of the wanted day; what was read is kept until ``forget``.
    """

    ready = Signal(object)
    #: why there are no figures of the wanted day, in one sentence
    refused = Signal(str)

    def __init__(self, session: Session, turns: Turns, owner: QObject) -> None:
        super().__init__(owner)
        self._session = session
        self._turns = turns
        self._about: tuple[int, Scope] | None = None
        self._days: CockpitDays | None = None
        self._wanted: date | None = None
        self._ahead: list[date] = []
        self._is_told = False
        self._is_ready = False
        self._is_held = False
        self._reading = Rereading(session, self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._go_on)
        session.jobs.start(
            bring_in, label="准备统计", on_done=self._on_ready, owner=self, quiet=True
        )

    @property
    def is_at_rest(self) -> bool:
        """Whether the wanted day is told, and none is left to be taken before anyone asks."""
        return self._is_told and not self._ahead

    def aim(self, plan_id: int, scope: Scope) -> None:
        """Count this plan and scope from now on."""
        if self._about != (plan_id, scope):
            self._about = plan_id, scope
            self.forget()

    def forget(self) -> None:
        """The data has changed: what was read counts no longer."""
        self._days = None
        self._is_told = False

    def want(self, day: date, days: Sequence[date] = ()) -> None:
        """Tell the figures of ``day`` as soon as they are there; ``days`` may be wanted next."""
        self._wanted = day
        self._ahead = sorted((d for d in days if d != day), key=lambda d: abs((d - day).days))
        self._is_told = False
        self._go_on()

    def rest(self) -> None:
        """Take nothing more: nobody looks."""
        self._idle.stop()
        self._turns.leave(self._read)

    def hold(self) -> None:
        """Take nothing ahead till ``go_on``: what was told is drawn first.

        While the charts are brought in beside the window, each row that is read waits for them.
        """
        self._is_held = True

    def go_on(self) -> None:
        """What was told is drawn."""
        self._is_held = False
        self._go_on()

    def _on_ready(self, _result: object) -> None:
        self._is_ready = True
        self._go_on()

    def _go_on(self) -> None:
        self._idle.stop()
        self._turns.ask(self._read)

    def _read(self) -> None:
        self._reading.show(self._on_turn)

    def _on_turn(self) -> None:
        try:
            self._step()
        except Busy:
            raise
        except UserError as refusal:
            self.refused.emit(str(refusal))

    def _step(self) -> None:
        """Take one day or one part, or tell the figures, or take a day that may be wanted next."""
        if self._about is None or self._wanted is None or not self._is_ready:
            return
        if self._days is None:
            from fenghua_supervisor.services.cockpit.collecting import CockpitDays

            plan_id, scope = self._about
            self._days = CockpitDays(self._session.office, scope, plan_id)
        missing = self._days.missing(self._wanted)
        if missing:
            self._days.take(missing[-1])
            self._go_on()
        elif self._days.read_more(self._wanted):
            self._go_on()
        elif not self._is_told:
            self._is_told = True
            self._idle.start()
            self.ready.emit(self._days.figures(self._wanted))
        elif not self._is_held:
            self._look_ahead(self._days)

    def _look_ahead(self, days: CockpitDays) -> None:
        while self._ahead:
            missing = days.missing(self._ahead[0])
            if missing:
                days.take(missing[-1])
                self._idle.start()
                return
            self._ahead.pop(0)
