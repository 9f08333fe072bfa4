"""What every page and dialog gets: the office, one way to write, and how to be told of changes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.feedback import Feedback
from fenghua_supervisor.ui.base.jobs import JobRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

logger = logging.getLogger(__name__)


class Session(QObject):
    """Five members and no more: office, perform, changed, jobs, feedback."""

    #: (Done, initiator or None) after every write
    changed = Signal(object, object)

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
        verb: Callable[..., Done],
        *args: object,
        initiator: QObject | None = None,
        refused: Callable[[str], None] | None = None,
        **options: Any,  # noqa: ANN401 - each verb has its own options
    ) -> Done | None:
        """Call ``verb(office, *args)``; None when it was refused.

        A refusal goes to ``refused`` when given (a dialog shows it inside), else to feedback.
        """
        try:
            done = verb(self.office, *args, **options)
        except UserError as refusal:
            (refused or self.feedback.warn)(str(refusal))
            return None
        except Exception as bug:
            logger.exception("the step failed: %s", getattr(verb, "__name__", verb))
            self.feedback.bug(bug)
            return None
        self.changed.emit(done, initiator)
        if done.message:
            self.feedback.done(done.message)
        return done
