"""Follows the period of the current plan: once it is over, from which day it is looked at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from fenghua_supervisor.services.plan.period_over import find_period_over
from fenghua_supervisor.ui.base.links import AsOfChoiceLink
from fenghua_supervisor.ui.base.rereading import Rereading

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.plan.period_over import PeriodOver
    from fenghua_supervisor.ui.frame.main_window import MainWindow


class PeriodWatch(QObject):
    """Asks for the day when another plan is chosen, or the period of this one ends."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._plan_id = 0
        self._was_over = False
        self._reading = Rereading(window.session, self)
        window.session.changed.connect(self._on_changed)
        window.as_of_shown.connect(self._on_shown)
        window.plan_shown.connect(lambda: self._reading.show(self._follow_plan))

    def start(self, *, asks: bool) -> None:
        """Look at the plan; ``asks``: let the day be chosen if nobody has chosen it."""
        office, over = self._window.session.office, self._known()
        self._plan_id = office.queries.plan.current().id
        self._was_over = over is not None
        if asks and over is not None and over.is_open and self._window.as_of == over.shown.day:
            self._window.open(AsOfChoiceLink())

    def _known(self) -> PeriodOver | None:
        over = find_period_over(self._window.session.office)
        self._window.offer_period_end(over.plan.period_end if over else None)
        return over

    def _on_changed(self, done: Done[object]) -> None:
        if done.tables & {"setting", "plan"}:
            self._reading.show(self._follow_plan)

    def _follow_plan(self) -> None:
        over = self._known()
        plan_id = self._window.session.office.queries.plan.current().id
        if plan_id == self._plan_id:
            return
        self._plan_id = plan_id
        self._window.set_as_of(over.shown.day if over else self._window.session.office.today())
        if over is not None and over.is_open:
            # The dialog that has chosen the plan may be closing still.
            QTimer.singleShot(0, self, partial(self._window.open, AsOfChoiceLink()))

    def _on_shown(self, _day: date) -> None:
        if not self._was_over:
            self._reading.show(self._ask_at_midnight)

    def _ask_at_midnight(self) -> None:
        """The window stayed open over the last day of the period."""
        over = self._known()
        self._was_over = over is not None
        if over is not None and over.is_open:
            self._window.open(AsOfChoiceLink())
