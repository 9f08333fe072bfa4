"""What every page and dialog gets: the office, one way to write, and how to be told of changes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.feedback import Feedback
from fenghua_supervisor.ui.base.jobs import JobRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

Args = ParamSpec("Args")
ValueT = TypeVar("ValueT")

logger = logging.getLogger(__name__)


class Session(QObject):
    """Five things and no more: office, perform (``perform_or``), changed, jobs, feedback."""

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
        self.jobs = jobs or JobRunner(self.feedback)

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
        """As ``perform``, but a refusal goes to ``refused``: a dialog shows it inside."""
        try:
            done = verb(self.office, *args, **options)
        except UserError as refusal:
            refused(str(refusal))
            return None
        except Exception as bug:
            logger.exception("the step failed: %s", getattr(verb, "__name__", verb))
            self.feedback.bug(bug)
            return None
        self.changed.emit(done)
        if done.message:
            self.feedback.done(done.message)
        return done
