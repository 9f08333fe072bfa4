"""The base of every page: when to refresh, and what it may ask the window for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.ui.base.session import Session


class Page(QWidget):
    """One page of the window; it shows what ``refresh`` reads and asks through ``session``.

    The window calls ``show_as_of`` when the page comes to the front or the as-of date changes;
    a hidden page is only marked stale.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    #: tables whose changes this page shows
    depends_on: ClassVar[frozenset[str]] = frozenset()
    #: refresh even while hidden, because the navigation shows its badge
    keeps_badge: ClassVar[bool] = False

    #: open the task page at this action id
    action_requested = Signal(int)
    #: open the task page with this LedgerFilter
    filter_requested = Signal(object)
    #: open the page of sheets at this notice id
    notice_requested = Signal(int)
    #: open the queue of reports to review at this unit id
    review_requested = Signal(int)
    #: open the page with this key
    page_requested = Signal(str)
    #: show this short text beside the page's name in the navigation ("" for none)
    badge_changed = Signal(str)
    #: show these words in the search box: they belong to a filter that was set here
    words_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.as_of: date = session.office.today()
        self._stale = True
        session.changed.connect(self._on_changed)

    def refresh(self, as_of: date) -> None:
        """Read everything anew and show it; pages override this."""
        raise NotImplementedError

    def refresh_hidden(self) -> None:
        """Bring the badge up to date; pages override this that can do so by reading less."""
        self._refresh(self.as_of)

    def take_focus(self) -> None:
        """Put the keyboard where the page is worked with; pages override this."""
        self.setFocus()

    def show_as_of(self, as_of: date) -> None:
        """Refresh when something changed since the last time."""
        if self._stale or as_of != self.as_of:
            self._refresh(as_of)

    def _refresh(self, as_of: date) -> None:
        self.as_of = as_of
        self._stale = False
        self.refresh(as_of)

    def _on_changed(self, done: Done[object]) -> None:
        if self.depends_on.isdisjoint(done.tables):
            return
        self._stale = True
        if self.isVisible():
            self._refresh(self.as_of)
        elif self.keeps_badge:
            self.refresh_hidden()
