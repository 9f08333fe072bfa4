"""What is got ready before it is asked for: the pages, while nobody touches the window.

A page stands still for less than half as long when it is shown first and its files are loaded, it
is made and what it shows is read. A step of this is short; what a long one would hold up is asked
for when the page is shown, as ever.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.frame.registry import PAGES, load_page, load_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from fenghua_supervisor.ui.frame.registry import PageLine

logger = logging.getLogger(__name__)

#: The pause before the first step; whoever types or clicks begins it anew. Then between steps.
PAUSE_MS, STEP_MS = 1000, 250
#: One that takes longer to read shows that there is much data: no other is read ahead.
LONG_MS = 250
#: Ends of months before the one that is looked at, the trend of a paper.
_MONTHS = 5
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
}


class PagesAhead(QObject):
    """Takes one step after another while nobody touches the window."""

    def __init__(self, window: QWidget, steps: Iterable[Callable[[], object]]) -> None:
        super().__init__(window)
        self._window = window
        self._left = iter(steps)
        self._is_done = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self._is_done

    def start(self) -> None:
        """Begin, for a window that is shown."""
        # Only the window's own surface is watched, and only as long as something is left.
        self._window.windowHandle().installEventFilter(self)
        self._pause.start(PAUSE_MS)

    def stop(self) -> None:
        """Leave the rest."""
        self._is_done = True
        self._pause.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: somebody touches the window."""
        if event.type() in _TOUCHES and not self._is_done:
            self._pause.start(PAUSE_MS)
        return False

    def _go_on(self) -> None:
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self._pause.start(PAUSE_MS)
            return
        step = next(self._left, None)
        if step is None:
            self._is_done = True
            self._window.windowHandle().removeEventFilter(self)
        else:
            step()
            if not self._is_done:
                self._pause.start(STEP_MS)


class Steps:
    """What is to be done for the pages of one window, those for daily work first."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._is_quick = True

    def of(self, pages: Sequence[PageLine] = PAGES) -> Iterator[Callable[[], object]]:
        """To load, to make, to place and to read each page; one is taken before the next is asked.

        What pieces it is made and read in a page tells when it is there.
        """
        for line in sorted(pages, key=lambda line: not line.is_daily):
            yield partial(self._load, line)
            yield partial(self._window.page, line.key)
            page = self._window.page(line.key)
            yield from page.left_out()
            yield partial(self._place, line.key)
            yield from page.unseen()
            if line.is_read_ahead:
                yield from (partial(self._read, page, read) for read in page.readings())
            else:
                yield from (partial(self._read_month_end, back) for back in range(_MONTHS))

    def _load(self, line: PageLine) -> None:
        # On the second worker: the window goes on between the lines of what is loaded.
        self._window.session.jobs.start(
            _load,
            line,
            label="准备页面",
            on_done=_loaded,
            owner=self._window,
            quiet=True,
            behind=True,
        )

    def _place(self, key: str) -> None:
        # Dressing its parts takes as long as making them.
        self._window.stack.place(self._window.page(key))

    def _read_month_end(self, back: int) -> None:
        """A paper is not read ahead, but what most of its time goes by: the months before."""
        office, month = self._window.session.office, Month.of(self._window.as_of)
        for _ in range(back):
            month = month.previous
        if not self._is_quick:
            return
        try:
            with office.queries.at_once():
                office.queries.ledger.rows(
                    month.first - timedelta(1), office.queries.plan.current().id
                )
        except UserError as refusal:
            logger.info("month %s is not read ahead: %s", month, refusal)

    def _read(self, page: Page, read: Callable[[date], object]) -> None:
        if page.isVisible() or not self._is_quick:
            return
        start = time.perf_counter()
        try:
            with self._window.session.office.queries.at_once():
                read(self._window.as_of)
        except UserError as refusal:
            logger.info("page %s is not read ahead: %s", page.title, refusal)
        self._is_quick = (time.perf_counter() - start) * 1000 <= LONG_MS


def _load(_progress: object, line: PageLine) -> None:
    """Job function: load the files of a page, and of what it makes later."""
    load_page(line)
    load_parts(line)


def _loaded(_nothing: object) -> None:
    """Nobody waited for it."""
