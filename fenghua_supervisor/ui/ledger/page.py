"""任务: filters, table and detail of the ledger as of the day."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer

from fenghua_supervisor.domain.codes.ledger import EntryKind, LedgerView
from fenghua_supervisor.domain.ledger.entry_kinds import FOLLOW_UP_KINDS
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.ui.base.ledger_tables import LEDGER_TABLES
from fenghua_supervisor.ui.base.links import ActionLink, FilterLink
from fenghua_supervisor.ui.base.list_page import escape_from
from fenghua_supervisor.ui.base.page import Page
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.handling.verbs import HandlingVerbs
from fenghua_supervisor.ui.ledger import commands
from fenghua_supervisor.ui.ledger.detail import DetailPane
from fenghua_supervisor.ui.ledger.export import FILES, LedgerExport
from fenghua_supervisor.ui.ledger.filter_model import without_ids
from fenghua_supervisor.ui.ledger.list_side import ListSide
from fenghua_supervisor.ui.ledger.menus import LedgerActions
from fenghua_supervisor.ui.ledger.row_filter import RowFilter
from fenghua_supervisor.ui.ledger.verbs import LedgerVerbs
from fenghua_supervisor.ui.ledger.views_menu import ViewsMenu
from fenghua_supervisor.ui.plan.link_verbs import LinkVerbs
from fenghua_supervisor.ui.plan.milestone_verbs import MilestoneVerbs
from fenghua_supervisor.ui.search.finder import Finder
from fenghua_supervisor.ui.units.verbs import edit_duties
from fenghua_supervisor.ui.widgets.lines import PAGE_EDGES, in_line, put_into, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.codes.papers import ListKind
    from fenghua_supervisor.domain.ledger.detail import ActionDetail
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.ui.base.commands import WindowCommand
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session

DETAIL_AFTER_MS = 30
DETAIL_SHARE = 0.265
DETAIL_ROOM = (296, 480)


class ActionsPage(Page):
    """The task page; the window hands it the words of the search box."""

    title = "任务"
    takes_words = True
    depends_on = LEDGER_TABLES | {
        *("evidence", "milestone", "duty", "unit_contact", "finding", "finding_entry"),
    }

    def __init__(
        self, session: Session, finder: Finder | None = None, parent: QWidget | None = None
    ) -> None:
        # The finder hears of a change before the page, so the page never reads stale rows.
        finder = finder or Finder(session)
        super().__init__(session, parent)
        self._finder = finder
        self._row_filter = RowFilter()
        self._rows: list[LedgerRow] = []
        self._detail: ActionDetail | None = None
        self._ids_on: date | None = None
        #: the selected rows as they were last told; None: whatever is told is new
        self._told: list[LedgerRow] | None = None
        self._views = ViewsMenu(session, self._what_is_shown, self)
        self._splitter = split(Qt.Orientation.Horizontal, self)
        self._side = ListSide(session, lambda: self.as_of, self._views.menu, self._splitter)
        self._steps = LedgerVerbs(session, self)
        self._milestones = MilestoneVerbs(session, self)
        self._links = LinkVerbs(session, self)
        self._handling = HandlingVerbs(session, self)
        self._export = LedgerExport(session, self)
        self._actions = LedgerActions(self)
        self._verbs = {command.key: verb for command, verb in self._verbs_of_all().items()}
        self._detail_timer = QTimer(self, singleShot=True, interval=DETAIL_AFTER_MS)
        put_into(self._splitter, self._side)
        self._splitter.setStretchFactor(0, 1)
        self._side.setMinimumWidth(400)
        in_line(self._splitter, edges=PAGE_EDGES, of=self)
        self._connect()

    def refresh(self, as_of: date) -> None:
        """Read the ledger anew; selection and filter stay."""
        queries = self.session.office.queries
        self._forget_ids(as_of)
        self._told = None
        self._side.shelf.forget()
        self._rows = list(self._finder.rows(as_of).values())
        self._row_filter.set_rows(self._rows, as_of)
        self._side.set_everything(self._rows)
        self._side.filter_bar.set_rule(queries.lights.rule())
        self._side.filter_bar.set_rows(self._rows, queries.units.all())
        self._show_rows()
        if not self._side.table.selected_rows():
            self._side.select_first()

    def set_words(self, words: str) -> None:
        """Filter by the words of the search box, at every keystroke."""
        self._side.filter_bar.set_words(words)
        self._show_rows()

    def shown(self) -> ShownTable:
        """The tasks that are listed, with the words of the filter."""
        return self._side.table.shown("任务列表", self._side.told())

    def words(self) -> str:
        """The words that the list is filtered by."""
        return self._filter().words

    def open(self, link: Link) -> None:
        """Show one action, or those that a filter lets through."""
        match link:
            case FilterLink(wanted=wanted):
                self.show_saved(wanted, LedgerView.TABLE)
                self.take_focus()
            case ActionLink(action_id=action_id, afresh=afresh):
                if afresh:
                    self.set_words("")
                self.show_action(action_id)

    def show_filter(self, wanted: LedgerFilter) -> None:
        """Show what another page or a saved view asks for."""
        self._ids_on = self.as_of if wanted.ids else None
        self._side.filter_bar.set_value(wanted)
        self._row_filter.set_filter(wanted)
        self.words_changed.emit(wanted.words)
        self._show_rows()
        self._side.select_first()

    def show_saved(self, wanted: LedgerFilter, view: LedgerView) -> None:
        """Show what a filter lets through, in one of the views."""
        self._side.show_view(view)
        self.show_filter(wanted)

    def show_view(self, view: LedgerView) -> None:
        """Show the same rows, selected as they are, in another view."""
        self._side.show_view(view)
        self._show_view_name()
        self.take_focus()

    def show_action(self, action_id: int) -> None:
        """Select one action, dropping the filter when it would hide it."""
        if self._side.model.find(action_id) < 0:
            self.show_filter(LedgerFilter())
        self._side.table.select_ids([action_id])
        self._side.shelf.reveal(action_id)
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard starts where the rows are."""
        self._side.shelf.take_focus()

    def enter(self) -> None:
        """The list gets the keyboard from the search box; a number means that very action."""
        number = self._number_meant()
        meant = [row.id for row in self._side.model.rows if row.number == number]
        if meant:
            self._side.table.select_ids(meant[:1])
        self.focus_list()

    def focus_list(self) -> None:
        """Let the keyboard move through the list."""
        if not self._side.table.selected_rows():
            self._side.select_first()
        self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the detail its share of the room until the user has set it."""
        super().resizeEvent(event)
        if not QSettings().contains("tasks/splitter"):
            low, high = DETAIL_ROOM
            detail = int(min(max(self.width() * DETAIL_SHARE, low), high))
            self._splitter.setSizes([self.width() - detail, detail])

    def point_at(self, place: QPoint | None) -> None:
        """Light up the action that dragged files would be for."""
        self._side.shelf.row_under(place)

    def take_files(self, paths: Sequence[Path], place: QPoint) -> bool:
        """Files that are dropped on an action are its evidence or come with a follow-up."""
        row = self._side.shelf.row_under(place)
        if row is None:
            return False
        self._side.shelf.row_under(None)
        self._side.table.select_ids([row.id])
        self._steps.take_files(row, self.as_of, paths)
        return True

    def _connect(self) -> None:
        side = self._side
        side.command_wanted.connect(self.run)
        side.clear_wanted.connect(self._on_clear)
        side.filter_bar.changed.connect(self._on_filter)
        side.switch.wanted.connect(self.show_view)
        side.shelf.menu_wanted.connect(lambda at: self._actions.context_menu().popup(at))
        side.shelf.handling_wanted.connect(self._actions.handling_menu.popup)
        side.shelf.extension_wanted.connect(self._on_extension)
        side.shelf.list_wanted.connect(self._list_these)
        side.shelf.copy_wanted.connect(lambda: self.run(commands.COPY.key))
        side.percent_wanted.connect(self._change_percent)
        side.table.customContextMenuRequested.connect(self._on_context_menu)
        self._views.chosen.connect(self.show_saved)
        self._views.stored.connect(self._show_view_name)
        self._actions.wanted.connect(self.run)
        self._detail_timer.timeout.connect(self._show_detail)
        self._splitter.splitterMoved.connect(self._on_splitter)

    @cached_property
    def _pane(self) -> DetailPane:
        """The selected action in full, made after the list in a turn of its own."""
        pane = DetailPane(EvidenceShelf(self.session, self), self._splitter)
        put_into(self._splitter, pane)
        pane.setMinimumWidth(DETAIL_ROOM[0] - 16)
        if (stored := QSettings().value("tasks/splitter")) is not None:
            self._splitter.restoreState(stored)
        self._side.table.rows_selected.connect(self._on_selected)
        self._side.table.row_opened.connect(pane.focus_content)
        self._side.shelf.opened.connect(pane.focus_content)
        pane.step_requested.connect(self.run)
        pane.open_requested.connect(self.open_requested)
        pane.correct_requested.connect(self._on_correct)
        pane.mark_requested.connect(lambda step: self._milestones.mark(step, self.as_of))
        pane.unmark_requested.connect(self._milestones.unmark)
        escape_from(pane, self.focus_list)
        return pane

    def left_out(self) -> Iterable[Callable[[], object]]:
        """What stands beside the list."""
        yield lambda: self._pane

    def _filter(self) -> LedgerFilter:
        return self._side.filter_bar.value()

    def _what_is_shown(self) -> tuple[LedgerFilter, LedgerView]:
        return self._filter(), self._side.shelf.view()

    def _forget_ids(self, as_of: date) -> None:
        """What was counted on one day is no list of another."""
        if self._ids_on not in (None, as_of):
            self._ids_on, kept = None, without_ids(self._filter())
            self._side.filter_bar.set_value(kept)
            self._row_filter.set_filter(kept)

    def _number_meant(self) -> int | None:
        words = self.words().strip()
        return int(words) if words.isdecimal() and len(words) < 6 else None

    def _show_rows(self) -> None:
        words = self.words().strip()
        rows, counts = self._row_filter.result(self._finder.find(words), self._number_meant())
        self._side.show_rows(rows, counts, self._row_filter.whole)
        self._show_view_name()

    def _show_view_name(self) -> None:
        self._side.show_view_name(self._views.name())

    def _show_detail(self) -> None:
        rows = self._side.table.selected_rows()
        self._detail = None
        if len(rows) == 1:
            queries = self.session.office.queries
            self._detail = queries.ledger.detail(rows[0].id, self.as_of)
            found = queries.findings.of_action(rows[0].id, self.as_of)
            self._pane.show_detail(self._detail, self.as_of, found)
        elif rows:
            self._pane.show_many(rows)
        else:
            self._pane.show_none()
        self._actions.show_rows(rows, can_correct=self._latest_entry() is not None)

    def _latest_entry(self) -> Entry | None:
        """The newest entry that can be corrected."""
        if self._detail is None:
            return None
        kinds = FOLLOW_UP_KINDS
        found = (e for e in self._detail.entries if e.superseded_by is None and e.kind in kinds)
        return next(found, None)

    def _verbs_of_all(self) -> dict[WindowCommand, Callable[[], object]]:
        """What each command does, with the selected rows or with what is listed."""
        steps, milestones = self._steps, self._milestones
        on_one: dict[WindowCommand, Callable[[LedgerRow, date], None]] = {
            commands.CLOSE: steps.close,
            commands.REVIEW: steps.review,
            commands.REOPEN: steps.reopen,
            commands.FILL: steps.fill,
            commands.CORRECT: self._correct_latest,
            commands.MILESTONES: milestones.milestones,
            commands.LINK: self._links.link,
            commands.DUTIES: lambda row, _as_of: edit_duties(self.session, self, row),
            **{paper: partial(self._export.show_paper, paper) for paper in commands.PAPERS},
        }
        return {
            commands.FOLLOW_UP: lambda: steps.follow_up(self._selected(), self.as_of),
            commands.PERCENT: self._change_percent,
            commands.URGE: lambda: steps.follow_up(self._selected(), self.as_of, EntryKind.URGE),
            commands.HANDLE: self._open_handling,
            commands.IMPORT: self._open_import,
            commands.COPY: self._side.table.copy_rows,
            **{each: partial(self.show_view, view) for view, each in commands.VIEWS.items()},
            **{step: partial(self._handle, step.key) for step in commands.PLAIN_STEPS},
            **{file: partial(self._export_file, file) for file in FILES},
            **{each: partial(self._print_list, kind) for each, kind in commands.LISTS.items()},
            **{command: partial(self._on_one, verb) for command, verb in on_one.items()},
        }

    def _selected(self) -> list[LedgerRow]:
        return self._side.table.selected_rows()

    def _change_percent(self) -> None:
        """Beside the row in the table, or in the middle where another view is in front."""
        rows = self._selected()
        if len(rows) == 1:
            self._steps.percent(rows[0], self.as_of, self._side.place_of(rows[0].id))

    def _on_one(self, verb: Callable[[LedgerRow, date], None]) -> None:
        rows = self._selected()
        if len(rows) == 1:
            verb(rows[0], self.as_of)

    def _handle(self, step: str) -> None:
        self._handling.take(step, self._selected(), self.as_of)

    def _correct_latest(self, row: LedgerRow, as_of: date) -> None:
        entry = self._latest_entry()
        if entry is not None:
            self._steps.correct(row, entry, as_of)

    def _export_file(self, command: WindowCommand) -> None:
        self._export.start(self._side.model.rows, self.as_of, command)

    def _print_list(self, kind: ListKind) -> None:
        units = self._filter().units
        self._export.start_list(kind, self._side.model.rows, self.as_of, units)

    def _open_handling(self) -> None:
        """The menu 办理 at its button, its first entry ready for the keyboard."""
        menu, button = self._actions.handling_menu, self._pane.button(commands.HANDLE)
        size = menu.sizeHint()
        corner = QPoint(button.width() - size.width(), -size.height() - 2)
        menu.popup(button.mapToGlobal(corner))

    def _open_import(self) -> None:
        from fenghua_supervisor.ui.plan.import_wizard import ImportWizard

        ImportWizard(self.session, self.as_of, self).open()

    def _on_filter(self) -> None:
        self._row_filter.set_filter(self._filter())
        self._show_rows()
        if not self._side.table.selected_rows():
            self._side.select_first()

    def _on_clear(self) -> None:
        selected = self._side.table.selected_rows()
        self.show_filter(LedgerFilter())
        if selected:
            self._side.table.select_ids([row.id for row in selected])
        self.take_focus()

    def _on_selected(self, rows: list[LedgerRow]) -> None:
        """A list that was narrowed tells the same rows: what is shown of them stands."""
        if self._told is not None and [*map(id, rows)] == [*map(id, self._told)]:
            return
        self._told = rows
        self._actions.show_rows(rows, can_correct=False)
        self._detail_timer.start()

    def _on_correct(self, entry: Entry) -> None:
        if self._detail is not None:
            self._steps.correct(self._detail.row, entry, self.as_of)

    def _on_extension(self, row: LedgerRow, day: date) -> None:
        self._handling.extend_to(row, day, self.as_of)

    def _list_these(self, ids: list[int], words: str) -> None:
        """List exactly these in the table; taking the limit away brings the former ones back."""
        self.open(FilterLink(replace(self._filter(), ids=frozenset(ids), ids_words=words)))

    def _on_context_menu(self, place: QPoint) -> None:
        if self._side.table.selected_rows():
            self._actions.context_menu().popup(self._side.table.viewport().mapToGlobal(place))

    def _on_splitter(self) -> None:
        QSettings().setValue("tasks/splitter", self._splitter.saveState())
