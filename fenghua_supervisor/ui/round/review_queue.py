"""审核: reports that came by forms, one after the other, decided from the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fenghua_supervisor.services.round.review import review_queue
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.round.commands import IMPORT, PASS_CLEAR
from fenghua_supervisor.ui.round.review_columns import COLUMNS, ROW_HEIGHT
from fenghua_supervisor.ui.round.review_detail import ReviewDetail
from fenghua_supervisor.ui.round.review_verbs import ReviewVerbs

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QMenu, QWidget

    from fenghua_supervisor.domain.round.review import ReportToReview
    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.widgets.buttons import PlainButton
    from fenghua_supervisor.ui.widgets.labels import SubLabel

_NOTHING = (
    "没有待审核的填报", "导入单位返回的填报表后，每一条在这里等待审核。", IMPORT.label,
)  # fmt: skip


class ReviewQueue(ListPane):
    """The queue on the left, the selected report on the right.

    After a decision the next report is selected; arrows move, Enter passes, R returns, E mends.
    """

    open_requested = Signal(object)
    import_requested = Signal()

    def __init__(
        self,
        session: Session,
        page: Page,
        parent: QWidget,
        told: SubLabel,
        pass_clear: PlainButton,
    ) -> None:
        """``told`` and ``pass_clear``, in the head of the page: how long it is, and shorten it."""
        super().__init__(
            parent, COLUMNS, "待审核的填报", "check", settings_key="reviews", several=True
        )
        self._session = session
        self._queue: list[ReportToReview] = []
        self._place = 0
        self.told, self.pass_clear = told, pass_clear
        self.detail = ReviewDetail(self.beside)
        self.steps = ReviewVerbs(session, page, self.take_focus)
        self.table.row_height = ROW_HEIGHT
        self.table.fit_rows()
        self.put_beside(self.detail, (2300, 2700), least=(340, 420))
        # Enter passes the report here.
        self.table.opens = ""
        self._connect()

    def show_queue(self, as_of: date) -> int:
        """Read the queue anew; how long it is."""
        self._queue = review_queue(self._session.office, as_of)
        clear, odd = self._clear(), sum(bool(r.suspicions) for r in self._queue)
        self.told.setText(f"待审核{len(self._queue)}条，{odd}条有疑点" if self._queue else "")
        self.pass_clear.setText(f"{PASS_CLEAR[0]}（{len(clear)}）…")
        self.pass_clear.setEnabled(bool(clear))
        self.detail.setVisible(bool(self._queue))
        self.show_rows(self._queue, _NOTHING)
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

    def select_first(self) -> None:
        """Go on at the place of the report that was decided last."""
        rows = self.model.rows
        self.table.select_ids([rows[min(self._place, len(rows) - 1)].id])

    def _connect(self) -> None:
        self.chosen.connect(self._on_chosen)
        self.detail.accepted.connect(self._on_accept)
        self.detail.returned.connect(self._on_return)
        self.detail.mended.connect(self._on_mend)
        self.detail.open_requested.connect(self.open_requested)
        self.offer_menu(self._fill_menu)
        self.empty.clicked.connect(self.import_requested)
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

    def _on_chosen(self, rows: list[ReportToReview]) -> None:
        if not rows:
            return
        self._place = self.model.find(rows[0].id)
        current = self.table.currentIndex()
        shown = self.model.row_at(current.row()) if current.isValid() else rows[0]
        self.detail.show_report(shown if shown in rows else rows[0], len(rows))

    def _fill_menu(self, menu: QMenu) -> None:
        """What the buttons beside the list offer, with their keys."""
        one = len(self.selected()) == 1
        menu.addAction("通过\tEnter").triggered.connect(self._on_accept)
        for words, slot in (("退回…\tR", self._on_return), ("修改后通过…\tE", self._on_mend)):
            entry = menu.addAction(words)
            entry.setEnabled(one)
            entry.triggered.connect(slot)

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
