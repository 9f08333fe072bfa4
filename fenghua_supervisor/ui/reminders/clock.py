"""When reminders come up: it compares state only, so no jump of the clock loses or doubles one."""

from __future__ import annotations

import logging
from datetime import time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.domain.office.entry_day import real_today_note
from fenghua_supervisor.domain.reminders.digest import Digest, Occurrence, build_digest
from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.services.reminders import (
    looked_back_on,
    mark_shown,
    not_shown,
    of_day,
    of_today,
    present,
)
from fenghua_supervisor.ui.base.links import (
    ActionLink,
    InstructionLink,
    Link,
    NoticeLink,
    link_to_work,
)
from fenghua_supervisor.ui.base.window_commands import REMINDERS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.reminders.digest_dialog import DigestDialog

logger = logging.getLogger(__name__)

CHECK_MS = 60_000
#: A window that is just shown becomes the active one a moment later.
START_MS = 1500
#: After a sleep the machine is busy with itself for a while.
WAKE_MS = 30_000
#: Another program was in the way.
BUSY_MS = 2000
#: Checks further apart than this: the machine slept, or its clock was set.
SLEPT = timedelta(minutes=5)
#: Whoever has not used the window for so long was away.
AWAY = timedelta(minutes=30)
#: Nobody is called by a notification outside these hours; it waits until the morning.
DAY_BEGINS, DAY_ENDS = time(7, 0), time(20, 0)
#: Tables that say nothing of what is due.
_BESIDE = frozenset({"bulletin_issue", "unit_contact", "duty", "light_rule"})


class ReminderClock(QObject):
    """Looks every minute at what is due and was not shown yet.

    After an absence one digest opens; otherwise a short note is enough, and what it told of waits
    at the bell. A reminder counts as shown when the digest that lists it is closed.
    """

    #: how many reminders wait to be seen
    counted = Signal(int)
    #: open what this Link names
    open_requested = Signal(object)
    #: title and words of a notification for someone who does not look at the window
    announced = Signal(str, str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._panel: DigestDialog | None = None
        #: the day that is looked at; None: today
        self._as_of: date | None = None
        self._last_check: datetime | None = None
        self._last_use: datetime | None = None
        self._away = True
        #: what was announced, and what was seen but could not be noted (a folder for reading only)
        self._told: set[tuple[str, datetime]] = set()
        self._seen: set[tuple[str, datetime]] = set()
        #: what was seen and is to be noted yet
        self._unnoted: list[Occurrence] = []
        self._timer = QTimer(self, interval=CHECK_MS)
        self._timer.timeout.connect(self.check)
        self._wake = QTimer(self, singleShot=True, interval=WAKE_MS)
        self._wake.timeout.connect(self.look)
        self._busy = QTimer(self, singleShot=True, interval=BUSY_MS)
        self._busy.timeout.connect(self.look)
        session.changed.connect(self._on_changed)
        window.installEventFilter(self)

    def show_as_of(self, day: date) -> None:
        """Show everything as of another day, and with it the reminders."""
        # A window that shows today goes on doing so over midnight.
        self._as_of = None if day == self._session.office.today() else day
        if self._timer.isActive():
            self.look()

    def start(self) -> None:
        """Look as soon as the window is in use, and every minute from now on."""
        self._timer.start()
        self._last_check = present(self._session.office)
        if self._window.isActiveWindow():
            self.look()
        else:
            QTimer.singleShot(START_MS, self, self.look)

    def check(self) -> None:
        """The minute's look; after a sleep it waits until the machine has come to itself."""
        now = present(self._session.office)
        before, self._last_check = self._last_check, now
        if before is not None and abs(now - before) > SLEPT:
            self._away = True
            self._wake.start()
        elif not self._wake.isActive():
            if before is not None and now.date() != before.date():
                self._away = True
            self.look()

    def look(self) -> None:
        """Show or announce what is due and was not shown yet."""
        office = self._session.office
        try:
            with office.queries.at_once():
                now, back = present(office), self._back_on()
                digest = self._pending(now) if back is None else of_day(office, back)
        except Busy:
            self._busy.start()
            return
        except UserError as refusal:
            logger.warning("reminders cannot be read: %s", refusal)
            return
        if back is not None:
            self._look_back(digest, back)
            return
        self._close_look_back()
        self._note(())
        self.counted.emit(len(digest.items))
        if self._window.isActiveWindow():
            self._last_use = now
        if not digest.items:
            self._away = self._away and not self._window.isActiveWindow()
        elif self._panel is not None:
            self._panel.show_digest(digest)
        elif self._away and self._may_open():
            self._open(digest)
        else:
            self._announce(digest, now)

    def show_today(self) -> None:
        """Open the digest of today, what was shown and what waits; or that of the day looked at."""
        if self._panel is not None:
            self._panel.raise_()
            self._panel.activateWindow()
            return
        office, feedback = self._session.office, self._session.feedback
        back = self._back_on()
        if back is not None:
            digest = feedback.unless_refused(of_day, office, back)
        else:
            digest = feedback.unless_refused(of_today, office, present(office))
        if digest is not None:
            self._open(digest, back)

    def close(self) -> None:
        """Look no more; a digest that is open was seen."""
        self._timer.stop()
        self._wake.stop()
        if self._panel is not None:
            self._panel.accept()
        self._busy.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the window is left, and when somebody comes back to it."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self._last_use = present(self._session.office)
        elif event.type() == QEvent.Type.WindowActivate and self._timer.isActive():
            now = present(self._session.office)
            if self._last_use is None or abs(now - self._last_use) > AWAY:
                self._away = True
            if self._away:
                QTimer.singleShot(0, self, self.look)
        return super().eventFilter(watched, event)

    def _pending(self, now: datetime) -> Digest:
        digest = not_shown(self._session.office, now)
        items = [item for item in digest.items if (item.key, item.at) not in self._seen]
        return digest if len(items) == len(digest.items) else build_digest(items, now)

    def _may_open(self) -> bool:
        """Whether a digest would neither cover a question nor come up over another program."""
        return self._window.isActiveWindow() and QApplication.activeModalWidget() is None

    def _back_on(self) -> date | None:
        return looked_back_on(self._session.office, self._as_of) if self._as_of else None

    def _which_clock(self, back: date | None) -> str:
        """Beside a plan that rests the present's reminders ring while another day is shown."""
        if self._as_of is None or back is not None:
            return ""
        return real_today_note(self._as_of, self._session.office.today())

    def _look_back(self, digest: Digest, back: date) -> None:
        """The bell tells of the day looked at; nothing comes up by itself, nothing is noted."""
        self.counted.emit(len(digest.items))
        if self._panel is not None and self._panel.back_on == back:
            self._panel.show_digest(digest)
        elif self._panel is not None:
            self._panel.accept()

    def _close_look_back(self) -> None:
        if self._panel is not None and self._panel.back_on is not None:
            self._panel.accept()

    def _open(self, digest: Digest, back: date | None = None) -> None:
        from fenghua_supervisor.ui.reminders.digest_dialog import DigestDialog

        self._away = False
        panel = DigestDialog(
            self._session, digest, self._window, back_on=back, clock=self._which_clock(back)
        )
        panel.open_requested.connect(self._on_open)
        panel.finished.connect(self._on_closed)
        self._panel = panel
        panel.show()

    def _announce(self, digest: Digest, now: datetime) -> None:
        """One note for all that is new; nothing new, no note."""
        new = [item for item in digest.items if (item.key, item.at) not in self._told]
        active = self._window.isActiveWindow()
        if not new or not (active or DAY_BEGINS <= now.time() < DAY_ENDS):
            return
        self._told.update((item.key, item.at) for item in new)
        if active:
            self._session.feedback.done(
                f"{build_digest(new, now).words}，点铃铛或按{REMINDERS.keys}查看"
            )
        else:
            self.announced.emit(build_digest(new, now).words, _told(new))

    def _on_open(self, item: Occurrence) -> None:
        if self._panel is not None:
            self._panel.accept()
        self.open_requested.emit(link_to(item))

    def _on_closed(self) -> None:
        panel, self._panel = self._panel, None
        if panel is None or panel.back_on is not None:
            return
        items = panel.digest.items
        self._seen.update((item.key, item.at) for item in items)
        if not self._note(items):
            self._recount()  # what is noted is announced, and counted then

    def _note(self, items: Iterable[Occurrence]) -> bool:
        """Note these as shown, with those that another program was in the way of."""
        self._unnoted += items
        if not self._unnoted:
            return False
        try:
            noted = self._session.perform_at_once(_log_refusal, mark_shown, tuple(self._unnoted))
        except Busy:
            self._busy.start()
            return False
        self._unnoted.clear()
        return noted is not None

    def _on_changed(self, done: Done[object]) -> None:
        if not done.tables <= _BESIDE:
            self._recount()

    def _recount(self) -> None:
        """Something was done: what it settled is silent from now on."""
        office = self._session.office
        now = present(office)
        try:
            with office.queries.at_once():
                back = self._back_on()
                if back is not None:
                    self._look_back(of_day(office, back), back)
                    return
                waiting = self._pending(now)
                due = of_today(office, now) if self._panel is not None else waiting
        except Busy:
            self._busy.start()
            return
        except UserError as refusal:
            logger.warning("reminders cannot be read: %s", refusal)
            return
        self.counted.emit(len(waiting.items))
        if self._panel is not None:
            self._panel.show_digest(_still_due(self._panel.digest, due))


def link_to(item: Occurrence) -> Link:
    """What a reminder is about."""
    if item.act_id is not None:
        return InstructionLink(item.act_id)
    if item.notice_id is not None:
        return NoticeLink(item.notice_id)
    if item.action_id is not None:
        return ActionLink(item.action_id)
    if item.about is not None:
        # A meeting of no case has its row on the desk.
        return link_to_work(item.about) or Link("today")
    return Link("round")


def _still_due(shown: Digest, due: Digest) -> Digest:
    """What an open digest lists, without what was settled or put off meanwhile."""
    keys = {item.key for item in shown.items}
    return build_digest([item for item in due.items if item.key in keys], due.at)


def _told(items: list[Occurrence]) -> str:
    """The first reminders in a few words each."""
    lines = [
        f"{item.unit}：{' '.join(item.title.split())[:24]}，{item.words}" for item in items[:3]
    ]
    more = f"\n……另有{len(items) - 3}项" if len(items) > 3 else ""
    return "\n".join(lines) + more


def _log_refusal(sentence: str) -> None:
    logger.warning("what was shown could not be noted: %s", sentence)
