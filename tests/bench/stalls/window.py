"""Opens a window and finds the longest piece of work on its thread, for each of what it does."""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import time
import traceback
from contextlib import contextmanager, nullcontext
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

# First, for it loads Qt as the program does: whoever loads Qt otherwise has PySide6 read the source
# of each module that is loaded later.
from fenghua_supervisor.ui.frame.desktop import search_for_garbage, start_application

# isort: split
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.jobs import JobRunner
from fenghua_supervisor.ui.base.rereading import Pieces
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.frame import badges, pages_ahead
from fenghua_supervisor.ui.frame.badges import Badges
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.frame.registry import PAGES
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.restyling import restyler
from fenghua_supervisor.ui.look.theme import ThemeChoice
from tests.bench import data
from tests.bench.heartbeat import Heartbeat, settle
from tests.ui.ui_fakes import FakeFeedback
from tests.walk import appraisal_dialogs as appraised
from tests.walk import evaluation_dialogs as evaluated
from tests.walk.dialogs import OPENED
from tests.walk.maker import Maker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fenghua_supervisor.ui.frame.registry import PageLine

#: A window takes some minutes; one that stands, over a box for instance, stands for ever.
STANDS_S = 900
#: How often it is looked whether anything is left to do, and how long for what is put off again
#: and again: the cockpit reads the months around the one that is shown.
LOOK_MS, MOST_S = 20, 1.5
#: Nothing is put off for longer that belongs to what was done.
PUT_OFF_MS = badges.SETTLE_MS + 200
DAYS = (date(2025, 9, 30), date(2025, 8, 15))
#: Files are filled and read for these, a year is counted, or something is published; in the window
#: that is done before, or beside it.
PREPARED = {
    *("FormImportDialog", "CockpitPaperDialog"),
    *appraised.OPENED,
    *evaluated.OPENED,
}
#: How many follow-ups are logged and undone on each page; of so many plans one is logged, for a
#: paper of hundreds of pages is set after each step.
_TIMES, _MANY = 2, 50
_NUMBERS = count()


class Watched:
    """A window whose pieces of work are measured."""

    def __init__(self, folder: Path) -> None:
        self.office = data.office_of(folder)
        feedback = FakeFeedback()
        self.window = MainWindow(Session(self.office, feedback, JobRunner(feedback)), data.AS_OF)
        self._heart = Heartbeat(time.thread_time)
        self.window.resize(1366, 768)
        self.window.show()
        search_for_garbage()
        self.rest()

    def piece(self, act: Callable[[], object]) -> float:
        """The longest piece, in ms of this thread's own work, till all that follows is done."""
        self.begin()
        QTimer.singleShot(0, self.window, act)
        self.rest()
        return self._heart.stop()

    def rest(self) -> None:
        """Come back when the window has nothing left to do."""
        jobs = self.window.session.jobs
        until = time.monotonic() + MOST_S
        is_at_rest = False
        while not is_at_rest:
            # What has come meanwhile is done in a look of its own.
            settle(LOOK_MS)
            is_busy = jobs._running or self._reads()  # noqa: SLF001 - quiet jobs too
            is_at_rest = not is_busy and (time.monotonic() > until or not self._puts_off())

    def _reads(self) -> bool:
        """Whether something is read in pieces."""
        with self._heart.held():
            return any(each.is_reading for each in self.window.findChildren(Pieces))

    def _puts_off(self) -> bool:
        """Whether a timer of the window waits to do something once, and soon."""
        with self._heart.held():
            timers = self.window.findChildren(QTimer)
            return any(
                each.isActive() and each.isSingleShot() and each.remainingTime() <= PUT_OFF_MS
                for each in timers
            )

    def begin(self) -> None:
        """What was done until now does not count."""
        self._heart.start()


def _pages() -> list[PageLine]:
    """The pages that are asked for by their keys; all when none is."""
    wanted = sys.argv[3:]
    return [line for line in PAGES if not wanted or line.key in wanted]


def pages(watched: Watched) -> Iterator[tuple[str, float]]:
    """Each page shown first, with nothing made ahead; then again."""
    show = watched.window.show_page
    for line in _pages():
        yield f"{line.words} first", watched.piece(partial(show, line.key))
    for line in _pages():
        yield f"{line.words} again", watched.piece(partial(show, line.key))


def days(watched: Watched) -> Iterator[tuple[str, float]]:
    """Days that nobody has looked at yet, each page in front."""
    Badges(watched.window)
    for line in _pages():
        watched.window.show_page(line.key)
        watched.rest()
        for day in DAYS:
            watched.office.queries.ledger._kept._pictures.clear()  # noqa: SLF001 - nothing is known
            yield f"{line.words} {day}", watched.piece(partial(watched.window.set_as_of, day))


def themes(watched: Watched) -> Iterator[tuple[str, float]]:
    """Another theme with all pages made, each in front once."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for line in _pages():
        watched.window.show_page(line.key)
        watched.rest()
    for line in _pages():
        watched.window.show_page(line.key)
        watched.rest()
        for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
            yield (
                f"{line.words} {choice.value}",
                watched.piece(partial(theme.set_choice, app, choice)),
            )
            restyler(app).finish()


def idle(watched: Watched) -> Iterator[tuple[str, float]]:
    """What is got ready while nobody touches the window, step by step; then each page shown."""
    steps = pages_ahead.Steps(watched.window)
    for line in PAGES:
        for number, step in enumerate(steps.of([line])):
            yield f"ahead: {line.key} {number} {_called(step)}", watched.piece(step)
    show = watched.window.show_page
    for line in _pages():
        yield f"{line.words} first", watched.piece(partial(show, line.key))


def _called(step: Callable[[], object]) -> str:
    called = step.func if isinstance(step, partial) else step
    return getattr(called, "__qualname__", "")


def writes(watched: Watched) -> Iterator[tuple[str, float]]:
    """A follow-up and its undo, each page in front; the counts beside the pages follow."""
    Badges(watched.window)
    office, session = watched.office, watched.window.session
    rows = office.queries.ledger.rows(data.AS_OF)
    actions = [row.id for row in rows if row.state is State.ACCEPTED]
    is_much = len(office.queries.plan.plans()) >= _MANY
    for line in _pages():
        watched.window.show_page(line.key)
        watched.rest()
        for action in actions[: 1 if is_much else _TIMES]:
            reported = Reported(f"推进会{next(_NUMBERS)}", percent=Decimal(60))
            draft = FollowUpDraft((action,), data.AS_OF, reported)
            log = partial(session.perform, log_follow_up, draft)
            yield f"{line.words} follow-up", watched.piece(log)
            if not is_much:
                yield f"{line.words} undo", watched.piece(partial(session.perform, undo))


@contextmanager
def _begun_with_a_dialog(watched: Watched) -> Iterator[None]:
    """Count from where a dialog is made on."""
    make = Dialog.__init__

    def begin(dialog: Dialog, title: str, parent: QWidget | None) -> None:
        watched.begin()
        make(dialog, title, parent)

    Dialog.__init__ = begin  # type: ignore[method-assign]  # for these lines alone
    try:
        yield
    finally:
        Dialog.__init__ = make  # type: ignore[method-assign]


def dialogs(watched: Watched) -> Iterator[tuple[str, float]]:
    """Each dialog shown first; of those that are prepared, their making and what follows."""
    watched.window.show_page("tasks")
    watched.rest()
    make = Maker(watched)  # type: ignore[arg-type]
    for name, opened in OPENED.items():
        made = []

        def show(
            name: str = name, opened: Callable[[Maker], object] = opened, made: list = made
        ) -> None:
            with _begun_with_a_dialog(watched) if name in PREPARED else nullcontext():
                dialog = opened(make)
            made.append(dialog)
            if not dialog.isVisible():
                dialog.open()

        yield name, watched.piece(show)
        for dialog in made:
            dialog.hide()
            dialog.deleteLater()


WALKS = {f.__name__: f for f in (pages, days, themes, idle, writes, dialogs)}


def main() -> None:
    """Print a JSON line for each figure; the process ends whatever happens."""
    faulthandler.dump_traceback_later(STANDS_S, exit=True)
    start_application()
    status = 1
    try:
        watched = Watched(Path(sys.argv[1]))
        for name, taken in WALKS[sys.argv[2]](watched):
            print(json.dumps([name, taken], ensure_ascii=False), flush=True)
        status = 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        # An ordinary end would wait for Qt's threads.
        os._exit(status)


if __name__ == "__main__":
    main()
