"""The window: navigation, top bar and the pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fenghua_supervisor.domain.act_now.instruction import ActNow
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.notices.notice import Notice
from fenghua_supervisor.services.safekeeping import undo as history
from fenghua_supervisor.ui.frame import registry
from fenghua_supervisor.ui.frame.commands import window_commands
from fenghua_supervisor.ui.frame.dropped_files import DroppedFiles
from fenghua_supervisor.ui.frame.nav_bar import NavBar
from fenghua_supervisor.ui.frame.top_bar import TopBar
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.search.finder import Finder
from fenghua_supervisor.ui.search.hits import Command, Hit, find_hits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.reminders.digest import Occurrence
    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.ledger.page import ActionsPage
    from fenghua_supervisor.ui.look.theme import ThemeChoice
    from fenghua_supervisor.ui.notices.page import NoticesPage
    from fenghua_supervisor.ui.reminders.desk import ReminderDesk
    from fenghua_supervisor.ui.round.page import RoundPage

FIRST_SIZE = (1366, 768)
LEAST_SIZE = (1080, 640)
TASKS, NOTICES = "tasks", "notices"


class MainWindow(QMainWindow):
    """One office's window on one data folder; pages are made when they are first shown."""

    def __init__(self, session: Session, as_of: date) -> None:
        super().__init__()
        self.session = session
        self.as_of = as_of
        self._today = session.office.today()
        self._finder = Finder(session)
        self._pages: dict[str, Page] = {}
        self._stack = QStackedWidget(self)
        self._nav = NavBar(registry.UPPER, registry.LOWER, self)
        self._top = TopBar(self, self._today)
        self._commands = window_commands(self)
        self._reminders: ReminderDesk | None = None
        session.feedback.attach(self)
        DroppedFiles(self, self.import_forms)
        self._build()
        self._connect()
        self._add_shortcuts()
        self._show_office()
        self._show_steps()
        self._top.as_of.set_day(as_of, self._today)
        self.show_page("today")
        self._restore_geometry()

    def present(self) -> None:
        """Show the window: as it was left, or as large as the screen when first opened."""
        if self._has_own_size:
            self.show()
        else:
            self.showMaximized()

    def show_page(self, key: str) -> Page:
        """Bring a page to the front."""
        page = self._page(key)
        if page is not self._stack.currentWidget():
            # The box shows what limits the page in front, and nothing elsewhere.
            words = cast("ActionsPage", page).words() if key == TASKS else ""
            self._top.search.set_words(words)
        page.show_as_of(self.as_of)
        self._stack.setCurrentWidget(page)
        self._nav.choose(key)
        if not self._top.search.hasFocus():
            page.take_focus()
        self.setWindowTitle(f"{page.title} - 奉化共富督办")
        return page

    def set_as_of(self, day: date) -> None:
        """Show everything as of another day."""
        self.as_of = day
        self._top.as_of.set_day(day, self._today)
        self._current().show_as_of(day)
        for page in self._pages.values():
            if page.keeps_badge and page is not self._current():
                page.show_as_of(day)

    def show_action(self, action_id: int) -> None:
        """Show one action on the task page."""
        self._tasks().show_action(action_id)

    def show_notice(self, notice_id: int) -> None:
        """Show one sheet on its page."""
        cast("NoticesPage", self.show_page(NOTICES)).show_notice(notice_id)

    def issue_notices(self) -> None:
        """Ask for the units that get a sheet."""
        cast("NoticesPage", self.show_page(NOTICES)).open_issue()

    def issue_forms(self) -> None:
        """Ask where the forms of the month go."""
        cast("RoundPage", self.show_page("round")).open_issue()

    def import_forms(self, paths: Sequence[Path] = ()) -> None:
        """Preview returned forms: these, or those that the user is asked for."""
        cast("RoundPage", self.show_page("round")).open_import(paths)

    def show_review(self, unit_id: int = 0) -> None:
        """Show the reports to review, at those of a unit if one is named."""
        cast("RoundPage", self.show_page("round")).show_review(unit_id)

    def show_filter(self, wanted: LedgerFilter) -> None:
        """Show the task page with a filter."""
        self._tasks().show_filter(wanted)

    def welcome(self) -> None:
        """Say at the first start what is there and what is missing."""
        if self.session.office.settings.first_start_seen:
            return
        from fenghua_supervisor.ui.plan.first_start import welcome

        welcome(self.session, self)

    def undo(self) -> None:
        """Take the last step back."""
        self.session.perform(history.undo)

    def redo(self) -> None:
        """Bring back what was taken back last."""
        self.session.perform(history.redo)

    def act_now(self) -> None:
        """Type in a leader's instruction."""
        from fenghua_supervisor.ui.act_now.quick_dialog import open_act_now

        open_act_now(self.session, self)

    def show_act_now(self, item_id: int) -> None:
        """Show one instruction with what happened to it."""
        from fenghua_supervisor.ui.act_now.item_dialog import open_act_now_item

        open_act_now_item(self.session, self, item_id, self.as_of)

    def open_outbox(self) -> None:
        """Show the messages to the units."""
        from fenghua_supervisor.ui.outbox.outbox_dialog import open_outbox

        open_outbox(self.session, self)

    @property
    def reminders(self) -> ReminderDesk:
        """What finds and shows reminders; made when it is first needed."""
        if self._reminders is None:
            from fenghua_supervisor.ui.reminders.desk import ReminderDesk

            self._reminders = ReminderDesk(self)
            self._reminders.clock.counted.connect(self._top.show_reminders)
        return self._reminders

    def show_reminders(self) -> None:
        """Open the digest of today."""
        self.reminders.clock.show_today()

    def show_reminder(self, item: Occurrence) -> None:
        """Show what a reminder is about."""
        if item.act_id is not None:
            self.show_act_now(item.act_id)
        elif item.notice_id is not None:
            self.show_notice(item.notice_id)
        elif item.action_id is not None:
            self.show_action(item.action_id)
        else:
            self.show_page("round")

    def come_forward(self) -> None:
        """Show the window before all others, however it was left."""
        state = self.windowState() & ~Qt.WindowState.WindowMinimized
        self.setWindowState(state | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def run_on_tasks(self, command: str) -> None:
        """Do a command of the task page."""
        self._tasks().run(command)

    def back_to_today(self) -> None:
        """Show everything as of today."""
        self.set_as_of(self._today)

    def set_theme(self, wanted: ThemeChoice) -> None:
        """Choose light or dark."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.set_choice(app, wanted)

    def changeEvent(self, event: QEvent) -> None:
        """Notice when a new day has begun while the program was in the background."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._check_day()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the geometry; ask when a job is running that the user began."""
        jobs = self.session.jobs
        if jobs.busy and not self.session.feedback.ask("还有任务正在进行，取消它并退出？", "退出"):
            event.ignore()
            return
        jobs.cancel_all()
        QSettings().setValue("window/geometry", self.saveGeometry())
        if self._reminders is not None:
            self._reminders.close()
        super().closeEvent(event)

    def _build(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)
        whole = QWidget(self)
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._nav)
        line.addWidget(right, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(*LEAST_SIZE)

    def _connect(self) -> None:
        self._nav.chosen.connect(self.show_page)
        self._top.undo_wanted.connect(self.undo)
        self._top.redo_wanted.connect(self.redo)
        self._top.reminders_wanted.connect(self.show_reminders)
        self._top.as_of.changed.connect(self.set_as_of)
        self._top.search.words_typed.connect(self._on_words)
        self._top.search.hit_chosen.connect(self._on_hit)
        self._top.search.left_downwards.connect(self._on_left_search)
        self.session.changed.connect(self._on_changed)

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+K", self._on_search_key),
            ("Ctrl+F", self._on_search_key),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+T", self._top.as_of.open),
            ("Ctrl+N", self.act_now),
            ("Ctrl+M", self.show_reminders),
            ("F1", partial(self.show_page, "help")),
            ("F5", self._on_refresh),
        ):
            QShortcut(QKeySequence(keys), self, slot)
        for place, key in enumerate(self._nav.keys(), start=1):
            QShortcut(QKeySequence(f"Alt+{place}"), self, partial(self.show_page, key))

    def _page(self, key: str) -> Page:
        page = self._pages.get(key)
        if page is None:
            page = registry.make_page(key, self.session, self._finder)
            page.action_requested.connect(self.show_action)
            page.filter_requested.connect(self.show_filter)
            page.notice_requested.connect(self.show_notice)
            page.review_requested.connect(self.show_review)
            page.page_requested.connect(self.show_page)
            page.badge_changed.connect(self._nav.button(key).set_badge)
            page.words_changed.connect(self._top.search.set_words)
            self._pages[key] = page
            self._stack.addWidget(page)
        return page

    def _current(self) -> Page:
        return self._pages[self._nav.current()]

    def _tasks(self) -> ActionsPage:
        return cast("ActionsPage", self.show_page(TASKS))

    def _on_tasks(self) -> bool:
        return self._nav.current() == TASKS

    def _show_office(self) -> None:
        settings = self.session.office.settings
        self._nav.show_office(settings.office_name, is_demo=settings.demo_data)

    def _show_steps(self) -> None:
        queries = self.session.office.queries
        self._top.show_steps(queries.next_undo(), queries.next_redo())

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

    def _on_changed(self, done: Done[object]) -> None:
        self._show_steps()
        if "setting" in done.tables:
            self._show_office()

    def _on_search_key(self) -> None:
        self._top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._top.search.selectAll()

    def _on_words(self, words: str) -> None:
        rows = None
        if self._on_tasks():
            self._tasks().set_words(words)
        elif words.strip():
            rows = self._finder.rows(self.as_of)
        instructions = self._finder.instructions(words, self.as_of)
        notices = self._finder.notices(words, self.as_of)
        hits = find_hits(words, self._commands, self._finder, rows, instructions, notices)
        search = self._top.search
        search.results.show_hits(hits, search, choose_first=not self._on_tasks())

    def _on_hit(self, hit: Hit) -> None:
        search = self._top.search
        if isinstance(hit.target, Command):
            search.clear()
            if self._on_tasks():
                self._tasks().set_words("")
            hit.target.run()
            return
        search.clear()
        if isinstance(hit.target, ActNow):
            self.show_act_now(hit.target.id)
            return
        if isinstance(hit.target, Notice):
            self.show_notice(hit.target.id)
            return
        if isinstance(hit.target, str):
            self.show_filter(LedgerFilter(units=frozenset({hit.target})))
            self._tasks().focus_list()
        else:
            tasks = self._tasks()
            tasks.set_words("")
            tasks.show_action(hit.target)
            search.set_words(tasks.words())

    def _on_left_search(self) -> None:
        if self._on_tasks():
            self._tasks().enter_list()
        else:
            self._current().setFocus()

    def _on_refresh(self) -> None:
        self._check_day()
        self._current().refresh(self.as_of)
