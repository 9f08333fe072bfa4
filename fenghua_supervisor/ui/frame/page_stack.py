"""The pages one upon another; while much is read for another day, a word stands in their place."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.rereading import COUNTING, Pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from datetime import date

    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session

logger = logging.getLogger(__name__)


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
        #: made for the first day that takes long: a start does without
        self._pieces: Pieces | None = None
        #: what is to be done when the day is shown; None: it is
        self._then: Callable[[], object] | None = None

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
        if self._pieces is not None:
            self._pieces.rest()
        pieces = self._long_reading()
        if pieces is None:
            self._end()
        else:
            self._cover()
            self._read(pieces)

    def finish(self) -> None:
        """Come back when the page in front is as of the day."""
        if self._pieces is not None:
            self._pieces.finish()
        if self.is_gathering and self._front is not None:
            self._front.ready()

    def rest(self) -> None:
        """Read nothing more: the window is left."""
        if self._pieces is not None:
            self._pieces.rest()
        self._then = None

    def _long_reading(self) -> Generator[None, None, None] | None:
        """The pieces of what is to be read; None: the page reads it at once."""
        # A start shows one day, and does without.
        from fenghua_supervisor.services.another_day import gathered, takes_long

        office = self._session.office
        try:
            with office.queries.at_once():
                if not takes_long(office, self._day):
                    return None
                return gathered(office, self._day)
        except UserError as refusal:
            # The page meets it as well: it waits for it, or tells it.
            logger.info("the day is left to the page to read: %s", refusal)
            return None

    def _read(self, pieces: Generator[None, None, None]) -> None:
        self._pieces = self._pieces or Pieces(self._session, self)
        self._pieces.start(pieces, lambda _nothing: self._end(), self._on_refused)

    def _cover(self) -> None:
        from fenghua_supervisor.ui.widgets.empty_state import EmptyState

        if self._veil is None:
            self._veil = EmptyState(COUNTING, icon="chart", parent=self)
            self.addWidget(self._veil)
        self.setCurrentWidget(self._veil)

    def _on_refused(self, refusal: UserError) -> None:
        logger.info("what is left of the day is read by the page: %s", refusal)
        self._end()

    def _end(self) -> None:
        front = self._front
        if front is not None:
            front.show_as_of(self._day)
            if front.is_reading and self._veil is not None and self._veil.isVisible():
                front.settled.connect(self._on_settled, Qt.ConnectionType.SingleShotConnection)
                return
            if front is not self.currentWidget():
                self.setCurrentWidget(front)
                front.take_focus()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_settled(self) -> None:
        # The page was read for a day that nobody looks at any more where another one is read.
        if self.is_gathering and not (self._pieces is not None and self._pieces.is_reading):
            self._end()
