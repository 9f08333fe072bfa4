"""审核: reports that came by forms, one after the other, decided from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from fenghua_supervisor.services.round.review import review_queue
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.round.commands import IMPORT
from fenghua_supervisor.ui.round.review_columns import make_table
from fenghua_supervisor.ui.round.review_detail import ReviewDetail
from fenghua_supervisor.ui.round.review_verbs import ReviewSteps
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import SubLabel

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.round.review import ReportToReview
    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session

_SHARES = (2000, 2700)
_LIST_LEAST = 400
_DETAIL_LEAST = 520
_FULL, _EMPTY = range(2)
_PASS_CLEAR = "通过全部无疑点的"


class ReviewQueue(QWidget):
    """The queue on the left, the selected report on the right.

    After a decision the next report is selected; arrows move, Enter passes, R returns, E mends.
    """

    open_requested = Signal(object)
    import_requested = Signal()

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session = session
        self._queue: list[ReportToReview] = []
        self._place = 0
        #: how long the queue is, and the way to shorten it; the page shows them in its head
        self.told = SubLabel(parent=self)
        self.pass_clear = PlainButton(_PASS_CLEAR, "check", "有疑点的留下逐条审核", self)
        self.model, self.table = make_table(self)
        self.detail = ReviewDetail(self)
        self.steps = ReviewSteps(session, page, self.take_focus)
        self._empty = EmptyState(
            "没有待审核的填报",
            "导入单位返回的填报表后，每一条在这里等待审核。",
            IMPORT.label,
            icon="check",
            parent=self,
        )
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()

    def show_queue(self, as_of: date) -> int:
        """Read the queue anew; how long it is."""
        self._queue = review_queue(self._session.office, as_of)
        self.model.set_rows(self._queue)
        clear, odd = self._clear(), sum(bool(r.suspicions) for r in self._queue)
        self.told.setText(f"待审核{len(self._queue)}条，{odd}条有疑点" if self._queue else "")
        self.pass_clear.setText(f"{_PASS_CLEAR}（{len(clear)}）…")
        self.pass_clear.setEnabled(bool(clear))
        self._stack.setCurrentIndex(_FULL if self._queue else _EMPTY)
        if self._queue and not self.table.selected_rows():
            self._select(self._place)
        return len(self._queue)

    def show_unit(self, unit_id: int) -> None:
        """Select the first report of a unit."""
        ids = [r.id for r in self.model.rows if r.after.unit_id == unit_id]
        if ids:
            self.table.select_ids(ids[:1])
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard works in the list."""
        self.table.setFocus()

    def selected(self) -> list[ReportToReview]:
        """The reports that are selected."""
        return self.table.selected_rows()

    def _build(self) -> None:
        left = Card(self, margin=1)
        left.body.addWidget(self.table)
        left.setMinimumWidth(_LIST_LEAST)
        self.detail.setMinimumWidth(_DETAIL_LEAST)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(GAP)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes(list(_SHARES))
        nothing = Card(self, margin=1)
        nothing.body.addWidget(self._empty)
        self._stack.addWidget(splitter)
        self._stack.addWidget(nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.rows_selected.connect(self._on_selected)
        self.detail.accepted.connect(self._on_accept)
        self.detail.returned.connect(self._on_return)
        self.detail.mended.connect(self._on_mend)
        self.detail.open_requested.connect(self.open_requested)
        self._empty.clicked.connect(self.import_requested)
        self.pass_clear.clicked.connect(self._on_pass_clear)
        everywhere = Qt.ShortcutContext.WidgetWithChildrenShortcut
        # Enter on a focused button must not pass a report; in the list it does.
        listed = Qt.ShortcutContext.WidgetShortcut
        for key, slot, owner, context in (
            (Qt.Key.Key_Return, self._on_accept, self.table, listed),
            (Qt.Key.Key_Enter, self._on_accept, self.table, listed),
            (Qt.Key.Key_R, self._on_return, self, everywhere),
            (Qt.Key.Key_E, self._on_mend, self, everywhere),
            (Qt.Key.Key_Space, lambda: self.detail.turn(1), self.table, listed),
        ):
            QShortcut(QKeySequence(key), owner, slot).setContext(context)
        back = QShortcut(QKeySequence("Shift+Space"), self.table, lambda: self.detail.turn(-1))
        back.setContext(listed)

    def _clear(self) -> list[ReportToReview]:
        return [report for report in self._queue if not report.suspicions]

    def _select(self, place: int) -> None:
        rows = self.model.rows
        self.table.select_ids([rows[min(place, len(rows) - 1)].id])

    def _on_selected(self, rows: list[ReportToReview]) -> None:
        if not rows:
            return
        self._place = self.model.find(rows[0].id)
        current = self.table.currentIndex()
        shown = self.model.row_at(current.row()) if current.isValid() else rows[0]
        self.detail.show_report(shown if shown in rows else rows[0], len(rows))

    def _on_accept(self) -> None:
        rows = self.selected()
        if rows and self.steps.accept(rows):
            # The click has left the focus on the button; the next key belongs to the list.
            QTimer.singleShot(0, self, self.take_focus)

    def _on_return(self) -> None:
        rows = self.selected()
        if len(rows) == 1:
            self.steps.send_back(rows[0])

    def _on_mend(self) -> None:
        rows = self.selected()
        if len(rows) == 1:
            self.steps.mend(rows[0])

    def _on_pass_clear(self) -> None:
        if self.steps.accept_all(self._clear()):
            self.take_focus()
