"""Slow work off the window's thread: one worker, progress, cancel."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication, QProgressDialog

from fenghua_supervisor.errors import Cancelled, UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.ui.feedback import Feedback

logger = logging.getLogger(__name__)

DIALOG_AFTER_MS = 500
REPORT_EVERY_S = 0.05


class JobProgress(QObject):
    """What a job function reports to; asks for cancel by raising inside ``step``."""

    reported = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._cancel = threading.Event()
        self._last = 0.0

    def step(self, done: int, total: int, text: str) -> None:
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
    finished = Signal(object)
    refused = Signal(str)
    cancelled = Signal()
    failed = Signal(object)


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
        """Call the function; every outcome becomes one signal."""
        try:
            result = self._fn(self._progress, *self._values)
        except Cancelled:
            self.signals.cancelled.emit()
        except UserError as refusal:
            self.signals.refused.emit(str(refusal))
        except Exception as bug:
            logger.exception("the job failed")
            self.signals.failed.emit(bug)
        else:
            self.signals.finished.emit(result)


class Job(QObject):
    """One running job on the window's side: its dialog and its callbacks."""

    ended = Signal()

    def __init__(
        self,
        label: str,
        feedback: Feedback,
        on_done: Callable[[object], None],
        on_error: Callable[[str], None] | None,
        *,
        quiet: bool,
    ) -> None:
        super().__init__()
        self.progress = JobProgress()
        self._quiet = quiet
        self._label = label
        self._feedback = feedback
        self._on_done = on_done
        self._on_error = on_error
        self._dialog: QProgressDialog | None = None
        self._state = (0, 0, label)
        self._delay = QTimer(self, singleShot=True, interval=DIALOG_AFTER_MS)
        self._delay.timeout.connect(self._show_dialog)
        self.progress.reported.connect(self._on_reported)

    def start(
        self, pool: QThreadPool, fn: Callable[..., object], values: tuple[object, ...]
    ) -> None:
        """Hand the work to the pool."""
        self._work = _Work(fn, values, self.progress)
        self._work.setAutoDelete(False)
        signals = self._work.signals
        signals.finished.connect(self._on_finished)
        signals.refused.connect(self._on_refused)
        signals.cancelled.connect(self._close)
        signals.failed.connect(self._on_failed)
        if not self._quiet:
            self._delay.start()
        pool.start(self._work)

    def _show_dialog(self) -> None:
        dialog = QProgressDialog(self._label, "取消", 0, 0, QApplication.activeWindow())
        dialog.setWindowTitle(self._label)
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.setMinimumWidth(360)
        dialog.setMinimumDuration(0)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.canceled.connect(self._on_cancel)
        self._dialog = dialog
        self._on_reported(*self._state)
        dialog.show()

    def _on_reported(self, done: int, total: int, text: str) -> None:
        self._state = (done, total, text)
        if self._dialog is not None:
            self._dialog.setLabelText(text or self._label)
            self._dialog.setMaximum(total)
            self._dialog.setValue(done)

    def _on_cancel(self) -> None:
        self.progress.cancel()
        if self._dialog is not None:
            self._dialog.setLabelText("正在取消…")

    def _on_finished(self, result: object) -> None:
        self._close()
        self._on_done(result)

    def _on_refused(self, text: str) -> None:
        self._close()
        (self._on_error or self._feedback.warn)(text)

    def _on_failed(self, bug: BaseException) -> None:
        self._close()
        self._feedback.bug(bug)

    def _close(self) -> None:
        self._delay.stop()
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        self.ended.emit()


class JobRunner(QObject):
    """Runs job functions ``fn(progress, *values)`` one after another on one worker thread."""

    def __init__(self, feedback: Feedback) -> None:
        super().__init__()
        self._feedback = feedback
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: list[Job] = []

    def start(
        self,
        fn: Callable[..., object],
        *values: object,
        label: str,
        on_done: Callable[[object], None],
        on_error: Callable[[str], None] | None = None,
        quiet: bool = False,
    ) -> None:
        """Run ``fn`` with values; ``on_done`` gets its result on the window's thread.

        ``quiet``: no progress dialog, for work that the page itself shows as going on.
        """
        job = Job(label, self._feedback, on_done, on_error, quiet=quiet)
        self._running.append(job)
        job.ended.connect(self._on_ended)
        job.start(self._pool, fn, values)

    @property
    def busy(self) -> bool:
        """Whether a job is running or waiting."""
        return bool(self._running)

    def cancel_all(self) -> None:
        """Ask every job to stop and wait until the worker is idle."""
        for job in self._running:
            job.progress.cancel()
        self._pool.waitForDone()

    def _on_ended(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._running:
            self._running.remove(job)
