"""The window: navigation, top bar and the pages."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from fenghua_supervisor.domain.codes.plan import AsOfBasis
from fenghua_supervisor.domain.office.entry_day import look_back_words
from fenghua_supervisor.ui.base import window_commands as own
from fenghua_supervisor.ui.base.commands import bind
from fenghua_supervisor.ui.base.links import (
    ActionLink,
    DataPlace,
    DayLink,
    HelpLink,
    Link,
    PlaceLink,
    PlansLink,
)
from fenghua_supervisor.ui.base.rereading import Rereading
from fenghua_supervisor.ui.frame import registry
from fenghua_supervisor.ui.frame.commands import GO_TO, choose_theme, offers, redo, undo
from fenghua_supervisor.ui.frame.dialogs import open_over
from fenghua_supervisor.ui.frame.dropped_files import DroppedFiles
from fenghua_supervisor.ui.frame.nav_bar import NavBar
from fenghua_supervisor.ui.frame.notice_bar import NoticeBar, Way
from fenghua_supervisor.ui.frame.page_stack import PageStack
from fenghua_supervisor.ui.frame.top.top_bar import TopBar
from fenghua_supervisor.ui.look import letters
from fenghua_supervisor.ui.look.measures import keep_measures
from fenghua_supervisor.ui.look.theme import ThemeChoice
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.ui.base.commands import WindowCommand
    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.search.finder import Finder
    from fenghua_supervisor.ui.search.hits import Hit

FIRST_SIZE = (1366, 768)
LEAST_SIZE = (840, 420)
FOLD_BELOW = 1040  #: in a narrower window the navigation and the top bar show icons
_DAY = "day"


# No QMainWindow: nothing in it can be docked, and it would move its middle by an animation.
class MainWindow(QWidget):
    """One office's window on one data folder; pages are made when they are first shown."""

    #: the digest of today is to be shown
    reminders_wanted = Signal()
    closed = Signal()
    #: everything is shown as of this day now
    as_of_shown = Signal(object)
    #: another plan, or all, are looked at now
    plan_shown = Signal()
    #: go on at this DataPlace
    place_wanted = Signal(object)

    def __init__(self, session: Session, as_of: date) -> None:
        super().__init__()
        self.session = session
        self.as_of = as_of
        #: whose data this is; told by who opens the window
        self.place = DataPlace.OFFICE
        self._today = session.office.today()
        self._pages: dict[str, Page] = {}
        self._nav = NavBar(registry.PAGES, self)
        self._right = QWidget(self)
        self._top = TopBar(self, self._today, self._right)
        #: what is wrong with the machine
        self.notices = NoticeBar(self._right)
        self.stack = PageStack(session, as_of, self._right)
        self._verbs = self._own_verbs()
        self._head, self._found = Rereading(session, self), Rereading(session, self)
        session.feedback.attach(self)
        DroppedFiles(self, self._take_files, lambda place: self._current().point_at(place))
        self._build()
        self._connect()
        # Where a page has a paper of its own the key is the page's.
        self._print_key = QShortcut(QKeySequence(own.PRINT_SHOWN.keys), self, self._on_print_shown)
        bind(self, {c: verb for c, verb in self._verbs.items() if c is not own.PRINT_SHOWN})
        opening = (own.ACT_NOW, own.INSTRUCTIONS, *GO_TO.values())
        bind(self, {command: partial(self.run, command) for command in opening})
        self._head.show(self._show_head)
        self._show_day()
        self.show_page("today")
        self._restore_geometry()

    def present(self) -> None:
        """Show the window: as it was left, or as large as the screen when first opened."""
        if self._has_own_size:
            self.show()
        else:
            # The first dialog may come before the system has made it large, and takes its middle.
            room = self.screen().availableGeometry()
            size = self.size().boundedTo(room.size())
            left, top = room.width() - size.width(), room.height() - size.height()
            self.setGeometry(QRect(room.topLeft() + QPoint(left // 2, top // 2), size))
            # What is folded before it is seen is laid out once.
            self._fold()
            self.showMaximized()

    def show_page(self, key: str) -> Page:
        """Bring a page to the front."""
        page = self.page(key)
        if page is not self.stack.front:
            # The box shows what limits the page in front.
            self._top.search.set_words(page.words())
        self._print_key.setEnabled(not page.has_own_paper)
        self.stack.bring(page)
        self._nav.choose(key)
        self.setWindowTitle(f"{page.title} - 奉化共富督办")
        return page

    def set_as_of(self, day: date) -> None:
        """Show everything as of another day."""
        self.as_of = day
        self._show_day()
        self.stack.show_day(day, lambda: self.as_of_shown.emit(day))

    def look_at(self, plan_id: int | None) -> None:
        """Let everything be about one plan alone, or about all that are open."""
        self.session.office.queries.plan.only = plan_id
        if "_finder" in vars(self):
            self._finder.forget()
        for page in self._pages.values():
            page.forget()
        self.set_as_of(self.as_of)
        self._head.show(self._show_head)
        self.plan_shown.emit()

    def _show_plan_of(self, action_id: int) -> None:
        """An action of a plan that is not looked at brings its plan along."""
        if action_id in self._finder.rows(self.as_of):
            return
        find = self.session.office.queries.ledger.row
        row = self.session.feedback.unless_refused(find, action_id, self.as_of)
        if row is not None:
            self.look_at(row.plan_id)

    def offer_period_end(self, day: date | None) -> None:
        """Offer the end of a plan whose period is over beside today and the end of the month."""
        self._top.as_of.period_end = day
        self._show_day()

    def open(self, link: Link) -> None:
        """Show what a link names, on its page or over the one in front."""
        if isinstance(link, ActionLink):
            self._show_plan_of(link.action_id)
        if isinstance(link, DayLink):
            self.set_as_of(link.day)
            if link.then is not None:
                self.open(link.then)
        elif link.page:
            self._ready_page(link.page).open(link)
        elif isinstance(link, PlaceLink):
            self.place_wanted.emit(link.place)
        else:
            open_over(self.session, self, link, self.as_of, self.set_as_of)

    def run(self, command: WindowCommand) -> None:
        """Do what a command says, wherever it belongs."""
        if command.opens is not None:
            self.open(command.opens)
        elif command.page:
            self._ready_page(command.page).run(command.key)
        else:
            self._verbs[command]()

    def show_reminder_count(self, count: int) -> None:
        """Show at the bell how many reminders wait to be seen."""
        self._top.show_reminders(count)

    def show_badge(self, key: str, count: int) -> None:
        """Show the count of a page that is not in front: that one tells its own."""
        self._nav.button(key).set_badge(str(count) if count else "")

    @property
    def front(self) -> str:
        """The key of the page in front."""
        return self._nav.current()

    def come_forward(self) -> None:
        """Show the window before all others, however it was left."""
        state = self.windowState() & ~Qt.WindowState.WindowMinimized
        self.setWindowState(state | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what stands around the pages when it would take their room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        for part in (self._nav, self._top):
            part.fold(self.width() < letters.px(FOLD_BELOW))

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Qt: Tab goes on as the window is read."""
        from fenghua_supervisor.ui.look.reading_order import go_on

        return go_on(self, forwards=forwards)

    def changeEvent(self, event: QEvent) -> None:
        """Notice when a new day has begun while the program was in the background."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._check_day()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the geometry; ask when a job is running that the user began."""
        jobs = self.session.jobs
        if jobs.busy and not self.session.feedback.ask("还有任务正在进行，取消它并退出？", "退出"):
            event.ignore()
            return
        if not all(page.may_leave() for page in self._pages.values()):
            event.ignore()
            return
        jobs.cancel_all()
        if "_finder" in vars(self):
            self._finder.pause()
        QSettings().setValue("window/geometry", self.saveGeometry())
        self.closed.emit()
        super().closeEvent(event)

    def _take_files(self, paths: Sequence[Path], place: QPoint) -> None:
        """What is dropped on a row of the page in front is for that; all else is read."""
        busy = QApplication.activeModalWidget() is not None
        if busy or not self._current().take_files(paths, place):
            from fenghua_supervisor.ui.frame.given_files import open_given

            open_given(self.notices, self.open, paths)

    def _build(self) -> None:
        in_column(self._top, self.notices, (self.stack, 1), gap=0, edges=NO_EDGES, of=self._right)
        in_line(self._nav, (self._right, 1), gap=0, edges=NO_EDGES, of=self)
        keep_measures(self)
        self.setMinimumSize(*LEAST_SIZE)

    def _connect(self) -> None:
        self.closed.connect(self.stack.rest)
        self._nav.chosen.connect(self.show_page)
        self._top.wanted.connect(self.run)
        self._top.as_of.changed.connect(self.set_as_of)
        self._top.plans.chosen.connect(self.look_at)
        self._top.plans.manage_wanted.connect(lambda: self.open(PlansLink()))
        self._top.search.entered.connect(self.prepare_search)
        self._top.search.words_typed.connect(self._on_words)
        self._top.search.hit_chosen.connect(self._on_hit)
        self._top.search.left_downwards.connect(lambda: self._current().enter())
        self.session.changed.connect(self._on_changed)

    def _own_verbs(self) -> dict[WindowCommand, Callable[[], object]]:
        return {
            own.SEARCH: self._on_search_key,
            own.UNDO: partial(undo, self.session),
            own.REDO: partial(redo, self.session),
            own.AS_OF: self._top.as_of.open,
            own.REMINDERS: self.reminders_wanted.emit,
            own.REFRESH: self.refresh,
            own.HELP: lambda: self.open(HelpLink(self._nav.current())),
            own.PRINT_SHOWN: self._on_print_shown,
            own.BACK_TO_TODAY: self._back_to_today,
            own.DARK: partial(choose_theme, ThemeChoice.DARK),
            own.LIGHT: partial(choose_theme, ThemeChoice.LIGHT),
            own.CONTRAST: partial(choose_theme, ThemeChoice.CONTRAST),
            **own.letter_verbs(self._on_letters),
        }

    @cached_property
    def _finder(self) -> Finder:
        """The search, made for the first who searches."""
        from fenghua_supervisor.ui.search.finder import Finder

        return Finder(self.session)

    def _on_letters(self) -> None:
        self.session.feedback.done(f"文字大小：{letters.name_of(letters.percent())}。")

    def page(self, key: str) -> Page:
        """The page with this key, made now if it was not there, and placed when it is shown."""
        page = self._pages.get(key)
        if page is None:
            page = registry.make_page(key, self.session, lambda: self._finder, self.stack)
            page.open_requested.connect(self.open)
            page.badge_changed.connect(self._nav.button(key).set_badge)
            page.words_changed.connect(self._top.search.set_words)
            self._pages[key] = page
        return page

    def _ready_page(self, key: str) -> Page:
        page = self.show_page(key)
        self.stack.finish()
        page.ready()
        return page

    def _current(self) -> Page:
        return self._pages[self._nav.current()]

    def _show_head(self) -> None:
        """Whose window it is, and the steps that can be taken back."""
        settings, journal = self.session.office.settings, self.session.office.queries.journal
        self._nav.show_office(settings.office_name, is_demo=settings.demo_data)
        self._top.show_steps(journal.next_undo(), journal.next_redo())
        plans = self.session.office.queries.plan
        self._top.plans.show_plans(plans.plans(), plans.only)

    def _show_day(self) -> None:
        """Which day is looked at, and the way back from any that is not today."""
        self._top.as_of.set_day(self.as_of, self._today)
        end = AsOfBasis.PERIOD_END.label if self.as_of == self._top.as_of.period_end else ""
        words = look_back_words(self.as_of, self._today, end)
        back = Way(
            own.BACK_TO_TODAY.words, self._back_to_today, icon="info", tone="yellow", is_choice=True
        )
        self.notices.say(_DAY, words, back)

    def _back_to_today(self) -> None:
        self.set_as_of(self._today)

    def _check_day(self) -> None:
        today = self.session.office.today()
        if today != self._today:
            followed = self.as_of == self._today
            self._today = today
            self.set_as_of(today if followed else self.as_of)

    def _restore_geometry(self) -> None:
        stored = QSettings().value("window/geometry")
        self._has_own_size = stored is not None and self.restoreGeometry(stored)
        if not self._has_own_size:
            self.resize(*FIRST_SIZE)

    def _on_changed(self, _done: Done[object]) -> None:
        self._head.show(self._show_head)

    def _on_search_key(self) -> None:
        self._top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._top.search.selectAll()

    def prepare_search(self) -> None:
        """The first letter shall not wait for what a search needs."""
        ready = partial(self._top.search.make_ready, partial(offers, self.place))
        QTimer.singleShot(0, self._top.search, ready)
        self._finder.prepare(self.as_of)

    def _on_words(self, words: str) -> None:
        self._found.show(partial(self._find, words))

    def _find(self, words: str) -> None:
        from fenghua_supervisor.ui.search.hits import NOTHING_FOUND, find_hits

        page, search = self._current(), self._top.search
        if page.takes_words:
            page.set_words(words)
        hits = find_hits(
            *(words, offers(self.place), self._finder, self.as_of),
            with_actions=not page.takes_words,
        )
        found = hits or (page.takes_words and self._finder.find(words))
        nothing = NOTHING_FOUND if words.strip() and not found else ""
        search.results.show_hits(hits, search, choose_first=not page.takes_words, nothing=nothing)

    def _on_hit(self, hit: Hit) -> None:
        self._top.search.clear()
        if isinstance(hit.target, Link):
            self.open(hit.target)
            self._top.search.set_words(self._current().words())
        else:
            self._current().set_words("")
            self.run(hit.target)

    def _on_print_shown(self) -> None:
        from fenghua_supervisor.ui.papers.shown_dialog import print_shown

        print_shown(self.session, self._current().shown(), self.as_of, self)

    def refresh(self) -> None:
        """Read what is shown anew."""
        self._check_day()
        self.stack.finish()
        self._current().show_anew()
