"""When the window backs up by itself: at first, every half hour, and when it is left."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEventLoop, QObject, QTimer

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.safekeeping.backups import backup_if_changed
from fenghua_supervisor.services.safekeeping.catalogue import BackupReason
from fenghua_supervisor.services.safekeeping.drill import drill_if_due
from fenghua_supervisor.services.safekeeping.due import EVERY, daily_backup
from fenghua_supervisor.services.safekeeping.overview import put_off_notice, safety_notice
from fenghua_supervisor.services.safekeeping.second_folder import second_folder_of
from fenghua_supervisor.ui.base.backing_up import log_refusal, start_backup
from fenghua_supervisor.ui.base.rereading import Rereading

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.services.safekeeping.backups import BackupMade
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.notice_bar import NoticeBar

logger = logging.getLogger(__name__)

SUBJECT = "backups"
DRILL_AFTER_MS = 60_000


class BackupClock(QObject):
    """Backs up in jobs that nobody waits for; what the user should know stands at the bar."""

    def __init__(self, session: Session, bar: NoticeBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._bar = bar
        self._timer = QTimer(self, interval=int(EVERY.total_seconds() * 1000))
        self._timer.timeout.connect(self._on_time)
        self._readings: dict[str, Rereading] = {}
        bar.put_away.connect(self._on_put_away)

    def start(self) -> None:
        """Back up the day, and go on every half hour; the rest can wait until the start is over."""
        self._start(daily_backup, "每日备份", self._on_backed_up)
        self._timer.start()
        QTimer.singleShot(DRILL_AFTER_MS, self, self.drill)

    def drill(self) -> None:
        """Try the newest backup once a week, then say what the user should know."""
        self._start(drill_if_due, "恢复演练", self._remind)

    def _on_time(self) -> None:
        """A window that stays open over midnight has its backup of the day too."""
        self._start(daily_backup, "每日备份", self._on_backed_up)
        self._start(backup_if_changed, "备份", self._on_backed_up)
        self.drill()

    def _start(
        self, job: Callable[..., object], label: str, on_done: Callable[[object], None]
    ) -> None:
        """Another program may be in the way just now: then it begins when that one has gone."""
        reading = self._readings.setdefault(label, Rereading(self._session, self))
        reading.show(partial(start_backup, self._session, job, label, on_done, self))

    def _on_backed_up(self, result: object) -> None:
        if result is None:
            return
        made = cast("BackupMade", result)
        logger.info("backed up: %s", made.words)
        if made.mended or made.left_out:
            self._bar.say(SUBJECT, _told(made))

    def _remind(self, _result: object) -> None:
        office = self._session.office
        words = safety_notice(office.data_dir, office.settings, office.today())
        if words:
            self._bar.say(SUBJECT, words)

    def _on_put_away(self, subject: str) -> None:
        if subject == SUBJECT:
            office = self._session.office
            put_off_notice(office.data_dir, office.settings, office.today())


def back_up_at_the_end(session: Session) -> None:
    """Back up what changed since the last backup; when it takes long it is shown and can be left.

    The window is closed by now; what the disk refuses is in the log, and tried at the next start.
    """
    office, end = session.office, QEventLoop()
    try:
        second = second_folder_of(office.settings)
    except UserError as refusal:
        log_refusal(str(refusal))
        return
    session.jobs.start(
        _last_backup,
        office.data_dir,
        second,
        office.now(),
        label="正在备份…",
        on_done=lambda _: None,
        on_error=log_refusal,
        on_end=end.quit,
    )
    if session.jobs.busy:
        end.exec()


def _last_backup(
    progress: Progress, data_dir: Path, second_folder: Path | None, now: datetime
) -> BackupMade | None:
    told = _OneSentence(progress)
    return backup_if_changed(told, data_dir, second_folder, now, BackupReason.CLOSING)


@record
class _OneSentence:
    """Who leaves is told what is waited for, and no more."""

    progress: Progress

    def advance(self, done: int, total: int, _text: str) -> None:
        """Report under the one sentence."""
        self.progress.advance(done, total, "完成后程序自动关闭。")


def _told(made: BackupMade) -> str:
    return "；".join(told.rstrip("。") for told in (*made.left_out, *made.mended)) + "。"
