"""The program on a desktop: one application, one window per data folder, one place for bugs."""

from __future__ import annotations

import gc
import logging
import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.console import tell
from fenghua_supervisor.errors import (
    Busy,
    DamagedData,
    DatabaseTooNew,
    NoServer,
    UserError,
    no_window,
)
from fenghua_supervisor.instance_lock import holder_of, host_name
from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.ui.base.feedback import Feedback
from fenghua_supervisor.ui.base.patience import Patience
from fenghua_supervisor.ui.frame.dialogs import ManualKey
from fenghua_supervisor.ui.frame.input_methods import reach_fcitx
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.qt_words import speak_chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from fenghua_supervisor.folders.home import DataHome
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from fenghua_supervisor.ui.frame.places import Places
    from fenghua_supervisor.ui.frame.starting.refusal_box import GoOn, Scene

logger = logging.getLogger(__name__)

#: What the user does not wait for begins when the window answers.
SETTLED_MS = 200
DONE, REFUSED, TO_READ = 0, 1, 2
_READ = "只读打开"
#: After so many new objects the young ones are searched. Each fourth search goes an age further,
#: and is a third as long as where each tenth does; old ones are searched as seldom as there.
_GARBAGE = (5000, 3, 30)


class Desktop(QObject):
    """Runs the window of a data folder, or raises the one that is open on it already.

    ``files`` are to be opened by the window, whichever it is.
    """

    def __init__(self, files: Sequence[Path] = ()) -> None:
        self._app = bare_application()
        super().__init__()
        self._files = tuple(files)
        self._feedback = Feedback()
        self._is_dressed = self._telling = False
        self._chosen: Path | None = None
        sys.excepthook = self._on_bug

    def dress(self) -> None:
        """Put fonts and theme on; until then there can only be boxes. OSError: a file is gone."""
        if not self._is_dressed:
            theme.install(self._app, hurries=True)
            self._is_dressed = True

    def refused(self, failure: Exception, scene: Scene) -> GoOn | None:
        """Say why there is no window; how to go on, None: not at all."""
        from fenghua_supervisor.ui.frame.starting.refusal_box import ask_way

        return ask_way(self._feedback, failure, scene)

    def tell(self, sentence: str) -> None:
        """Say in a box what went wrong where there is no window."""
        self._feedback.error(sentence)

    def prepare(self, label: str, job: Callable[..., object], *values: object) -> object | None:
        """What ``job(progress, *values)`` gives; None when it was cancelled, or refused and told.

        No office may be open.
        """
        from fenghua_supervisor.ui.frame.starting.preparing import prepared

        return prepared(self._feedback, label, job, *values)

    def let_in(
        self, home: DataHome, try_it: Callable[[Progress, str | None], UserError | None]
    ) -> str | None:
        """The password by which a server lets the user in; None: none that was typed.

        ``try_it`` is a job function. Raises the UserError that keeps the user out.
        """
        from fenghua_supervisor.ui.frame.starting.letting_in import let_in

        return let_in(self._feedback, home, try_it)

    def run(
        self,
        folder: Path,
        make_window: Callable[[], MainWindow],
        clock: Callable[[], datetime],
        account: str,
        places: Places | None = None,
    ) -> int:
        """Show the window of ``folder`` and run until it is closed.

        Data that cannot be opened is recovered first, as the user chooses. Raises whatever keeps
        the window from opening. ``places``: the window may ask to go on at another of them.
        """
        recovered: list[str] = []
        is_demo = places is not None and places.is_demo
        on_server = places is not None and places.on_server and not is_demo
        try:
            # What a server refuses, no backup in a folder can mend.
            window: MainWindow | None = (
                Patience().ask(make_window)
                if on_server
                else self._opened(folder, make_window, clock, account, recovered)
            )
        finally:
            search_for_garbage()
        if window is None:
            return REFUSED
        if places is not None:
            self._join(window, account, places)
        window.present()
        if recovered:
            # What was lost and where the old file lies is to stay until it was read.
            window.notices.say("recovery", f"{'；'.join(recovered)}。")
        remarks = window.session.office.take_remarks()
        if remarks:
            window.notices.say("opened", "".join(remarks))
        # Another office after this one is opened without them.
        files, self._files = self._files, ()
        # Whoever may only look into a database on a server takes no copy of it home.
        backs_up = not is_demo and not (on_server and window.session.office.only_read)
        settled = partial(self._on_settled, folder, window, backs_up=backs_up)
        # A window that was left by then is spared both.
        QTimer.singleShot(0, window, partial(_begin, window, files))
        QTimer.singleShot(SETTLED_MS, window, settled)
        status = self._until_closed(window, back_up=backs_up)
        if places is not None and places.wanted is not None:
            _free(window)
        return status

    def run_to_read(
        self, make_window: Callable[[], MainWindow], account: str, places: Places
    ) -> int:
        """As ``run``, on a ledger that can only be read: nothing is made or kept in its folder."""
        from fenghua_supervisor.ui.frame.looking_after import look_after
        from fenghua_supervisor.ui.frame.only_read import tell_only_read

        window = Patience().ask(make_window)
        self._join(window, account, places)
        window.present()
        tell_only_read(window, partial(self._go_on, window))
        QTimer.singleShot(SETTLED_MS, window, partial(look_after, window))
        status = self._until_closed(window, back_up=False)
        _free(window)
        return status

    def take_chosen(self) -> Path | None:
        """The data folder to go on with, chosen in the window that was closed; None: none."""
        chosen, self._chosen = self._chosen, None
        return chosen

    def _go_on(self, window: MainWindow, folder: Path) -> None:
        self._chosen = folder
        window.close()

    def _join(self, window: MainWindow, account: str, places: Places) -> None:
        raise_window = partial(self.raise_first_window, account=account)
        places.join(window, self._feedback, lambda other: raise_window(other) == DONE)

    def raise_first_window(
        self, folder: Path, account: str, *, may_read: bool = False
    ) -> int | None:
        """Ask the window that holds ``folder`` to come to the front.

        The exit status; None when it did not answer and the user wants to try again. TO_READ, if
        ``may_read``, when it is somebody else's and the user wants to look at the data meanwhile.
        """
        from fenghua_supervisor.ui.frame.starting.refusals import WayOn
        from fenghua_supervisor.ui.frame.starting.second_start import (
            CallEnd,
            call_first,
            elsewhere_words,
            hanging_words,
        )

        holder = holder_of(folder)
        elsewhere = elsewhere_words(holder, account, host_name())
        if elsewhere:
            ways = (*((_READ,) if may_read else ()), WayOn.QUIT)
            return TO_READ if self._feedback.choose(elsewhere, ways) == _READ else REFUSED
        call = call_first(folder, self._files)
        if call is CallEnd.ANSWERED:
            return DONE
        again = self._feedback.ask(hanging_words(holder, call), "再试一次")
        return None if again else REFUSED

    def _opened(
        self,
        folder: Path,
        make_window: Callable[[], MainWindow],
        clock: Callable[[], datetime],
        account: str,
        recovered: list[str],
    ) -> MainWindow | None:
        """The window; None when the user leaves data as it is that cannot be opened.

        ``recovered`` takes up what to tell of a recovery.
        """
        while True:
            try:
                return Patience().ask(make_window)
            except (DamagedData, DatabaseTooNew) as refusal:
                words = self._recovered(folder, refusal, clock, account)
                if not words:
                    return None
                recovered.append(words)

    def _until_closed(self, window: MainWindow, *, back_up: bool) -> int:
        try:
            status = self._app.exec()
            window.session.jobs.cancel_all()
            if back_up:
                self._back_up_at_the_end(window)
        finally:
            window.session.office.close()
        return status

    def _recovered(
        self, folder: Path, refusal: UserError, clock: Callable[[], datetime], account: str
    ) -> str:
        """What was done so that the data can be opened; empty: the user leaves it as it is."""
        from fenghua_supervisor.ui.safekeeping.recovery import StartRecovery

        recovery = StartRecovery(folder, self._feedback, account, clock)
        return recovery.words if recovery.run(refusal) else ""

    def _on_settled(self, folder: Path, window: MainWindow, *, backs_up: bool) -> None:
        """Listen for a second start, back up the day, and look after what is open.

        A demo is made anew rather than restored, and nothing in it is worth a backup.
        """
        from fenghua_supervisor.ui.base.left_papers import finish_left_papers
        from fenghua_supervisor.ui.frame.backup_clock import BackupClock
        from fenghua_supervisor.ui.frame.given_files import open_given
        from fenghua_supervisor.ui.frame.looking_after import look_after
        from fenghua_supervisor.ui.frame.starting.second_start import SecondStart

        second = SecondStart(folder, self)
        second.noticed.connect(window.come_forward)
        second.files_given.connect(partial(open_given, window.notices, window.open))
        window.closed.connect(second.stop)
        second.listen()
        if backs_up:
            # The backup of the day checks the data; the guard need not do it again.
            BackupClock(window.session, window.notices, window).start()
        if window.session.office.only_read:
            from fenghua_supervisor.ui.frame.only_read import tell_only_read

            tell_only_read(window, partial(self._go_on, window))
        finish_left_papers(window.session, window)
        look_after(window)

    def _back_up_at_the_end(self, window: MainWindow) -> None:
        from fenghua_supervisor.ui.frame.backup_clock import back_up_at_the_end

        back_up_at_the_end(window.session)

    def _on_bug(
        self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(bug, (Busy, NoServer)):
            # The line above the page says so as long as it lasts.
            logger.info("not waited for: %s", bug)
            return
        logger.error("unexpected error", exc_info=(kind, bug, trace))
        # A timer that fails goes on failing behind the box: one box is enough, the log has all.
        if self._telling or issubclass(kind, KeyboardInterrupt):
            return
        self._telling = True
        try:
            self._feedback.bug(bug)
        finally:
            self._telling = False


def search_for_garbage() -> None:
    """Begin with it, for a start goes without.

    What is there by now stays and is not searched, and the rest less often than Python would: a
    whole search stops the window for a moment that is felt.
    """
    if not gc.get_freeze_count():
        gc.freeze()
    gc.set_threshold(*_GARBAGE)
    gc.enable()


def _free(window: MainWindow) -> None:
    """Its timers and dialogs end with it, before another office is opened."""
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def start_application() -> QApplication:
    """The application with its names, Qt's own Chinese, fonts and theme."""
    app = bare_application()
    theme.install(app)
    return app


def bare_application() -> QApplication:
    """The application with its names and Qt's own Chinese, which can show boxes.

    Ends the process with one sentence where no window can be made at all.
    """
    words: list[str] = []
    qInstallMessageHandler(lambda kind, _, text: _on_qt_message(words, kind, text))
    reach_fcitx(os.environ)
    app = QApplication(sys.argv[:1])
    qInstallMessageHandler(None)
    app.setOrganizationName("fenghua_supervisor")
    app.setApplicationName("fenghua_supervisor")
    app.setApplicationDisplayName("奉化共富督办")
    # By this name a desktop finds the menu entry, and with it the icon, of a window.
    app.setDesktopFileName("fenghua-supervisor")
    app.setWindowIcon(QIcon(str(RESOURCES_DIR / "icons" / "app.svg")))
    speak_chinese(app)
    ManualKey(app)
    return app


def _on_qt_message(words: list[str], kind: QtMsgType, text: str) -> None:
    """Qt ends the process when it finds no screen, and tells why before it does."""
    words.append(text)
    if kind is QtMsgType.QtFatalMsg:
        tell(str(no_window(words[0])))
        os._exit(REFUSED)


def _begin(window: MainWindow, files: Sequence[Path]) -> None:
    """Open the files that the program was started for; otherwise say what is to be said first."""
    if not files:
        _ask_first(window)
        return
    from fenghua_supervisor.ui.frame.given_files import open_given
    from fenghua_supervisor.ui.frame.period_watch import PeriodWatch

    PeriodWatch(window).start(asks=False)
    open_given(window.notices, window.open, files)


def _ask_first(window: MainWindow) -> None:
    """Say at the first start what is there and what is missing; later, when the period is over."""
    from fenghua_supervisor.ui.frame.period_watch import PeriodWatch

    office = window.session.office
    # Where nothing can be written no choice could be kept.
    may_ask = not office.only_read
    is_first = may_ask and not office.settings.first_start_seen
    PeriodWatch(window).start(asks=may_ask and not is_first)
    if is_first:
        from fenghua_supervisor.ui.plan.first_start import FirstStartDialog

        welcome = FirstStartDialog(window.session, window)
        welcome.day_chosen.connect(window.set_as_of)
        welcome.open_requested.connect(window.open)
        welcome.open()
