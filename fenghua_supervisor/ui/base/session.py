"""What every page and dialog gets: the office, one way to write, and how to be told of changes."""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.ui.base.feedback import Feedback
from fenghua_supervisor.ui.base.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.jobs import JobRunner

Args = ParamSpec("Args")
ValueT = TypeVar("ValueT")

logger = logging.getLogger(__name__)


class Session(QObject):
    """Five things and no more: office, perform (three ways), changed, jobs, feedback.

    While another program holds the data, what the user asked for waits, the window goes on.
    """

    #: Done after every write
    changed = Signal(object)

    def __init__(
        self,
        office: Office,
        feedback: Feedback | None = None,
        jobs: JobRunner | None = None,
    ) -> None:
        super().__init__()
        self.office = office
        self.feedback = feedback or Feedback()
        if jobs is not None:
            self.jobs = jobs
        self._patience = Patience()
        office.wait_by(self._patience.ask)

    @cached_property
    def jobs(self) -> JobRunner:
        """Slow work off the window's thread; made for the first of it."""
        from fenghua_supervisor.ui.base.jobs import JobRunner

        return JobRunner(self.feedback)

    def perform(
        self,
        verb: Callable[Concatenate[Office, Args], Done[ValueT]],
        /,
        *args: Args.args,
        **options: Args.kwargs,
    ) -> Done[ValueT] | None:
        """Call ``verb(office, …)`` and announce what it did; None when it was refused."""
        return self.perform_or(self.feedback.warn, verb, *args, **options)

    def perform_or(
        self,
        refused: Callable[[str], None],
        verb: Callable[Concatenate[Office, Args], Done[ValueT]],
        /,
        *args: Args.args,
        **options: Args.kwargs,
    ) -> Done[ValueT] | None:
        """As ``perform``, but a refusal goes to ``refused``: a dialog shows it inside.

        A verb that finds the data held changes nothing, so the whole of it is called again.
        """
        call = partial(verb, self.office, *args, **options)
        try:
            return self._told(refused, call, self._patience.ask)
        except Busy as busy:
            refused(str(busy))
            return None

    def perform_at_once(
        self,
        refused: Callable[[str], None],
        verb: Callable[Concatenate[Office, Args], Done[ValueT]],
        /,
        *args: Args.args,
        **options: Args.kwargs,
    ) -> Done[ValueT] | None:
        """As ``perform_or``, for what the user did not ask for: it raises Busy and waits not."""
        return self._told(refused, partial(verb, self.office, *args, **options), _once)

    def _told(
        self,
        refused: Callable[[str], None],
        call: partial[Done[ValueT]],
        ask: Callable[[Callable[[], Done[ValueT]]], Done[ValueT]],
    ) -> Done[ValueT] | None:
        try:
            done = ask(call)
        except Busy:
            raise
        except UserError as refusal:
            refused(str(refusal))
            return None
        except Exception as bug:
            # Its name only: what it was called with is nobody's business but the office's.
            logger.exception("the step failed: %s", getattr(call.func, "__name__", call.func))
            self.feedback.bug(bug)
            return None
        self.changed.emit(done)
        if done.message:
            self.feedback.done(done.message, self._way_back(done))
        elif done.step_id is not None:
            self.feedback.withdraw_undo()
        for remark in self.office.take_remarks():
            self.feedback.warn(remark)
        return done

    def _way_back(self, done: Done[ValueT]) -> Callable[[], object] | None:
        """How to take back what was done; None where undo would not take back just that."""
        if done.step_id is None:
            return None
        from fenghua_supervisor.services.safekeeping.undo import undo_step

        # It is done: what holds the data now must not make it look refused.
        with suppress(Busy):
            step = self.office.queries.journal.next_undo()
            if step is not None and step.id == done.step_id:
                return partial(self.perform, undo_step, step.id)
        return None


def _once(call: Callable[[], ValueT]) -> ValueT:
    return call()
