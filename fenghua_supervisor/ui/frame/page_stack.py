"""The pages one upon another; while much is read for another day, a word stands in their place."""

from __future__ import annotations

import gc
import logging
import time
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session

logger = logging.getLogger(__name__)

#: How long is read in one turn of the loop; its last piece may go a little beyond.
_TURN_S = 0.015
COUNTING = "正在统计…"
_READ = object()


class PageStack(QStackedWidget):
    """The pages of a window, one of them in front, all as of one day.

    A day whose ledger takes long to read is read in short pieces; the window goes on meanwhile,
    without its pages. The newest day that is asked for takes the place of the one before.
    """

    def __init__(self, session: Session, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._day = day
        self._front: Page | None = None
        self._veil: QWidget | None = None
        self._pieces: Iterator[None] | None = None
        #: what is to be done when the day is shown; None: it is
        self._then: Callable[[], object] | None = None
        #: garbage was searched for before the reading began, and is to be afterwards
        self._searches = False
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_turn)

    @property
    def front(self) -> Page | None:
        """The page that is in front, or will be when its day is read."""
        return self._front

    @property
    def is_gathering(self) -> bool:
        """Whether the ledger is being read, and no page can be seen."""
        return self._then is not None

    def place(self, page: Page) -> None:
        """Give a page its room; one that has it keeps it."""
        if self.indexOf(page) < 0:
            self.addWidget(page)

    def bring(self, page: Page) -> None:
        """Show a page as of the day; its keys are heard, so they leave the search box too."""
        self.place(page)
        self._front = page
        if not self.is_gathering:
            page.show_as_of(self._day)
            if page is not self.currentWidget():
                self._let_go_of_the_keyboard()
                self.setCurrentWidget(page)
            page.take_focus()

    def _let_go_of_the_keyboard(self) -> None:
        """Of a page that goes, Qt lets go itself: of its parts it would give it to the window's."""
        front, has_it = self.currentWidget(), self.window().focusWidget()
        if front is not None and has_it is not None and front.isAncestorOf(has_it):
            front.setFocus()

    def show_day(self, day: date, then: Callable[[], object]) -> None:
        """Show the page in front as of another day and call ``then``: now, or when it is read."""
        self._day, self._then = day, then
        self._keep_all(reading=False)
        self._pieces = self._long_reading()
        if self._pieces is None:
            self._end()
        else:
            self._keep_all(reading=True)
            self._cover()
            self._turn.start()

    def finish(self) -> None:
        """Come back when the page in front is as of the day."""
        while self.is_gathering:
            self._read_one()

    def rest(self) -> None:
        """Read nothing more: the window is left."""
        self._turn.stop()
        self._then = self._pieces = None
        self._keep_all(reading=False)

    def _long_reading(self) -> Iterator[None] | None:
        """The pieces of what is to be read; None: the page reads it at once."""
        # A start shows one day, and does without.
        from fenghua_supervisor.services.another_day import gathered, takes_long

        office = self._session.office
        try:
            with office.queries.at_once():
                if not takes_long(office, self._day):
                    return None
                own = self._front.gather(self._day) if self._front is not None else ()
                return chain(gathered(office, self._day), own)
        except UserError as refusal:
            # The page meets it as well: it waits for it, or tells it.
            logger.info("the day is left to the page to read: %s", refusal)
            return None

    def _keep_all(self, *, reading: bool) -> None:
        """While very much is read that stays, no search for garbage goes through all of it.

        Nor does a later one: rows hold no circles, and go as soon as nobody keeps them.
        """
        if reading and gc.isenabled():
            gc.disable()
            self._searches = True
        elif not reading and self._searches:
            gc.freeze()
            gc.enable()
            self._searches = False

    def _cover(self) -> None:
        from fenghua_supervisor.ui.widgets.empty_state import EmptyState

        if self._veil is None:
            self._veil = EmptyState(COUNTING, icon="chart", parent=self)
            self.addWidget(self._veil)
        self.setCurrentWidget(self._veil)

    def _on_turn(self) -> None:
        until = time.perf_counter() + _TURN_S
        self._read_one()
        while self.is_gathering and time.perf_counter() < until:
            self._read_one()
        if self.is_gathering:
            self._turn.start()

    def _read_one(self) -> None:
        assert self._pieces is not None
        try:
            with self._session.office.queries.at_once():
                is_read = next(self._pieces, _READ) is _READ
        except UserError as refusal:
            logger.info("what is left of the day is read by the page: %s", refusal)
            is_read = True
        if is_read:
            self._end()

    def _end(self) -> None:
        then, self._then, self._pieces = self._then, None, None
        self._turn.stop()
        self._keep_all(reading=False)
        if self._front is not None:
            is_covered = self.currentWidget() is not self._front
            self._front.show_as_of(self._day)
            if is_covered:
                self.setCurrentWidget(self._front)
                self._front.take_focus()
        if then is not None:
            then()
