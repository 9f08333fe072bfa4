"""The papers of a step that was just done: written by a job, or the step is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.services.papers.slips import papers_stand
from fenghua_supervisor.services.safekeeping import undo as history
from fenghua_supervisor.services.safekeeping.step_papers import not_written
from fenghua_supervisor.ui.base.verbs import PageVerbs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.ui.base.session import Session


class StepPapers(PageVerbs[QWidget]):
    """One run of papers over ``page``; it goes away by itself.

    ``on_written`` is called when they stand. When the job is cancelled or refused the step is
    undone; when another step came after it, the user is told that the papers are made later.
    """

    def __init__(
        self,
        session: Session,
        page: QWidget,
        done: Done[object],
        on_written: Callable[[], None],
    ) -> None:
        super().__init__(session, page)
        self._done = done
        self._on_written = on_written
        self._stand = False

    def start(self, job: Callable[..., Sequence[Path]], *values: object, label: str) -> None:
        """Have ``job(progress, *values)`` write the papers."""
        self._session.jobs.start(
            job, *values, label=label, on_done=self._on_done, on_end=self._on_end, owner=self
        )

    def _on_done(self, result: object) -> None:
        self._stand = True
        papers_stand(self._session.office, self._done.step_id, cast("Sequence[Path]", result))
        self._on_written()

    def _on_end(self) -> None:
        """Nothing stays half-done: without the papers the step is taken back."""
        if not self._stand:
            step = self._session.office.queries.journal.next_undo()
            undone = None
            if step is not None and step.id == self._done.step_id:
                undone = self._session.perform(history.undo)
            if undone is None:
                self._session.feedback.warn(not_written(self._session.office))
        self.deleteLater()
