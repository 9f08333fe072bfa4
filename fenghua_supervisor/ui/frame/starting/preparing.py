"""What has to be done before a window can be shown, with its progress and 取消."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.ui.base.jobs import JobRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.ui.base.feedback import Feedback


def prepared(
    feedback: Feedback,
    label: str,
    job: Callable[..., object],
    *values: object,
    at_once: bool = True,
) -> object | None:
    """What ``job(progress, *values)`` gives; None when it was cancelled, or refused and told.

    ``at_once``: with the progress dialog from the beginning, not only when it takes long.
    No office may be open: this is the one job that writes to a database, one of its own.
    """
    loop, found, refused = QEventLoop(), list[object](), list[str]()
    runner = JobRunner(feedback)
    # The dialog is the only window: when it goes, the program goes on.
    keeps = QApplication.quitOnLastWindowClosed()
    QApplication.setQuitOnLastWindowClosed(False)
    runner.start(
        job,
        *values,
        label=label,
        on_done=found.append,
        on_error=refused.append,
        on_end=loop.quit,
        at_once=at_once,
    )
    loop.exec()
    QApplication.setQuitOnLastWindowClosed(keeps)
    for sentence in refused:
        feedback.error(sentence)
    return found[0] if found else None
