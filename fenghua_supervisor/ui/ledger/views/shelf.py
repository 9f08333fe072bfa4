"""The table and the other views of the same rows in one place, and the buttons between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from fenghua_supervisor.domain.codes.ledger import LedgerView
from fenghua_supervisor.ui.ledger.commands import VIEWS
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.list_page import ListPane
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.ledger.views.overview import RowsOverview


class ViewSwitch(QWidget):
    """A segment a view; ``wanted`` tells the one that was pressed."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments = {view: Segment(command.words, self) for view, command in VIEWS.items()}
        group = QButtonGroup(self)
        group.setExclusive(True)
        for view, segment in self._segments.items():
            segment.setToolTip(plain_tip(VIEWS[view].hint()))
            segment.setAccessibleName(f"{VIEWS[view].full_words}，{VIEWS[view].keys}")
            group.addButton(segment)
        places = list(self._segments.values())
        places[0].setProperty("place", "first")
        places[-1].setProperty("place", "last")
        places[0].setChecked(True)
        in_line(*places, gap=0, edges=NO_EDGES, of=self)
        group.buttonClicked.connect(lambda _button: self.wanted.emit(self._pressed()))

    def show_view(self, view: LedgerView) -> None:
        """Press a segment without telling anyone."""
        self._segments[view].setChecked(True)

    def _pressed(self) -> LedgerView:
        return next(view for view, segment in self._segments.items() if segment.isChecked())


class Segment(QPushButton):
    """One of some joined buttons, of which exactly one is pressed."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setCheckable(True)
        self.setAutoDefault(False)


class ViewShelf(QStackedWidget):
    """One view is in front; each but the table is made when it is first asked for.

    What is selected is selected in the table, also while another view is in front.
    """

    opened = Signal(object)
    menu_wanted = Signal(QPoint)
    handling_wanted = Signal(QPoint)
    extension_wanted = Signal(object, object)
    list_wanted = Signal(list, str)
    #: the selected rows shall go to the clipboard
    copy_wanted = Signal()

    def __init__(
        self,
        session: Session,
        make_table: Callable[[QWidget], ListPane],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.pane = pane = make_table(self)
        self._view = LedgerView.TABLE
        self._made: dict[LedgerView, RowsOverview] = {}
        self._as_of: date | None = None
        self.addWidget(pane)
        pane.table.rows_selected.connect(self._on_selected)

    def view(self) -> LedgerView:
        """The view in front."""
        return self._view

    def overview(self) -> RowsOverview | None:
        """The view in front when it is not the table."""
        return None if self._view is LedgerView.TABLE else self._overview(self._view)

    def show_view(self, view: LedgerView) -> None:
        """Bring a view to the front, with the selected action in sight."""
        self._view = view
        self._show()
        selected = self.pane.table.selected_rows()
        self._on_selected(selected)
        # The calendar stays at its month; cards and lanes have no place before they are laid out.
        if len(selected) == 1 and view is not LedgerView.CALENDAR:
            QTimer.singleShot(0, self, partial(self.reveal, selected[0].id))

    def show_rows(self, as_of: date) -> None:
        """Show the rows of the table, in its order, in the view in front."""
        self._as_of = as_of
        self._show()

    def forget(self) -> None:
        """The ledger has changed."""
        for overview in self._made.values():
            overview.forget()

    def reveal(self, ident: int) -> None:
        """Bring an action into sight."""
        overview = self.overview()
        place = self.pane.model.find(ident)
        if overview is not None and place >= 0:
            overview.reveal(self.pane.model.row_at(place))

    def row_under(self, place: QPoint | None) -> LedgerRow | None:
        """Light up the action at a place of the screen, and give it; None: there is none."""
        overview = self.overview()
        if overview is not None and self.currentWidget() is overview:
            return overview.row_under(place)
        row: LedgerRow | None = self.pane.table.row_under(place)
        return row

    def take_focus(self) -> None:
        """Put the keyboard where the rows are."""
        overview = self.overview()
        if overview is not None and self.currentWidget() is overview:
            overview.take_focus()
        else:
            self.pane.table.setFocus()

    def _show(self) -> None:
        """Without any row the table says why, whatever the view."""
        overview, rows = self.overview(), self.pane.model.rows
        if overview is None or not rows or self._as_of is None:
            self.setCurrentWidget(self.pane)
            return
        overview.show_rows(rows, self._as_of)
        self.setCurrentWidget(overview)

    def _overview(self, view: LedgerView) -> RowsOverview:
        if view not in self._made:
            made = self._made[view] = self._new(view)
            made.chosen.connect(self._choose)
            made.opened.connect(self.opened)
            made.menu_wanted.connect(self.menu_wanted)
            made.handling_wanted.connect(self.handling_wanted)
            made.extension_wanted.connect(self.extension_wanted)
            made.list_wanted.connect(self.list_wanted)
            copy = QShortcut(QKeySequence.StandardKey.Copy, made, self.copy_wanted.emit)
            copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addWidget(made)
        return self._made[view]

    def _new(self, view: LedgerView) -> RowsOverview:
        # Each is imported when it is wanted: the window opens with the table.
        if view is LedgerView.CALENDAR:
            from fenghua_supervisor.ui.ledger.views.month_view import MonthView

            return MonthView(self._session, self)
        if view is LedgerView.PATH:
            from fenghua_supervisor.ui.ledger.views.path_view import PathView

            return PathView(self._session, self)
        from fenghua_supervisor.ui.ledger.views.board_view import BoardView

        return BoardView(self)

    def _choose(self, ids: list[int]) -> None:
        if ids:
            self.pane.table.select_ids(list(ids))
        else:
            self.pane.table.clearSelection()

    def _on_selected(self, rows: Sequence[LedgerRow]) -> None:
        overview = self.overview()
        if overview is not None:
            overview.show_selected({row.id for row in rows})
