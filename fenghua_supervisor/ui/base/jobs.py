"""Slow work off the window's thread: one worker, progress, cancel."""

from __future__ import annotations

import logging
import sys
import threading
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.ui.base.feedback import Feedback
    from fenghua_supervisor.ui.base.waiting_dialog import JobDialog

logger = logging.getLogger(__name__)

DIALOG_AFTER_MS = 500
REPORT_EVERY_S = 0.05
#: How soon work hands the interpreter back to the window. Each question to the database gives it
#: away once: at Python's own 5 ms a save beside a backup would take several times as long.
HAND_OVER_S = 0.001


class JobProgress(QObject):
    """What a job function reports to; asks for cancel by raising inside ``step``."""

    reported = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._cancel = threading.Event()
        self._last = 0.0

    def advance(self, done: int, total: int, text: str) -> None:
        """Report ``done`` of ``total``; raises Cancelled when the user asked for it."""
        if self._cancel.is_set():
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._last >= REPORT_EVERY_S:
            self._last = now
            self.reported.emit(done, total, text)

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._cancel.set()


class _Signals(QObject):
    #: what came of the work, and what it was stopped by (None: nothing)
    ended = Signal(object, object)


class _Work(QRunnable):
    """Runs the function on the worker thread and carries the outcome back."""

    def __init__(
        self, fn: Callable[..., object], values: tuple[object, ...], progress: JobProgress
    ) -> None:
        super().__init__()
        self._fn = fn
        self._values = values
        self._progress = progress
        self.signals = _Signals()

    def run(self) -> None:
        """Call the function; every outcome becomes the one signal."""
        sys.setswitchinterval(HAND_OVER_S)
        result: object = None
        stopped_by: Exception | None = None
        try:
            result = self._fn(self._progress, *self._values)
        except (Cancelled, UserError) as refusal:
            stopped_by = refusal
        except Exception as bug:
            logger.exception("the job failed")
            stopped_by = bug
        self.signals.ended.emit(result, stopped_by)


@record
class Calls:
    """Who hears of a job: its result, its refusal, and that it came to an end anyhow."""

    on_done: Callable[[object], None]
    on_error: Callable[[str], None]
    on_end: Callable[[], None]


class Job(QObject):
    """One running job on the window's side: its dialog and its callbacks.

    A job of an ``owner`` is cancelled and heard of no more when that object is destroyed.
    """

    ended = Signal()

    def __init__(
        self,
        label: str,
        feedback: Feedback,
        calls: Calls,
        owner: QObject | None = None,
        *,
        quiet: bool = False,
        at_once: bool = False,
    ) -> None:
        super().__init__()
        self.progress = JobProgress()
        self.owner = owner
        self.quiet = quiet
        self._label = label
        self._feedback = feedback
        self._calls: Calls | None = calls
        self._dialog: JobDialog | None = None
        self._state = (0, 0, "")
        self._delay = QTimer(self, singleShot=True, interval=0 if at_once else DIALOG_AFTER_MS)
        self._delay.timeout.connect(self._show_dialog)
        self.progress.reported.connect(self._on_reported)
        if owner is not None:
            owner.destroyed.connect(self.forsake)

    def forsake(self) -> None:
        """Ask the work to stop and tell nobody how it ended."""
        self._calls = None
        self.owner = None
        self.progress.cancel()
        self._close_dialog()

    def start(
        self, pool: QThreadPool, fn: Callable[..., object], values: tuple[object, ...]
    ) -> None:
        """Hand the work to the pool."""
        self._work = _Work(fn, values, self.progress)
        self._work.setAutoDelete(False)
        self._work.signals.ended.connect(self._on_ended)
        if not self.quiet:
            self._delay.start()
        pool.start(self._work)

    def _show_dialog(self) -> None:
        from fenghua_supervisor.ui.base.waiting_dialog import JobDialog

        self._dialog = JobDialog(self._label, QApplication.activeWindow())
        self._dialog.rejected.connect(self.progress.cancel)
        self._on_reported(*self._state)
        self._dialog.show()

    def _on_reported(self, done: int, total: int, text: str) -> None:
        self._state = (done, total, text)
        if self._dialog is not None:
            self._dialog.show_state(done, total, text)

    def _on_ended(self, result: object, stopped_by: Exception | None) -> None:
        """Take the dialog away and tell who is to hear of the end."""
        self._close_dialog()
        self.ended.emit()
        calls = self._calls
        if calls is not None:
            try:
                if stopped_by is None:
                    calls.on_done(result)
            finally:
                calls.on_end()
            if isinstance(stopped_by, UserError):
                calls.on_error(str(stopped_by))
        if stopped_by is not None and not isinstance(stopped_by, (Cancelled, UserError)):
            self._feedback.bug(stopped_by)

    def _close_dialog(self) -> None:
        self._delay.stop()
        if self._dialog is not None:
            self._dialog.hide()
            self._dialog.deleteLater()
            self._dialog = None


class JobRunner(QObject):
    """Runs job functions ``fn(progress, *values)`` one after another on one worker thread.

    What keeps the data safe runs on a second one, so that nothing the user asks for waits for it.
    """

    def __init__(self, feedback: Feedback) -> None:
        super().__init__()
        self._feedback = feedback
        self._pool, self._behind = QThreadPool(self), QThreadPool(self)
        for pool in (self._pool, self._behind):
            pool.setMaxThreadCount(1)
        self._running: list[Job] = []

    def start(
        self,
        fn: Callable[..., object],
        *values: object,
        label: str,
        on_done: Callable[[object], None],
        on_error: Callable[[str], None] | None = None,
        on_end: Callable[[], None] | None = None,
        owner: QObject | None = None,
        quiet: bool = False,
        behind: bool = False,
        at_once: bool = False,
    ) -> None:
        """Run ``fn`` with values; ``on_done`` gets its result on the window's thread.

        ``on_end``: called however it ends, also when it was refused, cancelled or broke down.
        ``owner``: whose callbacks these are; nothing is called once it is destroyed.
        ``quiet``: no progress dialog, for work that the page itself shows as going on.
        ``behind``: on the second worker, for what nobody asked for.
        ``at_once``: with the progress dialog from the beginning, for where no window is shown.
        """
        calls = Calls(on_done, on_error or self._feedback.warn, on_end or _nothing)
        job = Job(label, self._feedback, calls, owner, quiet=quiet, at_once=at_once)
        self._running.append(job)
        job.ended.connect(self._on_ended)
        job.start(self._behind if behind else self._pool, fn, values)

    @property
    def busy(self) -> bool:
        """Whether a job that the user asked for is running or waiting."""
        return any(not job.quiet for job in self._running)

    def forsake(self, owner: QObject) -> None:
        """Cancel the jobs of ``owner``, who no longer wants to hear of them."""
        for job in self._running:
            if job.owner is owner:
                job.forsake()

    def cancel_all(self) -> None:
        """Ask every job to stop and wait until both workers are idle."""
        for job in self._running:
            job.progress.cancel()
        self._pool.waitForDone()
        self._behind.waitForDone()

    def _on_ended(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._running:
            self._running.remove(job)


def _nothing() -> None:
    """Nobody asked to hear of the end."""
