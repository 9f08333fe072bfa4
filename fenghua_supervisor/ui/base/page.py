"""The base of every page: when to refresh, and what it may ask the window for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.base.commands import bind
from fenghua_supervisor.ui.base.rereading import Rereading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtCore import QPoint

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.ui.base.commands import WindowCommand
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session


class Page(QWidget):
    """One page of the window; it shows what ``refresh`` reads and asks through ``session``.

    The window calls ``show_as_of`` when the page comes to the front or the as-of date changes;
    a hidden page is only marked stale.
    """

    title: ClassVar[str] = ""
    #: tables whose changes this page shows; None for all
    depends_on: ClassVar[frozenset[str] | None] = frozenset()
    #: the words of the search box narrow down what this page lists
    takes_words: ClassVar[bool] = False

    #: it has a paper of its own, which Ctrl+P means there
    has_own_paper: ClassVar[bool] = False

    #: open what this Link names, here or elsewhere
    open_requested = Signal(object)
    #: show this short text beside the page's name in the navigation ("" for none)
    badge_changed = Signal(str)
    #: show these words in the search box: they belong to a filter that was set here
    words_changed = Signal(str)
    #: what was read in pieces is shown
    settled = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.as_of: date = session.office.today()
        self._stale = True
        self._reading = Rereading(session, self)
        self._verbs: dict[str, Callable[[], object]] = {}
        session.changed.connect(self._on_changed)

    def refresh(self, as_of: date) -> None:
        """Read everything anew and show it; pages override this."""
        raise NotImplementedError

    def left_out(self) -> Iterable[Callable[[], object]]:
        """What makes the parts that were left out, piece by piece; all are made before it is shown.

        Pages override this that take long to make. A part that is there is not made again.
        """
        return ()

    def unseen(self) -> Iterable[Callable[[], object]]:
        """What makes the parts that are not seen at first, for whoever has time before."""
        return ()

    def readings(self) -> Iterable[Callable[[date], object]]:
        """What reads the hidden page as of a day, piece by piece: what the data keep, then all."""
        return (self.read_ahead,)

    def may_leave(self) -> bool:
        """Whether the window may close; pages override this that save what was typed by then."""
        return True

    def take_focus(self) -> None:
        """Put the keyboard where the page is worked with; pages override this."""
        self.setFocus()

    def open(self, link: Link) -> None:
        """Show what a link to this page names; pages override this that have more to name."""

    def point_at(self, place: QPoint | None) -> None:
        """Show what files that are dragged over a place of the screen would be for; None: none."""

    def take_files(self, _paths: Sequence[Path], _place: QPoint) -> bool:
        """Take files that were dropped on a row at a place of the screen; whether one is there."""
        return False

    def run(self, key: str) -> None:
        """Do the command of this page with this key."""
        self._verbs[key]()

    def shown(self) -> ShownTable | None:
        """The list as it is on the screen; pages override this that have one."""
        return None

    def words(self) -> str:
        """The words that this page is narrowed down by."""
        return ""

    def set_words(self, words: str) -> None:
        """Narrow down by other words; pages override this that take words."""

    def enter(self) -> None:
        """The keyboard comes down from the search box."""
        self.setFocus()

    def show_as_of(self, as_of: date) -> None:
        """Refresh when something changed since the last time.

        While another program holds the data the page keeps what it shows, and is refreshed later.
        """
        if self._stale or as_of != self.as_of:
            self._refresh(as_of)

    def read_ahead(self, as_of: date) -> None:
        """Read what a hidden page will show; UserError, Busy among them: it is as stale as it was.

        Nobody waits for it, so nothing is tried again. The caller reads as of one moment.
        """
        if not self._stale and as_of == self.as_of:
            return
        self.as_of, self._stale = as_of, True
        self._make_whole()
        self.refresh(as_of)
        self._stale = False

    @property
    def is_reading(self) -> bool:
        """Whether it is better not seen yet; pages override this that sort a day in pieces."""
        return False

    def ready(self) -> None:
        """Come back when everything is shown; raises Busy when the user does not wait for it."""
        self._reading.finish()

    def forget(self) -> None:
        """What is shown is of no use any more: read anew when the page is shown next."""
        self._stale = True

    def show_anew(self) -> None:
        """Refresh whether anything changed or not."""
        self._refresh(self.as_of)

    def _bind(self, verbs: Mapping[WindowCommand, Callable[[], object]]) -> None:
        """Do these commands, asked for by their keys or from elsewhere."""
        self._verbs |= {command.key: verb for command, verb in verbs.items()}
        bind(self, verbs)

    def _refresh(self, as_of: date) -> None:
        self.as_of = as_of
        self._stale = True
        self._make_whole()
        self._reading.show(partial(self._refresh_now, as_of))

    def _make_whole(self) -> None:
        for make in self.left_out():
            make()

    def _refresh_now(self, as_of: date) -> None:
        self._stale = False
        self.refresh(as_of)

    def _on_changed(self, done: Done[object]) -> None:
        if self.depends_on is not None and self.depends_on.isdisjoint(done.tables):
            return
        self._stale = True
        if self.isVisible():
            self._refresh(self.as_of)
