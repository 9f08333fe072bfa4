"""Backups that nobody waits for, and the one before something risky."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from fenghua_supervisor.ui.base.session import Session

logger = logging.getLogger(__name__)


def start_backup(
    session: Session,
    job: Callable[..., object],
    label: str,
    on_done: Callable[[object], None] | None = None,
    owner: QObject | None = None,
) -> None:
    """Run ``job(progress, data folder, second folder, now)`` unseen; a refusal goes to the log."""
    from fenghua_supervisor.services.safekeeping.second_folder import second_folder_of

    office = session.office
    session.jobs.start(
        job,
        office.data_dir,
        second_folder_of(office.settings),
        office.now(),
        label=label,
        on_done=on_done or _log_result,
        on_error=log_refusal,
        owner=owner,
        quiet=True,
        behind=True,
    )


def back_up_first(session: Session) -> None:
    """Back up what changed, before the job that is started next."""
    from fenghua_supervisor.services.safekeeping.backups import backup_if_changed
    from fenghua_supervisor.services.safekeeping.catalogue import BackupReason

    job = partial(backup_if_changed, why=BackupReason.BEFORE_IMPORT)
    start_backup(session, job, "备份")


def log_refusal(sentence: str) -> None:
    """A backup that failed is tried again, and stands in nobody's way."""
    logger.warning("no backup: %s", sentence)


def _log_result(result: object) -> None:
    if result is not None:
        logger.info("backed up: %s", result)
